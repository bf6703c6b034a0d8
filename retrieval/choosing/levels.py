"""Tell which rows of a flat list stand under none but their wholes, where only the sums show its levels."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

MOST = 60  # rows of a list that is tried

_Found = dict[int, frozenset[tuple[int, ...]]]
"""By the row at which a part of the list ends: the sets of innermost rows that it may have."""


def innermost(values: Sequence[Decimal]) -> list[int] | None:
    """Return the places of the rows that have no rows under them; None where the sums do not settle it.

    The first row is the whole, and every whole stands before its parts: 9, 4, 4, 5, 2, 3.

    >>> innermost([Decimal(n) for n in (9, 4, 4, 5, 2, 3)])
    [2, 4, 5]
    """
    if not 2 < len(values) <= MOST or any(value <= 0 for value in values):
        return None

    @cache
    def under(row: int) -> _Found:
        """Read what a row stands for: itself alone, or the rows after it that add up to it."""
        return _joined({row + 1: frozenset({(row,)})}, parts(row + 1, values[row]))

    @cache
    def parts(row: int, left: Decimal) -> _Found:
        if left == 0:
            return {row: frozenset({()})}
        if row == len(values) or left < values[row]:
            return {}
        found: _Found = {}
        for end, firsts in under(row).items():
            for last, rests in parts(end, left - values[row]).items():
                both = frozenset((*first, *rest) for first in firsts for rest in rests)
                found = _joined(found, {last: both})
        return found

    ways = parts(1, values[0]).get(len(values), frozenset())
    return list(next(iter(ways))) if len(ways) == 1 else None


def _joined(found: _Found, more: _Found) -> _Found:
    """Put two readings together; beyond two ways it does not matter how many there are."""
    ends = {**found, **more}
    return {
        end: frozenset(sorted(found.get(end, frozenset()) | more.get(end, frozenset()))[:2])
        for end in ends
    }
