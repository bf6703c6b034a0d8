"""Calculate with facts: expressions whose formula people read and the verifier recomputes."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

from ingest.amounts import comparable, convert, format_amount, unit_of
from ingest.records import Fact

POINTS = "个百分点"


class Derived(NamedTuple):
    """A calculated figure: rounded value, unit, the formula as people see it, and its operands."""

    value: Decimal
    unit: str | None
    formula: str
    facts: tuple[Fact, ...]

    @property
    def text(self) -> str:
        """The figure as the answer words it."""
        return format_amount(self.value, self.unit)


class UndefinedError(ArithmeticError):
    """A rate or share on a base of zero has no value."""


class Added(Fact):
    """Rows of one subject that stand apart in a column, added up: in a list they are one row."""

    rows: tuple[Fact, ...]


def added(rows: Sequence[Fact]) -> Fact:
    """Take the rows of one subject for one; a single row is itself."""
    if len(rows) == 1:
        return rows[0]
    told = rows[0].model_dump(exclude={"value"})
    return Added(**told, value=total(rows).value, rows=tuple(rows))


def as_whole(halves: Sequence[Fact]) -> Fact:
    """Take what is basic and what is project expenditure of one thing for all of it; one half alone is itself."""
    rows = [row for half in halves for row in rows_of(half)]
    return halves[0] if len(halves) == 1 else added(rows).model_copy(update={"nature": "合计"})


def rows_of(fact: Fact) -> tuple[Fact, ...]:
    """Return the printed rows that a fact stands for."""
    return fact.rows if isinstance(fact, Added) else (fact,)


def amount(fact: Fact) -> str:
    """Write a fact's amount with its unit."""
    assert fact.value is not None  # noqa: S101 (callers choose facts that state a number)
    return format_amount(fact.value, fact.unit)


def total(facts: Sequence[Fact]) -> Derived:
    """Add facts of one unit."""
    unit = facts[0].unit
    value = _without_zeros(sum_in(facts, unit))
    formula = f"{' + '.join(_operand(fact) for fact in facts)} = {format_amount(value, unit)}"
    return Derived(value, unit, formula, tuple(facts))


def _without_zeros(value: Decimal) -> Decimal:
    """Drop the zeros behind two decimals: a sum is as fine as its finest part, 2,090.458000 is 2,090.458."""
    exponent = value.normalize().as_tuple().exponent
    finest = value.as_tuple().exponent
    if not isinstance(exponent, int) or not isinstance(finest, int) or finest >= _CENTS:
        return value
    return value.quantize(Decimal(1).scaleb(min(exponent, _CENTS)))


_CENTS = -2


def sum_in(facts: Iterable[Fact], unit: str | None) -> Decimal:
    """Add facts in a unit of their dimension; a blank adds nothing."""
    return sum((_in(fact, unit) for fact in facts if fact.value is not None), Decimal(0))


def mean(facts: Sequence[Fact], decimals: int = 2) -> Derived:
    """Divide the sum of facts of one unit by how many they are."""
    unit = facts[0].unit
    exact = _over(sum_in(facts, unit), Decimal(len(facts)))
    value = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    added = " + ".join(_operand(fact) for fact in facts)
    formula = f"({added}) ÷ {len(facts)} = {format_amount(value, unit)}"
    return Derived(value, unit, formula, tuple(facts))


def rest_of_sum(parts: Sequence[Fact], whole: Fact) -> Derived:
    """Subtract the sum of the parts from their whole."""
    unit = whole.unit
    parts = [part for part in parts if part.value]
    value = _in(whole, unit) - sum_in(parts, unit)
    added = " + ".join(_operand(part) for part in parts)
    formula = f"{_operand(whole)} − ({added}) = {format_amount(value, unit)}"
    return Derived(value, unit, formula, (whole, *parts))


def sum_less_other(parts: Sequence[Fact], other: Fact) -> Derived:
    """Subtract one figure from the sum of others."""
    unit = other.unit
    value = sum_in(parts, unit) - _in(other, unit)
    added = " + ".join(_operand(part) for part in parts)
    formula = f"({added}) − {_operand(other)} = {format_amount(value, unit)}"
    return Derived(value, unit, formula, (*parts, other))


