"""Read irregular tables: self-evaluation and target forms of key-value rows and indicator rows."""

import re

from ingest.amounts import read_cell
from ingest.captions import unit_in
from ingest.grid import Cell
from ingest.headers import by_row
from ingest.records import CellStatus, Record
from ingest.stitching import Piece

_INDICATOR_HEAD = re.compile(
    r"^(?:[一二三]级指标|指标(?:名称|内容|值|解释|说明)?|年初目标值|年度指标值|全年指标值|目标值|实际完成值|指标方向|指标性质|计量单位|度量单位|"
    r"全年目标值|年度目标值|预期指标值|指标值.*|实际值|完成值|完成情况|预算数|执行数|执行率|分值|得分|权重|权重\(%\)|备注|偏差.*|未完成原因.*|"
    r"年初预算数|全年预算数|全年执行数|全年预算|年初预算|金额|单位|实施进度.*|资金来源|绩效度量单位|绩效指标(?:性质|值)|评分标准|评价标准)(?:[（(].*[)）])?\s*$"
)
_KEY = re.compile(
    r"(?:单位|部门|名称|总额|金额|资金|时间|日期|负责人|联系人|电话|类别|属性|类型|得分|总分|情况|期限|编码|编号|年度|概况|依据|目标\d*[:：]?|"
    r"级别|方式|责任人|内容|周期|等级|性质|年限|计划|措施|必要性|可行性|分析|方案|说明|备注|拨款|合计|人员|范围|来源|用途|概述|起止)[:：]?(?:[（(].*[)）])?$"
)
_GOAL = re.compile(r"^(?:年度)?(?:绩效)?目标\s*[\d一二三四五六七八九]{1,2}\s*[:：]?$")
_CHECKED = re.compile(r"[☑□☐√✓■]")
_LABEL_HEADS = re.compile(r"[一二三]级指标|^指标(?:名称|内容)?$|^绩效指标$")


