"""What comes in for a subject, what is spent on it, its budget and its outcome are told apart."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入决算表
    code    | name         | 本年收入合计 | 财政拨款收入 | 其他收入
    213     | 农林水支出   | 90.00        | 88.00        | 2.00
    21301   | 农业农村     | 90.00        | 88.00        | 2.00
    2130108 | 病虫害控制   | 41.00        | 41.00        |
    2130104 | 事业运行     | 49.00        | 47.00        | 2.00
"""
SPENT = """
    # 支出决算表
    code    | name         | 本年支出合计 | 基本支出 | 项目支出
    213     | 农林水支出   | 87.00        | 45.00    | 42.00
    21301   | 农业农村     | 87.00        | 45.00    | 42.00
    2130108 | 病虫害控制   | 42.00        |          | 42.00
    2130104 | 事业运行     | 45.00        | 45.00    |
"""
TOLD = (
    "病虫害控制（2130108）年初预算为15.00万元，支出决算为42.00万元，完成年初预算的280%。",
    "2024年度“三公”经费支出年初预算为20.00万元，全年预算为40.00万元，支出决算为30.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(RECEIVED, SPENT, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("sides"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(figure.value) for figure in answer.figures if figure.value]


@pytest.mark.parametrize(
    "question", ["病虫害控制的收入和支出一样吗", "病虫害控制的收入决算数和支出决算数差多少"]
)
def test_both_sides_of_a_subject_are_told_with_what_lies_between_them(
    engine: Engine, question: str
) -> None:
    assert values(engine.ask(question)) == [Decimal(41), Decimal(42), Decimal(1)]


def test_what_comes_in_for_a_subject_is_called_so_and_meets_no_budget_of_its_spending(
    engine: Engine,
) -> None:
    answer = engine.ask("病虫害控制收入多少")

    assert values(answer) == [Decimal(41)]
    assert "收入决算数" in answer.answer


@pytest.mark.parametrize(
    "question", ["病虫害控制年初安排多少、最后花了多少", "病虫害控制年初预算多少，到头来花了多少"]
)
def test_the_outcome_is_told_however_it_is_said(engine: Engine, question: str) -> None:
    assert values(engine.ask(question))[:2] == [Decimal(15), Decimal(42)]


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("病虫害控制实际支出相当于年初预算的百分之几", "280"),
        ("病虫害控制的支出是年初预算的百分之多少", "280"),
    ],
)
def test_a_share_of_the_initial_budget_is_how_far_it_was_met(
    engine: Engine, question: str, rate: str
) -> None:
    assert values(engine.ask(question))[0] == Decimal(rate)


@pytest.mark.parametrize(
    ("question", "rate"),
    [("三公花的钱达到全年预算的几成", "75"), ("三公支出是年初预算的百分之几", "150")],
)
def test_the_budget_that_is_named_is_told_first(engine: Engine, question: str, rate: str) -> None:
    assert values(engine.ask(question))[0] == Decimal(rate)


@pytest.mark.parametrize("question", ["病虫害控制拨了多少", "病虫害控制下达了多少，用掉了多少"])
def test_what_was_granted_is_told_beside_what_was_spent_where_they_differ(
    engine: Engine, question: str
) -> None:
    assert values(engine.ask(question))[:2] == [Decimal("41.00"), Decimal("42.00")]
