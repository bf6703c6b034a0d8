"""Tell two figures of one thing that lie apart by just what was carried over: 当年安排 and 含上年结转 contradict nothing."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert
from ingest.checks_case import half_step
from ingest.columns import CARRIED
from ingest.records import Fact
from retrieval.fact_store import FactStore
from retrieval.inquiry import GRAND, YEARS_OWN, Inquiry
from retrieval.question import TOTALS

_CARRIED = lazy.regex(r"结转|结余")


def carried_between(store: FactStore, one: Fact, other: Fact) -> Fact | None:
    """Return what is printed as carried over in just the amount by which two figures lie apart, rounding aside."""
    if one.value is None or other.value is None or not comparable(one.unit, other.unit):
        return None
    gap = abs(convert(one.value, one.unit, other.unit) - other.value)
    step = half_step(other.value) * 2
    money = comparable(other.unit, "元")
    facts = store.facts(document=other.document, year=other.year) if gap > step and money else []
    found: list[Fact] = []
    for fact in facts:
        if not fact.value or fact.value < 0 or not comparable(fact.unit, other.unit):
            continue
        named = fact.fund == CARRIED or _CARRIED.search(f"{fact.item}{fact.measure}")
        if named and _is_gap(fact, gap, other, step):
            found.append(fact)
    return min(found, key=lambda fact: not _is_called_so(store, fact), default=None)


def _is_called_so(store: FactStore, fact: Fact) -> bool:
    """Tell a row or column that is called by what was carried over, not by the fund that it is of."""
    record = store.record(fact.document, fact.record or "")
    said = "".join((*record.row, *record.column)) if record else fact.sentence or ""
    return bool(_CARRIED.search(record.row[-1] if record and record.row else said))


def _is_gap(fact: Fact, gap: Decimal, other: Fact, step: Decimal) -> bool:
    return abs(convert(fact.value or Decimal(0), fact.unit, other.unit) - gap) <= step


def on_one_carry(inquiry: Inquiry, total: Fact, other: Fact) -> tuple[Fact, Fact | None]:
    """Return the printing of a figure that counts what was carried over just as a total does, and the one it replaces.

    Beside 收入合计, the year's own, 财政拨款收入 is the one without 上年结转; beside 收入总计 the one with it.
    """
    store, document = inquiry.store, total.document
    twin = YEARS_OWN.get(total.item) or GRAND.get(total.item)
    if twin is None or other.item in (total.item, twin) or None in (total.value, other.value):
        return other, None
    twins = store.facts(document=document, item=twin, year=total.year, measure=total.measure)
    if not any(carried_between(store, f, total) for f in twins if _on_one_basis(f, total)):
        return other, None
    same = store.facts(document=document, item=other.item, year=other.year, measure=other.measure)
    for fact in same:
        apart = _on_one_basis(fact, other) and fact.value is not None
        if not apart or carried_between(store, fact, other) is None:
            continue
        less = convert(_value(fact), fact.unit, other.unit) < _value(other)
        if less == (total.item in GRAND):
            return fact, other
    return other, None


def _on_one_basis(one: Fact, other: Fact) -> bool:
    return (one.fund, one.nature, one.scope) == (other.fund, other.nature, other.scope)


def _value(fact: Fact) -> Decimal:
    assert fact.value is not None  # noqa: S101 (callers hold figures)
    return fact.value


def tell_other_carry(inquiry: Inquiry, whole: Fact) -> None:
    """Say of a whole that another table prints it without, or with, what was carried over."""
    if whole.item not in TOTALS:
        return
    same = inquiry.store.facts(
        document=whole.document, item=whole.item, year=whole.year, measure=whole.measure, origin="table"
    )  # fmt: skip
    for fact in same:
        if _on_one_basis(fact, whole) and fact.value and tell_carried_apart(inquiry, fact, whole):
            return


def tell_carried_apart(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Say that another figure is the one without, or with, what was carried over; False where that is not the gap."""
    carried = carried_between(inquiry.store, fact, best)
    if carried is None or fact.value is None or best.value is None:
        return False
    builder = inquiry.builder
    called = _is_called_so(inquiry.store, carried)
    told = builder.state(carried) if called else f"[{builder.cite(carried)}]"
    less = convert(fact.value, fact.unit, best.unit) < best.value
    inquiry.say(
        "without_carried" if less else "with_carried",
        whole=builder.state(best), carried=told, figure=builder.state(fact),
    )  # fmt: skip
    return True
