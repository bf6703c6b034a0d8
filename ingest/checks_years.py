"""Hold a document's changes against last year's document of the same body."""

from collections.abc import Iterator
from decimal import Decimal

from ingest.amounts import format_amount
from ingest.checks_case import Case, Checked, finding, half_step, in_unit
from ingest.checks_rates import AMOUNTS, order
from ingest.records import Fact, Finding, FindingLevel, Reading
from ingest.slips import likeness

SLACK = 4  # half steps that three rounded figures may add up to


def last_year(case: Case, last: Reading) -> Checked:
    """Test that this year's figure less its change is what last year's document prints."""
    before = Case(last)
    tested, found = 0, list[Finding]()
    for change in case.text_facts:
        if (
            change.measure != "增减额"
            or change.bound
            or change.value is None
            or change.year is None
        ):
            continue
        if not (change.base or "").startswith("上年") or change.base == "上年执行":
            continue
        pairs = list(_pairs(case, before, change))
        if not pairs:
            continue
        tested += 1
        if not any(_holds(change, now, then) for now, then in pairs):
            found += _finding(case, change, *pairs[0])
    return Checked(tested, found)


def _pairs(case: Case, before: Case, change: Fact) -> Iterator[tuple[Fact, Fact]]:
    """Yield this year's and last year's printing of what changed."""
    for now in case.facts_by_chunk.get(change.chunk or "", []):
        same = (now.item, now.code, now.nature, now.fund, now.body) == (
            change.item, change.code, change.nature, change.fund, change.body,
        )  # fmt: skip
        if (
            not same
            or now.measure not in AMOUNTS
            or now.value is None
            or order(now) > order(change)
        ):
            continue
        for then in before.facts_by_item.get(change.item, []):
            equal = (then.code, then.nature, then.fund, then.measure, then.body) == (
                now.code, now.nature, now.fund, now.measure, now.body,
            )  # fmt: skip
            if equal and now.year == change.year and then.year == (change.year or 0) - 1:
                yield now, then


def _holds(change: Fact, now: Fact, then: Fact) -> bool:
    a, b = in_unit(now, change.unit), in_unit(then, change.unit)
    if a is None or b is None or change.value is None:
        return True
    slack = max(half_step(change.value), half_step(now.value or Decimal(0))) * SLACK
    return abs(a - b - change.value) <= slack


def _finding(case: Case, change: Fact, now: Fact, then: Fact) -> Iterator[Finding]:
    a, b = in_unit(now, change.unit), in_unit(then, change.unit)
    if a is None or b is None or change.value is None:
        return
    expected = a - b
    slip = likeness(expected, change.value)
    message = (
        f"{case.where(change)}为{format_amount(change.value, change.unit)}，"
        f"而本年{now.text}减去上年文件第{then.page}页所印{format_amount(then.value or b, then.unit)}"
        f"为{format_amount(expected, change.unit)}；上年数也可能已调整口径。"
    )
    yield finding(
        FindingLevel.SLIP if slip else FindingLevel.SCOPE, "last_year", message,
        [case.cell(change), case.cell(now)], expected=expected, printed=change.text,
        difference=change.value - expected, proof="本年数 − 上年数 = 增减额",
    )  # fmt: skip
