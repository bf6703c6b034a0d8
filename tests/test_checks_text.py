"""Sentences are held against tables, rates are worked out again, words against figures."""

from decimal import Decimal

import pytest

from ingest.checks import check
from ingest.facts import table_facts
from ingest.records import (
    Chunk,
    Document,
    Fact,
    Finding,
    FindingLevel,
    Kind,
    Reading,
    Table,
)
from ingest.slips import likeness
from ingest.working import divide, fits, spread
from tests.drawing import draw

BOX = (0.0, 0.0, 10.0, 10.0)


def said(
    number: int, item: str, measure: str, text: str, *, unit: str | None = "万元", base: str | None = None,
    classification: str = "功能", fund: str = "一般公共预算", page: int = 9, origin: str = "text",
) -> Fact:  # fmt: skip
    """Return a figure of one sentence (or of a table, told by its origin)."""
    table = origin == "table"
    return Fact.model_validate({
        "id": f"s1.{number}", "document": "0" * 16, "year": 2023, "classification": classification,
        "item": item, "flow": "支出", "measure": measure, "base": base, "fund": fund,
        "value": Decimal(text) if text else None, "unit": unit, "text": text, "origin": origin,
        "chunk": None if table else "p1", "sentence": None if table else "一句话", "page": page,
        "bbox": (number * 10.0, 0.0, number * 10.0 + 9, 9.0),
    })  # fmt: skip


def findings(*facts: Fact, tables: tuple[Table, ...] = ()) -> list[Finding]:
    document = Document(
        id="0" * 16, sha256="0" * 64, file="a.pdf", path="a.pdf", kind=Kind.FINAL, fiscal_year=2023
    )
    chunk = Chunk(id="p1", section=("一",), text="一句话", page=9, last_page=9, boxes=((9, BOX),))
    return check(Reading(document=document, tables=tables, chunks=(chunk,), facts=facts))


def test_a_sentence_that_differs_from_the_table_is_a_contradiction() -> None:
    (found,) = findings(
        said(1, "卫生健康支出", "决算数", "637.33"),
        said(2, "卫生健康支出", "决算数", "637.32", page=3, origin="table"),
    )

    assert (found.level, found.kind) == (FindingLevel.CONTRADICTION, "table_text")
    assert (found.printed, found.expected, found.difference) == ("637.33", "637.32", "0.01")
    assert found.message == (
        "第9页文字“卫生健康支出”决算数印为637.33万元，表格第3页文字“卫生健康支出”决算数为637.32万元，"
        "相差0.01万元（一位数字不同）。"
    )


def test_a_sentence_that_rounds_the_table_is_no_finding() -> None:
    assert not findings(
        said(1, "卫生健康支出", "决算数", "637.3"),
        said(2, "卫生健康支出", "决算数", "637.32", origin="table"),
    )


def test_ten_times_the_table_is_a_slip_of_scale() -> None:
    (found,) = findings(
        said(1, "卫生健康支出", "决算数", "6373.2"),
        said(2, "卫生健康支出", "决算数", "637.32", origin="table"),
    )

    assert "数字相同而数量级不同" in found.message


def test_a_figure_that_is_wholly_other_is_no_contradiction() -> None:
    assert not findings(
        said(1, "卫生健康支出", "决算数", "12.08"),
        said(2, "卫生健康支出", "决算数", "637.32", origin="table"),
    )


def test_a_total_in_another_unit_is_a_slip_told_once() -> None:
    (found,) = findings(
        said(1, "支出总计", "决算数", "0.3", classification="总计"),
        said(2, "支出总计", "决算数", "2961.68", classification="总计", origin="table"),
    )

    assert found.level is FindingLevel.SLIP
    assert found.message.endswith("相差-2,961.38万元（改了单位便相符，单位有误）。")


def test_income_with_what_was_carried_over_is_no_contradiction() -> None:
    assert not findings(
        said(1, "收入合计", "预算数", "4684.30", classification="总计", fund="全部"),
        said(
            2, "收入合计", "预算数", "4676.96", classification="总计", fund="全部", origin="table"
        ),
        said(
            3, "收入总计", "预算数", "4684.30", classification="总计", fund="全部", origin="table"
        ),
    )


def test_a_fund_that_is_given_the_figure_of_all_funds_is_of_another_scope() -> None:
    fact = said(1, "支出合计", "决算数", "5377.64", classification="总计")
    fact = fact.model_copy(update={"sentence": "一般公共预算财政拨款基本支出5377.64万元"})

    (found,) = findings(
        fact,
        said(2, "支出合计", "决算数", "5364.75", classification="总计", origin="table"),
        said(
            3, "支出合计", "决算数", "5377.64", classification="总计", origin="table", fund="全部"
        ),
    )

    assert (found.level, found.expected) == (FindingLevel.SCOPE, "5364.75")


