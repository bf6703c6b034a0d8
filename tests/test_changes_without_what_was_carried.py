"""A change is printed of this year's own money; the whole holds what was carried over."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 部门预算收入总表
    code | name | 合计 | 上年结转结余 | 本年收入/小计 | 本年收入/一般公共预算
    | 合计 | 560.00 | 60.00 | 500.00 | 500.00
    213 | 农林水支出 | 560.00 | 60.00 | 500.00 | 500.00
    21303 | 水利 | 560.00 | 60.00 | 500.00 | 500.00
    2130305 | 水利工程建设 | 360.00 | 60.00 | 300.00 | 300.00
    2130314 | 防汛 | 200.00 | | 200.00 | 200.00
"""
SPENT = """
    # 部门预算支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 560.00 | | 560.00
    213 | 农林水支出 | 560.00 | | 560.00
    21303 | 水利 | 560.00 | | 560.00
    2130305 | 水利工程建设 | 360.00 | | 360.00
    2130314 | 防汛 | 200.00 | | 200.00
"""
TOLD = (
    "一般公共预算当年安排中，变动较大的科目为：水利工程建设较上年增加100.00万元，增长50.00%；防汛较上年增加40.00万元，增长25.00%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("carried")
    yield from engine_over(folder, reading_of(RECEIVED, SPENT, told=TOLD))


@pytest.mark.parametrize(
    ("question", "figure"),
    [("2025年水利工程建设预算多少", "200.00"), ("去年防汛预算多少", "160.00")],
)
def test_last_year_is_derived_from_the_figure_that_the_printed_rate_fits(
    engine: Engine, question: str, figure: str
) -> None:
    answer = engine.ask(question)

    assert Decimal(answer.figures[0].value or "") == Decimal(figure)
