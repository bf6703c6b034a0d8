"""The line above a table names its body and its unit in many ways; none of them may cost the table its unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.captions import read_caption
from ingest.grid import Line

_BODY = "青澜市东澜区文化和旅游局"


def _line(text: str, top: float) -> Line:
    return Line(text, (60.0, top, 520.0, top + 10), 9.0, [])


@pytest.mark.parametrize(
    "label",
    [
        "部门", "单位", "部门/单位", "部门（单位）", "部门及单位", "部门（单位）名称", "单位名称", "部门编码及名称",
        "部门代码和名称", "主管部门及代码", "编制单位", "填表单位", "制表单位", "编报单位", "填报部门", "公开单位",
        "预算单位", "单位全称", "单位名称（公章）",
    ],
)  # fmt: skip
@pytest.mark.parametrize("money", ["单位：万元", "金额单位：万元", "计量单位:人民币万元"])
def test_every_label_of_a_body_leaves_the_title_and_the_unit_of_its_table(
    label: str, money: str
) -> None:
    lines = [_line("部门收入总表", 80.0), _line(f"{label}：{_BODY}    {money}", 96.0)]
    caption = read_caption(lines, 112.0)
    assert (caption.title, caption.body, caption.unit) == ("部门收入总表", _BODY, "万元")


@given(
    code=st.sampled_from(("", "036 ", "[036001]", "036001-")),
    beside=st.sampled_from(("", " 2024年度", " 编制日期：2025年1月8日", "（盖章）")),
)
def test_what_stands_beside_a_name_is_no_part_of_it(code: str, beside: str) -> None:
    caption = read_caption(
        [_line("支出决算表", 80.0), _line(f"编制单位：{code}{_BODY}{beside} 单位：万元", 96.0)],
        112.0,
    )
    assert (caption.title, caption.body, caption.unit) == ("支出决算表", _BODY, "万元")


def test_a_year_beside_the_unit_is_no_body() -> None:
    caption = read_caption([_line("收支总表", 80.0), _line("2025年度  单位：万元", 96.0)], 112.0)
    assert (caption.title, caption.body, caption.unit) == ("收支总表", None, "万元")
