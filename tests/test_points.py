"""How far two things lie apart in percent: shares and rates in points, amounts in percent of the second."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 300.00 | 250.00 | 50.00
    20502 | 普通教育 | 300.00 | 250.00 | 50.00
    2050202 | 小学教育 | 300.00 | 250.00 | 50.00
    221 | 住房保障支出 | 200.00 | 150.00 | 50.00
    22102 | 住房改革支出 | 200.00 | 150.00 | 50.00
    2210201 | 住房公积金 | 150.00 | 150.00 | 0.00
    2210202 | 提租补贴 | 50.00 | 0.00 | 50.00
"""
TOLD = (
    "住房保障支出（类）住房改革支出（款）住房公积金（项）年初预算为200.00万元，支出决算为150.00万元。",
    "住房保障支出（类）住房改革支出（款）提租补贴（项）年初预算为100.00万元，支出决算为50.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, kind=Kind.FINAL, told=TOLD, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("points"), reading)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("项目支出比基本支出少多少个百分点", "低60.00个百分点"),
        ("基本支出占比和项目支出占比差几个百分点", "高60.00个百分点"),
        ("住房公积金占比比提租补贴高几个百分点", "高20.00个百分点"),
        ("住房公积金占住房保障支出的比例比提租补贴高几个百分点", "高50.00个百分点"),
        ("住房公积金的完成率比提租补贴高几个百分点", "完成率比提租补贴高25.00个百分点"),
        ("住房公积金比提租补贴多百分之几", "多200.00%"),
        ("提租补贴比住房公积金少百分之多少", "少66.67%"),
    ],
)
def test_two_things_lie_points_or_percent_apart(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question)
    assert told in answer.answer, answer.answer


def test_three_things_do_not_lie_apart_in_points(engine: Engine) -> None:
    assert "个百分点[" not in engine.ask("教育支出比住房公积金和提租补贴高几个百分点").answer


@pytest.mark.parametrize(
    "talk",
    [
        ("住房公积金比提租补贴多多少，多百分之几",),
        ("住房公积金和提租补贴差多少", "多百分之几"),
        ("住房公积金多少", "比提租补贴多百分之几"),
    ],
)
def test_percent_asked_behind_a_gap_is_of_the_second_thing(
    engine: Engine, talk: tuple[str, ...]
) -> None:
    conversation = Conversation(engine)
    answer = [conversation.ask(question) for question in talk][-1]
    assert "住房公积金比提租补贴多200.00%" in answer.answer, answer.answer


def test_nothing_is_no_base_of_a_percentage(tmp_path: Path) -> None:
    table = SPENT.replace("50.00 | 0.00 | 50.00", "0.00 | 0.00 | 0.00")
    (engine,) = engine_over(tmp_path, reading_of(table, kind=Kind.FINAL, year=2024))
    answer = engine.ask("住房公积金比提租补贴多百分之几").answer
    assert "不能作为百分比的基数" in answer, answer


def test_a_thing_told_before_is_set_against_another_and_in_points(engine: Engine) -> None:
    conversation = Conversation(engine)
    talk = ("住房公积金多少", "和提租补贴差多少", "差几个百分点")
    answers = [conversation.ask(question).answer for question in talk]
    assert "多100.00万元" in answers[1], answers[1]
    assert "高20.00个百分点" in answers[2], answers[2]


def test_what_two_things_stand_in_is_none_of_them(engine: Engine) -> None:
    answer = engine.ask("住房保障支出里住房公积金比提租补贴多百分之几").answer
    assert "住房公积金比提租补贴多200.00%" in answer, answer
