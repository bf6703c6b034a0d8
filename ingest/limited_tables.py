"""Tell whether the one economic class to which a title limits a table is all of its nature: 公用经费（商品和服务支出）."""

from collections.abc import Iterable, Mapping

from ingest.economic_columns import limited_to
from ingest.records import Fact, Table
from ingest.shapes import is_total


def with_whole_natures(
    tables: Iterable[Table], found: Mapping[int, list[Fact]]
) -> dict[int, list[Fact]]:
    """Return the facts of each table; where another one prints its total for all of 公用经费, it is that.

    人员经费（工资福利支出） stays what it says: another table holds the rest of 人员经费.
    """
    return {table.ordinal: _of_whole(table, found) for table in tables}


def _of_whole(table: Table, found: Mapping[int, list[Fact]]) -> list[Fact]:
    facts = found[table.ordinal]
    limit = limited_to(table.title or "")
    if limit is None:
        return facts
    records = {r.id for r in table.records if len(r.column) == 1 and is_total(r.column[0])}
    totals = [f for f in facts if f.record in records and f.code == limit.code]
    whole = next((fact for fact in totals if fact.value and fact.body is None), None)
    if whole is None or not any(
        _is_all_of(one, whole)
        for at, others in found.items()
        if at != table.ordinal
        for one in others
    ):
        return facts
    named = {"item": "支出合计", "classification": "总计", "code": None, "level": 0}
    of_total = {fact.id for fact in totals}
    return [
        fact.model_copy(update=named) if fact.id in of_total
        else fact.model_copy(update={"measure": whole.measure})
        if fact.record in records and fact.measure == limit.name else fact
        for fact in facts
    ]  # fmt: skip


def _is_all_of(one: Fact, whole: Fact) -> bool:
    return (
        one.item == "支出合计"
        and one.nature == whole.nature != "合计"
        and (one.value, one.unit, one.body) == (whole.value, whole.unit, None)
    )