def is_form(title: str | None, cells: list[Cell], rows: int) -> bool:
    """Tell a form from a table with one heading: indicator headings, or keys before values."""
    texts = [re.sub(r"\s", "", cell.text) for cell in cells]
    if sum(1 for text in texts if re.match(r"^[一二三]级指标$", text)) >= 2:
        return True
    table = by_row(cells, rows)
    head = [cell.text for cell in table[0] if cell.text] if table else []
    titled = bool(re.search(r"自评|绩效|目标表|申报表", title or ""))
    return titled and len(head) == 2 and bool(_KEY.search(re.sub(r"\s", "", head[0])))


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
        self._heads: dict[int, str] = {}
        self._goal: str | None = None
        self._row = 0
        self._left: dict[int, Cell] = {}  # label cell last seen in each column

    def read(self, piece: Piece) -> None:
        cells = self._with_carried(piece.cells) if self._row else piece.cells
        table = by_row(cells, piece.rows)
        for index in range(piece.rows):
            spanning = [c for c in cells if c.row < index < c.row + c.rows and c.text]
            self._read_row(piece.page, table[index], spanning)
            self._row += 1

    def _read_row(self, page: int, row: list[Cell], spanning: list[Cell]) -> None:
        own = [cell for cell in row if cell.text]
        heads = [cell for cell in own if _INDICATOR_HEAD.match(_tight(cell.text))]
        if len(heads) >= 2:
            self._set_heads(row, heads)
            return
        context = sorted(
            [*spanning, *(c for c in own if c.rows > 1 and not self._is_value_place(c))],
            key=lambda cell: cell.column,
        )
        if self._heads and self._fits_heads(row, context):
            self._indicator_row(page, row, context)
        else:
            self._key_row(page, own, context)

    def _with_carried(self, cells: list[Cell]) -> list[Cell]:
        """Give blank label cells at the top of a page the text that runs on from the page before."""
        carried = []
        for cell in cells:
            before = self._left.get(cell.column)
            if cell.row == 0 and not cell.text and before and self._is_label_place(cell):
                cell = cell._replace(lines=before.lines)
            carried.append(cell)
        return carried

    def _set_heads(self, row: list[Cell], heads: list[Cell]) -> None:
        self._heads = {}
        for cell in row:
            if cell in heads or not cell.text:
                for column in range(cell.column, cell.column + cell.columns):
                    self._heads[column] = cell.text

    def _is_label_place(self, cell: Cell) -> bool:
        head = _tight(self._heads.get(cell.column, ""))
        return cell.column not in self._heads or not head or bool(_LABEL_HEADS.search(head))

    def _is_value_place(self, cell: Cell) -> bool:
        return bool(self._heads) and not self._is_label_place(cell)

    def _fits_heads(self, row: list[Cell], context: list[Cell]) -> bool:
        values = [c for c in row if c.column in self._heads and self._is_value_place(c)]
        labels = [
            c
            for c in (*row, *context)
            if c.text and c.column in self._heads and self._is_label_place(c)
        ]
        wide = any(c.columns > 1 and c.text and self._spans_heads(c) for c in row)
        return bool(values) and bool(labels) and not wide

    def _spans_heads(self, cell: Cell) -> bool:
        """Tell a cell that runs over label and value columns, which no indicator row has."""
        places = [cell._replace(column=c) for c in range(cell.column, cell.column + cell.columns)]
        values = {self._heads.get(place.column) for place in places if self._is_value_place(place)}
        return len(values) > 1 or (bool(values) and any(self._is_label_place(p) for p in places))

    def _indicator_row(self, page: int, row: list[Cell], context: list[Cell]) -> None:
        labels = [*context]
        for cell in row:
            if cell.text and cell not in labels and self._is_label_place(cell):
                labels.append(cell)
                self._left[cell.column] = cell
        for cell in context:
            self._left[cell.column] = cell
        labels.sort(key=lambda cell: cell.column)
        path = [] if self._goal is None else [self._goal]
        for cell in labels:
            if not path or path[-1] != cell.text or cell.columns == 1:
                path.append(cell.text)
        for cell in row:
            if self._is_value_place(cell):
                self._add(page, cell, tuple(path), (self._heads[cell.column],))

    def _key_row(self, page: int, own: list[Cell], context: list[Cell]) -> None:
        outer = [cell for cell in context if cell not in own]
        path = tuple(cell.text for cell in outer)
        key: str | None = None
        for position, cell in enumerate(own):
            last = position + 1 == len(own)
            if key is None or (not last and self._is_key(cell.text, position)):
                key = cell.text
                if _GOAL.match(_tight(key)):
                    self._goal = key
                elif not path and self._heads and not _KEY_OF_GOAL.search(_tight(key)):
                    self._goal = None if re.search(r"偏差|改进|原因", key) else self._goal
                if last and position == 0 and len(own) == 1:
                    return
                continue
            self._add(page, cell, (*path, key), ())

    @staticmethod
    def _is_key(text: str, position: int) -> bool:
        plain = _tight(text)
        if _CHECKED.search(plain) or len(plain) > 20 or read_cell(text).mark == "number":
            return False
        return bool(_KEY.search(plain)) and position % 2 == 0

    def _add(self, page: int, cell: Cell, row: tuple[str, ...], column: tuple[str, ...]) -> None:
        stated = read_cell(cell.text)
        unit = stated.unit
        if unit is None and stated.mark == "number":
            unit = next((u for text in (*column, *reversed(row)) if (u := unit_in(text))), None)
            unit = unit or self._unit
        self.records.append(
            Record(
                id=f"t{self._ordinal}r{self._row}c{cell.column}",
                table=self._ordinal, page=page, bbox=cell.box, row=row, column=column,
                row_index=self._row, column_index=cell.column, text=cell.text,
                value=stated.number, unit=unit,
                status=CellStatus.UNREADABLE if stated.mark == "broken" else CellStatus.PRINTED,
            )
        )  # fmt: skip


_KEY_OF_GOAL = re.compile(r"目标")


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)
