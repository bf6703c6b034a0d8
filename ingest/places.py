"""Say where a cell stands, in words and as the cell of a finding."""

from ingest.ledger import Ledger
from ingest.numerals import tight
from ingest.records import FindingCell, Record, Table


def table_name(table: Table) -> str:
    """Return how people call a table: its number, else its title, else its ordinal."""
    if table.number:
        return table.number
    return f"《{tight(table.title)}》" if table.title else f"第{table.ordinal}张表"


def place(ledger: Ledger, record: Record) -> str:
    """Return the table and page of a cell in words."""
    return f"{table_name(ledger.tables[record.table])}（第{record.page}页）"


def full_place(ledger: Ledger, record: Record) -> str:
    """Return table, page, row and column of a cell in words."""
    row = tight(record.row[-1]) if record.row else ""
    column = "/".join(tight(part) for part in record.column)
    return f"{place(ledger, record)}“{row}”行“{column}”"


def finding_cell(ledger: Ledger, record: Record) -> FindingCell:
    """Return a cell as findings carry it."""
    table = ledger.tables[record.table]
    return FindingCell(
        page=record.page,
        table=" ".join(p for p in (table.number, tight(table.title or "")) if p) or None,
        row=record.row,
        column=record.column,
        text=record.text,
        bbox=record.bbox,
        record=record.id,
    )
