"""Lists of bodies, in sentences and behind the names of rows, give each body its own amount."""

import pytest

from ingest.records import Reading
from tests.drawing import reading_of

UNITS = """
    # 部门收入总表
    name=单位名称 | 合计
    某市测试局 | 90.00
    某市测试局机关 | 40.00
    某市综合执法支队 | 30.00
    某市图书馆 | 20.00
"""
SUBJECTS = """
    # 支出功能分类表
    code | name | 合计
    207 | 文化旅游体育与传媒支出 | 15.00
    20701 | 文化和旅游 | 15.00
    2070104 | 图书馆 | 15.00
"""


def listed(reading: Reading) -> list[tuple[str, str | None, str]]:
    """Return item, body and figure of each amount of money that the text tells."""
    told = [fact for fact in reading.facts if fact.origin == "text" and fact.unit == "万元"]
    return [(fact.item, fact.body, fact.text) for fact in told]


@pytest.mark.parametrize(
    "text",
    [
        "2026年机关运行经费7万元。其中：局机关4万元，市综合执法支队（参照公务员法管理）3万元。",
        "2026年机关运行经费7万元，其中局机关4万元、综合执法支队（参公）3万元。",
        "2026年机关运行经费7万元，其中：测试局机关（含派驻机构）4万元；执法支队3万元。",
        "2026年机关运行经费7万元。其中，某市测试局机关4万元，某市综合执法支队（参公事业单位）3万元。",
        "2026年机关运行经费7万元，包括机关本级4万元，某市综合执法支队3万元。",
    ],
)
def test_each_body_of_a_list_has_its_part_of_what_is_spoken_of(text: str) -> None:
    item = "机关运行经费"
    assert listed(reading_of(UNITS, told=(text,))) == [
        (item, None, "7万元"), (item, "某市测试局机关", "4万元"), (item, "某市综合执法支队", "3万元"),
    ]  # fmt: skip


def test_a_body_that_is_called_like_a_subject_is_the_body_where_bodies_are_listed() -> None:
    text = "2026年公务接待费9万元，其中：局机关4万元，占44.44%；图书馆5万元，占55.56%。"
    assert listed(reading_of(UNITS, SUBJECTS, told=(text,)))[1:] == [
        ("公务接待费", "某市测试局机关", "4万元"), ("公务接待费", "某市图书馆", "5万元"),
    ]  # fmt: skip


def test_a_subject_that_is_called_like_a_body_is_the_subject_where_subjects_are_listed() -> None:
    text = "文化和旅游（款）15万元，其中：图书馆15万元。"
    assert [item for item, body, _ in listed(reading_of(UNITS, SUBJECTS, told=(text,))) if not body] == [
        "文化和旅游", "图书馆",
    ]  # fmt: skip


def test_the_own_part_of_a_body_that_lists_no_such_unit_is_what_tables_call_it() -> None:
    table = UNITS.replace("某市测试局机关", "某市测试中心")
    text = "2026年机关运行经费7万元。其中：局机关4万元，市综合执法支队3万元。"
    assert [body for _, body, _ in listed(reading_of(table, told=(text,)))] == [
        None, "某市测试局（本级）", "某市综合执法支队",
    ]  # fmt: skip


INCOMES = """
    # 非税收入情况表
    name={heads} | 2026年预算 | 2025年预算
    {first}罚没收入{last} | 52.00 | 60.00
    {other}房屋出租收入{end} | 30.00 | 31.00
    合计 | 82.00 | 91.00
"""


@pytest.mark.parametrize(
    ("heads", "first", "last", "other", "end"),
    [
        ("收入项目/执收单位", "", "/某市综合执法支队", "", "/某市图书馆"),
        ("项目/征收单位", "", "/市综合执法支队", "", "/市图书馆"),
        ("收入类别/收入项目/执收单位名称", "罚没/", "/综合执法支队", "资产/", "/某市图书馆"),
        ("序号/收入名称/单位", "一/", "/市综合执法支队", "二/", "/图书馆"),
        ("收费项目/收费单位（盖章）", "", "/某市综合执法支队", "", "/某市图书馆"),
    ],
)
def test_a_label_that_names_a_body_behind_the_first_says_whose_the_row_is(
    heads: str, first: str, last: str, other: str, end: str
) -> None:
    table = INCOMES.format(heads=heads, first=first, last=last, other=other, end=end)
    facts = [fact for fact in reading_of(UNITS, table).facts if fact.page == 2]
    told = [(fact.item, fact.body, fact.year, fact.text) for fact in facts if fact.body]
    assert told == [
        ("罚没收入", "某市综合执法支队", 2026, "52.00"), ("罚没收入", "某市综合执法支队", 2025, "60.00"),
        ("房屋出租收入", "某市图书馆", 2026, "30.00"), ("房屋出租收入", "某市图书馆", 2025, "31.00"),
    ]  # fmt: skip


def test_a_label_that_names_a_body_under_no_heading_of_bodies_stays_what_it_is() -> None:
    table = INCOMES.format(heads="收入项目/缴款方", first="", last="/某市图书馆", other="", end="")
    items = [fact.item for fact in reading_of(UNITS, table).facts if fact.text == "52.00"]
    assert items == ["某市图书馆"]