def gap_of_sums(finals: Sequence[Fact], budgets: Sequence[Fact]) -> Derived:
    """Subtract the sum of some figures from the sum of as many others."""
    unit = finals[0].unit
    value = sum_in(finals, unit) - sum_in(budgets, unit)
    sums = (" + ".join(_operand(fact) for fact in facts) for facts in (finals, budgets))
    formula = f"({') − ('.join(sums)}) = {format_amount(value, unit)}"
    return Derived(value, unit, formula, (*finals, *budgets))


def change_of_rests(now: Sequence[Fact], before: Sequence[Fact]) -> Derived:
    """Return by how much changed what is left of a whole without parts of it: each year's whole stands first."""
    unit = now[0].unit
    value = _rest(now, unit) - _rest(before, unit)
    formula = f"({_less(now)}) − ({_less(before)}) = {format_amount(value, unit)}"
    return Derived(value, unit, formula, (*now, *before))


def growth_of_rests(
    now: Sequence[Fact], before: Sequence[Fact], decimals: int | None = None
) -> Derived:
    """Return the same change in percent of what was left the year before.

    Raises:
        UndefinedError: Nothing was left.
    """
    base = _rest(before, now[0].unit)
    value = _rounded(_over((_rest(now, now[0].unit) - base) * 100, base), decimals)
    left = f"(({_less(now)}) − ({_less(before)})) ÷ ({_less(before)})"
    return Derived(value, "%", f"{left} = {format_amount(value, '%')}", (*now, *before))


def _rest(facts: Sequence[Fact], unit: str | None) -> Decimal:
    return _in(facts[0], unit) - sum_in(facts[1:], unit)


def _less(facts: Sequence[Fact]) -> str:
    return " − ".join(map(_operand, facts))


def balance(added: Sequence[Fact], taken: Sequence[Fact]) -> Derived:
    """Add some figures and subtract others: what was left and came in, less what went out."""
    unit = added[0].unit
    value = sum_in(added, unit) - sum_in(taken, unit)
    left = " + ".join(_operand(one) for one in added)
    formula = " − ".join([left, *map(_operand, taken)]) + f" = {format_amount(value, unit)}"
    return Derived(value, unit, formula, (*added, *taken))


def difference(left: Fact, right: Fact) -> Derived:
    """Subtract one fact from another; percentages lie percentage points apart."""
    value = _in(left, left.unit) - _in(right, left.unit)
    unit = POINTS if left.unit == "%" else left.unit
    formula = f"{_operand(left)} − {_operand(right)} = {format_amount(value, unit)}"
    return Derived(value, unit, formula, (left, right))


def points_between(left: tuple[Fact, Fact], right: tuple[Fact, Fact]) -> Derived:
    """Subtract one share, a part and its whole, from another: they lie percentage points apart.

    Raises:
        UndefinedError: A whole is zero.
    """
    rates = [
        _over(_in(part, part.unit) * 100, _in(whole, part.unit)) for part, whole in (left, right)
    ]
    value = _rounded(rates[0] - rates[1], 2)
    shares = [f"{_operand(part)} ÷ {_operand(whole)}" for part, whole in (left, right)]
    formula = f"{' − '.join(shares)} = {format_amount(value, POINTS)}"
    return Derived(value, POINTS, formula, (*left, *right))


def before_change(now: Fact, change: Fact) -> Derived:
    """Derive the earlier figure of the very item whose change is printed."""
    assert change.value is not None  # noqa: S101
    exact = _in(now, now.unit) - _in(change, now.unit)
    printed = exact.quantize(now.value or Decimal(0))
    value = printed if printed == exact else exact  # 123.5万元 off whole 元 leaves whole 元
    sign = "−" if change.value >= 0 else "+"
    size = format_amount(abs(change.value), change.unit)
    formula = f"{_operand(now)} {sign} {size} = {format_amount(value, now.unit)}"
    return Derived(value, now.unit, formula, (now, change))


def before_growth(now: Fact, rate: Fact) -> Derived:
    """Derive the earlier figure of an item whose change is printed in percent only, about as exact as that.

    Raises:
        UndefinedError: It fell by all of it, so that it may have been anything.
    """
    assert rate.value is not None  # noqa: S101
    exact = _over(_in(now, now.unit), 1 + rate.value / 100)
    value = exact.quantize(now.value or Decimal(0), ROUND_HALF_UP)
    sign = "−" if rate.value < 0 else "+"
    size = format_amount(abs(rate.value), "%")
    formula = f"{_operand(now)} ÷ (1 {sign} {size}) ≈ {format_amount(value, now.unit)}"
    return Derived(value, now.unit, formula, (now, rate))


