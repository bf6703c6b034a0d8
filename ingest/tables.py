"""Turn stitched grids into tables of records: right text, row, column, code, unit, page and box."""

import re
from functools import lru_cache
from typing import NamedTuple

from config import lazy
from config.glossary import LABELS
from ingest.amounts import read_cell, unit_of
from ingest.captions import unit_in, with_titles_above
from ingest.form_heads import is_form
from ingest.forms import read_form
from ingest.grid import Cell
from ingest.headers import (
    Block,
    Header,
    by_row,
    column_kinds,
    column_paths,
    heading_rows,
    split_blocks,
)
from ingest.identities import identities
from ingest.indents import indents, left_of
from ingest.inner_heads import headed_anew, unit_of_part
from ingest.layout import PageLayout
from ingest.ledger import Ledger
from ingest.numerals import normalise
from ingest.records import Box, CellStatus, Record, Table
from ingest.rows import Namer, RowName
from ingest.stitching import Piece, Stitched, stitch
from ingest.units import unit_table
from ingest.units_told import unit_told

_COUNTED = lazy.regex(
    r"(?:数量|件数|台数|套数|辆数|人数|次数|得分|评分|分数|分值|总分)(?:[（(][辆台套件、/]+[)）])?$"
)
_SEVERAL = lazy.regex(
    r"(?:(车)|(设备))[^（(]*(?:[（(][^（）()]*[)）])*[（(][辆台套件](?:[、/][辆台套件])+(?:[，,、]不含[^（）()]*)?[)）]$"
)
"""Several measure words for what a row counts: 车辆数合计（台、辆）."""
_UNIT_IN_HEAD = lazy.regex(
    r"[（(]\s*(亿元|万元|千元|元|%|人次|人|名|家|处|场|件|份|辆|批次|批|次|个|台|套|平方米|天|台、套|台/套)\s*[)）]$"
)
_NAMES_UNIT = lazy.regex(r"(批次|人次)数?\s*[（(]")  # 接待批次（个） counts 批次

_WORTH = lazy.regex(r"^\s*(?:账面)?(?:价值|原值|净值)")
_UNIT_COLUMN = lazy.regex(r"^(?:绩效)?(?:计量|度量)单位$")
_TARGET_COLUMN = lazy.regex(r"(?:指标值|目标值|完成值|^(?:采购|配置|购置)?数量)(?:[（(].*)?$")


_STAFF = lazy.regex(  # columns of people, which may not say in what they count
    r"(?:核定|实有|年末|期末|行政|事业|工勤|人员)*编制(?:人数|数|名额)?|(?:年末|期末|实有|现有|在编|在岗|在职|离休|退休|离退休|编外|临聘)+(?:职工|人员|干部)*(?:人数|人|数)?|人员?数"
)


class TableReading(NamedTuple):
    """The tables of a document, and which boxes of each page they and their captions cover."""

    tables: list[Table]
    regions: dict[int, list[Box]]


class _Row(NamedTuple):
    """One body row: its page and the cell that covers each column (None where there is none)."""

    page: int
    cells: list[Cell | None]


def read_tables(layouts: list[PageLayout]) -> TableReading:
    """Read every table of a laid-out document."""
    stitched = [table for table in stitch(layouts) if _is_table(table)]
    tables: list[Table] = []
    regions: dict[int, list[Box]] = {}
    unit: str | None = None
    for ordinal, table in enumerate(stitched, 1):
        unit = table.caption.unit
        tables.append(_table(ordinal, table, unit, layouts))
        for piece in table.pieces:
            regions.setdefault(piece.page, []).append(piece.box)
        for layout in layouts:
            covered = [line.box for line in table.caption.lines if line in layout.lines]
            if covered:
                regions.setdefault(layout.number, []).extend(covered)
    return TableReading(with_titles_above(tables), regions)


def _is_table(table: Stitched) -> bool:
    filled = sum(1 for piece in table.pieces for cell in piece.cells if cell.text)
    columns = len(table.xs) - 1
    return filled >= 3 and columns >= 2


