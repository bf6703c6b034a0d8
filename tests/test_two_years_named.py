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
