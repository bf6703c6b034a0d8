"""Subjects that paragraphs tell one by one add up to the total that is told."""

from ingest.checks import check
from ingest.records import Finding, FindingLevel, Kind
from tests.drawing import reading_of

TOLD = (
    "2023年度一般公共预算财政拨款支出年初预算为{}万元，支出决算为100.00万元。",
    "1.科学技术支出（类）科学技术管理事务（款）行政运行（项）年初预算为{}万元。",
    "2.社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）年初预算为85.55万元。",
    "3.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）年初预算为60.99万元。",
    "4.住房保障支出（类）住房改革支出（款）购房补贴（项）年初预算为258.50万元。",
)


def findings(total: str, first: str) -> list[Finding]:
    told = (TOLD[0].format(total), TOLD[1].format(first), *TOLD[2:])
    reading = reading_of(year=2023, kind=Kind.FINAL, told=told)
    return [one for one in check(reading) if one.kind == "text_list"]


def test_a_slip_in_a_list_is_named_with_what_it_should_be() -> None:
    (found,) = findings("566.66", "161.26")

    assert (found.level, found.printed, found.expected) == (
        FindingLevel.SLIP, "161.26万元", "161.62",
    )  # fmt: skip
    assert "连同所列其余3项之和为566.30" in found.message


def test_a_list_that_adds_up_give_or_take_rounding_is_no_finding() -> None:
    assert not findings("566.66", "161.62")
    assert not findings("566.67", "161.62")


def test_a_list_that_leaves_subjects_out_is_no_finding() -> None:
    assert not findings("1,234.56", "161.62")
