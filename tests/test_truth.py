"""Records of whole documents equal the truth that was checked by eye: cells, paths, codes, repairs."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.amounts import read_cell
from ingest.records import CellStatus, Record
from tests.reading_once import read_once

pytestmark = pytest.mark.shared

WUCHANG = "wuchang_tech_2023_final"
Cell = tuple[str | int | None, ...]


def tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    with path.open("r", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def wuchang_truth(shared: Path, *, overflow: bool) -> Counter[Cell]:
    """Return the cells of the truth: what is printed, what it must mean, and where it stands."""
    cells: Counter[Cell] = Counter()
    for number in range(1, 18):
        for row in rows_of(shared / "truth" / WUCHANG / f"{number:02}.csv"):
            clipped = row["clipped"] == "1"
            cells[
                (
                    number,
                    int(row["pdf_page"]),
                    tight(row["row_label_full"].replace(" / ", "")),
                    tight(row["column_path_full"].replace(" / ", "")),
                    row["code_full"] or None,
                    tight(row["full_value"] if overflow else row["printed_text"]),
                    str(read_cell(row["full_value"]).number),
                    "repaired" if clipped and not overflow else "printed",
                )
            ] += 1
    return cells


def found_cell(record: Record) -> Cell:
    return (
        record.table,
        record.page,
        tight("".join(record.row)),
        tight("".join(record.column)),
        record.code,
        tight(record.text),
        str(record.value),
        record.status.value,
    )


@pytest.mark.parametrize("overflow", [False, True])
def test_every_cell_of_the_seventeen_tables_is_right(shared: Path, *, overflow: bool) -> None:
    name = f"{WUCHANG}_overflow.pdf" if overflow else f"{WUCHANG}.pdf"
    expected = wuchang_truth(shared, overflow=overflow)

    found = Counter(
        found_cell(record)
        for table in read_once(shared / "documents" / name).tables
        for record in table.records
        if record.text
    )

    assert found - expected == Counter()
    assert expected - found == Counter()


def test_no_clipped_figure_passes_as_a_printed_one(shared: Path) -> None:
    cells = [
        record
        for table in read_once(shared / "documents" / f"{WUCHANG}.pdf").tables
        for record in table.records
        if record.row and record.row[-1] == "行政运行" and record.column[-1:] == ("基本支出",)
    ]

    short = next(cell for cell in cells if cell.text == "478.6")

    assert str(short.value) == "478.69"
    assert short.status is CellStatus.REPAIRED
    assert short.proof


# --- grids of cells --------------------------------------------------------------------------


def owners(rows: list[list[str]]) -> list[list[tuple[int, int]]]:
    """Return which cell covers each place; ``^`` is covered from the left inside its group, else from above."""
    places: list[list[tuple[int, int]]] = []
    for r, row in enumerate(rows):
        line: list[tuple[int, int]] = []
        for c, text in enumerate(row):
            if text != "^":
                line.append((r, c))
            elif r and c and places[r - 1][c] != places[r - 1][c - 1]:
                line.append(places[r - 1][c])
            else:
                line.append(line[c - 1] if c else places[r - 1][c])
        places.append(line)
    return places


def heading_paths(rows: list[list[str]]) -> list[str]:
    """Return the heading path of each column as one text, a heading named once."""
    covers = owners(rows)
    paths = []
    for c in range(len(rows[0])):
        own = dict.fromkeys(line[c] for line in covers)
        paths.append(tight("".join(rows[r][k] for r, k in own)))
    return paths


HEADINGS = {
    "putuo_finance_2024_final": (2, 3, 3, 2, 4, 3, 5, 3, 3),
    "putuo_planning_2024_final": (2, 2, 2, 2, 2, 1, 4),
}


def putuo_truth(path: Path, heading: int) -> Counter[Cell]:
    """Return page, code, label, heading path and text of every amount of one table."""
    with path.open("r", encoding="utf-8") as file:
        rows = [(int(row[0]), row[1:]) for row in csv.reader(file)]
    paths = heading_paths([cells for _, cells in rows[:heading]])
    cells: Counter[Cell] = Counter()
    for page, row in rows[heading:]:
        code, label = "", ""
        for c, text in enumerate(row):
            if is_amount(text):
                cells[(page, code or None, label or None, paths[c], text)] += 1
            elif re.fullmatch(r"\d{2,7}", text):
                code = code + text if c and row[c - 1].isdigit() else text
            elif text not in ("", "^", "类", "款", "项"):
                code, label = code if c and row[c - 1] in (code[-2:], code, "") else "", text
    return cells


def is_amount(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,]+\.\d\d", text))


@pytest.mark.parametrize("name", sorted(HEADINGS))
def test_every_amount_stands_in_its_place_and_nothing_is_made_up(shared: Path, name: str) -> None:
    tables = read_once(shared / "documents" / f"{name}.pdf").tables
    expected = Counter[Cell]()
    for number, heading in enumerate(HEADINGS[name], 1):
        expected += putuo_truth(shared / "truth" / name / f"t{number:02}.csv", heading)
    pages = {cell[0] for cell in expected}

    found: Counter[Cell] = Counter(
        (
            record.page,
            record.code,
            tight(record.row[-1]) if record.row else None,
            tight("".join(record.column)),
            record.text,
        )
        for table in tables
        for record in table.records
        if is_amount(record.text) and record.page in pages
    )

    assert found - expected == Counter()
    assert expected - found == Counter()
