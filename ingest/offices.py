"""Tell of which nature the rows are that divide what it costs to run an office: 机关运行经费."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from ingest.placing import RUNNING, is_of_offices
from ingest.records import Fact, Table

_OF_BASIC = "公用经费"
_Figure = tuple[Decimal, str | None]


def with_nature_of_offices(
    tables: Iterable[Table], found: Mapping[int, list[Fact]]
) -> dict[int, list[Fact]]:
    """Return the facts of each table, those of 机关运行经费 as 公用经费 where both print one total.

    Where only some bodies are offices, their total is less, and its parts are none of the whole body's.
    Old documents count projects in as well: the rows of their tables are of no one nature.
    """
    public = {
        (fact.value, fact.unit)
        for facts in found.values()
        for fact in facts
        if fact.nature == _OF_BASIC and fact.item == "支出合计" and fact.value and not fact.body
    }
    return {
        table.ordinal: [*map(_reader(table, found[table.ordinal], public), found[table.ordinal])]
        for table in tables
    }


def _reader(table: Table, facts: list[Fact], public: set[_Figure]) -> Callable[[Fact], Fact]:
    """Return how the facts of a table are read beside what the whole body spends on running."""
    totals = _totals(facts) if is_of_offices("".join((table.title or "").split())) else set()
    if public & totals:
        return _of_basic
    less = {unit for value, unit in totals if any(value < v for v, u in public if u == unit)}
    more = {unit for value, unit in totals if any(value > v for v, u in public if u == unit)}
    return _of_some if less - more else _as_read


def _totals(facts: list[Fact]) -> set[_Figure]:
    return {(f.value, f.unit) for f in facts if f.item in RUNNING and f.value and not f.body}


def _as_read(fact: Fact) -> Fact:
    return fact


def _of_basic(fact: Fact) -> Fact:
    """Give a row its nature; the total that a table is named for is whole in itself."""
    if fact.item in RUNNING or fact.nature != "合计":
        return fact
    return fact.model_copy(update={"nature": _OF_BASIC})


def _of_some(fact: Fact) -> Fact:
    """Put a row under the total that only the offices among the bodies spend."""
    if fact.item in RUNNING:
        return fact
    above = tuple(RUNNING)  # 属机关运行经费 says more than the class that both tables print above
    named = {"classification": "其他", "code": None, "level": None, "parents": above}
    return _of_basic(fact).model_copy(update=named)
