"""Prepare a document for its checks: figures by key, identities, printings of one fact, places in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ingest.amounts import format_number, unit_of
from ingest.columns import CARRIED
from ingest.identities import Identity, Part, decimals, identities
from ingest.ledger import Ledger
from ingest.named_sums import named_sums
from ingest.numerals import tight
from ingest.places import finding_cell, table_name
from ingest.records import (
    Box,
    CellStatus,
    Fact,
    Finding,
    FindingCell,
    FindingLevel,
    Reading,
    Record,
    Table,
)
from ingest.strips import is_money
from ingest.twins import twin_identities

_GRAND = {"收入合计": "收入总计", "支出合计": "支出总计"}


class Checked(NamedTuple):
    """What one check did: how many relations it tested, and what failed."""

    tested: int
    findings: list[Finding]


class Case:
    """One document under examination; what several checks need is worked out once."""

    def __init__(self, reading: Reading) -> None:
        sure = tuple(fact for fact in reading.facts if fact.status is not CellStatus.DOUBTFUL)
        reading = reading.model_copy(update={"facts": sure})  # the others say nothing against any
        self.reading = reading
        self.facts = {fact.id: fact for fact in reading.facts}
        self.text_facts = [f for f in reading.facts if f.origin == "text"]
        self.tables = {table.ordinal: table for table in reading.tables}
        self.proper: dict[tuple[int, Box], Decimal] = {}
        """What figures of sentences should be, by page and box, as checks that ran before show."""
        self.mended: dict[str, Decimal] = {}
        """What cells of tables should be, as sums show."""

    @cached_property
    def ledger(self) -> Ledger:
        """The figures of all cells."""
        return Ledger(self.reading.tables)

    @cached_property
    def joins(self) -> list[Identity]:
        """Every identity that the tables state, and the equality of sister columns."""
        known = [
            *identities(self.reading.tables),
            *named_sums(self.reading.tables),
            *twin_identities(self.reading.tables, self.ledger),
        ]
        paired = {frozenset(join.keys) for join in known if join.kind == "twin"}
        same = [join for join in self._printings() if frozenset(join.keys) not in paired]
        found = [join for join in (*known, *same) if not self.ledger.unknown(join)]
        return [join for join in found if join.kind != "twin" or not self._lies_carried_apart(join)]

    def _lies_carried_apart(self, twin: Identity) -> bool:
        """Tell sister cells of which only one counts what some row prints as carried over."""
        one, other = (self.ledger.values[key] for key in twin.keys[:2])
        unit = self.ledger.records[twin.total].unit
        return one != other and (abs(one - other), unit) in self._carried

    @cached_property
    def _carried(self) -> set[tuple[Decimal, str | None]]:
        """What is printed as carried over, each amount with its unit."""
        return {
            (fact.value, fact.unit)
            for fact in self.reading.facts
            if fact.value and (fact.fund == CARRIED or "结转" in fact.item)
        }

    def _printings(self) -> Iterator[Identity]:
        """Yield the equality of cells of different tables that have equal coordinates."""
        groups: dict[tuple[object, ...], list[Record]] = defaultdict(list)
        for fact in self.reading.facts:
            record = self.ledger.records.get(fact.record or "")
            if record is not None and is_money(record) and fact.classification != "指标":
                groups[coordinates(self._with_carried(fact, record))].append(record)
        for records in groups.values():
            tables = [record.table for record in records]
            if len(records) < 2 or len(set(tables)) < len(tables):
                continue
            for at, one in enumerate(records):
                for other in records[at + 1 :]:
                    if one.unit == other.unit:
                        family = (
                            f"t{one.table}:{one.column_index}={other.table}:{other.column_index}"
                        )
                        parts = (Part(other.id),)
                        yield Identity("twin", one.id, parts, "同一数相等", family, one.table)

    def _with_carried(self, fact: Fact, record: Record) -> Fact:
        """Take 合计 of a row that has a column for what was carried over for 总计, which includes that."""
        if (record.table, record.row_index) not in self._carrying or fact.item not in _GRAND:
            return fact
        return fact.model_copy(update={"item": _GRAND[fact.item]})

    @cached_property
    def _carrying(self) -> set[tuple[int, int]]:
        """The rows of tables that say in a column of its own what was carried over."""
        carried = [f.record or "" for f in self.reading.facts if f.fund == CARRIED and f.value]
        found = [self.ledger.records[key] for key in carried if key in self.ledger.records]
        return {(record.table, record.row_index) for record in found}

    @cached_property
    def fact_of_record(self) -> dict[str, Fact]:
        """The fact of each table cell."""
        return {fact.record: fact for fact in self.reading.facts if fact.record}

    @cached_property
    def facts_by_chunk(self) -> dict[str, list[Fact]]:
        """The facts of each chunk, in the order of the sentence."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.text_facts:
            found[fact.chunk or ""].append(fact)
        return found

    @cached_property
    def facts_by_item(self) -> dict[str, list[Fact]]:
        """All facts with a value, by item."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.reading.facts:
            if fact.value is not None:
                found[fact.item].append(fact)
        return found

    def settled(self, fact: Fact) -> Fact:
        """Return a fact with the value that it should have, where checks that ran before show it."""
        proper = self.mended.get(fact.record or "")
        if fact.record is None:
            proper = self.proper.get((fact.page, fact.bbox))
        return fact if proper is None else fact.model_copy(update={"value": proper})

    def told_elsewhere(self, key: str, value: Decimal) -> bool:
        """Tell whether another table or a sentence prints a figure for the item of a cell."""
        fact = self.fact_of_record.get(key)
        if fact is None or not value:
            return False
        table = self.ledger.records[key].table
        proper = fact.model_copy(update={"value": value})
        return any(
            (other.code or fact.code) == (fact.code or other.code) and other.year == fact.year
            and self.table_of(other) != table and same_amount(proper, other)
            for other in self.facts_by_item.get(fact.item, [])
        )  # fmt: skip

    def table_of(self, fact: Fact) -> int | None:
        """Return the ordinal of the table in which a fact is printed."""
        record = self.ledger.records.get(fact.record or "")
        return record.table if record else None

    # --- cells and words --------------------------------------------------------------------

    def cell(self, fact: Fact) -> FindingCell:
        """Return the printing of a fact as findings carry it."""
        record = self.ledger.records.get(fact.record or "")
        if record is not None:
            return finding_cell(self.ledger, record).model_copy(update={"fact": fact.id})
        return FindingCell(
            page=fact.page, row=(*fact.parents, fact.item), column=(fact.measure,), text=fact.text,
            bbox=fact.bbox, fact=fact.id,
        )  # fmt: skip

    def where(self, fact: Fact) -> str:
        """Return in words where a fact is printed."""
        record = self.ledger.records.get(fact.record or "")
        if record is None:
            whole = fact.classification == "总计" and fact.nature not in (None, "合计")
            return f"第{fact.page}页文字“{fact.nature if whole else fact.item}”{fact.measure}"
        return self.where_record(record)

    def where_record(self, record: Record) -> str:
        """Return in words where a cell stands."""
        table = self.tables[record.table]
        row = tight(record.row[-1]) if record.row else ""
        column = "/".join(tight(part) for part in record.column)
        return f"{table_name(table)}（第{record.page}页）“{row}”行“{column}”列"


def coordinates(fact: Fact) -> tuple[object, ...]:
    """Return what makes two printings one fact."""
    name = fact.code or (fact.item, fact.parents[-1:] if fact.classification != "总计" else ())
    return (
        fact.year, fact.classification, name, fact.flow, fact.measure, fact.base, fact.nature, fact.fund,
        fact.body,
    )  # fmt: skip


def table_label(table: Table) -> str | None:
    """Return number and title of a table as findings carry them."""
    return " ".join(part for part in (table.number, tight(table.title or "")) if part) or None


def finding(
    level: FindingLevel, kind: str, message: str, cells: Iterable[FindingCell],
    *, expected: Decimal | str | None = None, printed: str | None = None,
    difference: Decimal | None = None, proof: str | None = None,
) -> Finding:  # fmt: skip
    """Put a finding together; numbers are written as in tables."""
    return Finding(
        level=level,
        kind=kind,
        message=message,
        expected=format_number(expected) if isinstance(expected, Decimal) else expected,
        printed=printed,
        difference=format_number(difference) if difference is not None else None,
        cells=tuple(cells),
        proof=proof,
    )


# --- figures ----------------------------------------------------------------------------------


def half_step(value: Decimal) -> Decimal:
    """Return how far a printed figure may be from the exact one."""
    return Decimal(1).scaleb(-decimals(value)) / 2


def in_unit(fact: Fact, unit: str | None) -> Decimal | None:
    """Return a fact's value in another unit of its dimension, None if there is no way."""
    if fact.value is None or fact.unit == unit:
        return fact.value
    own, other = unit_of(fact.unit), unit_of(unit)
    if own is None or other is None or (own.dimension, own.base) != (other.dimension, other.base):
        return None
    return fact.value * own.factor / other.factor


def same_amount(one: Fact, other: Fact) -> bool:
    """Tell whether two printings agree to the decimals of the coarser one."""
    if one.value is None or other.value is None:
        return one.value is other.value
    converted = in_unit(other, one.unit)
    if converted is None:
        return False
    if one.unit == other.unit:
        return one.value == other.value or _rounded(one.value, other.value)
    own, others = unit_of(one.unit), unit_of(other.unit)
    assert own is not None  # noqa: S101 (converted above)
    assert others is not None  # noqa: S101 (likewise)
    step = max(half_step(one.value), half_step(other.value) * others.factor / own.factor)
    return abs(one.value - converted) <= step


def _rounded(one: Decimal, other: Decimal) -> bool:
    """Tell whether the figure with fewer decimals is the other one, rounded."""
    few, many = sorted((one, other), key=decimals)
    return decimals(few) < decimals(many) and abs(few - many) <= half_step(few)
