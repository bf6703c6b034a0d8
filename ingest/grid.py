"""Find the ruled cells of a page and put the text into them: grids with spans, text as printed."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import inf
from operator import attrgetter, itemgetter
from typing import NamedTuple

from ingest.cells import find_tables
from ingest.numerals import TEXTS
from ingest.paths import Edge
from ingest.pdf import Glyph, Page
from ingest.records import Box

MIN_OPEN = 3  # vertical rules that end together show an open end of a table
MIN_ROW, MAX_ROW = 7.0, 80.0  # heights that a row of text may have
TOUCH = 0.5  # pieces of one rule that are nearer than this touch
SNAP = 3.0  # rules closer than this are one (doubled rules are 0.5 to 2 pt apart)
Span = tuple[float, float]


class Cell(NamedTuple):
    """One ruled cell: its place in the grid (row, column, spans), its box and its text."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    lines: tuple[str, ...]
    overflows: bool = False
    left: float = 0.0
    """Blank points before the first line of the text."""
    right: float = 0.0
    """Blank points behind its last line."""

    @property
    def text(self) -> str:
        """The text without line breaks."""
        lines = self.lines
        return lines[0] if len(lines) == 1 else join_lines(lines)


class Grid(NamedTuple):
    """One ruled table on one page; ``xs`` and ``ys`` are its rules."""

    page: int
    box: Box
    xs: list[float]
    ys: list[float]
    cells: list[Cell]


class Line(NamedTuple):
    """One line of text outside the tables."""

    text: str
    box: Box
    size: float
    glyphs: list[Glyph]


@lru_cache(maxsize=TEXTS)
def join_lines(lines: tuple[str, ...]) -> str:
    """Join wrapped lines: Chinese without a space, Latin words with one, digits without."""
    text = ""
    for line in lines:
        latin = (
            text[-1:].isascii()
            and text[-1:].isalpha()
            and line[:1].isascii()
            and line[:1].isalpha()
        )
        text += (" " if latin else "") + line
    return text


def find_grids(page: Page) -> list[Grid]:
    """Return the ruled tables of a page with their text, from top to bottom.

    Single boxes (a frame around a title, a check box) are no tables.
    """
    if len(page.edges) < 4:
        return []
    whole = _whole_rules(page.edges)
    found = find_tables([*whole, *_missing_ends(whole)], SNAP)
    grids = [_grid(page.number, cells) for cells in found if len(cells) > 2]
    grids = [grid for grid in grids if len(grid.ys) > 2 or len(grid.xs) > 3]
    grids = _without_nested(grids)
    filled = _fill(grids, page.glyphs)
    return sorted(filled, key=lambda grid: (grid.box[1], grid.box[0]))


def _whole_rules(edges: list[Edge]) -> list[Edge]:
    """Join pieces that lie on one line and touch: most producers draw a rule cell by cell."""
    upright: defaultdict[float, list[Span]] = defaultdict(list)
    across: defaultdict[float, list[Span]] = defaultdict(list)
    for x0, top, x1, bottom in edges:
        if top == bottom:
            across[top].append((x0, x1))
        else:
            upright[x0].append((top, bottom))
    return [
        *(Edge(x, start, x, end) for x, start, end in _on_lines(upright)),
        *(Edge(start, y, end, y) for y, start, end in _on_lines(across)),
    ]


def _on_lines(pieces: dict[float, list[Span]]) -> Iterator[tuple[float, float, float]]:
    """Yield level, start and end of the rules that pieces on nearly the same level make up."""
    lines: defaultdict[float, list[Span]] = defaultdict(list)
    for level, spans in pieces.items():
        lines[round(level, 1)] += spans
    for level, spans in lines.items():
        spans.sort()
        for start, end in _joined(spans):
            yield level, start, end