def test_rates_that_a_form_left_at_zero_are_one_finding() -> None:
    (table,) = draw("""
        name | 全年预算数 | 全年执行数 | 执行率
        年度资金总额 | 180.03 | 180.03 | 100.00%
        其中：财政拨款 | 140.61 | 140.61 | 0.0%
        上年结转 | 39.42 | 39.42 | 0.0%
    """)
    document = Document(
        id="0" * 16, sha256="0" * 64, file="a.pdf", path="a.pdf", kind=Kind.FINAL, fiscal_year=2023
    )

    (found,) = findings(*table_facts(document, [table]), tables=(table,))

    assert (found.level, found.kind) == (FindingLevel.SLIP, "rate_unfilled")
    assert [cell.text for cell in found.cells] == ["0.0%", "0.0%"]


def test_a_completion_rate_that_its_figures_do_not_give_is_a_contradiction() -> None:
    (found,) = findings(
        said(1, "行政运行", "年初预算数", "33.55"),
        said(2, "行政运行", "决算数", "33.55"),
        said(3, "行政运行", "完成率", "110.93", unit="%", base="年初预算"),
    )

    assert (found.level, found.kind, found.expected) == (
        FindingLevel.CONTRADICTION,
        "rate",
        "100.00%",
    )
    assert found.message.endswith("按33.55 ÷ 33.55 × 100% = 100.00%，相差10.93个百分点。")
    assert found.cells[0].text == "110.93"


@pytest.mark.parametrize("printed", ["75", "74.9", "74.91"])
def test_a_rate_rounded_to_any_place_is_right(printed: str) -> None:
    assert not findings(
        said(1, "行政运行", "年初预算数", "13.19"),
        said(2, "行政运行", "决算数", "9.88"),
        said(3, "行政运行", "完成率", printed, unit="%", base="年初预算"),
    )


def test_a_rate_that_was_cut_and_not_rounded_is_only_a_tail() -> None:
    (found,) = findings(
        said(1, "行政运行", "年初预算数", "300.00"),
        said(2, "行政运行", "决算数", "200.00"),
        said(3, "行政运行", "完成率", "66.6", unit="%", base="年初预算"),
    )

    assert found.level is FindingLevel.ROUNDING


def test_nought_by_nought_has_no_rate() -> None:
    (found,) = findings(
        said(1, "因公出国（境）费", "全年预算数", "0", classification="三公"),
        said(2, "因公出国（境）费", "决算数", "0", classification="三公"),
        said(
            3, "因公出国（境）费", "完成率", "0", unit="%", base="全年预算", classification="三公"
        ),
    )

    assert (found.level, found.kind, found.proof) == (FindingLevel.SLIP, "zero_base", "0 ÷ 0")


def test_growth_on_a_base_of_zero_says_nothing() -> None:
    (found,) = findings(
        said(1, "公务接待费", "决算数", "0.1", classification="三公"),
        said(2, "公务接待费", "增减额", "0.1", base="上年", classification="三公"),
        said(3, "公务接待费", "增减率", "100", unit="%", base="上年", classification="三公"),
    )

    assert found.message.endswith("但基数为0.1 − 0.1 = 0，增长率没有意义。")


def test_growth_is_worked_out_from_the_change() -> None:
    facts = [
        said(1, "支出合计", "决算数", "7991.81", classification="总计"),
        said(2, "支出合计", "增减额", "1592.36", base="上年", classification="总计"),
    ]

    right = findings(
        *facts, said(3, "支出合计", "增减率", "24.9", unit="%", base="上年", classification="总计")
    )
    (wrong,) = findings(
        *facts, said(3, "支出合计", "增减率", "29.4", unit="%", base="上年", classification="总计")
    )

    assert right == []
    assert (wrong.kind, wrong.expected) == ("rate", "24.9%")


def test_a_change_and_its_rate_go_the_same_way() -> None:
    found = findings(
        said(1, "支出合计", "决算数", "90", classification="总计"),
        said(2, "支出合计", "增减额", "-10", base="上年", classification="总计"),
        said(3, "支出合计", "增减率", "10", unit="%", base="上年", classification="总计"),
    )

    assert [one.kind for one in found] == ["direction"]


def test_an_amount_without_its_unit_is_a_slip() -> None:
    (found,) = findings(said(1, "公务用车运行维护费", "增减额", "-0.56", unit=None, base="上年"))

    assert (found.level, found.kind) == (FindingLevel.SLIP, "missing_unit")


def test_a_growth_without_its_sign_is_told_as_that() -> None:
    (found,) = findings(
        said(1, "支出合计", "决算数", "9746.50", classification="总计"),
        said(2, "支出合计", "增减额", "1193.20", base="上年", classification="总计"),
        said(3, "支出合计", "增减额", "13.95", unit=None, base="上年", classification="总计"),
    )

    assert (found.kind, found.printed, found.expected) == ("missing_unit", "13.95", "13.95%")


