"""Find columns of different tables that print the same figures, and pair their cells."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import bare
from ingest.identities import Identity, Part, chained, column_name
from ingest.ledger import Ledger
from ingest.numerals import tight
from ingest.records import Record, Table
from ingest.strips import Strip, strips_of

ALIKE = 3  # so many different figures must agree before two columns are sisters
_GRAND = lazy.regex(r"总计$")
_YEAR = lazy.regex(r"^本年(?:收入|支出)(?:合计)?$|^合计$|^总计$|^(?:收入|支出)合计$")

RowKey = tuple[str, ...]


class Column(NamedTuple):
    """One column of one strip: its cells by what row they stand in."""

    table: int
    column: int
    path: tuple[str, ...]
    cells: dict[RowKey, Record]


def twin_identities(tables: Iterable[Table], ledger: Ledger) -> list[Identity]:
    """Return for each pair of sister columns the equality of their cells, row by row."""
    columns = [column for group in chained(tables) for column in _columns(group)]
    figures = [_figures(column, ledger) for column in columns]
    found: list[Identity] = []
    for at, one in enumerate(columns):
        for there, other in enumerate(columns[at + 1 :], at + 1):
            if (
                one.table != other.table
                and len(figures[at] & figures[there]) >= ALIKE
                and are_sisters(one, other, ledger)
            ):
                found += _pairs(one, other)
    return found


def _figures(column: Column, ledger: Ledger) -> frozenset[Decimal]:
    """Return the different figures of a column, in whatever row: few columns have any in common."""
    values = (ledger.values.get(record.id) for record in column.cells.values())
    return frozenset(value for value in values if value)


def _columns(group: list[Table]) -> Iterator[Column]:
    if not group[0].columns:
        return
    for strip in strips_of(group):
        keys = row_keys(strip)
        for column, path in strip.columns.items():
            cells = {
                key: row.cells[column]
                for key, row in zip(keys, strip.rows, strict=True)
                if key and column in row.cells
            }
            yield Column(strip.table, column, path, cells)


def row_keys(strip: Strip) -> list[RowKey | None]:
    """Name the rows of a strip so that the same row of another table has the same name.

    Coded rows go by their code, classes by their name (the same in tables without codes), totals
    by what they total. Rows whose name is not unique in the strip have none.
    """
    coded = any(row.code for row in strip.rows)
    keys: list[RowKey | None] = []
    for row in strip.rows:
        label = tight(bare(row.path[-1])) if row.path else ""
        if not label:
            keys.append(None)
        elif _YEAR.match(label):
            keys.append(("∑",) if coded or not _GRAND.search(label) else ("∑∑",))
        elif row.code and len(row.code) > 3:
            keys.append((row.code,))
        else:
            keys.append((*(tight(bare(part)) for part in row.path[:-1]), label))
    return [key if key is not None and keys.count(key) == 1 else None for key in keys]


def are_sisters(one: Column, other: Column, ledger: Ledger) -> bool:
    """Tell whether two columns agree in so many rows that they print the same figures."""
    alike: set[Decimal] = set()
    unlike = 0
    for key in one.cells.keys() & other.cells.keys():
        left, right = one.cells[key], other.cells[key]
        if left.id in ledger.open or right.id in ledger.open:
            continue
        a, b = ledger.values[left.id], ledger.values[right.id]
        if a and a == b:
            alike.add(a)
        elif a != b and not _cut(left, right):
            unlike += 1
    return len(alike) >= ALIKE and unlike * 6 <= len(alike)


def _cut(one: Record, other: Record) -> bool:
    """Tell whether one text is the other with its end cut off."""
    a, b = one.text.strip(), other.text.strip()
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _pairs(one: Column, other: Column) -> Iterator[Identity]:
    family = f"t{one.table}:{one.column}~t{other.table}:{other.column}"
    words = f"同一行“{column_name(one.path)}”与“{column_name(other.path)}”相等"
    for key in one.cells.keys() & other.cells.keys():
        yield Identity(
            "twin", one.cells[key].id, (Part(other.cells[key].id),), words, family, one.table
        )
