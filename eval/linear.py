"""Draw amounts anew so that sums hold: free amounts at random, the others from their equations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import NamedTuple

_NEAREST = 40  # rounds in which amounts that came out impossible are drawn nearer to what they were
_SPREAD = Decimal("0.4")
_ALL = Decimal("1.17")  # by which everything grows, so that what cannot spread changes too


class Equation(NamedTuple):
    """``total`` is the signed sum of ``parts`` and a rounding tail."""

    total: Decimal
    parts: tuple[tuple[Decimal, int], ...]
    tail: Decimal = Decimal(0)


class System:
    """Amounts, named by what they were, and the equations between them.

    Args:
        steps: The last decimal to which each amount is printed.
        copies: Amounts that are another one, rounded to their own step.
    """

    def __init__(
        self, steps: Mapping[Decimal, Decimal], copies: Mapping[Decimal, Decimal] | None = None
    ) -> None:
        self._steps = steps
        self._copies = dict(copies or {})
        self._solved: dict[Decimal, tuple[dict[Decimal, int], Decimal]] = {}

    def add(self, equation: Equation) -> bool:
        """Take an equation in; False where it says nothing new or cannot be kept exactly."""
        row, tail = self._reduced(equation)
        fit = [v for v, c in row.items() if abs(c) == 1 and v not in self._copies]
        pivot = next((v for v in sorted(fit, reverse=True) if not self._circles(v, row)), None)
        if pivot is None:
            return False
        sign = row.pop(pivot)
        self._solved[pivot] = ({v: -c * sign for v, c in row.items()}, -tail * sign)
        return True

    def _reduced(self, equation: Equation) -> tuple[dict[Decimal, int], Decimal]:
        """Return an equation as a row over free amounts that is zero."""
        row = {equation.total: -1}
        tail = equation.tail
        for amount, sign in equation.parts:
            _into(row, amount, sign)
        while solved := [v for v in row if v in self._solved]:
            for amount in solved:
                count = row.pop(amount, 0)
                parts, rest = self._solved[amount]
                tail += count * rest
                for part, sign in parts.items():
                    _into(row, part, count * sign)
        return {v: c for v, c in row.items() if c and v}, tail

    def _circles(self, pivot: Decimal, row: Iterable[Decimal]) -> bool:
        """Tell whether an amount would depend on its own copy."""
        return any(pivot in self._roots(v) for v in row if v != pivot)

    def draw(
        self, random: Random, orders: Sequence[tuple[Decimal, Decimal]] = ()
    ) -> dict[Decimal, Decimal]:
        """Return a new value for every amount; each keeps its sign and its last decimal.

        Args:
            random: Where chance comes from.
            orders: Pairs of which the first stays the larger.
        """
        order = sorted(self._steps)
        throws = {v: Decimal(random.randint(-1000, 1000)) / 1000 for v in order}
        spread = dict.fromkeys(order, _SPREAD)
        for _ in range(_NEAREST):
            drawn = self._drawn(throws, spread)
            bad = [v for v in order if drawn[v] <= 0]
            bad += [v for pair in orders if _turned(pair, drawn) for v in pair]
            if not bad:
                return drawn
            for amount in {root for v in bad for root in self._roots(v)}:
                spread[amount] /= 2
        return self._drawn(throws, dict.fromkeys(order, Decimal(0)))

    def _drawn(
        self, throws: Mapping[Decimal, Decimal], spread: Mapping[Decimal, Decimal]
    ) -> dict[Decimal, Decimal]:
        done: dict[Decimal, Decimal] = {}

        def value(amount: Decimal) -> Decimal:
            if amount not in done:
                done[amount] = self._value(amount, value, throws[amount] * spread[amount])
            return done[amount]

        return {amount: value(amount) for amount in self._steps}

    def _value(
        self, amount: Decimal, value: Callable[[Decimal], Decimal], throw: Decimal
    ) -> Decimal:
        step = self._steps[amount]
        if amount in self._solved:
            parts, tail = self._solved[amount]
            return sum((value(v) * count for v, count in parts.items()), tail)
        if amount in self._copies:
            return to_step(value(self._copies[amount]), step)
        return to_step(amount * _ALL * (1 + throw), step) or step

    def _roots(self, amount: Decimal) -> set[Decimal]:
        """Return all amounts from which one follows, and itself."""
        todo, seen = [amount], {amount}
        while todo:
            one = todo.pop()
            parts = self._solved[one][0] if one in self._solved else {}
            above = {*parts, *([self._copies[one]] if one in self._copies else [])} - seen
            todo += above
            seen |= above
        return seen


def _turned(pair: tuple[Decimal, Decimal], drawn: Mapping[Decimal, Decimal]) -> bool:
    more, less = pair
    return more != less and drawn[more] <= drawn[less]


def _into(row: dict[Decimal, int], amount: Decimal, sign: int) -> None:
    count = row.get(amount, 0) + sign
    if count:
        row[amount] = count
    else:
        row.pop(amount, None)


def to_step(amount: Decimal, step: Decimal) -> Decimal:
    """Round an amount to a multiple of a step."""
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step
