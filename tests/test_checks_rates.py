"""Shares, rates and directions are held against figures beside them, in tables, and told elsewhere."""

from ingest.checks import check
from ingest.records import Finding, FindingLevel
from tests.drawing import reading_of

INCOME = (
    "本年收入合计2946.25万元，其中：财政拨款收入2940.05万元，占{}%；其他收入6.20万元，占0.21%。"
)


def findings(*told: str, tables: tuple[str, ...] = ()) -> list[Finding]:
    return [one for one in check(reading_of(*tables, told=told)) if one.kind != "contents"]


def test_a_share_of_the_whole_that_its_sentence_names_is_worked_out() -> None:
    (found,) = findings(INCOME.format("92.79"))

    assert (found.level, found.kind) == (FindingLevel.CONTRADICTION, "rate")
    assert (found.printed, found.expected) == ("92.79%", "99.79%")


def test_shares_that_come_out_are_no_finding() -> None:
    assert not findings(INCOME.format("99.79"))


def test_a_share_is_not_held_against_its_own_amount_printed_once_more() -> None:
    assert not findings(
        "一般公共预算财政拨款支出200.00万元，占本年支出的80.00%。",
        "一般公共预算财政拨款支出200.00万元，其中：社会保障和就业支出20.00万元，占10.00%；"
        "卫生健康支出30.00万元，占15.00%；城乡社区支出150.00万元，占75.00%。",
    )


def test_a_change_that_goes_the_other_way_elsewhere_is_a_slip() -> None:
    (found,) = findings(
        "收入预算1000.00万元，比2025年预算减少123.45万元。",
        "支出预算1000.00万元，比2025年预算增加123.45万元。",
        "财政拨款支出预算1000.00万元，比2025年预算减少123.45万元。",
    )

    assert (found.level, found.kind) == (FindingLevel.SLIP, "direction")
    assert found.cells[0].text == "123.45万元"
    assert "为增加123.45万元，同一数在" in found.message
    assert "等2处为减少123.45万元，升降方向相反。" in found.message


def test_parts_that_change_by_the_same_amount_may_go_either_way() -> None:
    assert not findings("2026年基本支出比2025年增加123.45万元，项目支出比2025年减少123.45万元。")


TABLE = """
    code | name | 预算数/合计 | 预算数/基本支出 | 预算数/项目支出
    206 | 科学技术支出 | 7,967.72 | 7,000.00 | 967.72
"""


def test_a_slip_of_a_cell_on_another_basis_is_told() -> None:
    (found,) = findings("2026年政府性基金科学技术支出预算7,976.72万元。", tables=(TABLE,))

    assert (found.level, found.printed, found.expected) == (
        FindingLevel.SLIP, "7,976.72万元", "7,967.72",
    )  # fmt: skip


def test_another_figure_on_another_basis_is_no_finding() -> None:
    assert not findings("2026年政府性基金科学技术支出预算5,321.10万元。", tables=(TABLE,))


def test_a_share_of_what_was_bought_is_not_taken_for_one_of_its_parts() -> None:
    assert not findings(
        "授予中小企业合同金额120.00万元，其中：货物采购授予中小企业合同金额占货物支出金额的55.48%。"
        "政府采购货物支出55.10万元。"
    )


def test_one_slip_in_a_share_of_a_total_of_the_tables_is_told() -> None:
    table = """# 收入总表
        name | 预算数
        本年收入合计 | 9,759.38
    """
    told = "2026年一般公共预算财政拨款收入9,746.50万元，占本年收入合计的{}%。"

    (found,) = findings(told.format("92.87"), tables=(table,))

    assert (found.kind, found.printed, found.expected) == ("rate", "92.87%", "99.87%")
    assert not findings(told.format("99.87"), tables=(table,))


def test_an_amount_that_grew_by_more_than_it_is_is_a_contradiction() -> None:
    told = "2026年委托业务费预算为{}万元，比上年增加14万元。"

    (found,) = findings(told.format("1.75"))

    assert (found.level, found.kind, found.printed) == (
        FindingLevel.CONTRADICTION, "change_too_large", "1.75万元",
    )  # fmt: skip
    assert not findings(told.format("17.5"))


SMALL_FIRMS = (
    "政府采购支出总额1386.27万元。授予中小企业合同金额1247.64万元，占政府采购支出总额的90.00%，"
    "其中：授予小微企业合同金额918.16万元，占{}%。"
)


def test_an_unnamed_share_may_be_of_the_whole_of_the_share_before_it() -> None:
    assert not findings(SMALL_FIRMS.format("66.23"))
    assert not findings(SMALL_FIRMS.format("73.59"))


def test_an_unnamed_share_of_neither_whole_is_a_contradiction() -> None:
    (found,) = findings(SMALL_FIRMS.format("63.62"))

    assert (found.level, found.kind) == (FindingLevel.CONTRADICTION, "rate")
    assert found.printed == "63.62%"


COMPARED = """
    # 部门基本支出预算表
    name=单位名称 | 资金来源/总计
    某局          | 120.00
    合计          | 120.00
"""


def rates_of(*told: str, tables: tuple[str, ...] = ()) -> list[str]:
    return [one.message for one in findings(*told, tables=tables) if one.kind == "rate"]


def test_a_growth_that_comes_out_of_the_year_before_in_its_sentence_needs_no_table() -> None:
    told = "基本支出与上年90.00万元对比，增加10.00万元，增长{}，主要原因是人员增加。"

    assert not rates_of(told.format("11.11%"), tables=(COMPARED,))
    (message,) = rates_of(told.format("12.11%"), tables=(COMPARED,))
    assert "10.00 ÷ 90.00 × 100% = 11.11%" in message


def test_a_growth_that_the_amount_beside_it_does_not_give_is_a_finding() -> None:
    assert rates_of("2026年基本支出100.00万元，比上年90.00万元增加5.00万元，增长5.56%。")


def test_shares_that_make_all_of_what_their_parts_add_up_to_are_of_no_larger_whole() -> None:
    told = "财政拨款安排支出110.00万元，其中：本年一般公共预算安排基本支出{}万元，占{}%；项目支出40.00万元，占40.00%。"

    assert not rates_of(told.format("60.00", "60.00"))
    assert rates_of(told.format("50.00", "60.00"))
