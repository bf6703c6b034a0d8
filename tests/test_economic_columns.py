"""Columns of a table may be economic subjects, of the government's classes or the departments': each keeps its own."""

from decimal import Decimal

import pytest

from ingest.records import Fact, Reading
from tests.drawing import reading_of

WHOLE = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 60.00 | 40.00
    208 | 社会保障和就业支出 | 10.00 | 10.00 |
    20805 | 行政事业单位养老支出 | 10.00 | 10.00 |
    2080501 | 行政单位离退休 | 10.00 | 10.00 |
    213 | 农林水支出 | 90.00 | 50.00 | 40.00
    21301 | 农业农村 | 90.00 | 50.00 | 40.00
    2130101 | 行政运行 | 90.00 | 50.00 | 40.00
"""


def told(reading: Reading, sheet: int) -> dict[tuple[str, str | None], Fact]:
    """Return the facts of a table's cells with an amount by item and, for a part of a row, what it is called."""
    found: dict[tuple[str, str | None], Fact] = {}
    for fact in reading.facts:
        if (fact.record or "").startswith(f"t{sheet}r") and fact.value is not None:
            key = (fact.item, None if fact.measure == "预算数" else fact.measure)
            assert key not in found or found[key].value == fact.value
            found[key] = fact
    return found


CODES_BELOW = """
    # 支出预算分类汇总表（按政府预算经济分类）
    code=功能科目项 | name=单位名称（功能分类科目名称） | 总计 | 机关工资福利支出/501 | 机关商品和服务支出/502 | 机关资本性支出（一）/503 | 对个人和家庭的补助/509
    | 合计 | 100.00 | 41.00 | 24.00 | 25.00 | 10.00
    2080501 | 行政单位离退休 | 10.00 | | | | 10.00
    2130101 | 行政运行 | 90.00 | 41.00 | 24.00 | 25.00 |
"""
CODES_BEFORE = """
    # 部门支出预算明细表（政府预算支出经济分类科目）
    code=科目编码 | name=科目名称 | 501机关工资福利支出 | 502机关商品和服务支出 | 503机关资本性支出 | 509对个人和家庭的补助 | 合计
    | 合计 | 41.00 | 24.00 | 25.00 | 10.00 | 100.00
    2080501 | 行政单位离退休 | | | | 10.00 | 10.00
    2130101 | 行政运行 | 41.00 | 24.00 | 25.00 | | 90.00
"""
NAMES_ALONE = """
    # 2026年预算支出分科目情况表
    name=功能科目 | 机关资本性支出 | 机关商品和服务支出 | 对个人和家庭补助 | 机关工资福利支出 | 总计
    合计 | 25.00 | 24.00 | 10.00 | 41.00 | 100.00
    行政单位离退休 | | | 10.00 | | 10.00
    行政运行 | 25.00 | 24.00 | | 41.00 | 90.00
"""


@pytest.mark.parametrize("drawing", [CODES_BELOW, CODES_BEFORE, NAMES_ALONE])
def test_columns_of_the_governments_classes_divide_rows_of_functional_subjects(
    drawing: str,
) -> None:
    facts = told(reading_of(WHOLE, drawing), 2)

    assert {
        (f.item, f.classification, f.code, f.value)
        for key, f in facts.items() if not key[1] and f.classification != "功能"
    } == {
        ("支出合计", "总计", None, Decimal("100.00")),
        ("机关工资福利支出", "政府经济", "501", Decimal("41.00")),
        ("机关商品和服务支出", "政府经济", "502", Decimal("24.00")),
        ("机关资本性支出", "政府经济", "503", Decimal("25.00")),
        ("对个人和家庭的补助", "政府经济", "509", Decimal("10.00")),
    }  # fmt: skip
    row = {
        key[1]: (f.classification, f.code, f.value)
        for key, f in facts.items()
        if key[0] == "行政运行"
    }
    assert row == {
        None: ("功能", "2130101", Decimal("90.00")),
        "机关工资福利支出": ("功能", "2130101", Decimal("41.00")),
        "机关商品和服务支出": ("功能", "2130101", Decimal("24.00")),
        "机关资本性支出": ("功能", "2130101", Decimal("25.00")),
    }