def share(part: Fact, whole: Fact, decimals: int | None = None) -> Derived:
    """Divide a part by its whole, in percent.

    Raises:
        UndefinedError: The whole is zero.
    """
    value = _rounded(_over(_in(part, part.unit) * 100, _in(whole, part.unit)), decimals)
    formula = f"{_operand(part)} ÷ {_operand(whole)} = {format_amount(value, '%')}"
    return Derived(value, "%", formula, (part, whole))


def times(left: Fact, right: Fact, *, more: bool = False) -> Derived:
    """Tell how many times as large, or how many times larger, one fact is than another.

    Raises:
        UndefinedError: The other is zero.
    """
    base = _in(right, left.unit)
    value = _rounded(_over(_in(left, left.unit) - (base if more else 0), base), None)
    above = f"({_operand(left)} − {_operand(right)})" if more else _operand(left)
    formula = f"{above} ÷ {_operand(right)} = {format_amount(value, '倍')}"
    return Derived(value, "倍", formula, (left, right))


def share_of_total(parts: Sequence[Fact], whole: Fact, decimals: int | None = None) -> Derived:
    """Divide a sum, or the one part that there is, by a whole, in percent.

    Raises:
        UndefinedError: The whole is zero.
    """
    if len(parts) == 1:
        return share(parts[0], whole, decimals)
    summed = sum((_in(part, parts[0].unit) for part in parts), Decimal(0))
    value = _rounded(_over(summed * 100, _in(whole, parts[0].unit)), decimals)
    added = " + ".join(_operand(part) for part in parts)
    formula = f"({added}) ÷ {_operand(whole)} = {format_amount(value, '%')}"
    return Derived(value, "%", formula, (*parts, whole))


def rate_of_totals(
    parts: Sequence[Fact], wholes: Sequence[Fact], decimals: int | None = None
) -> Derived:
    """Divide one sum by another, in percent.

    Raises:
        UndefinedError: The wholes add up to zero.
    """
    unit = parts[0].unit
    above, below = (sum((_in(f, unit) for f in facts), Decimal(0)) for facts in (parts, wholes))
    value = _rounded(_over(above * 100, below), decimals)
    sums = [" + ".join(_operand(fact) for fact in facts) for facts in (parts, wholes)]
    sides = [f"({added})" if " + " in added else added for added in sums]
    formula = f"{' ÷ '.join(sides)} = {format_amount(value, '%')}"
    return Derived(value, "%", formula, (*parts, *wholes))


def growth(now: Fact, before: Fact, decimals: int | None = None) -> Derived:
    """Return the change from ``before`` to ``now`` in percent of ``before``.

    Raises:
        UndefinedError: The base is zero.
    """
    base = _in(before, now.unit)
    value = _rounded(_over((_in(now, now.unit) - base) * 100, base), decimals)
    formula = (
        f"({_operand(now)} − {_operand(before)}) ÷ {_operand(before)} = {format_amount(value, '%')}"
    )
    return Derived(value, "%", formula, (now, before))


def growth_by(change: Fact, now: Fact, decimals: int | None = None) -> Derived:
    """Return a printed change in percent of the figure before it.

    Raises:
        UndefinedError: There was nothing before.
    """
    base, before = _before(change, now)
    value = _rounded(_over(_in(change, now.unit) * 100, base), decimals)
    formula = f"{_operand(change)} ÷ {before} = {format_amount(value, '%')}"
    return Derived(value, "%", formula, (change, now))


def _before(change: Fact, now: Fact) -> tuple[Decimal, str]:
    """Return what a figure was before its change, in its own unit, and how that is worked out."""
    assert change.value is not None  # noqa: S101
    size = _in(change, now.unit)
    sign = "−" if size >= 0 else "+"
    formula = f"({_operand(now)} {sign} {format_amount(abs(change.value), change.unit)})"
    return _in(now, now.unit) - size, formula


def times_before(change: Fact, now: Fact, *, more: bool = False) -> Derived:
    """Tell how many times as large as before its printed change a figure is, or by how many times it grew.

    Raises:
        UndefinedError: There was nothing before.
    """
    base, before = _before(change, now)
    value = _rounded(_over(_in(change if more else now, now.unit), base), None)
    formula = f"{_operand(change if more else now)} ÷ {before} = {format_amount(value, '倍')}"
    return Derived(value, "倍", formula, (change, now))


