"""Cut a table into strips: rows that add up downwards, with the cells of each that may be summed."""

from functools import lru_cache
from typing import NamedTuple

from config import lazy
from config.glossary import LABELS, bare
from ingest.amounts import unit_of
from ingest.numerals import tight
from ingest.records import Record, Table

TOTAL = lazy.regex(
    r"^(?:本年|当年)?(?:收入|支出|预算|决算|资金|收支|收、支)*(?:预算|决算)?(?:总计|合计|小计|总额|共计)(?:数)?$"
)
_NO_SUM = lazy.regex(
    r"增减|比例|占比|[%％]|执行率|完成率|率$|备注|说明|行次|人数|数量|个数|辆|面积|单价|均价|价格|编码|代码|名称|类别|方式"
)


class Row(NamedTuple):
    """One row of one block: its path, its code, and its summable cells by column."""

    at: int
    path: tuple[str, ...]
    code: str | None
    cells: dict[int, Record]

    @property
    def label(self) -> str:
        """The row's own label without numbering and blanks."""
        return tight(bare(self.path[-1])) if self.path else ""


class Strip(NamedTuple):
    """Rows that add up downwards: a block, or side-by-side blocks that share their heading."""

    table: int
    rows: list[Row]
    columns: dict[int, tuple[str, ...]]


def is_money(record: Record) -> bool:
    """Tell whether a cell counts money, so that it may be summed."""
    if record.line_no == "own" or not _may_be_summed(record.column):
        return False
    unit = unit_of(record.unit) if record.unit else None
    return unit is None or unit.dimension == "money"


@lru_cache(maxsize=LABELS)
def _may_be_summed(column: tuple[str, ...]) -> bool:
    return not any(_NO_SUM.search(tight(part)) for part in column)


@lru_cache(maxsize=LABELS)
def is_total(label: str) -> bool:
    """Tell whether a label names a total (合计, 本年收入合计, 支出总计, 人员经费合计)."""
    plain = tight(bare(label))
    return bool(TOTAL.match(plain)) or plain.endswith(("总计", "合计"))


def strips_of(group: list[Table]) -> list[Strip]:
    """Cut a table into strips of rows, one a block; blocks with equal headings are one strip."""
    blocks: dict[int, dict[tuple[int, int], Row]] = {}
    for offset, table in enumerate(group):
        for record in table.records:
            rows = blocks.setdefault(record.block, {})
            at = (offset, record.row_index)
            row = rows.get(at)
            if row is None:
                ordinal = offset * 10000 + record.row_index
                row = rows[at] = Row(ordinal, record.row, record.code, {})
            if is_money(record):
                row.cells[record.column_index] = record
    return _merge(group[0], [list(rows.values()) for _, rows in sorted(blocks.items())])


def _merge(first: Table, blocks: list[list[Row]]) -> list[Strip]:
    strips: list[Strip] = []
    for rows in blocks:
        columns = {c: cell.column for row in rows for c, cell in row.cells.items()}
        if not columns:
            continue
        last = strips[-1] if strips else None
        if last and len(columns) == len(last.columns) and _goes_on(first, last, rows, columns):
            homes = dict(zip(sorted(columns), sorted(last.columns), strict=True))
            for row in rows:
                last.rows.append(_under(_open_classes(last.rows), _moved(row, homes)))
        else:
            strips.append(Strip(first.ordinal, rows, columns))
    return strips


def _goes_on(
    table: Table, last: Strip, rows: list[Row], columns: dict[int, tuple[str, ...]]
) -> bool:
    """Tell whether a block continues the one on its left: by its codes, or by its only heading."""
    classes = _open_classes(last.rows)
    first = next((row for row in rows if row.path), None)
    if first and len(first.path) == 1 and _class_of(classes, first.code):
        return True
    same = [*columns.values()] == [*last.columns.values()] and len(columns) == 1
    return same and _label_head(table, columns) == _label_head(table, last.columns)


def _open_classes(rows: list[Row]) -> dict[str, tuple[str, ...]]:
    """Return the codes above and of the last coded row, with their paths."""
    coded = {row.code: row.path for row in rows if row.code and row.path}
    last = next(reversed(coded), "")
    return {code: path for code, path in coded.items() if last.startswith(code)}


def _class_of(classes: dict[str, tuple[str, ...]], code: str | None) -> tuple[str, ...] | None:
    """Return the path of the class under which a code belongs, None if it is not open."""
    above = [known for known in classes if code and code != known and code.startswith(known)]
    return classes[max(above, key=len)] if above else None


def _under(classes: dict[str, tuple[str, ...]], row: Row) -> Row:
    """Put a row that continues a class of the block on the left below that class."""
    path = _class_of(classes, row.code)
    return row._replace(path=(*path, *row.path)) if path and len(row.path) == 1 else row


def _label_head(table: Table, columns: dict[int, tuple[str, ...]]) -> str:
    """Return the heading of the labels left of a block's only value column."""
    at = next(iter(columns)) - 1
    path = table.columns[at] if 0 <= at < len(table.columns) else ()
    return tight(path[-1]) if path else ""


def _moved(row: Row, homes: dict[int, int]) -> Row:
    return row._replace(cells={homes[c]: cell for c, cell in row.cells.items()})
