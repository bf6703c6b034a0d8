"""Tell of which nature the rows are that divide what it costs to run an office: 机关运行经费."""

from collections.abc import Iterable, Mapping

from ingest.items import RUNNING
from ingest.records import Fact, Table

_OF_BASIC = "公用经费"


def with_nature_of_offices(
    tables: Iterable[Table], found: Mapping[int, list[Fact]]
) -> dict[int, list[Fact]]:
    """Return the facts of each table, those of 机关运行经费 as 公用经费 where both print one total.

    Old documents count projects in as well: the rows of their tables are of no one nature.
    """
    public = {
        (fact.value, fact.unit)
        for facts in found.values()
        for fact in facts
        if fact.nature == _OF_BASIC and fact.item == "支出合计" and fact.value
    }
    return {
        table.ordinal: [_of_basic(fact) for fact in found[table.ordinal]]
        if _is_titled(table) and public & _totals(found[table.ordinal])
        else found[table.ordinal]
        for table in tables
    }


def _is_titled(table: Table) -> bool:
    title = "".join((table.title or "").split())
    return "机关运行" in title and "三公" not in title


def _totals(facts: list[Fact]) -> set[tuple[object, str | None]]:
    return {(fact.value, fact.unit) for fact in facts if fact.item in RUNNING}


def _of_basic(fact: Fact) -> Fact:
    """Give a row its nature; the total that a table is named for is whole in itself."""
    if fact.item in RUNNING or fact.nature != "合计":
        return fact
    return fact.model_copy(update={"nature": _OF_BASIC})