def _joined(pieces: list[Span]) -> Iterator[Span]:
    rest = iter(pieces)
    start, end = next(rest)
    for piece_start, piece_end in rest:
        if piece_start - end > TOUCH:
            yield start, end
            start, end = piece_start, piece_end
        elif piece_end > end:
            end = piece_end
    yield start, end


def _missing_ends(edges: list[Edge]) -> list[Edge]:
    """Close tables whose first or last row has no rule because the page broke there.

    Where at least three vertical rules begin at one height above the outermost rule that crosses
    them, and their row is as high as a line of text, a rule is put across their ends. Where only
    merged cells go on behind the page break, the gaps of the rule at their ends are closed.
    """
    upright = [edge for edge in edges if not edge.horizontal]
    across = [edge for edge in edges if edge.horizontal]
    found = []
    for end in (1, 3):
        for level, group in _by_end(upright, end).items():
            x0, x1 = min(edge.x0 for edge in group), max(edge.x0 for edge in group)
            left, right = x0 + SNAP, x1 - SNAP
            gaps = [top - level for a0, top, a1, _ in across if a0 < right and a1 > left]
            if end == 3:
                gaps = [-gap for gap in gaps]
            if gaps and min(map(abs, gaps)) > SNAP and _row(gaps):
                found.append(Edge(x0, level, x1, level))
            elif gaps and min(gaps) >= -SNAP:
                found += _gaps_at(level, sorted({edge.x0 for edge in group}), across)
    return found


def _gaps_at(level: float, xs: list[float], across: list[Edge]) -> Iterator[Edge]:
    """Yield what the outermost rule lacks between neighbouring vertical rules that end at it."""
    outer = [a for a in across if abs(a.top - level) <= SNAP]
    for x0, x1 in pairwise(xs):
        wide = x1 - x0 > MIN_ROW
        if wide and not any(a.x0 < x1 - SNAP and a.x1 > x0 + SNAP for a in outer):
            yield Edge(x0, level, x1, level)


def _by_end(upright: list[Edge], end: int) -> dict[float, list[Edge]]:
    groups: dict[float, list[Edge]] = {}
    level = -inf
    for edge in sorted(upright, key=itemgetter(end)):
        if edge[end] - level > 1.0:
            groups[level := edge[end]] = []
        groups[level].append(edge)
    return {
        level: group
        for level, group in groups.items()
        if len({round(edge.x0) for edge in group}) >= MIN_OPEN
    }


def _row(gaps: list[float]) -> bool:
    """Tell whether the next rule inwards is one row away, and none is near outwards."""
    inward = [gap for gap in gaps if gap > 0]
    outward = [-gap for gap in gaps if gap <= 0]
    alone = not outward or min(outward) > MAX_ROW / 2
    return alone and bool(inward) and MIN_ROW <= min(inward) <= MAX_ROW


def _without_nested(grids: list[Grid]) -> list[Grid]:
    """Drop grids that lie inside a cell of another grid (check boxes, inner frames)."""
    return [
        grid
        for grid in grids
        if not any(
            other is not grid
            and other.box[0] - 1 <= grid.box[0]
            and other.box[1] - 1 <= grid.box[1]
            and other.box[2] + 1 >= grid.box[2]
            and other.box[3] + 1 >= grid.box[3]
            for other in grids
        )
    ]


def _grid(page: int, boxes: list[Box]) -> Grid:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    xs, ys = _levels([*lefts, *rights]), _levels([*tops, *bottoms])
    column_at = {x: nearest(xs, x) for x in {*lefts, *rights}}
    row_at = {y: nearest(ys, y) for y in {*tops, *bottoms}}
    cells = []
    for box in boxes:
        x0, top, x1, lower = box
        column, right, row, bottom = column_at[x0], column_at[x1], row_at[top], row_at[lower]
        if right > column and bottom > row:
            cells.append(Cell(row, column, bottom - row, right - column, box, ()))
    outline = (xs[0], ys[0], xs[-1], ys[-1])
    return Grid(page, outline, xs, ys, cells)