def _table(
    ordinal: int, table: Stitched, unit: str | None, layouts: list[PageLayout]
) -> Table:  # fmt: skip
    caption, first = table.caption, table.pieces[0]
    title = _inner_title(first, len(table.xs) - 1) or caption.title
    if is_form(title, [(piece.cells, piece.rows) for piece in table.pieces]):
        columns: tuple[tuple[str, ...], ...] = ()
        records = with_unit_columns(read_form(ordinal, table.pieces, unit))
    else:
        header, rows = _body(table)
        columns = header.paths
        unit = unit or _unit_in_heading(header) or unit_told(table, layouts)
        records = _records(ordinal, header, rows, unit)
    return Table(
        ordinal=ordinal,
        number=caption.number,
        title=title,
        body=caption.body,
        unit=unit,
        pages=tuple(piece.page for piece in table.pieces),
        boxes=tuple(piece.box for piece in table.pieces),
        notes=caption.notes,
        columns=columns,
        records=tuple(records),
        empty=not any(record.value is not None for record in records if record.line_no != "own"),
    )


def _inner_title(piece: Piece, columns: int) -> str | None:
    """Return the title that stands in a table's own first row, over all of its columns."""
    first = [cell for cell in piece.cells if cell.row == 0]
    if (
        len(first) == 1
        and first[0].columns == columns
        and re.search(r"表$|表[（(].*[)）]$", first[0].text)
    ):
        return first[0].text
    return None


def _unit_in_heading(header: Header) -> str | None:
    for path in header.paths:
        for text in path:
            if (unit := unit_in(text)) and unit.endswith("元"):
                return unit
    return None


# --- body ---------------------------------------------------------------------------------------


def _body(table: Stitched) -> tuple[Header, list[_Row]]:
    columns = len(table.xs) - 1
    first = table.pieces[0]
    heading = heading_rows(first.cells, first.rows)
    paths = column_paths(first.cells, heading, columns)
    head_texts = {_row_text(row) for row in by_row(first.cells, first.rows)[:heading]}
    rows = _rows(first, heading, columns)
    for piece in table.pieces[1:]:
        rows += _rows(piece, _repeated(piece, head_texts), columns)
    texts = [[cell.text if cell else "" for cell in row.cells] for row in rows]
    kinds = column_kinds(paths, texts)
    rows = _with_carried(rows, [c for c, kind in enumerate(kinds) if kind == "label"])
    blocks = tuple(_owners_first(block, paths) for block in split_blocks(kinds))
    return Header(heading, paths, kinds, blocks), rows


_OWNED = lazy.regex(r"^(?:所属|对应)(?:的)?(?:预算)?项目(?:名称)?$")


def _owners_first(block: Block, paths: tuple[tuple[str, ...], ...]) -> Block:
    """Put the project to which a row belongs above the row's own name: 采购项目 | 所属项目."""
    heads = {c: re.sub(r"\s+", "", paths[c][-1]) if paths[c] else "" for c in block.labels}
    owners = [c for c in block.labels if _OWNED.match(heads[c])]
    return block._replace(labels=(*owners, *(c for c in block.labels if c not in owners)))


def _with_carried(rows: list[_Row], labels: list[int]) -> list[_Row]:
    """Give a label cell that runs on over a page break, and is blank there, its text again."""
    again: dict[Cell, Cell] = {}
    last: _Row | None = None
    carried: list[_Row] = []
    for row in rows:
        cells = list(row.cells)
        for column in labels:
            cell, above = cells[column], last.cells[column] if last else None
            if (
                last
                and row.page != last.page
                and cell
                and not cell.text
                and cell.rows > 1
                and above
            ):
                again[cell] = cell._replace(lines=above.lines)
            if cell in again:
                cells[column] = again[cell]
        last = row._replace(cells=cells)
        carried.append(last)
    return carried


def _row_text(row: list[Cell]) -> str:
    return "|".join(re.sub(r"\s", "", cell.text) for cell in row if cell.text)


def _repeated(piece: Piece, head_texts: set[str]) -> int:
    """Return how many rows at the top of a continuation repeat the heading."""
    count = 0
    for row in by_row(piece.cells, piece.rows):
        if count == 0 and not row:
            continue
        if _row_text(row) not in head_texts:
            break
        count = row[0].row + 1
    return count


def _rows(piece: Piece, start: int, columns: int) -> list[_Row]:
    rows = [_Row(piece.page, [None] * columns) for _ in range(piece.rows)]
    for cell in piece.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, min(cell.column + cell.columns, columns)):
                rows[row].cells[column] = cell
    return rows[start:]