def per_head(money: Fact, count: Fact) -> Derived:
    """Divide money by a count, in 元.

    Raises:
        UndefinedError: The count is zero.
    """
    if not count.value:
        raise UndefinedError
    known = unit_of(count.unit)  # 130万户 are 1300000 户
    exact = _over(_in(money, "元"), count.value * (known.factor if known else 1))
    value = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    formula = f"{_operand(money)} ÷ {amount(count)} = {format_amount(value, '元')}"
    return Derived(value, "元", formula, (money, count))


MONTHS = Decimal(12)
"""Of a year."""


def product(money: Fact, counts: Sequence[Fact], *, months: bool, unit: str | None) -> Derived:
    """Multiply a standard by counts, and by the months of a year where it is one of a month."""
    value = _without_zeros(convert(_product(money, counts, months=months), "元", unit))
    formula = f"{_factors(money, counts, months=months)} = {format_amount(value, unit)}"
    return Derived(value, unit, formula, (money, *counts))


def product_apart(whole: Fact, money: Fact, counts: Sequence[Fact], *, months: bool) -> Derived:
    """Return by how much a whole is more than what a standard and counts make."""
    made = convert(_product(money, counts, months=months), "元", whole.unit)
    value = _without_zeros(_in(whole, whole.unit) - made)
    factors = _factors(money, counts, months=months)
    formula = f"{_operand(whole)} − {factors} = {format_amount(value, whole.unit)}"
    return Derived(value, whole.unit, formula, (whole, money, *counts))


def _product(money: Fact, counts: Sequence[Fact], *, months: bool) -> Decimal:
    value = _in(money, "元") * (MONTHS if months else 1)
    for count in counts:
        known = unit_of(count.unit)
        value *= (count.value or Decimal(0)) * (known.factor if known else 1)
    return value


def _factors(money: Fact, counts: Sequence[Fact], *, months: bool) -> str:
    year = [f"{MONTHS}个月"] if months else []
    return " × ".join([amount(money), *(amount(count) for count in counts), *year])


def per_count(counted: Fact, groups: Fact) -> Derived:
    """Divide one count by another, in the unit of the first: persons of a visit.

    Raises:
        UndefinedError: The other count is zero.
    """
    value = _rounded(_over(_in(counted, counted.unit), groups.value or Decimal(0)), None)
    formula = f"{amount(counted)} ÷ {amount(groups)} = {format_amount(value, counted.unit)}"
    return Derived(value, counted.unit, formula, (counted, groups))


def _over(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Divide exactly enough that what is rounded afterwards is right."""
    if denominator == 0:
        raise UndefinedError
    with localcontext() as context:
        context.prec = 50
        return numerator / denominator


def _in(fact: Fact, unit: str | None) -> Decimal:
    assert fact.value is not None  # noqa: S101
    return convert(fact.value, fact.unit, unit)


def _operand(fact: Fact) -> str:
    if isinstance(fact, Added):
        return f"({' + '.join(_operand(row) for row in fact.rows)})"
    return f"({amount(fact)})" if fact.value is not None and fact.value < 0 else amount(fact)


def _rounded(exact: Decimal, decimals: int | None) -> Decimal:
    """Round half up to two decimals, to more where that would leave fewer than two digits."""
    if decimals is None:
        decimals = 2
        while decimals < 8 and exact != 0 and abs(exact) < Decimal(10) ** (1 - decimals):
            decimals += 1
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


TAIL = Decimal("0.01")  # what rounding may leave for each figure, in the unit of its table


def make_up(parts: Sequence[Fact], whole: Fact, tail: Decimal) -> bool:
    """Tell whether parts add up to a whole, but for a tail that rounding leaves (in the whole's unit)."""
    if not addable([*parts, whole]):
        return False
    values = [
        convert(fact.value, fact.unit, whole.unit) for fact in parts if fact.value is not None
    ]
    return abs(sum(values, -(whole.value or Decimal(0)))) <= tail


def largest_first(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts by their values, the largest first."""
    return sorted(facts, key=lambda f: -(f.value or Decimal(0)))


def addable(facts: Sequence[Fact]) -> bool:
    """Tell whether facts can be added: all with a value, in units of one dimension."""
    return bool(facts) and all(
        fact.value is not None and comparable(fact.unit, facts[0].unit) for fact in facts
    )
