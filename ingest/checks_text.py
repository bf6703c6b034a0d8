"""Hold the narrative against the tables, and against itself: the same fact printed twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from config import lazy
from ingest.amounts import format_amount, unit_of
from ingest.checks_case import Case, Checked, finding, in_unit, same_amount
from ingest.identities import decimals
from ingest.records import Fact, Finding, FindingLevel
from ingest.slips import digits_of, likeness

_AMOUNTS = ("决算数", "预算数", "年初预算数", "全年预算数", "执行数", "数量", "金额")
_SLIPS = {
    "digit": "一位数字不同",
    "swap": "相邻两位数字颠倒",
    "sign": "正负号相反",
    "scale": "数字相同而数量级不同，小数点或单位有误",
    "near": "相差甚微",
    "unit": "改了单位便相符，单位有误",
    "close": "相近而不等，也可能口径不同",
    "near_basis": "像是笔误，口径须再核对",
    "unlike": "相差悬殊，或口径不同",
}
_PEN = ("digit", "swap", "scale")
_LEVELS = {
    "unit": FindingLevel.SLIP,
    "near_basis": FindingLevel.SLIP,
    "close": FindingLevel.SLIP,
    "unlike": FindingLevel.SCOPE,
}
_SIDES = {
    "收入合计": ("收入合计", "收入总计"),
    "支出合计": ("支出合计", "支出总计"),
}
ENOUGH = 3  # digits in which a slip is no chance
CLOSE = 3  # percent by which two printings may differ and still be thought of as one figure
_TOTAL = lazy.regex(r"收[入、,，]*支出?总计(?!.*采购)")


def printings(case: Case) -> Checked:
    """Compare each figure of a sentence with the tables' cells and sentences of equal coordinates."""
    groups = _groups(case)
    tested, found = 0, list[Finding]()
    for facts in groups.values():
        texts = [f for f in facts if f.origin == "text" and f.bound is None]
        others = [case.settled(f) for f in facts if f.origin == "table"]
        seen: set[tuple[object, ...]] = set()
        for fact in texts:
            rivals = others or [f for f in texts if f.chunk != fact.chunk]
            key = (fact.page, fact.bbox)
            if key in seen or any(same_amount(fact, other) for other in rivals):
                tested += key not in seen
                seen.add(key)
                continue
            seen.add(key)
            tested += bool(rivals)
            told = list(_differing(case, fact, rivals)) if rivals else []
            found += told or list(_near(case, fact)) or list(_beside(case, fact, texts))
    return Checked(tested, _each_once(found))


def _each_once(findings: Iterable[Finding]) -> list[Finding]:
    """Keep one finding for each printed figure, and for each pair of figures."""
    stated: set[tuple[object, ...]] = set()
    pairs: set[frozenset[tuple[object, ...]]] = set()
    kept = []
    for one in findings:
        places = [(cell.page, cell.bbox) for cell in one.cells[:2]]
        if places[0] not in stated and frozenset(places) not in pairs:
            kept.append(one)
        stated.add(places[0])
        pairs.add(frozenset(places))
    return kept


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
        fact.fund, fact.body,
    )  # fmt: skip


def _differing(case: Case, fact: Fact, rivals: list[Fact]) -> Iterator[Finding]:
    """Yield a contradiction where a figure is a slip of another; unlike figures are of other scopes."""
    elsewhere = _printed_elsewhere(case, fact)
    if elsewhere is not None:
        tables = [other for other in rivals if other.origin == "table"]
        if tables and _of_named_fund(fact, elsewhere):
            yield _of_other_fund(case, fact, tables[0], elsewhere)
        return
    for rival in rivals:
        for reading in _readings(fact, in_unit(rival, fact.unit)):
            if slip := likeness(_value(fact), reading):
                yield _finding(case, fact, rivals, rival, reading, slip)
                return
    tables = [other for other in rivals if other.origin == "table"]
    value = in_unit(tables[0], fact.unit) if tables else None
    if value is None or _is_carried(case, fact, _value(fact) - value):
        return
    if _close(_value(fact), value):
        yield _part_of_other_fund(case, fact, tables[0]) or _finding(
            case, fact, rivals, tables[0], value, "close"
        )
    elif _of_other_unit(fact, tables[0]):
        yield _finding(case, fact, rivals, tables[0], value, "unit")
    elif fact.classification == "总计" and _TOTAL.search(fact.sentence or ""):
        yield _finding(case, fact, rivals, tables[0], value, "unlike")


def _is_carried(case: Case, fact: Fact, gap: Decimal) -> bool:
    """Tell whether a difference is what some row prints as carried over: 当年拨款 leaves it out."""
    return any(
        other.value and "结转" in other.item and in_unit(other, fact.unit) == abs(gap)
        for other in case.reading.facts
    )


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) * 100 <= CLOSE * max(abs(one), abs(other))


def _whole_of_other_fund(case: Case, fact: Fact) -> Fact | None:
    """Return the table's printing of the whole of which a figure is a part, if it is of other funds.

    基本支出 of all funds, told as that of one fund, has parts of all funds too.
    """
    told = [f for f in case.facts_by_chunk.get(fact.chunk or "", []) if f.measure == fact.measure]
    for whole in told:
        rest = [
            f for f in told
            if f not in (whole, fact) and f.unit == whole.unit and f.value is not None
            and whole.value is not None and _value(fact) + f.value == whole.value
        ]  # fmt: skip
        elsewhere = _printed_elsewhere(case, whole) if rest and whole.unit == fact.unit else None
        if elsewhere is not None and _of_named_fund(whole, elsewhere):
            return elsewhere
    return None


