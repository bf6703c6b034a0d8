"""Hold changes of one amount against each other: told twice, they go the same way."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ingest.checks_case import Case, Checked, finding, in_unit
from ingest.checks_rates import AMOUNTS, order, subject
from ingest.records import Fact, Finding, FindingLevel
from ingest.slips import LEAST

_WHOLES = {
    "收入合计", "支出合计", "收支总计", "收入总计", "支出总计", "财政拨款收入",
    "一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入",
}  # fmt: skip
_FUNDS = ("政府性基金", "国有资本经营")


def ways(case: Case) -> Checked:
    """Report a change that elsewhere goes the other way; income and spending change alike."""
    groups: dict[tuple[object, ...], dict[object, Fact]] = defaultdict(dict)
    for fact in case.text_facts:
        if fact.measure == "增减额" and fact.value and _telling(fact.value):
            whole = fact.item in _WHOLES and fact.nature == "合计"
            name = f"总额{_fund(fact)}" if whole else fact.item
            key = (fact.year, name, fact.code, fact.nature, abs(fact.value), fact.unit, fact.body)
            if (fact.base or "").startswith("上年"):
                groups[key].setdefault((fact.page, fact.bbox, fact.chunk), fact)
    tested, found = 0, list[Finding]()
    for group in groups.values():
        tested += len(group) > 1
        ups = [fact for fact in group.values() if _rises(fact)]
        downs = [fact for fact in group.values() if not _rises(fact)]
        if ups and downs:
            found.append(_finding(case, *sorted((ups, downs), key=len)))
    for facts in case.facts_by_chunk.values():
        found += _too_large(case, facts)
    return Checked(tested, found)


def _too_large(case: Case, facts: list[Fact]) -> Iterator[Finding]:
    """Yield amounts that grew by more than they are: there was less than nothing before."""
    for change in facts:
        if change.measure != "增减额" or not change.value or change.bound or not _rises(change):
            continue
        for now in facts:
            same = now.sentence == change.sentence and subject(now) == subject(change)
            amount = in_unit(now, change.unit) if now.bound is None and now.value else None
            if not same or now.measure not in AMOUNTS or amount is None or now.year != change.year:
                continue
            if 0 < amount < change.value and order(now) < order(change):
                message = (
                    f"{case.where(now)}印为{now.text}，却说比上年增加{change.text}，"
                    "增加的比本年的还多，两数必有一误。"
                )
                yield finding(
                    FindingLevel.CONTRADICTION, "change_too_large", message,
                    [case.cell(now), case.cell(change)], printed=now.text, proof="本年数 ≥ 增加额",
                )  # fmt: skip


def _telling(value: Decimal) -> bool:
    """Tell whether a figure has so many digits that two of them are no coincidence."""
    return len(f"{abs(value):f}".replace(".", "").lstrip("0")) >= LEAST


def _fund(fact: Fact) -> str:
    """Return the fund of a total where it is a special one; it may stand in the item's name."""
    return next((fund for fund in _FUNDS if fund in fact.fund or fund in fact.item), "")


def _rises(fact: Fact) -> bool:
    return (fact.value or Decimal(0)) > 0


def _finding(case: Case, few: list[Fact], many: list[Fact]) -> Finding:
    for one in few:
        case.proper.setdefault((one.page, one.bbox), -(one.value or Decimal(0)))
    words = ("增加", "减少") if _rises(few[0]) else ("减少", "增加")
    more = f"等{len(many)}处" if len(many) > 1 else ""
    message = (
        f"{case.where(few[0])}为{words[0]}{few[0].text}，同一数在{case.where(many[0])}{more}"
        f"为{words[1]}{many[0].text}，升降方向相反。"
    )
    return finding(
        FindingLevel.SLIP, "direction", message, [case.cell(f) for f in (*few, *many)],
        printed=few[0].text, proof="同一数的升降在各处应相同",
    )  # fmt: skip
