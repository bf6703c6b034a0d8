"""Questions that name this year and last: the change and last year's figure are told where one document holds both."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 收入支出决算总表
    name | 决算数
    本年支出合计 | 900.00
"""
THREE = """
    # 财政拨款“三公”经费支出决算表
    name | 全年预算数 | 决算数
    “三公”经费合计 | 60.00 | 54.00
    公务接待费 | 8.00 | 5.00
"""
TOLD = (
    "财政拨款“三公”经费支出决算数为54.00万元，较2023年增加13.00万元，增长31.71%。其中："
    "公务接待费支出决算数为5.00万元，较2023年减少1.00万元，下降16.67%，主要原因是：减少陪餐人数。"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, THREE, kind=Kind.FINAL, year=2024, told=(TOLD,))
    yield from engine_over(tmp_path_factory.mktemp("years"), reading)


@pytest.mark.parametrize(
    "question",
    ["2024年三公经费比2023年多多少", "三公经费2024年比2023年增加多少", "三公经费比2023年多多少"],
)
def test_more_than_last_year_is_the_printed_change(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].value == "13.00"


@pytest.mark.parametrize(
    "question", ["2024年三公经费比2023年多百分之几", "三公经费比2023年多百分之几"]
)
def test_by_how_many_percent_more_is_no_share(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].value == "31.71"


@pytest.mark.parametrize(
    "question",
    [
        "2024年和2023年三公经费各多少",
        "What were the three public expenses in 2024, and how much more than in 2023?",
    ],
)
def test_last_year_is_derived_where_two_years_are_named(engine: Engine, question: str) -> None:
    assert {"41.00", "54.00"} <= {f.value for f in engine.ask(question).figures}


def test_a_year_of_which_nothing_is_told_is_said_so(engine: Engine) -> None:
    answer = engine.ask("2024年和2022年三公经费各多少").answer

    assert "没有读到" in answer
    assert "41" not in answer


BOTH = """
    # 2026年一般公共预算“三公”经费支出表
    name=单位名称 | 2025年预算数/合计 | 2025年预算数/公务接待费 | 2026年预算数/合计 | 2026年预算数/公务接待费
    合计 | 9.00 | 4.00 | 8.00 | 3.00
    某市测试局机关 | 6.00 | 3.00 | 5.00 | 2.50
    某市样品管理中心 | 3.00 | 1.00 | 3.00 | 0.50
"""


@pytest.fixture(scope="module")
def of_both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("both"), reading_of(BOTH))


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("今年和去年公务接待费各是多少", ["4.00", "3.00"]),
        ("去年和今年的公务接待费分别多少", ["4.00", "3.00"]),
        ("三公经费今年和去年分别是多少", ["9.00", "8.00"]),
        ("今年和去年的三公经费分别是多少", ["9.00", "8.00"]),
        ("局机关上年和本年公务接待费预算各多少", ["3.00", "2.50"]),
        ("样品管理中心今年与去年公务接待费分别是多少", ["1.00", "0.50"]),
    ],
)
def test_this_year_and_last_are_both_told(
    of_both: Engine, question: str, figures: list[str]
) -> None:
    assert [f.value for f in of_both.ask(question).figures][:2] == figures


def test_this_year_alone_is_told_where_nothing_is_said_of_last(of_both: Engine) -> None:
    assert [f.value for f in of_both.ask("今年公务接待费多少").figures][:1] == ["3.00"]
