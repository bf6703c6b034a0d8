"""Find the cause of broken sums: the one cell that, set right, makes them hold again."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from ingest.identities import Identity, tolerance
from ingest.ledger import Ledger
from ingest.slips import likeness, slips

MOST = 40  # causes looked for in one document
SURE = 2  # identities that must agree before a cell is called wrong


class Fix(NamedTuple):
    """Cells with the figures that they should have, and what that mends."""

    cells: tuple[tuple[str, Decimal], ...]
    mended: tuple[Identity, ...]
    gain: int
    rank: tuple[int, ...]


Told = Callable[[str, Decimal], bool]
"""Tells whether another table or a sentence prints a figure for the item of a cell."""


class Bench:
    """The identities of a document with figures that may be tried out."""

    def __init__(
        self, ledger: Ledger, joins: Iterable[Identity], told: Told = lambda _key, _value: False
    ) -> None:
        self.ledger = ledger
        self.told = told
        self.values = dict(ledger.values)
        self.joins = _believable(ledger, joins)
        self.at: dict[str, list[Identity]] = defaultdict(list)
        for join in self.joins:
            for key in join.keys:
                self.at[key].append(join)

    def holds(self, join: Identity, tried: dict[str, Decimal] | None = None) -> bool:
        """Tell whether an identity holds within rounding, with some figures tried instead."""
        tried = tried or {}
        gap, addends = self.gap(join, tried)
        return not gap or abs(gap) <= tolerance(self.ledger.step(join), addends)

    def gap(self, join: Identity, tried: dict[str, Decimal]) -> tuple[Decimal, int]:
        """Return by how much the total exceeds its parts, and how many parts are not zero."""
        total = self._value(join.total, tried)
        addends = 0
        for part in join.parts:
            value = self._value(part.key, tried)
            addends += bool(value)
            total -= part.sign * value
        return total, addends

    def _value(self, key: str, tried: dict[str, Decimal]) -> Decimal:
        return tried[key] if key in tried else self.values[key]

    def solve(self, join: Identity, key: str) -> Decimal:
        """Return what one cell must be for an identity to hold."""
        gap, _ = self.gap(join, {})
        sign = next((part.sign for part in join.parts if part.key == key), 1)
        return self.values[key] - gap if key == join.total else self.values[key] + gap * sign

    def broken(self) -> list[Identity]:
        """Return the identities that do not hold."""
        return [join for join in self.joins if not self.holds(join)]

    def judge(self, cells: tuple[tuple[str, Decimal], ...]) -> Fix:
        """Weigh a change: identities that it mends less those that it breaks."""
        tried = dict(cells)
        touched = {id(join): join for key in tried for join in self.at[key]}
        mended, spoilt = [], 0
        for join in touched.values():
            before, after = self.holds(join), self.holds(join, tried)
            if after and not before:
                mended.append(join)
            spoilt += before and not after
        gain = len(mended) - 2 * spoilt
        return Fix(cells, tuple(mended), gain, self._rank(cells, tuple(mended), touched.values()))

    def _rank(
        self, cells: tuple[tuple[str, Decimal], ...], mended: tuple[Identity, ...],
        touched: Iterable[Identity],
    ) -> tuple[int, ...]:  # fmt: skip
        """Order equal gains: cells that print a figure, what is told elsewhere, slips, exact fits."""
        printed = all(self.ledger.records[key].text for key, _ in cells)
        told = sum(self.told(key, v) - self.told(key, self.values[key]) for key, v in cells)
        slip = sum(likeness(self.values[key], value) is not None for key, value in cells)
        idle = sum(1 for join in touched if join not in mended)
        exact = sum(not self.gap(join, dict(cells))[0] for join in mended)
        total = sum(join.total == key for join in mended for key, _ in cells)
        return (printed, told, slip, exact, -idle, total)


def _believable(ledger: Ledger, joins: Iterable[Identity]) -> list[Identity]:
    """Keep the identities whose form the document itself bears out.

    Of one form in one table more must hold than fail; a total that is a multiple of what is printed
    only shows that the rows were not meant to be added.
    """
    kept: list[Identity] = []
    pools: dict[str, list[tuple[Identity, str]]] = defaultdict(list)
    gaps: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for join in joins:
        outcome = ledger.test(join)
        if outcome.verdict == "trivial":
            kept.append(join)
            continue
        verdict = outcome.verdict
        if verdict == "broken" and _multiple(ledger.values[join.total], outcome.expected):
            verdict = "misread"
        pools[pool_of(join)].append((join, verdict))
        if verdict == "broken":
            slack = tolerance(ledger.step(join), outcome.addends)
            gaps[pool_of(join)].append((abs(outcome.difference), slack))
    for pool, members in pools.items():
        counted = Counter(verdict for _, verdict in members)
        good = counted["exact"] + counted["rounding"]
        bad = _apart(gaps[pool]) + counted["misread"]
        fine: tuple[str, ...] = ("exact", "rounding", "broken", "misread")
        if "=" in members[0][0].family and good < SURE * bad:
            kept += [
                join
                for join, verdict in members
                if verdict == "exact" or (verdict == "broken" and _close(ledger, join))
            ]
            continue
        if good < bad or (bad and not good):
            fine = ("exact", "rounding")
            if bad == 1 == len(members) and not counted["misread"]:
                fine = ("broken",)
        kept += [join for join, verdict in members if verdict in fine]
    return kept


def _apart(gaps: list[tuple[Decimal, Decimal]]) -> int:
    """Count the errors that gaps speak of: a figure in the wrong column makes two of the same size."""
    seen: list[Decimal] = []
    for gap, slack in gaps:
        if all(abs(gap - other) > slack * 2 for other in seen):
            seen.append(gap)
    return len(seen)


def _close(ledger: Ledger, join: Identity) -> bool:
    """Tell whether two figures are so alike that one must be a slip of the other."""
    one, other = (ledger.values[key] for key in join.keys)
    return likeness(one, other) is not None


def pool_of(join: Identity) -> str:
    """Return which identities of a document have the same form, and bear each other out."""
    if join.kind in ("row_sum", "twin"):
        return join.family
    return join.family.rpartition(":")[0] if join.kind in ("children", "total") else join.family


def _multiple(printed: Decimal, expected: Decimal) -> bool:
    return bool(printed) and expected != printed and expected % printed == 0


# --- looking for the cause --------------------------------------------------------------------


def causes(bench: Bench) -> Iterator[tuple[Fix, list[Fix]]]:
    """Yield the best change and its equals, mend it, and go on while something is broken."""
    for _ in range(MOST):
        broken = bench.broken()
        if not broken:
            return
        fixes = _candidates(bench, broken)
        fixes = [fix for fix in fixes if fix.gain > 0]
        if not fixes:
            return
        best = max(fixes, key=lambda fix: (fix.gain, *fix.rank))
        equals = [f for f in fixes if (f.gain, f.rank) == (best.gain, best.rank) and f != best]
        yield best, equals
        for key, value in best.cells:
            bench.values[key] = value


def _candidates(bench: Bench, broken: list[Identity]) -> list[Fix]:
    tried: set[tuple[tuple[str, Decimal], ...]] = set()
    for join in broken:
        addends = sum(bool(bench.values[part.key]) for part in join.parts)
        slack = tolerance(bench.ledger.step(join), addends)
        for key in join.keys:
            wanted = bench.solve(join, key)
            tried.add(((key, wanted),))
            tried |= {((key, value),) for value in _within(bench.values[key], wanted, slack)}
    tried |= set(_exchanges(bench, broken))
    return [bench.judge(cells) for cells in sorted(tried)]


def _within(printed: Decimal, wanted: Decimal, slack: Decimal) -> list[Decimal]:
    """Return what a figure is one slip away from, where the sum leaves room: tails of rounding."""
    return [v for v in slips(printed) if v != wanted and abs(v - wanted) <= slack] if slack else []


def _exchanges(bench: Bench, broken: list[Identity]) -> Iterator[tuple[tuple[str, Decimal], ...]]:
    """Yield exchanges of two cells in a row, of neighbours in a column, and of two whole rows."""
    suspects = {key for join in broken for key in join.keys}
    rows = _rows(bench, {bench.ledger.records[key].table for key in suspects})
    hot = sorted(r for r, cells in rows.items() if any(key in suspects for key in cells.values()))
    for row in hot:
        keys = [rows[row][c] for c in sorted(rows[row])]
        for one, other in combinations(keys, 2):
            if one in suspects or other in suspects:
                yield from _swapped(bench, [(one, other)])
        for step in (-1, 1):
            near = rows.get((*row[:2], row[2] + step), {})
            for c in sorted(rows[row].keys() & near.keys()):
                yield from _swapped(bench, [(rows[row][c], near[c])])
    for one_row, other_row in combinations(hot, 2):
        if one_row[:2] == other_row[:2]:
            shared = sorted(rows[one_row].keys() & rows[other_row].keys())
            yield from _swapped(bench, [(rows[one_row][c], rows[other_row][c]) for c in shared])


def _rows(bench: Bench, tables: set[int]) -> dict[tuple[int, int, int], dict[int, str]]:
    """Return the cells that stand in identities, by table, block and row, then by column."""
    rows: dict[tuple[int, int, int], dict[int, str]] = defaultdict(dict)
    for record in bench.ledger.records.values():
        if record.table in tables and record.id in bench.values and bench.at.get(record.id):
            at = (record.table, record.block, record.row_index)
            rows[at][record.column_index] = record.id
    return rows


def _swapped(
    bench: Bench, pairs: list[tuple[str, str]]
) -> Iterator[tuple[tuple[str, Decimal], ...]]:
    cells: list[tuple[str, Decimal]] = []
    for one, other in pairs:
        a, b = bench.values[one], bench.values[other]
        if a != b:
            cells += [(one, b), (other, a)]
    if cells:
        yield tuple(sorted(cells))
