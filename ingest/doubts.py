"""Doubt what a table's figures are of where other printings show that a coordinate was not read.

Two signs are told from a wrong figure, which stands alone: a table prints less than another one row after
row, so that it is of a part that its coordinates do not name; or one table prints several values of equal
coordinates, none of which is proved to be the whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from config.glossary import bare
from ingest.amounts import unit_of
from ingest.checks_case import coordinates, same_amount
from ingest.columns import CARRIED, CHANGES
from ingest.numerals import tight
from ingest.records import CellStatus, Fact, Record, Table
from ingest.strips import TOTAL

CAUSES = 2  # gaps of different size: a wrong figure makes one, in its row and in the sums of it
_SHARES = frozenset({*CHANGES, "占比", "完成率", "得分", "分值"})
_SPENT = "支出"
_LISTED = frozenset({"项目", "采购"})
"""Classes whose rows may have one name: two projects, two purchases."""

Basis = tuple[object, ...]
_Key = tuple[object, ...]


class _Cell(NamedTuple):
    """A fact that counts money, with the cell that prints it."""

    fact: Fact
    record: Record


def with_doubts(tables: Sequence[Table], facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts, those marked whose coordinates are in doubt."""
    facts = list(facts)
    records = {record.id: record for table in tables for record in table.records}
    cells = list(_cells(facts, records))
    doubtful = {*_of_parts(cells), *_colliding(cells)}
    return [
        fact.model_copy(update={"status": CellStatus.DOUBTFUL}) if fact.id in doubtful else fact
        for fact in facts
    ]


def _cells(facts: Iterable[Fact], records: dict[str, Record]) -> Iterator[_Cell]:
    for fact in facts:
        record = records.get(fact.record or "")
        counts = fact.value and fact.classification != "指标" and fact.measure not in _SHARES
        unit = unit_of(fact.unit)
        money = unit is None or unit.dimension == "money"
        if record is not None and counts and money and fact.status is CellStatus.PRINTED:
            yield _Cell(fact, record)


# --- tables of a part ------------------------------------------------------------------------


def _of_parts(cells: list[_Cell]) -> Iterator[str]:
    """Yield the facts of tables that print less than others, row after row, of the same coordinates."""
    carried = {
        (cell.fact.value, cell.fact.unit)
        for cell in cells
        if cell.fact.fund == CARRIED or "结转" in cell.fact.item or "结转" in cell.fact.measure
    }
    less: dict[tuple[int, Basis], dict[_Key, Decimal]] = defaultdict(dict)
    alike: dict[tuple[int, Basis], set[_Key]] = defaultdict(set)
    for key, one, other in _pairs(cells):
        place = (one.record.table, _basis(one.fact))
        if same_amount(one.fact, other.fact) or same_amount(other.fact, one.fact):
            alike[place].add(key)
        elif (gap := _gap(one.fact, other.fact)) > 0 and (gap, one.fact.unit) not in carried:
            less[place][key] = gap
    parts = {
        place
        for place, gaps in less.items()
        if len(set(gaps.values())) >= CAUSES and len(gaps) > len(alike[place] - gaps.keys())
    }
    yield from (cell.fact.id for cell in cells if (cell.record.table, _basis(cell.fact)) in parts)


def _pairs(cells: list[_Cell]) -> Iterator[tuple[_Key, _Cell, _Cell]]:
    """Yield each two cells of different tables that have equal coordinates, either first."""
    groups: dict[_Key, dict[int, list[_Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        groups[_key(cell.fact)][cell.record.table].append(cell)
    for key, tables in groups.items():
        alone = [found[0] for found in tables.values() if len(found) == 1]
        for one in alone:
            for other in alone:
                if one is not other:
                    yield key, one, other


def _key(fact: Fact) -> _Key:
    """Return the coordinates of a fact; what a subject's table does not call income is spent."""
    return coordinates(fact if fact.flow else fact.model_copy(update={"flow": _SPENT}))


def _basis(fact: Fact) -> Basis:
    """Return what the rows of one column have in common."""
    flow = fact.flow or _SPENT
    return (fact.classification, fact.measure, fact.nature, fact.fund, flow, fact.year)


def _gap(one: Fact, other: Fact) -> Decimal:
    """Return by how much a figure is less than another of its unit; zero if the units differ."""
    if one.unit != other.unit or one.value is None or other.value is None:
        return Decimal(0)
    return other.value - one.value


# --- several values of equal coordinates -----------------------------------------------------


def _colliding(cells: list[_Cell]) -> Iterator[str]:
    """Yield the facts whose coordinates their own table prints with other values, and none is the whole."""
    groups: dict[_Key, list[_Cell]] = defaultdict(list)
    values: dict[_Key, set[tuple[Decimal | None, int]]] = defaultdict(set)
    for cell in cells:
        fact = cell.fact
        key = (*_key(fact), fact.unit)
        groups[(cell.record.table, fact.item, fact.parents, fact.scope, *key)].append(cell)
        values[key].add((fact.value, cell.record.table))
    for group in groups.values():
        if len({cell.fact.value for cell in group}) < 2 or _are_rows(group) or _has_whole(group):
            continue
        for cell in group:
            key = (*_key(cell.fact), cell.fact.unit)
            if not any(v == cell.fact.value and t != cell.record.table for v, t in values[key]):
                yield cell.fact.id


def _are_rows(group: list[_Cell]) -> bool:
    """Tell rows that print a name again: things listed, or subjects of bodies that no row names."""
    rows = {cell.record.row_index for cell in group}
    listed = group[0].fact.classification in _LISTED or bool(group[0].fact.code)
    return listed and len(rows) == len(group)


def _has_whole(group: list[_Cell]) -> bool:
    """Tell whether the largest of some figures adds the others up, or alone is called a total."""
    first, *rest = sorted(group, key=lambda cell: -(cell.fact.value or Decimal(0)))
    added = sum({c.record.id: c.fact.value or Decimal(0) for c in rest}.values())
    return added == first.fact.value or any(
        TOTAL.match(tight(name(first))) and not any(TOTAL.match(tight(name(c))) for c in rest)
        for name in (_column, _row)
    )


def _column(cell: _Cell) -> str:
    return "".join(cell.record.column[-1:])


def _row(cell: _Cell) -> str:
    return bare("".join(cell.record.row[-1:]))