# --- records ------------------------------------------------------------------------------------


def _records(ordinal: int, header: Header, rows: list[_Row], unit: str | None) -> list[Record]:
    plain = _read_rows(ordinal, header, rows, unit, {})
    steps = {
        number: found
        for number, block in enumerate(header.blocks)
        if (found := indents([_inner_label(row, block) for row in rows])) is not None
    }
    if not steps:
        return plain
    indented = _read_rows(ordinal, header, rows, unit, steps)
    return indented if _fit(indented, header) > _fit(plain, header) else plain


def _inner_label(row: _Row, block: Block) -> Cell | None:
    """Return the label cell of an uncoded row."""
    if any(_text(row.cells[c]) for c in block.codes):
        return None
    return next(
        (cell for c in reversed(block.labels) if (cell := row.cells[c]) and cell.text), None
    )


def _fit(records: list[Record], header: Header) -> int:
    """Count the sums that hold if rows are named in this way, less those that fail."""
    table = Table(
        ordinal=records[0].table if records else 1,
        pages=(),
        boxes=(),
        columns=header.paths,
        records=tuple(records),
    )
    ledger = Ledger([table])
    verdicts = [ledger.test(i).verdict for i in identities([table]) if not ledger.unknown(i)]
    held = sum(verdict in ("exact", "rounding") for verdict in verdicts)
    return held - 2 * verdicts.count("broken")


def _read_rows(
    ordinal: int, header: Header, rows: list[_Row], unit: str | None,
    steps: dict[int, list[int | None]],
) -> list[Record]:  # fmt: skip
    records: list[Record] = []
    namers = [Namer() for _ in header.blocks]
    heads, units = [header for _ in header.blocks], [unit for _ in header.blocks]
    before: list[Cell | None] = []
    for index, row in enumerate(rows):
        outer: tuple[str, ...] = ()
        for number, (block, namer) in enumerate(zip(header.blocks, namers, strict=True)):
            if (anew := headed_anew(header, block, row.cells)) is not None:
                heads[number], units[number] = anew, unit_of_part(block, row.cells) or unit
                continue
            codes, labels = _names(header, row, block)
            step = steps[number][index] if number in steps else None
            name = namer.name(codes, labels, step, left=left_of(_inner_label(row, block)))
            name = name._replace(path=(*outer, *name.path))
            records += _block_records(
                ordinal, heads[number], block, number, name, row, before, index, units[number]
            )
            outer = name.path if _runs_down(row, block) else outer
        before = row.cells
    return with_unit_columns(records)


def _runs_down(row: _Row, block: Block) -> bool:
    """Tell whether a label runs down over several rows of what stands to the right of it."""
    return any(cell.rows > 1 for c in block.labels if (cell := row.cells[c]) and cell.text)


def with_unit_columns(records: list[Record]) -> list[Record]:
    """Give targets the unit that a column of the same row prints (指标值 63 | 计量单位 个)."""
    units = {
        (r.row_index, r.block): _counted_in(r.text.strip())
        for r in records
        if r.column and _UNIT_COLUMN.match(re.sub(r"\s", "", r.column[-1])) and r.text.strip()
    }
    if not units:
        return records
    return [
        r.model_copy(update={"unit": units[(r.row_index, r.block)]})
        if r.value is not None
        and (r.row_index, r.block) in units
        and _TARGET_COLUMN.search(re.sub(r"\s", "", r.column[-1] if r.column else ""))
        else r
        for r in records
    ]


def _counted_in(text: str) -> str:
    """Return the unit that a column of units prints: 个数 and 次数 count 个 and 次."""
    plain = text.removesuffix("数")
    return plain if plain in unit_table() else text


_LEVEL_HEAD = lazy.regex(r"[类款项]")


def _names(header: Header, row: _Row, block: Block) -> tuple[list[str], list[str]]:
    """Return the code cells and the label cells of a row; a unit's code is no part of its subject's."""
    parts = tuple(
        c for c in block.codes if _LEVEL_HEAD.fullmatch("".join(header.paths[c][-1:]).strip())
    )
    whole = len(parts) < 3 or not any(_texts(row, parts))
    codes = _texts(row, block.codes if whole else parts)
    labels = _texts(row, block.labels)
    if not any(labels) and not any(code.isdigit() for code in codes):
        labels = codes
    return codes, labels