DEPARTMENT = (
    """
    # 支出预算分类汇总表（按部门预算经济分类）
    code=功能科目项 | name=单位名称（功能分类科目名称） | 总计 | 工资福利支出/301 | 商品和服务支出/302 | 资本性支出/310
    | 合计 | 100.00 | 51.00 | 24.00 | 25.00
    2130101 | 行政运行 | 90.00 | 41.00 | 24.00 | 25.00
    """,
    """
    # 财政拨款支出预算表（按支出经济分类）
    code=科目编码 | name=科目名称 | [310]资本性支出 | [302]商品和服务支出 | [301]工资福利支出 | 合计
    2130101 | 行政运行 | 25.00 | 24.00 | 41.00 | 90.00
    | 合计 | 25.00 | 24.00 | 51.00 | 100.00
    """,
    """
    # 支出预算表（按部门预算经济分类科目）
    name=科目名称 | 合计 | 资本性支出 | 工资福利支出 | 商品和服务支出
    合计 | 100.00 | 25.00 | 51.00 | 24.00
    行政运行 | 90.00 | 25.00 | 41.00 | 24.00
    """,
)


@pytest.mark.parametrize("drawing", DEPARTMENT)
def test_no_column_of_a_class_is_told_as_the_total_of_its_row(drawing: str) -> None:
    facts = told(reading_of(WHOLE, drawing), 2)

    assert {f.value for (item, _), f in facts.items() if item == "支出合计"} == {Decimal("100.00")}
    assert facts["资本性支出", None].code == "310"
    assert facts["工资福利支出", None].code == "301"
    assert facts["行政运行", None].value == Decimal("90.00")
    assert facts["行政运行", "资本性支出"].value == Decimal("25.00")
    assert {f.classification for (item, _), f in facts.items() if item == "行政运行"} == {"功能"}


HALVED = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 60.00 | 51.00 | 9.00
    301 | 工资福利支出 | 48.00 | 48.00 |
    302 | 商品和服务支出 | 9.00 | | 9.00
    303 | 对个人和家庭的补助 | 3.00 | 3.00 |