def _levels(values: list[float]) -> list[float]:
    """Cluster coordinates: values closer than SNAP are one rule."""
    levels: list[list[float]] = []
    for value in sorted(values):
        if levels and value - levels[-1][-1] <= SNAP:
            levels[-1].append(value)
        else:
            levels.append([value])
    return [sum(level) / len(level) for level in levels]


def nearest(levels: list[float], value: float) -> int:
    """Return which of the ascending levels lies nearest; the first of two that are as near."""
    after = min(bisect_left(levels, value), len(levels) - 1)
    before = max(after - 1, 0)
    return before if abs(levels[before] - value) <= abs(levels[after] - value) else after


# --- text into cells ----------------------------------------------------------------------------


def _fill(grids: list[Grid], glyphs: list[Glyph]) -> list[Grid]:
    finders = [_Finder(grid) for grid in grids]
    bags: list[list[list[Glyph]]] = [[[] for _ in grid.cells] for grid in grids]
    overflowing: set[tuple[int, int]] = set()
    seen = [g for g in glyphs if not g.clip or not hidden(g) or _clipping_cell(finders, g)]
    for run in _runs(seen):
        place = _place(finders, run)
        if place is None:
            continue
        finder = finders[place[0]]
        if len(run) > 1 and finder.leaves_cell(run):
            overflowing.add(place)
        bags[place[0]][place[1]].extend(run)
    return [
        grid._replace(
            cells=[
                _with_text(cell, bag, overflows=(g, c) in overflowing)
                for c, (cell, bag) in enumerate(zip(grid.cells, bags[g], strict=True))
            ]
        )
        for g, grid in enumerate(grids)
    ]


class _Finder:
    """Find the cell that a point lies in, by the grid's rules instead of cell by cell."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._outline, self._xs, self._ys = grid.box, grid.xs, grid.ys
        self._boxes = [cell.box for cell in grid.cells]
        self.by_place = {
            (row, column): index
            for index, cell in enumerate(grid.cells)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def leaves_cell(self, run: list[Glyph]) -> bool:
        """Tell whether the glyphs of a run lie in more than one cell."""
        at = self.cell_at
        cells = {at((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2) for g in run if g.text != " "}
        return len(cells) > 1

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the index of the cell, None outside the grid and in its gaps."""
        x0, top, x1, bottom = self._outline
        if not (x0 <= x <= x1 and top <= y <= bottom):
            return None
        index = self.by_place.get((bisect_right(self._ys, y) - 1, bisect_right(self._xs, x) - 1))
        if index is not None:
            left, upper, right, lower = self._boxes[index]
            if left <= x < right and upper <= y < lower:
                return index
        # Rules that were joined from several lie a little off the cell's own box.
        return next((i for i, box in enumerate(self._boxes) if _holds(box, x, y)), None)


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _with_text(cell: Cell, glyphs: list[Glyph], *, overflows: bool) -> Cell:
    if not glyphs:
        return cell
    lines = [(text, line) for line in baseline_lines(glyphs) if (text := line_text(line))]
    if not lines:
        return cell._replace(overflows=overflows)
    first, last = lines[0][1], lines[-1][1]
    return cell._replace(
        lines=tuple(text for text, _ in lines),
        overflows=overflows,
        left=next(glyph.x0 for glyph in first if not glyph.text.isspace()) - cell.box[0],
        right=cell.box[2] - max(glyph.x1 for glyph in last if not glyph.text.isspace()),
    )


