"""Stitch the grids of a table that runs over pages into one, by x positions, never by index."""

import re
from typing import NamedTuple

from config import lazy
from ingest.amounts import read_cell
from ingest.captions import Caption, read_caption, read_notes
from ingest.grid import Cell, Grid, Line, nearest
from ingest.layout import PageLayout
from ingest.numerals import tight
from ingest.ruled_captions import completed, without_caption
from ingest.strips import is_total

FULL = 12.0  # a line with less blank behind it fills its cell
_START = lazy.regex(
    r"[一二三四五六七八九十]{1,3}\s*[、.．]|[（(\[]?\s*\d|其\s*中|[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|项\s*目|科\s*目"
)
SAME = 4.0  # rules of two pages that lie closer are the same column's
ALIGN = 12.0  # how far the outer rules of a continuation may lie from those of its first part


class Piece(NamedTuple):
    """One page's part of a table, its cells moved to the columns of the first part."""

    page: int
    box: tuple[float, float, float, float]
    rows: int
    cells: list[Cell]


class Stitched(NamedTuple):
    """A whole table: its caption, its columns' x positions, and its parts in order."""

    caption: Caption
    xs: list[float]
    pieces: list[Piece]


def stitch(layouts: list[PageLayout]) -> list[Stitched]:
    """Return the tables of a document in reading order."""
    tables: list[Stitched] = []
    carried: list[Line] = []  # lines at the foot of the page before, under its last table
    open_page = 0  # the page whose last thing is a table
    for layout in layouts:
        for index, ruled in enumerate(layout.grids):
            above = _between(layout, index)
            caption = read_caption(above, ruled.box[1])
            if index == 0 and caption.title is None and len(above) == len(caption.lines):
                caption = _carried_caption(caption, carried)
            grid, told = without_caption(ruled)
            caption = completed(caption, told)
            first = index == 0 and open_page == layout.number - 1
            if first and tables and _continues(tables[-1], grid, caption, above):
                tables[-1] = _refined(tables[-1], grid)
                piece = _piece(grid, tables[-1].xs)
                if piece is not None:
                    _append(tables[-1].pieces, piece)
                    tables[-1] = _noted(tables[-1], layout, index)
                    open_page = _open_after(layout, index, open_page)
                    continue
            piece = _piece(grid, grid.xs)
            if piece is not None:
                tables.append(_noted(Stitched(caption, grid.xs, [piece]), layout, index))
            open_page = _open_after(layout, index, open_page)
        carried = _foot(layout)
    return tables


def _between(layout: PageLayout, index: int) -> list[Line]:
    top = layout.grids[index - 1].box[3] if index else 0.0
    bottom = layout.grids[index].box[1]
    return [line for line in layout.lines if top - 2 <= line.box[1] and line.box[3] <= bottom + 6]


def _below(layout: PageLayout, index: int) -> list[Line]:
    top = layout.grids[index].box[3]
    last = index + 1 == len(layout.grids)
    bottom = layout.height if last else layout.grids[index + 1].box[1]
    return [line for line in layout.lines if line.box[1] >= top - 4 and line.box[3] <= bottom + 6]


def _foot(layout: PageLayout) -> list[Line]:
    if layout.grids:
        return _below(layout, len(layout.grids) - 1)
    return layout.lines


def _open_after(layout: PageLayout, index: int, before: int) -> int:
    """Return the page number if this grid ends its page, so that the next page may run on."""
    if index + 1 < len(layout.grids):
        return before
    return 0 if _below(layout, index) else layout.number


def _noted(table: Stitched, layout: PageLayout, index: int) -> Stitched:
    notes, used = read_notes(_below(layout, index), layout.grids[index].box[3])
    caption = table.caption
    return table._replace(
        caption=caption._replace(notes=caption.notes + notes, lines=caption.lines + used)
    )


def _carried_caption(caption: Caption, carried: list[Line]) -> Caption:
    """Take a caption, or the unit alone, that stands at the foot of the page before its table."""
    if not carried:
        return caption
    above = read_caption(carried, carried[-1].box[3])
    if above.title is None or not above.title.endswith("表"):
        last = read_caption(carried[-1:], carried[-1].box[3])
        if last.title is not None or last.unit is None or caption.unit is not None:
            return caption
        return caption._replace(unit=last.unit, lines=last.lines + caption.lines)
    return caption._replace(
        number=caption.number or above.number,
        title=above.title,
        body=caption.body or above.body,
        unit=caption.unit or above.unit,
        lines=above.lines + caption.lines,
    )


def _continues(table: Stitched, grid: Grid, caption: Caption, above: list[Line]) -> bool:
    same_title = _plain(caption.title) == _plain(table.caption.title)
    if caption.title is not None and not same_title:
        return False
    if caption.title is None and above and not caption.lines:
        return False
    if caption.number and table.caption.number and caption.number != table.caption.number:
        return False
    if _has_own_title(grid) or _restarts(table, grid):
        return False
    return _aligned(table.xs, grid)