def _block_records(
    ordinal: int, header: Header, block: Block, number: int, name: RowName, row: _Row,
    before: list[Cell | None], index: int, unit: str | None,
) -> list[Record]:  # fmt: skip
    line_no = next(
        (_text(row.cells[c]) for c in block.values if header.kinds[c] == "line_no"), None
    )
    filled = any(_text(row.cells[c]) for c in block.values)
    # A cell that spans columns stands in each of them as the same object.
    records, seen = [], {id(row.cells[c]) for c in (*block.codes, *block.labels)}
    for column in block.values:
        cell = row.cells[column]
        if cell is None or id(cell) in seen:
            continue
        if before and before[column] is cell:  # it runs down from the row above
            continue
        seen.add(id(cell))
        if not cell.text and not name.path and not filled:
            continue
        kind = header.kinds[column]
        own = kind == "line_no"
        stated = read_cell(cell.text)
        figure = kind == "value"
        records.append(
            Record(
                id=f"t{ordinal}r{index}c{column}",
                table=ordinal,
                page=row.page,
                bbox=cell.box,
                row=name.path,
                column=header.paths[column],
                code=None if own else name.code,
                printed_code=None if own else name.printed_code,
                row_index=index,
                column_index=column,
                block=number,
                line_no="own" if own else line_no or None,
                text=cell.text,
                value=stated.number if figure or own else None,
                unit=(stated.unit or _unit(name.path, header.paths[column], unit))
                if figure
                else None,
                status=CellStatus.UNREADABLE
                if stated.mark == "broken" and figure
                else CellStatus.PRINTED,
            )
        )
    return records


def _texts(row: _Row, columns: tuple[int, ...]) -> list[str]:
    texts: list[str] = []
    seen: list[Cell] = []
    for column in columns:
        cell = row.cells[column]
        if cell is not None and cell not in seen:
            seen.append(cell)
            texts.append(cell.text)
    return texts


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def _unit(row: tuple[str, ...], column: tuple[str, ...], unit: str | None) -> str | None:
    """Return the unit of a cell: what its row's label ends with (保有量（辆）), else its column's."""
    if column and _WORTH.search(column[-1]):  # what 车辆数合计（辆） are worth is money
        return _column_unit(column, unit)
    own = _head_unit(row[-1:])
    if own in ("个", "人") and (named := _NAMES_UNIT.search(normalise(row[-1]))):
        return named[1]
    return own or _counted_above(row[:-1]) or _column_unit(column, unit)


def _counted_above(labels: tuple[str, ...]) -> str | None:
    """Return what the label above counts, whose parts are no money: 车辆数合计（辆） › 机要通信用车."""
    above = _head_unit(labels[-1:])
    found = unit_of(above)
    return above if found is not None and found.dimension == "count" else None


@lru_cache(maxsize=LABELS)
def _column_unit(path: tuple[str, ...], unit: str | None) -> str | None:
    """Return the unit of a column: its own, else the table's; numbers of things are no money."""
    counted = bool(path) and bool(_COUNTED.search(re.sub(r"\s", "", path[-1])))
    found = unit_of(unit)
    counts = found is not None and found.dimension == "count"  # of a table of persons
    own, above = _head_unit(path), unit_of(_head_unit(path[:-1]))
    if counted and above is not None and above.dimension == "money" and not _head_unit(path[-1:]):
        return None  # 批复数（元） › 数量 counts no money
    found_unit = own or (unit if counts or not counted else None)
    people = found_unit is None and bool(path) and _STAFF.fullmatch(re.sub(r"\s", "", path[-1]))
    return "人" if people else found_unit


@lru_cache(maxsize=LABELS)
def _head_unit(path: tuple[str, ...]) -> str | None:
    for text in reversed(path):
        found = _UNIT_IN_HEAD.search(normalise(text))
        if found:
            return found[1].removesuffix("、套").removesuffix("/套")
        if several := _SEVERAL.search(normalise(text)):
            return "辆" if several[1] else "台"
        if re.search(r"(?:执行率|完成率|比例|占比|增长率|增减率|％|%)\s*(?:[（(].*[)）])?$", text):
            return "%"
    return None