_CLOSING = frozenset("。，、；：！？）」』”’》】")
"""Marks that no text begins with: right behind another glyph they are of its run, wherever the rule stands."""


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Split the glyph stream into runs that were drawn as one: same text object, no gap.

    A closing mark that hangs over the rule of its cell was drawn by itself, and still ends that text.
    """
    runs: list[list[Glyph]] = []
    last_text, last_end, last_baseline, last_run = " ", 0.0, 0.0, -1
    for glyph in glyphs:
        text, x0, _, x1, _, baseline, size, run, _ = glyph
        if (
            (last_run == run or text in _CLOSING)
            and abs(last_baseline - baseline) < 1.0
            and -0.3 * size < x0 - last_end < 0.25 * size
            and text != " "
            and last_text != " "
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last_text, last_end, last_baseline, last_run = text, x1, baseline, run
    return runs


def _place(finders: list[_Finder], run: list[Glyph]) -> tuple[int, int] | None:
    """Return (grid, cell) in which a run of glyphs begins.

    A cell that the text is clipped to is meant; else the cell that its first glyph inside lies in:
    text that overflows to the right begins in its own cell.
    """
    clipped = _clipping_cell(finders, run[0]) if run[0].clip else None
    if clipped is not None:
        return clipped
    for g, finder in enumerate(finders):
        for glyph in run:
            first = finder.cell_at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
            if first is not None:
                return g, first
    return None


def hidden(glyph: Glyph) -> bool:
    """Tell whether a glyph lies wholly outside its clip, so that no reader sees it."""
    clip = glyph.clip
    return clip is not None and (
        glyph.x1 < clip[0] or glyph.x0 > clip[2] or glyph.baseline < clip[1] or glyph.top > clip[3]
    )


def _clipping_cell(finders: list[_Finder], glyph: Glyph) -> tuple[int, int] | None:
    """Return the cell to which a glyph is clipped: a producer's own word on where text belongs."""
    clip = glyph.clip
    if clip is None:
        return None
    middle = (clip[0] + clip[2]) / 2, (clip[1] + clip[3]) / 2
    for g, finder in enumerate(finders):
        at = finder.cell_at(*middle)
        if at is not None and _within(clip, finder.grid.cells[at].box):
            return g, at
    return None


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer[0] - SNAP <= inner[0]
        and outer[1] - SNAP <= inner[1]
        and inner[2] <= outer[2] + SNAP
        and inner[3] <= outer[3] + SNAP
    )


_BASELINE, _X0 = attrgetter("baseline"), attrgetter("x0")


def baseline_lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Group glyphs whose baselines are closer than a third of their size, top to bottom."""
    lines: list[list[Glyph]] = []
    before = -inf
    for glyph in sorted(glyphs, key=_BASELINE):
        gap = glyph.baseline - before
        if gap < 2.0 or gap < 0.3 * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
        before = glyph.baseline
    for line in lines:
        line.sort(key=_X0)
    return lines


def line_text(line: list[Glyph]) -> str:
    """Write one line, a space where glyphs stand apart and where one is printed between words."""
    text = ""
    last: Glyph | None = None
    for glyph in line:
        if glyph.text.isspace():
            text += " " if text and not text.endswith(" ") else ""
            continue
        if last is not None and glyph.x0 - last.x1 > 0.8 * glyph.size and not text.endswith(" "):
            text += " "
        text += glyph.text
        last = glyph
    return text.strip()


def lines_outside(page: Page, boxes: list[Box]) -> list[Line]:
    """Return the text lines of a page that are not inside any of the boxes, top to bottom."""
    free = [g for g in page.glyphs if not (g.clip and hidden(g))]
    for x0, top, x1, bottom in boxes:
        free = [
            g for g in free
            if not (x0 <= (g.x0 + g.x1) / 2 <= x1 and top <= (g.top + g.bottom) / 2 <= bottom)
        ]  # fmt: skip
    lines = []
    for glyphs in baseline_lines(free):
        text = line_text(glyphs)
        if text:
            box = (
                min(g.x0 for g in glyphs), min(g.top for g in glyphs),
                max(g.x1 for g in glyphs), max(g.bottom for g in glyphs),
            )  # fmt: skip
            lines.append(Line(text, box, max(g.size for g in glyphs), glyphs))
    return lines