def _part_of_other_fund(case: Case, fact: Fact, rival: Fact) -> Finding | None:
    whole = _whole_of_other_fund(case, fact)
    if whole is None:
        return None
    message = (
        f"{case.where(fact)}说的是{fact.fund}，印为{fact.text}，{case.where(rival)}为{rival.text}；"
        f"它所在的总数是{case.where(whole)}的{whole.fund}口径，口径有误或不同。"
    )
    return finding(
        FindingLevel.SCOPE, "table_text", message, [case.cell(f) for f in (fact, rival, whole)],
        expected=rival.text, printed=fact.text, proof=f"总数的{whole.fund}口径为{whole.text}",
    )  # fmt: skip


def _beside(case: Case, fact: Fact, texts: list[Fact]) -> Iterator[Finding]:
    """Yield a slip where a paragraph tells one figure twice, and tables bear out the other printing."""
    names = case.facts_by_item.get(fact.item, [])
    tables = [f for f in names if f.origin == "table" and f.year == fact.year]
    if fact.classification != "功能" or any(same_amount(fact, other) for other in tables):
        return
    for other in texts:
        if other.chunk != fact.chunk or not _close(_value(fact), _value(other)):
            continue
        borne = [f for f in tables if f.code == fact.code and same_amount(other, f)]
        if borne and not same_amount(fact, other):
            yield _finding(case, fact, [other], other, _value(other), "close")
            return


def _near(case: Case, fact: Fact) -> Iterator[Finding]:
    """Yield a slip of a table's figure of the same item that has another basis in its coordinates."""
    if len(digits_of(_value(fact))) < ENOUGH:
        return
    names = _SIDES.get(fact.item, (fact.item,)) if fact.classification == "总计" else (fact.item,)
    others = [
        f for name in names for f in case.facts_by_item.get(name, [])
        if f.origin == "table" and (f.year, f.measure, f.body) == (fact.year, fact.measure, fact.body)
    ]  # fmt: skip
    if any(same_amount(fact, other) for other in others):
        return
    for other in others:
        for reading in _readings(fact, in_unit(other, fact.unit)):
            if likeness(_value(fact), reading) in _PEN:
                yield _finding(case, fact, [other], other, reading, "near_basis")
                return


def _readings(fact: Fact, value: Decimal | None) -> list[Decimal]:
    """Return a converted figure, and it rounded to the decimals of the one it is held against."""
    if value is None:
        return []
    rounded = value.quantize(Decimal(1).scaleb(-decimals(_value(fact))), ROUND_HALF_UP)
    return [value, rounded] if decimals(value) > decimals(_value(fact)) else [value]


def _of_other_unit(fact: Fact, other: Fact) -> bool:
    """Tell whether a figure would be the other one, were its unit another (0.3万元 for 0.3亿元)."""
    units = ("元", "万元", "亿元")
    certain = fact.classification == "总计" or len(digits_of(_value(fact))) > 1
    return certain and any(
        same_amount(fact.model_copy(update={"unit": unit}), other)
        for unit in units
        if unit != fact.unit
    )


def _printed_elsewhere(case: Case, fact: Fact) -> Fact | None:
    """Return a table's printing of this very figure for the same item on another basis.

    Sentences say 收入 of what a table calls 收入合计 and of what it calls 收入总计.
    """
    names = _SIDES.get(fact.item, (fact.item,)) if fact.classification == "总计" else (fact.item,)
    for name in names:
        for other in case.facts_by_item.get(name, []):
            apart = (other.fund, other.nature, other.item) != (fact.fund, fact.nature, fact.item)
            same = other.origin == "table" and other.year == fact.year
            if apart and same and same_amount(fact, other):
                return other
    return None


def _of_named_fund(fact: Fact, other: Fact) -> bool:
    """Tell whether a sentence names a fund, and prints what a table has for all funds."""
    alike = (other.item, other.nature) == (fact.item, fact.nature) and other.fund != fact.fund
    return alike and fact.fund not in ("全部", "财政拨款") and fact.fund in (fact.sentence or "")


def _of_other_fund(case: Case, fact: Fact, rival: Fact, other: Fact) -> Finding:
    message = (
        f"{case.where(fact)}说的是{fact.fund}，印为{fact.text}；{case.where(rival)}"
        f"为{rival.text}，所印与{case.where(other)}的{other.fund}口径相同，口径有误或不同。"
    )
    return finding(
        FindingLevel.SCOPE, "table_text", message, [case.cell(f) for f in (fact, rival, other)],
        expected=rival.text, printed=fact.text, proof=f"{other.fund}口径为{other.text}",
    )  # fmt: skip


def _value(fact: Fact) -> Decimal:
    assert fact.value is not None  # noqa: S101 (only figures are grouped)
    return fact.value


def _finding(
    case: Case, fact: Fact, rivals: list[Fact], rival: Fact, value: Decimal, slip: str
) -> Finding:
    agreeing = [other for other in rivals if same_amount(rival, other)]
    difference = _value(fact) - value
    case.proper[(fact.page, fact.bbox)] = value
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