def _restarts(table: Stitched, grid: Grid) -> bool:
    """Tell a form that begins again: its first key is the same, and what follows is not."""
    first = [tight(c.text) for c in table.pieces[0].cells if c.row == 0 and c.text]
    other = [tight(c.text) for c in grid.cells if c.row == 0 and c.text]
    return bool(first and other) and first[0] == other[0] and first != other


def _has_own_title(grid: Grid) -> bool:
    """Tell whether a grid's first row is a title over all of its columns."""
    first = [cell for cell in grid.cells if cell.row == 0]
    return len(first) == 1 and bool(re.search(r"表(?:[（(].*[)）])?$", first[0].text.strip()))


def _aligned(xs: list[float], grid: Grid) -> bool:
    left, right = grid.xs[0], grid.xs[-1]
    outer = abs(left - xs[0]) <= ALIGN and abs(right - xs[-1]) <= ALIGN
    if not outer:
        return False
    shared = sum(1 for x in grid.xs if min(abs(x - own) for own in xs) <= SAME)
    finer = all(min(abs(x - own) for own in grid.xs) <= SAME for x in xs)
    return shared >= 0.7 * len(grid.xs) or finer


def _refined(table: Stitched, grid: Grid) -> Stitched:
    """Give a table that goes on with more columns all of these (a form that begins with wide rows)."""
    if len(grid.xs) <= len(table.xs) or not all(
        min(abs(x - own) for own in grid.xs) <= SAME for x in table.xs
    ):
        return table
    pieces = [piece._replace(cells=_moved(piece.cells, grid.xs)) for piece in table.pieces]
    return table._replace(xs=grid.xs, pieces=pieces)


def _moved(cells: list[Cell], xs: list[float]) -> list[Cell]:
    """Give cells the columns that lie nearest to their left and right rules."""
    rules = {x for cell in cells for x in (cell.box[0], cell.box[2])}
    column_at = {x: nearest(xs, x) for x in rules}
    moved: list[Cell] = []
    for cell in cells:
        left = column_at[cell.box[0]]
        right = max(column_at[cell.box[2]], left + 1)
        if right > len(xs) - 1:
            left, right = len(xs) - 2, len(xs) - 1
        if left != cell.column or right - left != cell.columns:
            cell = cell._replace(column=left, columns=right - left)
        moved.append(cell)
    return moved


def _plain(title: str | None) -> str:
    return re.sub(r"[\s（(]*续表?[)）]?|\s+", "", title or "")


def _piece(grid: Grid, xs: list[float]) -> Piece | None:
    """Move a grid's cells to the columns given by xs; None if two cells would share a place."""
    moved = _moved(grid.cells, xs)
    taken: set[tuple[int, int]] = set()
    for cell in moved:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                if (row, column) in taken:
                    return None
                taken.add((row, column))
    return Piece(grid.page, grid.box, len(grid.ys) - 1, moved)


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a page's part; a row that the page break cut in two becomes one again."""
    last = pieces[-1]
    if not _cut_row(last, piece):
        pieces.append(piece)
        return
    ends = {c.column: c.lines for c in piece.cells if c.row == 0}
    cells = [
        c._replace(lines=(*c.lines, *ends[c.column]))
        if c.row + c.rows == last.rows and c.lines and ends.get(c.column)
        else c
        for c in last.cells
    ]
    rest = [
        c._replace(row=1, rows=c.rows - 1) if c.row == 0 else c
        for c in piece.cells
        if c.row or c.rows > 1
    ]
    pieces[-1] = last._replace(cells=cells)
    pieces.append(piece._replace(cells=rest))


def _cut_row(last: Piece, piece: Piece) -> bool:
    """Tell whether a part begins with the second half of the last row of the part before.

    Its first row then holds only ends of texts, each under a text that fills its cell.
    """
    ends = [c for c in piece.cells if c.row == 0 and c.text]
    above = {c.column: c for c in last.cells if c.row + c.rows == last.rows}
    if not ends or piece.rows < 2:
        return False
    if any(not _is_end(c.text, above.get(c.column)) for c in ends):
        return False
    starts = [above.get(c.column) for c in ends]
    return all(
        start and start.text and read_cell(start.text).mark == "text" for start in starts
    ) and any(start and start.right < FULL for start in starts)


def _is_end(text: str, start: Cell | None) -> bool:
    """Tell whether a text may be the second half of one (also of 当年收入 | 小计)."""
    if is_total(text[:2]) and not (start and re.search(r"收入$|支出$", tight(start.text))):
        return False
    return read_cell(text).mark == "text" and not _START.match(text)
