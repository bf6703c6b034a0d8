"""Hard tables are read as they were typed by eye from the rendered page: every figure in its place.

A truth file is named after the document and the ordinal of the table. Its heading names the columns
(outer to inner heading, parted by strokes); ``row`` and ``code`` begin a block of labelled columns.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Record
from tests.reading_once import read_once

pytestmark = pytest.mark.shared

FILES = sorted((Path(__file__).parent / "truth").glob("*.csv"))
FIGURE = re.compile(r"(?:[≥≤]|小于)?-?[\d,]+(?:\.\d+)?(?:%|人|次|台套|分钟|小时)?")
Cell = tuple[int, str | None, str, str, str]


def tight(text: str) -> str:
    """Leave out what cannot be seen: blanks, which kind of bracket or colon it is."""
    return re.sub(r"[\s/]|:$", "", text.translate(str.maketrans("（）：", "():")))


def typed(path: Path) -> Iterator[Cell]:
    """Yield page, code, row, column and text of every figure of a truth file."""
    head: list[str] = []
    with path.open("r", encoding="utf-8") as file:
        for line in csv.reader(file):
            if line[0] == "page":
                head = line
                continue
            code, row = None, ""
            for name, text in zip(head[1:], line[1:], strict=False):
                if name == "code":
                    code = text or None
                elif name == "row":
                    row = tight(text)
                elif text:
                    yield int(line[0]), code, row, tight(name), tight(text)


def found(record: Record) -> Cell:
    row = "".join(tight(part) for part in record.row)
    return record.page, record.code, row, tight("".join(record.column)), tight(record.text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_figure_of_a_hard_table_is_read_and_none_is_made_up(shared: Path, path: Path) -> None:
    document, ordinal = path.stem.rsplit("-", 1)
    table = read_once(shared / "documents" / f"{document}.pdf").tables[int(ordinal) - 1]
    expected = Counter(typed(path))
    cells = Counter(
        found(record)
        for record in table.records
        if FIGURE.fullmatch(tight(record.text)) and record.line_no != "own"
    )

    assert cells - expected == Counter()
    assert expected - cells == Counter()
