"""Tell a total from its parts where columns are read alike though rows print other figures in them."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ingest.records import Fact, Record, Table
from ingest.shapes import bare_label, is_total

_Key = tuple[object, ...]
_Columns = frozenset[int]
ENOUGH = 3  # figures, of which one can be the sum of the others


def told_apart(table: Table, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts of a table; of columns of equal coordinates the parts of a total keep their headings.

    That they print different figures shows that a coordinate was not read: no part is told as the whole.
    """
    facts, records = list(facts), {record.id: record for record in table.records}
    if not table.columns:
        return facts
    rows: dict[_Key, dict[int, tuple[Fact, Record]]] = defaultdict(dict)
    for fact in facts:
        record = records.get(fact.record or "")
        if record is not None and record.column and fact.classification != "指标":
            rows[record.row_index, record.block, *_key(fact)][record.column_index] = (fact, record)
    names: dict[str, str] = {}
    for group in _groups(rows.values()):
        alike = [
            {at: cells[at] for at in group if at in cells}
            for cells in rows.values()
            if len(group & cells.keys()) > 1
        ]
        heads = {at: _heading(table, at, group) for at in group}
        if len(set(heads.values())) < len(group):
            continue  # what is printed does not tell them apart either
        whole = _whole(table, group, alike)
        if whole is None:
            continue  # each is in doubt
        for cells in alike:
            names |= {fact.id: heads[at] for at, (fact, _) in cells.items() if at != whole}
    return [
        fact.model_copy(update={"measure": names[fact.id]}) if fact.id in names else fact
        for fact in facts
    ]


def _key(fact: Fact) -> _Key:
    return (
        fact.classification, fact.item, fact.code, fact.parents, fact.flow, fact.measure, fact.nature,
        fact.fund, fact.scope, fact.year, fact.base, fact.unit,
    )  # fmt: skip


def _groups(rows: Iterable[dict[int, tuple[Fact, Record]]]) -> set[_Columns]:
    """Return the columns that are read alike, where some row prints different figures in them."""
    found: set[_Columns] = set()
    for cells in rows:
        if len({fact.value for fact, _ in cells.values() if fact.value is not None}) > 1:
            found.add(frozenset(cells))
    return {one for one in found if not any(one < other for other in found)}


def _heading(table: Table, at: int, group: _Columns) -> str:
    """Return the heading of a column without what all of the group have above it."""
    paths = [table.columns[one] for one in group]
    common = 0
    while all(len(path) > common + 1 and path[common] == paths[0][common] for path in paths):
        common += 1
    return "".join(bare_label(label) for label in table.columns[at][common:])


def _whole(table: Table, group: _Columns, rows: list[dict[int, tuple[Fact, Record]]]) -> int | None:
    """Return the column of the total: by its heading, or because it adds the others up in every row."""
    named = [at for at in sorted(group) if table.columns[at] and is_total(table.columns[at][-1])]
    if len(named) > 1:
        named = [at for at in named if len(table.columns[at]) == 1]
    if len(named) == 1:
        return named[0]
    added = [at for at in group if all(_adds_up(at, cells) for cells in rows)]
    return added[0] if len(added) == 1 and len(group) >= ENOUGH else None


def _adds_up(at: int, cells: dict[int, tuple[Fact, Record]]) -> bool:
    values = {one: fact.value or Decimal(0) for one, (fact, _) in cells.items()}
    return at in values and values[at] * 2 == sum(values.values())
