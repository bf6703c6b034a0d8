"""Keep the figures of a document's tables and test the identities that join them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ingest.amounts import read_cell
from ingest.identities import Identity, quantum, tolerance
from ingest.records import Record, Table
from ingest.strips import is_money


class Outcome(NamedTuple):
    """How an identity came out: what the total should be, by how much it is off, and the verdict."""

    identity: Identity
    expected: Decimal
    difference: Decimal
    addends: int
    verdict: str  # trivial | exact | rounding | broken


class Ledger:
    """The figures of all summable cells; cells in ``open`` are unknown."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.tables = {table.ordinal: table for table in tables}
        self.records: dict[str, Record] = {}
        self.values: dict[str, Decimal] = {}
        self.open: set[str] = set()
        self.steps: dict[int, Decimal] = {}
        for table in self.tables.values():
            self.steps[table.ordinal] = quantum(table.records)
            for record in table.records:
                self._enter(record)

    def _enter(self, record: Record) -> None:
        self.records[record.id] = record
        if record.value is not None:
            self.values[record.id] = record.value
        elif is_money(record) and read_cell(record.text).mark == "broken":
            self.open.add(record.id)
        else:
            self.values[record.id] = Decimal(0)

    def close(self, key: str, value: Decimal) -> None:
        """Settle the figure of a cell."""
        self.values[key] = value
        self.open.discard(key)

    def unknown(self, identity: Identity) -> list[str]:
        """Return the cells of an identity whose figure is not known."""
        return [key for key in identity.keys if key in self.open]

    def step(self, identity: Identity) -> Decimal:
        """Return the coarsest last decimal place among the tables that the identity joins."""
        return max(self.steps[self.records[key].table] for key in identity.keys)

    def solve(self, identity: Identity, key: str) -> Decimal:
        """Return what one cell must be for the identity to hold."""
        sign = next((part.sign for part in identity.parts if part.key == key), 1)
        parts = sum(
            (p.sign * self.values[p.key] for p in identity.parts if p.key != key), Decimal(0)
        )
        if key == identity.total:
            return parts
        return (self.values[identity.total] - parts) * sign

    def test(self, identity: Identity) -> Outcome:
        """Compare the total of an identity whose cells are all known with its parts."""
        expected = self.solve(identity, identity.total)
        difference = self.values[identity.total] - expected
        addends = sum(1 for part in identity.parts if self.values[part.key])
        return Outcome(
            identity, expected, difference, addends, self._verdict(identity, difference, addends)
        )

    def _verdict(self, identity: Identity, difference: Decimal, addends: int) -> str:
        if not addends and not self.values[identity.total]:
            return "trivial"
        if not difference:
            return "exact"
        if abs(difference) <= tolerance(self.step(identity), addends):
            return "rounding"
        return "broken"
