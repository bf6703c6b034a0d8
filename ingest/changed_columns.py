"""Know the columns that print a change: 决算比上年增减额, 变动幅度; and on which other column it is one."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.columns import CHANGES, Coordinates, column_coordinates
from ingest.comparisons import Comparison, find_comparison
from ingest.numerals import normalise
from ingest.records import Record, Table
from ingest.shapes import bare_label

_CHANGED = lazy.regex(r"增|减|升|降|变动|变化|[±]")
_RATE = lazy.regex(r"率|比例|幅|[%％]|百分")
_ALONE = lazy.regex(
    r"(?:增|减|升|降|变动|变化|增长|下降|[()（）+＋\-－±、/])+(?:数|额|金额|情况|率|幅度?|比例|百分比|[%％]|[()（）])*"
)
_NEAR = Decimal("0.02")  # both amounts are rounded, and so is their difference


class Change(NamedTuple):
    """What a column of changes prints: 增减额 or 增减率, and on what."""

    measure: str
    base: str | None


def changed_columns(table: Table, fiscal_year: int | None) -> Mapping[int, Change]:
    """Return the columns of a table that print changes on last year, by column index.

    What a heading leaves open (增减比例) the figures tell: the two columns of which each row is the
    difference. A rate without words of its own is that of the change on its left.

    Args:
        table: A table with columns.
        fiscal_year: The year of the document.
    """
    if fiscal_year is None:
        return {}
    paths = {record.column_index: record.column for record in table.records if record.column}
    heads = {at: column_coordinates(path, fiscal_year) for at, path in paths.items()}
    found = dict[int, Change]()
    for at in sorted(paths):
        measure, said = _read(paths[at], heads[at], fiscal_year)
        if measure is None:
            continue
        named = said.base if said is not None and said.base.startswith("上年") else None
        if said is not None and named is None:
            continue  # a change on this year's budget is told by its own words
        base = named if named and named != "上年" else None
        base = base or (_proved(table, at, heads, fiscal_year) if measure == "增减额" else None)
        before = found.get(at - 1)
        if base is None and measure == "增减率" and before is not None:
            base = before.base
        found[at] = Change(measure, base or named)
    return found


def _read(
    path: tuple[str, ...], head: Coordinates, fiscal_year: int
) -> tuple[str | None, Comparison | None]:
    """Return which change a heading names, if it does, and what it compares with."""
    said = find_comparison(normalise("".join(path)), fiscal_year)
    if head.measure in CHANGES:
        return head.measure, said
    label = bare_label(path[-1])
    own = find_comparison(label, fiscal_year)
    words = label[own.end :] if own is not None else label
    changes = own is not None and _CHANGED.search(words) is not None
    if head.measure is not None or not (changes or _ALONE.fullmatch(label)):
        return None, said
    return ("增减率" if _RATE.search(words) else "增减额"), said


def _proved(
    table: Table, at: int, heads: Mapping[int, Coordinates], fiscal_year: int
) -> str | None:
    """Return the figure of last year that, taken from one of this year, leaves the change of every row."""
    rows = list(_rows(table, at))
    this = [c for c, head in heads.items() if _amounts(head) and head.year in (None, fiscal_year)]
    last = [c for c, head in heads.items() if _amounts(head) and head.year == fiscal_year - 1]
    bases = {
        "上年" + (heads[b].measure or "").removesuffix("数")
        for b in last
        for a in this
        if a not in (at, b) and b != at and _differ(rows, at, a, b)
    }
    return bases.pop() if len(bases) == 1 else None


def _amounts(head: Coordinates) -> bool:
    return head.measure not in CHANGES


def _rows(table: Table, at: int) -> Iterator[Mapping[int, Record]]:
    """Yield the cells of each row that states a change, by column."""
    rows: dict[int, dict[int, Record]] = {}
    for record in table.records:
        rows.setdefault(record.row_index, {})[record.column_index] = record
    return (cells for cells in rows.values() if at in cells and cells[at].value is not None)


def _differ(rows: list[Mapping[int, Record]], at: int, this: int, last: int) -> bool:
    """Tell whether two columns differ by a third wherever all are printed, and somewhere by more than nothing."""
    told = False
    for cells in rows:
        values = [cells[c].value if c in cells else None for c in (at, this, last)]
        change, now, before = values
        if change is None or now is None or before is None:
            continue
        if abs(now - before - change) > _NEAR:
            return False
        told = told or bool(change)
    return told
