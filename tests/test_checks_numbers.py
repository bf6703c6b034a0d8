"""Numbered rows stand in the order of their numbers."""

from ingest.checks import check
from ingest.records import Finding, FindingLevel
from tests.drawing import reading_of

ROWS = [
    "一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出",
    "六、科学技术支出", "七、文化支出",
]  # fmt: skip


def findings(rows: list[str]) -> list[Finding]:
    drawing = "\n".join(["name | 预算数", *(f"{row} | {n}.00" for n, row in enumerate(rows, 1))])
    return [one for one in check(reading_of(drawing)) if one.kind == "number_order"]


def test_two_rows_with_exchanged_names_are_a_slip() -> None:
    (found,) = findings([*ROWS[:4], ROWS[5], ROWS[4], ROWS[6]])

    assert found.level is FindingLevel.SLIP
    assert found.message.startswith(
        "第1张表（第1页）“六、科学技术支出”排在“五、教育支出”之前，其余各行的序号都依次递增"
    )


def test_rows_in_order_are_no_finding_and_may_leave_numbers_out() -> None:
    assert not findings(ROWS)
    assert not findings([*ROWS[:3], *ROWS[4:]])


def test_numbers_that_begin_anew_are_no_finding() -> None:
    assert not findings([*ROWS, "一、结转", "二、结余"])
