"""What a sentence divides adds up; where one slip explains that it does not, the slip is named."""

from ingest.checks import check
from ingest.records import Finding, FindingLevel
from tests.drawing import reading_of

BOUGHT = "2026年政府采购支出总额{}万元，其中：政府采购货物支出{}万元、政府采购工程支出20.20万元、政府采购服务支出{}万元。"
CHANGED = "支出预算1000.00万元，比2025年减少1868.53万元，主要是基本支出{}437.21万元，项目支出减少2305.74万元。"


def findings(*told: str) -> list[Finding]:
    return [one for one in check(reading_of(told=told)) if one.kind == "text_sum"]


def test_what_is_bought_must_add_up() -> None:
    (found,) = findings(BOUGHT.format("99.91", "10.10", "30.30"))

    assert (found.level, found.printed, found.expected) == (
        FindingLevel.CONTRADICTION, "99.91万元", "60.60",
    )  # fmt: skip
    assert found.message.endswith(
        "货物、工程、服务之和为10.10 + 20.20 + 30.30 = 60.60，相差39.31。"
    )
    assert len(found.cells) == 4


def test_the_part_is_named_of_which_one_slip_explains_the_gap() -> None:
    (found,) = findings(BOUGHT.format("60.60", "10.10", "33.00"))

    assert (found.printed, found.expected) == ("33.00万元", "30.30")
    assert found.message.endswith("印为33.00万元，应为30.30。")


def test_what_is_bought_may_be_off_by_rounding() -> None:
    assert not findings(BOUGHT.format("60.60", "10.10", "30.30"))
    assert not findings(BOUGHT.format("60.61", "10.10", "30.30"))


def test_a_nought_among_decimals_is_exact() -> None:
    (found,) = findings(
        "2026年政府采购支出总额34.90万元，其中：政府采购货物支出3.83万元、政府采购工程支出0万元、政府采购服务支出30.71万元。"
    )

    assert (found.printed, found.difference) == ("34.90万元", "0.36")


def test_a_change_that_goes_the_other_way_than_its_sum_needs_is_a_slip() -> None:
    (found,) = findings(CHANGED.format("减少"))

    assert found.level is FindingLevel.SLIP
    assert found.cells[0].text == "437.21万元"


def test_changes_that_add_up_with_their_signs_are_no_finding() -> None:
    assert not findings(CHANGED.format("增加"))


def test_parts_that_are_not_all_told_are_no_finding() -> None:
    assert not findings("支出预算1000.00万元，其中：教育支出123.45万元，卫生健康支出67.89万元。")


def test_a_slip_that_explains_the_gap_exactly_comes_before_one_within_rounding() -> None:
    (found,) = findings(
        "2026年政府采购支出总额1,708.03万元，其中：政府采购货物支出42.50万元、政府采购工程支出0.00万元、政府采购服务支出1,665.35万元。"
    )

    assert (found.printed, found.expected) == ("1,665.35万元", "1,665.53")


def test_a_wrong_direction_is_told_once() -> None:
    told = (
        "支出预算1000.00万元，比2025年增加1868.53万元，主要是基本支出增加437.21万元，项目支出减少2305.74万元。",
        "收入预算1000.00万元，比2025年减少1868.53万元。",
        "财政拨款支出预算1000.00万元，比2025年减少1868.53万元。",
    )

    found = [one for one in check(reading_of(told=told)) if one.cells[0].text == "1868.53万元"]

    assert [one.kind for one in found] == ["direction"]


def test_a_budget_and_its_outcome_divide_nothing() -> None:
    told = (
        "2024年度政府性基金预算财政拨款支出186.40万元，其中：年初预算200.00万元，支出决算186.40万元。",
    )
    assert findings(*told) == []


def test_no_slip_makes_an_amount_of_less_than_nothing() -> None:
    told = ("2026年“三公”经费预算0.27万元，其中：会议费0.24万元，培训费0.71万元。",)
    assert findings(*told) == []