"""
OFFICES_AND_UNITS = (
    """
    # 一般公共预算基本支出表--公用经费（商品和服务支出）（按政府预算经济分类）
    code=功能科目编码项 | name=单位名称（功能科目） | 总计 | 商品和服务支出/小计 | 商品和服务支出/办公经费 | 商品和服务支出/会议费 | 对事业单位经常性补助/小计 | 对事业单位经常性补助/商品和服务支出
    | 合计 | 9.00 | 6.00 | 5.00 | 1.00 | 3.00 | 3.00
    2130101 | 行政运行 | 9.00 | 6.00 | 5.00 | 1.00 | 3.00 | 3.00
    """,
    """
    # 一般公共预算基本支出表（公用经费）（政府预算支出经济分类）
    code=科目编码 | name=科目名称 | 505对事业单位经常性补助/50502商品和服务支出 | 505对事业单位经常性补助/小计 | 502机关商品和服务支出/50202会议费 | 502机关商品和服务支出/50201办公经费 | 502机关商品和服务支出/小计 | 合计
    2130101 | 行政运行 | 3.00 | 3.00 | 1.00 | 5.00 | 6.00 | 9.00
    | 合计 | 3.00 | 3.00 | 1.00 | 5.00 | 6.00 | 9.00
    """,
    """
    # 某县本级基本支出明细表——公用经费（商品和服务支出）
    name=科目名称 | 合计 | 机关商品和服务支出/会议费 | 机关商品和服务支出/办公经费 | 机关商品和服务支出/合计 | 对事业单位经常性补助/合计 | 对事业单位经常性补助/商品和服务支出
    行政运行 | 9.00 | 1.00 | 5.00 | 6.00 | 3.00 | 3.00
    合计 | 9.00 | 1.00 | 5.00 | 6.00 | 3.00 | 3.00
    """,
)


@pytest.mark.parametrize("drawing", OFFICES_AND_UNITS)
def test_blocks_of_offices_and_institutions_are_of_the_governments_classes(drawing: str) -> None:
    reading = reading_of(WHOLE, HALVED, drawing)
    facts = told(reading, 3)

    whole = facts["支出合计", None]
    assert (whole.nature, whole.value) == ("公用经费", Decimal("9.00"))
    assert {
        (f.item, f.classification, f.code, f.parents, f.nature, f.value)
        for key, f in facts.items() if f.classification == "政府经济"
    } == {
        ("机关商品和服务支出", "政府经济", "502", (), "公用经费", Decimal("6.00")),
        ("办公经费", "政府经济", "50201", ("机关商品和服务支出",), "公用经费", Decimal("5.00")),
        ("会议费", "政府经济", "50202", ("机关商品和服务支出",), "公用经费", Decimal("1.00")),
        ("对事业单位经常性补助", "政府经济", "505", (), "公用经费", Decimal("3.00")),
        ("商品和服务支出", "政府经济", "50502", ("对事业单位经常性补助",), "公用经费", Decimal("3.00")),
    }  # fmt: skip
    assert facts["行政运行", None].value == Decimal("9.00")
    assert facts["行政运行", "对事业单位经常性补助（商品和服务支出）"].value == Decimal("3.00")


WAGES = """
    # 一般公共预算基本支出表--人员经费（工资福利支出）（按部门预算经济分类）
    code=功能科目编码项 | name=单位名称（功能科目） | 总计 | 工资津补贴/小计 | 工资津补贴/基本工资 | 社会保障缴费/小计 | 社会保障缴费/职业年金缴费 | 住房公积金 | 其他工资福利支出/小计 | 其他工资福利支出/伙食补助费 | 其他工资福利支出/其他工资福利支出
    | 合计 | 48.00 | 20.00 | 20.00 | 8.00 | 8.00 | 5.00 | 15.00 | 7.00 | 8.00
    2130101 | 行政运行 | 48.00 | 20.00 | 20.00 | 8.00 | 8.00 | 5.00 | 15.00 | 7.00 | 8.00
"""


def test_a_title_limited_to_one_class_gives_its_total_that_class_and_no_sum_of_a_group_is_it() -> (
    None
):
    facts = told(reading_of(WHOLE, HALVED, WAGES), 3)

    assert ("支出合计", None) not in facts
    wages = facts["工资福利支出", None]
    assert (wages.code, wages.nature, wages.value) == ("301", "人员经费", Decimal("48.00"))
    group = facts["社会保障缴费", None]
    assert (group.classification, group.parents, group.value) == (
        "部门经济",
        ("工资福利支出",),
        Decimal("8.00"),
    )
    assert facts["其他工资福利支出", None].value == Decimal("8.00")
    assert facts["其他工资福利支出小计", None].value == Decimal("15.00")
    assert facts["行政运行", "工资福利支出"].value == Decimal("48.00")
    assert not [key for key in facts if "人员经费" in key[0]]


@pytest.mark.parametrize(
    "row",
    ["315 | 某市测试局 | 9.00 | 4.00 | 5.00", "315001 | 某市测试局本级 | 9.00 | 4.00 | 5.00"],
)
def test_the_publishers_row_that_repeats_the_total_is_no_subject(row: str) -> None:
    drawing = f"""
        # 政府性基金预算支出表
        code=科目编码 | name=科目名称 | 合计 | 基本支出 | 项目支出
        | 合计 | 9.00 | 4.00 | 5.00
        {row}
        212 | 城乡社区支出 | 9.00 | 4.00 | 5.00
    """
    facts = reading_of(drawing).facts

    assert {f.item for f in facts} == {"支出合计", "城乡社区支出"}
    assert "部门经济" not in {f.classification for f in facts}
