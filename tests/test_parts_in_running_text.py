"""Parts that a sentence lists behind their whole are parts of it, to the end of the list and no further."""

import pytest

from tests.drawing import reading_of

LISTED = {"宣传经费": "3.00万元", "调研经费": "2.00万元", "培训经费": "1.00万元"}
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    法治专项 | 6.00
    普法大厅 | 4.00
"""


def parts(text: str, whole: str) -> dict[str, str]:
    facts = reading_of(PROJECTS, told=(text,)).facts
    return {f.item: f.text for f in facts if f.origin == "text" and f.parents[-1:] == (whole,)}


@pytest.mark.parametrize(
    "text",
    [
        "3.法治专项6.00万元，主要包括：宣传经费3.00万元，主要用于印制材料；调研经费2.00万元；培训经费1.00万元。",
        "法治专项6.00万元，其中：宣传经费3.00万元，调研经费2.00万元，培训经费1.00万元。",
        "法治专项6.00万元，主要包括宣传经费3.00万元、调研经费2.00万元、培训经费1.00万元。",
        "法治专项6.00万元，具体包括：宣传经费3.00万元（含结转0.20万元）；调研经费2.00万元，包括差旅、食宿；培训经费1.00万元。",
        "法治专项6.00万元。主要包括：宣传经费3.00万元、调研经费2.00万元、培训经费1.00万元。",
    ],
)
def test_what_a_project_mainly_consists_of_is_its_parts(text: str) -> None:
    assert parts(text, "法治专项") == LISTED


def test_a_semicolon_ends_the_parts_of_one_part() -> None:
    text = (
        "基本支出9.00万元。其中：工资福利支出6.00万元，主要包括基本工资4.00万元、津贴补贴2.00万元；"
        "商品和服务支出3.00万元，主要包括办公费、差旅费等。"
    )
    assert parts(text, "工资福利支出") == {"基本工资": "4.00万元", "津贴补贴": "2.00万元"}
    assert "商品和服务支出" in parts(text, "支出合计")


def test_the_next_numbered_whole_is_no_part_of_the_one_before() -> None:
    told = (
        "1.法治专项6.00万元，主要包括：宣传经费3.00万元；调研经费2.00万元；培训经费1.00万元。",
        "2.普法大厅4.00万元，主要用于大厅运行。",
    )
    facts = reading_of(PROJECTS, told=told).facts
    assert [f.parents for f in facts if f.origin == "text" and f.item == "普法大厅"] == [()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("面向中小企业预留的政府采购项目", "其他政府采购项目"),
        ("预留份额的采购项目", "未预留份额的采购项目"),
        ("公开招标的采购项目", "其余采购项目"),
    ],
)
def test_what_small_firms_won_of_some_purchases_is_not_what_they_won_of_others(
    first: str, second: str
) -> None:
    told = f"在{first}中，由中小企业供应商中标的，采购金额7.00万元；在{second}中，由中小企业供应商中标的，采购金额2.00万元。"
    facts = [f for f in reading_of(PROJECTS, told=(told,)).facts if f.origin == "text"]

    assert [(f.parents[-1:], f.text) for f in facts] == [
        ((first,), "7.00万元"), ((second,), "2.00万元"),
    ]  # fmt: skip