def test_a_table_that_its_note_calls_empty_has_no_figures() -> None:
    (table,) = draw("""
        name | 金额
        公务接待费 | 47.91
    """)
    note = ("注：本部门无“三公”经费预算，故本表为空表。",)

    (found,) = findings(tables=(table.model_copy(update={"notes": note}),))

    assert (found.kind, found.cells[0].text) == ("empty_note", "47.91")
    assert found.message == "第1张表（第1页）的注说本表没有数据，表中却有1个数，如47.91。"


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("637.32", "637.33", "digit"),
        ("637.32", "673.32", "swap"),
        ("637.32", "-637.32", "sign"),
        ("637.32", "63.732", "scale"),
        ("9759.38", "9758.12", "near"),
        ("637.32", "12.08", None),
        ("0", "12.08", None),
        ("1", "2", None),
    ],
)
def test_slips_of_the_pen_are_told_from_other_figures(
    one: str, other: str, slip: str | None
) -> None:
    assert likeness(Decimal(one), Decimal(other)) == slip


def test_a_quotient_of_rounded_figures_is_a_range() -> None:
    found = divide(
        spread(Decimal("9.88"), Decimal("0.005")), spread(Decimal("13.19"), Decimal("0.005"))
    )

    assert found is not None
    assert fits(Decimal("74.9"), found)
    assert not fits(Decimal("74.7"), found)
    assert divide(spread(Decimal(1)), spread(Decimal(0), Decimal("0.5"))) is None


def of_year(plan: str, final: str, rate: str) -> list[Fact]:
    return [
        said(1, "行政运行", "年初预算数", plan),
        said(2, "行政运行", "决算数", final),
        said(3, "行政运行", "完成率", rate, unit="%", base="年初预算"),
    ]


def test_the_amount_is_named_of_which_one_slip_makes_a_rate_come_out_wrong() -> None:
    (found,) = findings(
        *of_year("2262.5", "225.12", "99.50"),
        said(4, "行政运行", "决算数", "225.12", origin="table", page=3),
    )

    assert (found.kind, found.printed, found.expected) == ("amount_by_rate", "2262.5", "226.25")
    assert found.message == (
        "第9页文字“行政运行”年初预算数印为2262.5，按此完成率为9.95%（225.12 ÷ 2,262.5 × 100%），"
        "而所印完成率为99.50；按所印完成率应为226.25万元。"
    )


def test_a_rate_that_may_be_a_slip_itself_is_named() -> None:
    (found,) = findings(*of_year("226.25", "225.12", "99.05"))

    assert (found.kind, found.printed) == ("rate", "99.05")


def test_a_rate_that_comes_out_with_the_tables_figure_is_no_second_finding() -> None:
    (found,) = findings(
        *of_year("226.25", "252.12", "99.50"),
        said(4, "行政运行", "决算数", "225.12", origin="table", page=3),
    )

    assert (found.kind, found.printed, found.expected) == ("table_text", "252.12", "225.12")


def test_a_sentence_on_this_years_money_may_leave_out_what_was_carried_over() -> None:
    facts = (
        said(1, "农林水支出", "预算数", "3500.55"),
        said(2, "农林水支出", "预算数", "3555.55", origin="table", page=3),
        said(
            3,
            "年初结转和结余",
            "预算数",
            "55.00",
            origin="table",
            page=2,
            classification="收入来源",
        ),
    )

    assert findings(*facts) == []
    assert findings(*facts[:2]) != []


def test_a_paragraph_that_tells_one_figure_twice_is_a_slip_where_tables_bear_out_one() -> None:
    (found,) = findings(
        said(1, "住房公积金", "预算数", "350.35", fund="财政拨款"),
        said(2, "住房公积金", "预算数", "352.67", fund="财政拨款"),
        said(3, "住房公积金", "预算数", "350.35", page=3, origin="table"),
    )

    assert (found.level, found.printed, found.expected) == (FindingLevel.SLIP, "352.67", "350.35")


def test_the_part_of_a_whole_of_other_funds_is_of_other_funds_too() -> None:
    one = said(1, "基本支出", "决算数", "5377.64")
    part, rest = said(2, "人员经费", "决算数", "4896.98"), said(3, "公用经费", "决算数", "480.66")
    one = one.model_copy(update={"sentence": "一般公共预算基本支出5377.64万元"})
    found = findings(
        one, part, rest,
        said(4, "基本支出", "决算数", "5364.75", page=3, origin="table"),
        said(5, "基本支出", "决算数", "5377.64", fund="全部", page=4, origin="table"),
        said(6, "人员经费", "决算数", "4884.09", page=3, origin="table"),
        said(7, "公用经费", "决算数", "480.66", page=3, origin="table"),
    )  # fmt: skip

    assert [(f.level, f.printed) for f in found] == [
        (FindingLevel.SCOPE, "5377.64"),
        (FindingLevel.SCOPE, "4896.98"),
    ]
