"""Find the cells that rules enclose, and the tables that cells which touch make up.

The same result as pdfplumber's ``TableFinder`` (pinned by a test, to the last bit of every figure):
rules that lie close are snapped to their mean, pieces that touch are joined, and from each crossing
the smallest rectangle whose four sides are ruled is a cell. Only faster: crossings are looked up by
row and column, and the rules that meet in one are bits of a number.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ingest.paths import Edge
from ingest.records import Box

MIN_PIECE = 1.0  # shorter pieces are no rules,
MIN_RULE = 3.0  # nor are rules shorter than this when they are joined
Point = tuple[float, float]


class _Rule(NamedTuple):
    """A rule: at which level it lies, from where to where it runs, and how long it counts."""

    level: float
    start: float
    end: float
    length: float


def find_tables(edges: Iterable[Edge], tolerance: float) -> list[list[Box]]:
    """Return the cells of each table, tables from top to bottom.

    Args:
        edges: The ruled edges of a page.
        tolerance: Rules closer than this are one; ends closer than this touch.
    """
    upright, across = [], []
    for x0, top, x1, bottom in edges:
        if top == bottom:
            across.append(_Rule(top, x0, x1, x1 - x0))
        else:
            upright.append(_Rule(x0, top, bottom, bottom - top))
    crossings = _Crossings(_merged(upright, tolerance), _merged(across, tolerance), tolerance)
    return _tables(crossings.cells())


def _merged(rules: list[_Rule], tolerance: float) -> list[_Rule]:
    snapped = _snapped([rule for rule in rules if rule.length >= MIN_PIECE], tolerance)
    snapped.sort(key=itemgetter(0))
    joined = [
        rule
        for _, line in groupby(snapped, key=itemgetter(0))
        for rule in _joined(sorted(line, key=itemgetter(1)), tolerance)
    ]
    return sorted((r for r in joined if r.length >= MIN_RULE), key=itemgetter(0, 1))


def _snapped(rules: list[_Rule], tolerance: float) -> list[_Rule]:
    """Move rules that lie closer than the tolerance, each to its neighbour, to their mean level."""
    group_of: dict[float, int] = {}
    number, last = 0, None
    for level in sorted({rule.level for rule in rules}):
        number += last is not None and level > last + tolerance
        group_of[level], last = number, level
    groups: dict[int, list[_Rule]] = {}
    for rule in rules:
        groups.setdefault(group_of[rule.level], []).append(rule)
    moved = []
    for _, group in sorted(groups.items()):
        mean = sum(rule.level for rule in group) / len(group)
        # Not ``mean`` itself: a rule is moved by a distance, and keeps the last bit of that.
        moved += [_Rule(level + (mean - level), *rest) for level, *rest in group]
    return moved


def _joined(line: list[_Rule], tolerance: float) -> list[_Rule]:
    joined = line[:1]
    for rule in line[1:]:
        level, start, end, length = joined[-1]
        if rule.start > end + tolerance:
            joined.append(rule)
        elif rule.end > end:
            joined[-1] = _Rule(level, start, rule.end, length + (rule.end - end))
    return joined


class _Crossings:
    """Where upright rules meet rules across, and which meet there (a bit for each different rule)."""

    def __init__(self, upright: list[_Rule], across: list[_Rule], tolerance: float) -> None:
        self.upright: dict[Point, int] = {}
        self.across: dict[Point, int] = {}
        levels = [rule.level for rule in across]
        bits = {rule[:3]: 1 << n for n, rule in enumerate(dict.fromkeys(across))}
        for number, (x, top, bottom, _) in enumerate(upright):
            bit = 1 << number
            first = bisect_left(levels, top - tolerance - 1)
            for rule in across[first : bisect_right(levels, bottom + tolerance + 1)]:
                y, x0, x1, _ = rule
                if (
                    top <= y + tolerance
                    and bottom >= y - tolerance
                    and x0 - tolerance <= x <= x1 + tolerance
                ):
                    point = x, y
                    self.upright[point] = self.upright.get(point, 0) | bit
                    self.across[point] = self.across.get(point, 0) | bits[rule[:3]]

    def cells(self) -> list[Box]:
        """Return the smallest ruled rectangle below and right of each crossing, where there is one."""
        rows: dict[float, list[float]] = {}
        columns: dict[float, list[float]] = {}
        points = sorted(self.upright)
        for x, y in points:
            columns.setdefault(x, []).append(y)
            rows.setdefault(y, []).append(x)
        cells = (self._cell(point, rows[point[1]], columns[point[0]]) for point in points)
        return [cell for cell in cells if cell]

    def _cell(self, point: Point, row: list[float], column: list[float]) -> Box | None:
        x, y = point
        upright, across = self.upright, self.across
        down, along = upright[point], across[point]
        right = row[bisect_right(row, x) :]
        for y1 in column[bisect_right(column, y) :]:
            if not upright[x, y1] & down:
                continue
            below = across[x, y1]
            for x1 in right:
                corner = x1, y1
                if (
                    corner in upright
                    and across[x1, y] & along
                    and upright[corner] & upright[x1, y]
                    and across[corner] & below
                ):
                    return x, y, x1, y1
        return None


def _tables(cells: list[Box]) -> list[list[Box]]:
    """Gather cells that share a corner; a single cell is no table."""
    tables = []
    while cells:
        table: list[Box] = []
        corners: set[Point] = set()
        grown = True
        while grown and cells:
            count, left = len(table), []
            for cell in cells:
                x0, top, x1, bottom = cell
                own = {(x0, top), (x0, bottom), (x1, top), (x1, bottom)}
                if table and corners.isdisjoint(own):
                    left.append(cell)
                else:
                    corners |= own
                    table.append(cell)
            cells, grown = left, len(table) > count
        tables.append(table)
    tables.sort(key=lambda table: min((cell[1], cell[0]) for cell in table))
    return [table for table in tables if len(table) > 1]
