"""Read irregular tables: self-evaluation and target forms of key-value rows, bands and indicator rows.

A form is read row by row. A *band* is a heading inside the form (一级指标 … 指标值, or 总额 | 财政拨款 |
其他资金 above figures): the rows under it are read by its columns until another band or a row that does
not fit. All other rows are keys and values.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from config import lazy
from ingest.amounts import read_cell, unit_of
from ingest.captions import unit_in
from ingest.form_heads import (
    heads_of,
    is_band,
    is_key,
    is_list,
    is_short,
    names_rows,
    over_labels,
    unspaced,
)
from ingest.grid import Cell
from ingest.headers import by_row
from ingest.inner_heads import name_measures
from ingest.joined_cells import parts_of_cell
from ingest.records import CellStatus, Record
from ingest.stitching import Piece

_GOAL = lazy.regex(r"^(?:年度)?(?:绩效)?目标\s*[\d一二三四五六七八九]{1,2}\s*[:：]?$")
_CHECKED = lazy.regex(r"[☑□☐√✓■]")
# points, whatever the row counts in
_SCORE = lazy.regex(r"^(?:指标|评价)?(?:分值|得分|权重|分数|评分)+(?:[(（].*)?$")
_LEVEL = lazy.regex(r"^[一二三]级指标")
_SUM = lazy.regex(r"^(?:总分|合计|总计|总得分)$")


class Head(NamedTuple):
    """The heading of one column of a band."""

    path: tuple[str, ...]
    label: bool


def read_form(ordinal: int, pieces: list[Piece], unit: str | None) -> list[Record]:
    """Read a form row by row; labels that run down over a page break go on on the next page."""
    reader = _FormReader(ordinal, unit)
    for piece in pieces:
        reader.read(piece)
    return reader.records


class _FormReader:
    def __init__(self, ordinal: int, unit: str | None) -> None:
        self.records: list[Record] = []
        self._ordinal = ordinal
        self._unit = unit
        self._heads: dict[int, Head] = {}
        self._goal: str | None = None
        self._row = 0
        self._alone = ""  # what the row before holds, where that is one short text
        self._left: dict[int, Cell] = {}  # label cell last seen in each column

    def read(self, piece: Piece) -> None:
        cells = self._with_carried(piece.cells) if self._row else piece.cells
        table = by_row(cells, piece.rows)
        index = 0
        while index < piece.rows:
            spanning = [c for c in cells if c.row < index < c.row + c.rows and c.text]
            depth = self._band(table, index)
            if not depth:
                self._read_row(piece.page, table[index], spanning)
            self._row += depth or 1
            index += depth or 1

    def _with_carried(self, cells: list[Cell]) -> list[Cell]:
        """Give blank label cells at the top of a page the text that runs on from the page before."""
        carried = []
        for cell in cells:
            before = self._left.get(cell.column)
            if cell.row == 0 and not cell.text and before and self._is_label_place(cell):
                cell = cell._replace(lines=before.lines)
            carried.append(cell)
        return carried

    # --- bands ------------------------------------------------------------------------------

    def _band(self, table: list[list[Cell]], index: int) -> int:
        """Set the heads of a band that begins in this row; return how many rows it has."""
        row = table[index]
        heads = heads_of(row)
        if len(heads) >= 2:
            high = max(cell.rows for cell in heads)
            named = [c for c in row if c.text and (c in heads or c.rows <= high)]
            self._set_heads([named], over_labels(named, table[index + 1 : index + 2]))
            return 1
        if self._heads_measures(row) or self._heads_list(table, index):
            return 1
        if self._heads and self._fits_heads(row, []):
            return 0
        for depth in (1, 2):
            band = [[c for c in r if c.text] for r in table[index : index + depth]]
            below = table[index + depth] if index + depth < len(table) else []
            if is_band(band, below):
                first = [c for c in band[0] if c.rows <= depth]
                self._set_heads([first, *band[1:]], below)
                return depth
        return 0

    def _heads_measures(self, row: list[Cell]) -> bool:
        """Begin a part that one row heads: 经费控制情况（万元） | 2023年决算数 | 2024年预算数."""
        told = [cell for cell in row if cell.text]
        if not told or not name_measures([cell.text for cell in told[1:]]):
            return False
        name, label = told[0].text, told[0].column
        self._heads = {label: Head((name,), label=True)} | {
            column: Head((name, cell.text), label=False)
            for cell in told[1:]
            for column in range(cell.column, cell.column + cell.columns)
        }
        return True

    def _heads_list(self, table: list[list[Cell]], index: int) -> bool:
        """Begin a list inside the form: 任务名称 | 对应项目 | 预算资金 above rows of the same cells."""
        named = [c for c in table[index] if c.text and c.rows == 1]
        below = [[c for c in row if c.rows == 1] for row in table[index + 1 : index + 3]]
        if not is_list(named, below):
            return False
        self._heads = {
            column: Head((cell.text,), label=cell is named[0])
            for cell in named
            for column in range(cell.column, cell.column + cell.columns)
        }
        return True

    def _set_heads(self, band: list[list[Cell]], below: list[Cell] | None = None) -> None:
        paths: dict[int, list[str]] = {}
        for row in band:
            for cell in row:
                for column in range(cell.column, cell.column + cell.columns):
                    paths.setdefault(column, []).append(cell.text)
        named = [c for c, path in paths.items() if names_rows(path[-1])]
        figures = [c.column for c in below or () if read_cell(c.text).mark == "number"]
        labels = max(named, default=min(figures, default=0) - 1)
        self._heads = {
            column: Head(tuple(path), column in named or column < min([*named, labels + 1]))
            for column, path in paths.items()
        }

    def _is_label_place(self, cell: Cell) -> bool:
        head = self._heads.get(cell.column)
        return head is None or head.label

    def _is_value_place(self, cell: Cell) -> bool:
        return bool(self._heads) and not self._is_label_place(cell)

    def _fits_heads(self, row: list[Cell], context: list[Cell]) -> bool:
        values = [c for c in row if self._is_value_place(c)]
        labels = [
            c
            for c in (*row, *context)
            if c.text and c.column in self._heads and self._is_label_place(c)
        ]
        unlabelled = not any(head.label for head in self._heads.values())
        wide = any(c.columns > 1 and c.text and self._spans_heads(c) for c in row)
        return bool(values) and (bool(labels) or unlabelled) and not wide

    def _spans_heads(self, cell: Cell) -> bool:
        """Tell a cell that runs over label and value columns, which no row of a band has."""
        heads = [self._heads.get(c) for c in range(cell.column, cell.column + cell.columns)]
        values = {head.path for head in heads if head and not head.label}
        return len(values) > 1 or (bool(values) and any(h is None or h.label for h in heads))

    def _band_row(self, page: int, row: list[Cell], context: list[Cell]) -> None:
        labels = [cell for cell in context if self._is_label_place(cell)]
        for cell in row:
            if cell.text and cell not in labels and self._is_label_place(cell):
                labels.append(cell)
        for cell in sorted({*labels, *context}, key=_column):
            self._remember(cell)
        labels += self._left_blank(labels)
        labels.sort(key=lambda cell: cell.column)
        first = min((c.column for c in row if self._is_value_place(c)), default=0)
        path = [] if self._goal is None else [self._goal]
        for cell in labels:
            if cell.column < first and (not path or path[-1] != cell.text or cell.columns == 1):
                path += [*self._unit_over(cell), cell.text]
        for cell in row:
            if self._is_value_place(cell):
                self._add(page, cell, tuple(path), self._heads[cell.column].path)

    def _remember(self, cell: Cell) -> None:
        """Keep a label for rows that leave its place blank; what stood below another label is gone."""
        if self._left.get(cell.column) is not cell and self._is_label_place(cell):
            self._left = {at: left for at, left in self._left.items() if at < cell.column}
        self._left[cell.column] = cell

    def _left_blank(self, labels: list[Cell]) -> list[Cell]:
        """Return the labels above that a row of indicators leaves blank before its own: 一级, 二级指标."""
        covered = {at for cell in labels for at in range(cell.column, cell.column + cell.columns)}
        levels = [
            at
            for at, head in self._heads.items()
            if head.label and _LEVEL.match(unspaced(head.path[-1]))
        ]
        blank = (at for at in levels if at not in covered and at < max(covered, default=0))
        return [self._left[at] for at in blank if at in self._left]

    def _unit_over(self, cell: Cell) -> tuple[str, ...]:
        """Return the heading over a label that says in what the row counts: 年度预算数（万元） | 总额."""
        head = self._heads.get(cell.column)
        counted = head is not None and head.label and unit_in(head.path[-1])
        return head.path[-1:] if head is not None and counted else ()

    # --- keys and values --------------------------------------------------------------------

    def _read_row(self, page: int, row: list[Cell], spanning: list[Cell]) -> None:
        own = [cell for cell in row if cell.text]
        if not own and not self._heads:
            return
        above, self._alone = self._alone, _short_text(own) if not spanning else ""
        if above and not spanning and len(own) == 1 and not is_short(own[0].text):
            # 当年整体绩效目标, and what it is in the row below
            self._add(page, own[0], (above,), ())
            return
        context = sorted(
            [*spanning, *(c for c in own if c.rows > 1 and not self._is_value_place(c))],
            key=lambda cell: cell.column,
        )
        if self._heads and self._fits_heads(row, context):
            self._band_row(page, row, context)
        elif own:
            self._key_row(page, row, spanning)

    def _key_row(self, page: int, row: list[Cell], spanning: list[Cell]) -> None:
        first = min(cell.column for cell in row if cell.text)
        above = [cell for cell in sorted(spanning, key=_column) if cell.column < first]
        path = [cell.text for at, cell in enumerate(above) if not _is_sum_of(above[:at], cell)]
        cells = [cell for cell in row if cell.text or cell.column > first]
        while len(cells) > 1 and cells[0].rows > min(cell.rows for cell in cells[1:]):
            if _is_pair(cells):
                break
            label = cells.pop(0)
            if path and _is_sum_of(path[-1:], label):
                # 当年预算 | 12.00 | 市级支出 …: before its parts
                self._add(page, label, tuple(path), ())
            else:
                path.append(label.text)
        key = cells[0].text if cells else ""
        self._note_goal(key, nested=bool(path))
        if len(cells) == 1 and not path:
            return
        if len(cells) == 1:
            key = path.pop()
            cells = [cells[0], *cells]
        filled = False
        for position, cell in enumerate(cells[1:], 1):
            last = position + 1 == len(cells)
            if filled and self._is_key(cell) and (not last or cell.rows > cells[0].rows):
                key, filled = cell.text, False
                continue
            if cell.text or not filled:
                summed = bool(_SUM.match(unspaced(key))) and self._is_value_place(cell)
                head = self._heads[cell.column].path if summed and cell.text else ()
                self._add(page, cell, (*path, key), head)
            filled = True

    def _note_goal(self, key: str, *, nested: bool) -> None:
        if _GOAL.match(unspaced(key)):
            self._goal = key
        elif not nested and self._heads and "目标" not in key and re.search("偏差|改进|原因", key):
            self._goal = None

    @staticmethod
    def _is_key(cell: Cell) -> bool:
        if _CHECKED.search(cell.text) or not is_short(cell.text):
            return False
        return read_cell(cell.text).mark != "number" and is_key(cell.text)

    def _add(self, page: int, cell: Cell, row: tuple[str, ...], column: tuple[str, ...]) -> None:
        parts = parts_of_cell(column[-1], cell.text) if column else [("", cell.text)]
        for number, (head, text) in enumerate(parts):
            heads = (*column[:-1], head) if column else ()
            self._add_part(page, cell, text, row, heads, f"p{number}" if number else "")

    def _add_part(
        self, page: int, cell: Cell, text: str, row: tuple[str, ...], column: tuple[str, ...], mark: str
    ) -> None:  # fmt: skip
        stated = read_cell(text)
        unit = stated.unit
        scored = bool(column) and bool(_SCORE.search(unspaced(column[-1])))
        if unit is None and stated.mark in ("number", "blank"):
            labels = column if scored else (*column, *reversed(row))
            unit = next((u for text in labels if (u := unit_in(text) or _unit_behind(text))), None)
            unit = unit or (None if scored else self._unit)
        self.records.append(
            Record(
                id=f"t{self._ordinal}r{self._row}c{cell.column}{mark}",
                table=self._ordinal, page=page, bbox=cell.box, row=row, column=column,
                row_index=self._row, column_index=cell.column, text=text,
                value=stated.number, unit=unit if stated.mark != "blank" else None,
                status=CellStatus.UNREADABLE if stated.mark == "broken" else CellStatus.PRINTED,
            )
        )  # fmt: skip


def _is_sum_of(labels: Sequence[Cell | str], cell: Cell) -> bool:
    """Tell the figure of a key that runs down beside its parts from a label."""
    before = labels[-1] if labels else ""
    key = before if isinstance(before, str) else before.text
    return is_key(key) and read_cell(cell.text).mark == "number"


def _unit_behind(label: str) -> str | None:
    """Return the unit in brackets at the end of an indicator's name: 服务人数（人）."""
    found = re.search(r"[（(]([^（()）]{1,4})[)）]$", unspaced(label))
    if not found or re.fullmatch(r"[A-Za-z]{1,2}(?:/[A-Za-z])?|\d+分?", found[1]):
        return None  # (A), (B) and (B/A) name columns, (90分) tells their sum
    return found[1] if unit_of(found[1]) else None


def _short_text(cells: list[Cell]) -> str:
    """Return the words of a row of one short text, which may head the text below it."""
    text = cells[0].text if len(cells) == 1 else ""
    return text if is_short(text) and read_cell(text).mark == "text" else ""


def _column(cell: Cell) -> int:
    return cell.column


def _is_pair(cells: list[Cell]) -> bool:
    """Tell a key with one value from a group label before keys."""
    return len(cells) == 2
