"""Check that numbered rows of tables (一、二、三、) stand in the order of their numbers."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from config import lazy
from ingest.checks_case import Case, Checked, finding
from ingest.numerals import read_chinese, tight
from ingest.places import finding_cell, table_name
from ingest.records import Finding, FindingLevel, Record, Table

_NUMBER = lazy.regex(r"^([一二三四五六七八九十]{1,3})、")
SOUND = 5  # numbered rows of a block that must follow one another before one pair that does not is wrong


def numbers(case: Case) -> Checked:
    """Report two neighbours whose numbers go down, where those of all other rows go up."""
    tested, found = 0, list[Finding]()
    for table in case.reading.tables:
        for rows in _numbered(table):
            if len(rows) > SOUND:
                tested += 1
                found += _exchanged(case, table, rows)
    return Checked(tested, found)


def _numbered(table: Table) -> Iterator[list[tuple[Decimal, Record]]]:
    """Yield the numbered rows of each block, from top to bottom."""
    blocks: dict[int, dict[int, tuple[Decimal, Record]]] = defaultdict(dict)
    for record in table.records:
        match = _NUMBER.match(tight(record.row[-1])) if len(record.row) == 1 else None
        number = read_chinese(match[1]) if match else None
        if number is not None:
            blocks[record.block].setdefault(record.row_index, (number, record))
    for rows in blocks.values():
        yield [row for _, row in sorted(rows.items())]


def _exchanged(
    case: Case, table: Table, rows: list[tuple[Decimal, Record]]
) -> Iterator[Finding]:  # fmt: skip
    falls = [(one, other) for one, other in pairwise(rows) if other[0] < one[0]]
    mended = sorted(number for number, _ in rows)
    if len(falls) != 1 or len(set(mended)) < len(mended):
        return
    (_, one), (_, other) = falls[0]
    at = next(i for i, (_, row) in enumerate(rows) if row is one)
    tried = [number for number, _ in rows]
    tried[at], tried[at + 1] = tried[at + 1], tried[at]
    if tried != mended:
        return
    message = (
        f"{table_name(table)}（第{one.page}页）“{tight(one.row[-1])}”排在“{tight(other.row[-1])}”"
        "之前，其余各行的序号都依次递增；名称或数字可能放错了行。"
    )
    yield finding(
        FindingLevel.SLIP, "number_order", message,
        [finding_cell(case.ledger, one), finding_cell(case.ledger, other)],
        printed=tight(one.row[-1]), expected=tight(other.row[-1]), proof="同一表内序号依次递增",
    )  # fmt: skip
