"""Read a caption that stands within the rules of its table: 部门：某市测试局 | 公开09表 | 单位：万元 as the first row."""

from typing import NamedTuple

from config import lazy
from ingest.captions import Caption, caption_parts
from ingest.grid import Cell, Grid
from ingest.numerals import tight

MAX_ROWS = 3  # a title and two lines
_TITLE = lazy.regex(r".*表(?:[（(].*[)）])?$")
_YEAR = lazy.regex(r"[（(]?(?:19|20)\d\d年度?[)）]?")


class Told(NamedTuple):
    """A grid without its caption, and what that said."""

    grid: Grid
    caption: Caption


def without_caption(grid: Grid) -> Told:
    """Part the caption from a grid whose first rows are one; only a stated unit makes them one.

    Left where it is, it would be the outermost heading of its columns, and the unit would be lost.
    """
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    said, end = Caption(), 0
    for row in range(min(MAX_ROWS, rows - 2)):
        cells = [cell for cell in grid.cells if cell.row == row]
        if any(cell.rows > 1 for cell in cells):
            break
        texts = [cell.text.strip() for cell in cells if cell.text.strip()]
        if said.title is None and len(cells) == 1 and _is_title(cells[0], columns):
            said = said._replace(title=texts[0])
        elif (found := _row(texts)) is not None:
            said, end = _joined(said, found), row + 1
        else:
            break
    if not said.unit or not end:
        return Told(grid, Caption())
    return Told(_below(grid, end), said)


def _is_title(cell: Cell, columns: int) -> bool:
    return cell.columns == columns and _TITLE.fullmatch(cell.text.strip()) is not None


def _row(texts: list[str]) -> Caption | None:
    """Return what a row says where each of its cells is a part of a caption."""
    said = Caption()
    for text in texts:
        rest, unit, body, number = caption_parts(text)
        if rest and not _YEAR.fullmatch(tight(rest)):
            return None
        said = _joined(said, Caption(number, None, body, unit))
    return said if said.unit or said.body or said.number else None


def _joined(one: Caption, other: Caption) -> Caption:
    return one._replace(
        number=one.number or other.number, body=one.body or other.body, unit=one.unit or other.unit
    )


def completed(caption: Caption, told: Caption) -> Caption:
    """Complete the caption above a table with the one inside it."""
    return _joined(told, caption)._replace(
        title=told.title or caption.title, notes=caption.notes, lines=caption.lines
    )


def _below(grid: Grid, first: int) -> Grid:
    """Return a grid without its first rows, and without the rules that only those needed."""
    kept = [cell for cell in grid.cells if cell.row >= first]
    used = sorted({x for cell in kept for x in (cell.column, cell.column + cell.columns)})
    place = {rule: number for number, rule in enumerate(used)}
    cells = [
        cell._replace(
            row=cell.row - first,
            column=place[cell.column],
            columns=place[cell.column + cell.columns] - place[cell.column],
        )
        for cell in kept
    ]
    xs, ys = [grid.xs[rule] for rule in used], grid.ys[first:]
    return Grid(grid.page, (xs[0], ys[0], xs[-1], ys[-1]), xs, ys, cells)
