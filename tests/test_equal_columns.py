"""Columns that are read alike though they print different figures keep their headings; the total keeps its own."""

from decimal import Decimal

import pytest

from tests.drawing import reading_of

NAMED_TOTAL = """
    # 支出预算表
    code | name | 公用经费/日常公用 | 公用经费/小计
    | 合计 | 3.00 | 9.00
    2130101 | 行政运行 | 3.00 | 9.00
    2130104 | 事业运行 | |
"""
NAMED_BELOW = """
    # 项目支出表
    name=项目名称 | 政府性基金预算/上年结转 | 小计 | 上年结转/合计 | 一般公共预算/上年结转
    道路整治 | 2.00 | 20.00 | 9.00 | 7.00
    桥梁加固 | | 10.00 | 4.00 | 4.00
"""
ADDED_UP = """
    # 支出预算表
    code | name | 日常公用经费 | 公用经费 | 公用
    | 合计 | 4.00 | 9.00 | 5.00
    2130101 | 行政运行 | 3.00 | 7.00 | 4.00
    2130104 | 事业运行 | 1.00 | 2.00 | 1.00
"""


@pytest.mark.parametrize(
    ("drawing", "item", "told"),
    [
        (NAMED_TOTAL, "行政运行", {"预算数": "9.00", "日常公用": "3.00"}),
        (
            NAMED_BELOW, "道路整治",
            {"预算数": "9.00", "政府性基金预算上年结转": "2.00", "一般公共预算上年结转": "7.00"},
        ),
        (ADDED_UP, "行政运行", {"预算数": "7.00", "日常公用经费": "3.00", "公用": "4.00"}),
        (ADDED_UP, "事业运行", {"预算数": "2.00", "日常公用经费": "1.00", "公用": "1.00"}),
    ],
)  # fmt: skip
def test_a_part_is_told_by_its_heading_and_never_as_the_total(
    drawing: str, item: str, told: dict[str, str]
) -> None:
    facts = [f for f in reading_of(drawing).facts if f.item == item and f.value != Decimal("20.00")]

    assert {f.measure: f.value for f in facts} == {k: Decimal(v) for k, v in told.items()}


def test_columns_that_print_the_same_figures_stay_as_they_are_read() -> None:
    drawing = """
        # 支出预算表
        code | name | 公用经费 | 日常公用经费
        | 合计 | 9.00 | 9.00
        2130101 | 行政运行 | 9.00 | 9.00
    """
    assert {f.measure for f in reading_of(drawing).facts} == {"预算数"}
