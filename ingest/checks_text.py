"""Hold the narrative against the tables, and against itself: the same fact printed twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ingest.amounts import format_amount, unit_of
from ingest.checks_case import Case, Checked, finding, in_unit, likeness, same_amount
from ingest.records import Fact, Finding, FindingLevel

_AMOUNTS = ("决算数", "预算数", "年初预算数", "全年预算数", "执行数", "数量", "金额")
_SLIPS = {
    "digit": "一位数字不同",
    "swap": "相邻两位数字颠倒",
    "sign": "正负号相反",
    "scale": "数字相同而数量级不同，小数点或单位有误",
    "near": "相差甚微",
    "close": "相近而不等，也可能口径不同",
    "unlike": "相差悬殊，或口径不同",
}
_LEVELS = {"close": FindingLevel.SLIP, "unlike": FindingLevel.SCOPE}
CLOSE = 3  # percent by which two printings may differ and still be thought of as one figure
_TOTAL = re.compile(r"收[入、,，]*支出?总计(?!.*采购)")


def printings(case: Case) -> Checked:
    """Compare each figure of a sentence with the tables' cells and sentences of equal coordinates."""
    groups = _groups(case)
    tested, found = 0, list[Finding]()
    for facts in groups.values():
        texts = [f for f in facts if f.origin == "text" and f.bound is None]
        others = [f for f in facts if f.origin == "table"]
        seen: set[tuple[object, ...]] = set()
        for fact in texts:
            rivals = others or [f for f in texts if f.chunk != fact.chunk]
            key = (fact.page, fact.bbox)
            if not rivals or key in seen:
                continue
            seen.add(key)
            tested += 1
            if not any(same_amount(fact, other) for other in rivals):
                found += _differing(case, fact, rivals)
    return Checked(tested, _each_once(found))


def _each_once(findings: Iterable[Finding]) -> list[Finding]:
    kept: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        places = frozenset((cell.page, cell.bbox) for cell in one.cells[:2])
        kept.setdefault((places,), one)
    return list(kept.values())


def _groups(case: Case) -> dict[tuple[object, ...], list[Fact]]:
    """Group money facts that have equal coordinates, printed in sentences at least once."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    spoken = {_key(fact) for fact in case.text_facts}
    for fact in case.reading.facts:
        unit = unit_of(fact.unit)
        if (
            fact.value is None
            or unit is None
            or unit.dimension != "money"
            or _key(fact) not in spoken
        ):
            continue
        if fact.measure in _AMOUNTS and fact.classification not in ("指标", "其他", "项目"):
            groups[_key(fact)].append(fact)
    return groups


def _key(fact: Fact) -> tuple[object, ...]:
    return (
        fact.year, fact.classification, fact.code or fact.item, fact.flow, fact.measure, fact.nature,
        fact.fund,
    )  # fmt: skip


def _differing(case: Case, fact: Fact, rivals: list[Fact]) -> Iterator[Finding]:
    """Yield a contradiction where a figure is a slip of another; unlike figures are of other scopes."""
    if _printed_elsewhere(case, fact):
        return
    for rival in rivals:
        value = in_unit(rival, fact.unit)
        slip = likeness(_value(fact), value) if value is not None else None
        if value is not None and slip:
            yield _finding(case, fact, rivals, rival, value, slip)
            return
    tables = [other for other in rivals if other.origin == "table"]
    value = in_unit(tables[0], fact.unit) if tables else None
    if value is None:
        return
    if abs(_value(fact) - value) * 100 <= CLOSE * max(abs(value), abs(_value(fact))):
        yield _finding(case, fact, rivals, tables[0], value, "close")
    elif fact.classification == "总计" and _TOTAL.search(fact.sentence or ""):
        yield _finding(case, fact, rivals, tables[0], value, "unlike")


def _printed_elsewhere(case: Case, fact: Fact) -> bool:
    """Tell whether a table prints this very figure for the same item on another basis."""
    return any(
        other.origin == "table" and other.year == fact.year and same_amount(fact, other)
        for other in case.facts_by_item.get(fact.item, [])
        if other.fund != fact.fund or other.nature != fact.nature
    )


def _value(fact: Fact) -> Decimal:
    assert fact.value is not None  # noqa: S101 (only figures are grouped)
    return fact.value


def _finding(
    case: Case, fact: Fact, rivals: list[Fact], rival: Fact, value: Decimal, slip: str
) -> Finding:
    agreeing = [other for other in rivals if same_amount(rival, other)]
    difference = _value(fact) - value
    more = f"等{len(agreeing)}处" if len(agreeing) > 1 else ""
    where = "表格" if rival.origin == "table" else "另一句"
    message = (
        f"{case.where(fact)}印为{format_amount(_value(fact), fact.unit)}，"
        f"{where}{case.where(rival)}{more}为{format_amount(_value(rival), rival.unit)}，"
        f"相差{format_amount(difference, fact.unit)}（{_SLIPS[slip]}）。"
    )
    kind = "table_text" if rival.origin == "table" else "text_text"
    return finding(
        _LEVELS.get(slip, FindingLevel.CONTRADICTION), kind, message,
        [case.cell(f) for f in (fact, *agreeing)], expected=value, printed=fact.text,
        difference=difference, proof=f"同一数在{case.where(rival)}印为{rival.text}",
    )  # fmt: skip
