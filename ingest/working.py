"""Work rates out: from a part and its whole, a change and what changed, the amounts of two years."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from ingest.amounts import format_number
from ingest.checks_case import half_step, in_unit
from ingest.records import Fact

HUNDRED = Decimal(100)


class Range(NamedTuple):
    """Where an exact figure may lie, given how its parts were printed."""

    low: Decimal
    high: Decimal


class Sum(NamedTuple):
    """One way to work a rate out: its range, its plain value, the formula and the figures used."""

    range: Range
    value: Decimal
    formula: str
    facts: tuple[Fact, Fact]
    way: Callable[[Fact, Fact], "Sum | None"]

    def instead(self, fact: Fact, value: Decimal) -> "Sum | None":
        """Work it out again with another figure in the place of one of its own."""
        other = fact.model_copy(update={"value": value})
        one, two = (other if used is fact else used for used in self.facts)
        return self.way(one, two)


def spread(value: Decimal, *steps: Decimal) -> Range:
    """Return a figure give or take."""
    off = sum(steps, Decimal(0))
    return Range(value - off, value + off)


def divide(part: Range, whole: Range) -> Range | None:
    """Divide one range by another that does not hold zero, in percent."""
    if whole.low <= 0 <= whole.high:
        return None
    edges = [p / w * HUNDRED for p in part for w in whole]
    return Range(min(edges), max(edges))


def fits(printed: Decimal, found: Range, *, steps: int = 1) -> bool:
    """Tell whether a printed rate may be the rounding of an exact one in a range."""
    off = half_step(printed) * steps
    return printed - off <= found.high and found.low <= printed + off


def ratio(part: Fact, whole: Fact) -> Sum | None:
    """Divide one figure by another, in percent; None if they have no common unit."""
    other = in_unit(part, whole.unit)
    if other is None or part.value is None or whole.value is None or not whole.value:
        return None
    scale = other / part.value if part.value else Decimal(1)
    found = divide(
        spread(other, half_step(part.value) * scale), spread(whole.value, half_step(whole.value))
    )
    if found is None:
        return None
    formula = f"{format_number(part.value)} ÷ {format_number(whole.value)} × 100%"
    return Sum(found, other / whole.value * HUNDRED, formula, (part, whole), ratio)


def growth(change: Fact, now: Fact) -> Sum | None:
    """Work growth out from a change and the amount after it."""
    amount = in_unit(now, change.unit)
    if amount is None or change.value is None:
        return None
    last = amount - change.value
    steps = half_step(amount) + half_step(change.value)
    found = divide(spread(change.value, half_step(change.value)), spread(last, steps))
    if found is None or last <= 0:
        return None
    less = f"({format_number(change.value)})" if change.value < 0 else format_number(change.value)
    formula = f"{format_number(change.value)} ÷ ({format_number(amount)} − {less}) × 100%"
    return Sum(found, change.value / last * HUNDRED, formula, (change, now), growth)


def growth_on(change: Fact, last: Fact) -> Sum | None:
    """Work growth out from a change and the amount before it."""
    before, by = in_unit(last, change.unit), change.value
    if before is None or by is None or before <= 0:
        return None
    found = divide(spread(by, half_step(by)), spread(before, half_step(before)))
    if found is None:
        return None
    formula = f"{format_number(by)} ÷ {format_number(before)} × 100%"
    return Sum(found, by / before * HUNDRED, formula, (change, last), growth_on)


def growth_of_years(now: Fact, last: Fact) -> Sum | None:
    """Work growth out from the amounts of two years."""
    a, b = in_unit(now, last.unit), last.value
    if a is None or b is None or b <= 0 or now.value is None or now.unit != last.unit:
        return None
    steps = half_step(now.value) + half_step(b)
    found = divide(spread(a - b, steps), spread(b, half_step(b)))
    if found is None:
        return None
    formula = f"({format_number(a)} − {format_number(b)}) ÷ {format_number(b)} × 100%"
    return Sum(found, (a - b) / b * HUNDRED, formula, (now, last), growth_of_years)
