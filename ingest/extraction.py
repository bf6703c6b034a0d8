"""Measure how well one document was read: cells, units, paths, sums, and a second reading."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from ingest.amounts import unit_of
from ingest.identities import identities
from ingest.layout import PageLayout, lay_out
from ingest.ledger import Ledger
from ingest.native import Disagreement, compare
from ingest.pdf import open_pages
from ingest.records import CellStatus, Record, Table
from ingest.repair import repair
from ingest.tables import read_tables


class Extraction(NamedTuple):
    """The figures of the maintainers' dashboard for one document."""

    file: str
    pages: int
    tables: int
    cells: int
    amounts: int
    unreadable: int
    without_unit: int
    without_row: int
    without_column: int
    sums: int
    exact: int
    rounded: int
    broken: tuple[str, ...]
    compared: int
    disagreements: tuple[Disagreement, ...]


def examine_extraction(path: Path, *, natively: bool = True) -> Extraction:
    """Read the tables of a document and count what stands out.

    Args:
        path: The PDF.
        natively: Read every page with a table again with pdfplumber alone (slow).
    """
    layouts = lay_out(open_pages(path))
    tables, _ = repair(read_tables(layouts).tables)
    records = [record for table in tables for record in table.records if record.line_no != "own"]
    ledger = Ledger(tables)
    outcomes = [ledger.test(i) for i in identities(tables) if not ledger.unknown(i)]
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    pages = [layout.number for layout in layouts if layout.grids] if natively else []
    return Extraction(
        file=path.name,
        pages=len(layouts),
        tables=len(tables),
        cells=len(records),
        amounts=sum(record.value is not None for record in records),
        unreadable=sum(record.status is CellStatus.UNREADABLE for record in records),
        without_unit=sum(_lacks_unit(record) for record in records),
        without_row=sum(not record.row and not _single_row(record, tables) for record in records),
        without_column=sum(not record.column and _in_table(record, tables) for record in records),
        sums=sum(verdicts.values()) - verdicts["trivial"],
        exact=verdicts["exact"],
        rounded=verdicts["rounding"],
        broken=tuple(
            f"p{ledger.records[o.identity.total].page} {'/'.join(ledger.records[o.identity.total].row)}"
            f" {o.identity.words}: {ledger.values[o.identity.total]} ≠ {o.expected}"
            for o in outcomes
            if o.verdict == "broken"
        ),
        compared=len(pages),
        disagreements=tuple(_second_reading(path, layouts, pages)),
    )


def _second_reading(path: Path, layouts: list[PageLayout], pages: list[int]) -> list[Disagreement]:
    return compare(path, layouts, pages) if pages else []


def _lacks_unit(record: Record) -> bool:
    """Tell a figure with decimals, which counts something, that has no unit."""
    decimals = record.value is not None and "." in record.text
    return decimals and (record.unit is None or unit_of(record.unit) is None)


def _single_row(record: Record, tables: list[Table]) -> bool:
    """Tell a table whose columns alone name its figures (三公经费 in one row)."""
    table = tables[record.table - 1]
    return bool(table.columns) and not any(other.row for other in table.records)


def _in_table(record: Record, tables: list[Table]) -> bool:
    return bool(tables[record.table - 1].columns)
