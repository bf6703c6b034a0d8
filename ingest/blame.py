"""Where a rate and its amounts cannot all be right, find which of them is the likely slip."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ingest.checks_case import Case, same_amount
from ingest.identities import decimals
from ingest.records import Fact
from ingest.slips import digits_of, slips
from ingest.working import Sum, fits

PLAN = ("年初预算数", "全年预算数", "预算数", "调整预算数")
FINAL = ("决算数", "执行数", "完成值")
USUAL_PLACES = 2
USUAL = (50, 120)  # percent that plans are mostly carried out to


class Blame(NamedTuple):
    """An amount with the figure that would make its rate come out; None if several would."""

    fact: Fact
    wanted: Decimal | None
    working: Sum


def explained(case: Case, rate: Fact, sums: list[Sum]) -> bool:
    """Tell whether a rate comes out with what other printings show an amount to be."""
    return any(
        _comes_out(rate, one.instead(fact, proper))
        for one in sums
        for fact in one.facts
        if (proper := case.proper.get((fact.page, fact.bbox))) is not None
    )


def blame(case: Case, rate: Fact, sums: list[Sum]) -> Blame | None:
    """Return the amount of which one slip explains a broken rate; None if the rate itself may be one.

    Forms are filled in with rates of 0 % and 100 % whatever was spent: only sentences are weighed.
    """
    if not rate.value or rate.origin == "table":
        return None
    if any(fits(value, one.range) for value in _own_slips(rate) for one in sums):
        return None
    found = list(_amounts(case, rate, sums))
    return min(found, key=_odd) if found else None


def _amounts(case: Case, rate: Fact, sums: list[Sum]) -> Iterator[Blame]:
    """Yield the amounts of which one slip explains a rate."""
    for one in sums:
        for fact in one.facts:
            if fact.value is None or not _suspect(case, rate, fact):
                continue
            wanted = [v for v in slips(fact.value) if _comes_out(rate, one.instead(fact, v))]
            if wanted:
                yield Blame(fact, wanted[0] if len(wanted) == 1 else None, one)


def _odd(one: Blame) -> tuple[bool, bool]:
    """Prefer a figure that would get the usual two decimals, and a plan: what was spent is told twice."""
    wanted = one.wanted if one.wanted is not None else one.fact.value
    return decimals(wanted or Decimal(0)) > USUAL_PLACES, one.fact.measure not in PLAN


def _own_slips(rate: Fact) -> Iterator[Decimal]:
    """Yield what a rate may be a slip of; one of completion near 100 % has its point where it belongs."""
    assert rate.value is not None  # noqa: S101 (callers hold rates with a value)
    usual = rate.measure == "完成率" and USUAL[0] <= rate.value <= USUAL[1]
    moved = digits_of(rate.value)
    yield from (v for v in slips(rate.value) if not (usual and digits_of(v) == moved))


def _comes_out(rate: Fact, one: Sum | None) -> bool:
    return one is not None and rate.value is not None and fits(rate.value, one.range)


def _suspect(case: Case, rate: Fact, fact: Fact) -> bool:
    """Tell whether an amount stands beside its rate, and nowhere else."""
    return fact.chunk == rate.chunk and not any(
        _confirms(fact, other) for other in case.facts_by_item.get(fact.item, [])
    )


def _confirms(fact: Fact, other: Fact) -> bool:
    """Tell whether another printing of an item's figure of one kind agrees, whatever its basis."""
    apart = (fact.page, fact.bbox) != (other.page, other.bbox)
    alike = _kind(fact) == _kind(other) and (fact.year, fact.body) == (other.year, other.body)
    return apart and alike and same_amount(fact, other)


def _kind(fact: Fact) -> str:
    return "final" if fact.measure in FINAL else "plan" if fact.measure in PLAN else fact.measure
