"""Whether the units of a department add up to what it prints is said with what lies between."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

UNITS = """
    # 部门收入预算表
    name=单位名称 | 合计 | 一般公共预算 | 其他收入
    某市统计局（本级） | 60.01 | 58.01 | 2.00
    某市普查中心       | 40.02 | 40.02 |
    合计               | 100.02 | 98.02 | 2.00
"""
SPENT = """
    # 部门收支预算总表
    code | name         | 预算数
    201  | 一般公共服务支出 | 100.02
         | 支出合计     | 100.02
"""
TOLD = ("2026年收入预算100.02万元。政府性基金拨款支出预算2.00万元，比2025年预算减少3.00万元。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(UNITS, SPENT, told=TOLD, body="某市统计局", year=2026)
    yield from engine_over(tmp_path_factory.mktemp("units"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(figure.value) for figure in answer.figures if figure.value]


@pytest.mark.parametrize(
    "question", ["各单位收入加起来等于总数吗", "各单位收入预算加总和合计100.02万一致吗"]
)
def test_the_sum_of_the_units_is_held_against_the_printed_whole(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert {Decimal("100.03"), Decimal("100.02"), Decimal("-0.01")} <= set(values(answer))
    assert [note.kind for note in answer.notes] == ["rounding"]


def test_a_sum_alone_is_held_against_nothing(engine: Engine) -> None:
    assert Decimal("100.02") not in values(engine.ask("各单位收入预算一共多少"))


def test_a_fund_that_a_talk_is_about_changed_by_what_is_spent_of_it(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("政府性基金预算多少")

    assert Decimal("-3.00") in values(talk.ask("比上年变了多少"))
