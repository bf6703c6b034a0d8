"""What changed, asked of a whole document, is what it says has changed against the year before, the largest first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.question import Question
from retrieval.telling.changes.main_changes import asks_main_changes
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 70.00 | 30.00
    205 | 教育支出 | 60.00 | 50.00 | 10.00
    208 | 社会保障和就业支出 | 40.00 | 20.00 | 20.00
"""
TOLD = (
    "2026年收入预算100.00万元，支出预算100.00万元，比上年增加8.00万元，增长8.70%。其中：基本支出70.00万元，比上年减少4.00万元，项目支出30.00万元，比上年增加12.00万元。",
    "2026年机关运行经费预算9.00万元，比上年增加1.50万元，增长20.00%。",
)
SUBJECTS = (
    "教育支出60.00万元，比上年增加11.00万元，增长22.45%。",
    "社会保障和就业支出40.00万元，比上年减少3.00万元，下降6.98%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("changes"), reading_of(SPENT, told=TOLD))


def order(told: str, *words: str) -> bool:
    """Tell words that all stand in a text, each behind the one before."""
    places = [told.find(word) for word in words]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize(
    "question",
    [
        "今年最大的变化是什么", "跟去年比最大的变化在哪", "和上年相比主要变化有哪些", "今年哪些地方变了",
        "有哪些明显变化", "变化最大的是什么",
    ],
)  # fmt: skip
def test_the_changes_that_are_told_are_listed_the_largest_first(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    lines = (
        "项目支出  增加12.00万元",
        "支出合计  增加8.00万元",
        "基本支出  减少4.00万元",
        "机关运行经费  增加1.50万元",
    )
    assert order(answer.answer, *lines), answer.answer


def test_subjects_whose_change_is_told_are_what_changed_most(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT, told=(*TOLD, *SUBJECTS))):
        told = engine.ask("今年最大的变化是什么").answer

        assert order(told, "教育支出  增加11.00万元", "社会保障和就业支出  减少3.00万元")


def test_the_changes_of_subjects_are_none_of_one_half(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT, told=(*TOLD, *SUBJECTS))):
        told = engine.ask("基本支出最大的变化是什么").answer

        assert "教育支出" not in told


def test_a_change_of_one_fund_is_told_with_its_fund(tmp_path: Path) -> None:
    told = "2026年一般公共预算支出80.00万元，比上年减少5.00万元，下降5.88%。"
    for engine in engine_over(tmp_path, reading_of(SPENT, told=(*TOLD, told))):
        said = engine.ask("主要变化有哪些").answer

        assert "（一般公共预算财政拨款）  减少5.00万元" in said


@pytest.mark.parametrize(
    "question", ["为什么有这么大变化", "决算比年初预算有哪些变化", "人员有哪些变化"]
)
def test_causes_and_other_things_that_change_are_asked_otherwise(question: str) -> None:
    assert not asks_main_changes(Question(question))


@pytest.mark.parametrize(
    "question",
    [
        "What changed most?",
        "What were the biggest changes?",
        "What changed most compared with last year?",
    ],
)
def test_what_changed_most_is_asked_in_english(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert order(answer.answer, "up 12.00万元", "up 8.00万元", "down 4.00万元"), answer.answer
