"""Clipped cells, codes and labels are completed where the document proves them, and only there."""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.amounts import read_cell
from ingest.layout import lay_out
from ingest.pdf import open_pages
from ingest.records import CellStatus, Record, Table
from ingest.repair import repair
from ingest.tables import read_tables
from tests.drawing import draw

DOCUMENT = "wuchang_tech_2023_final"


@pytest.fixture(scope="module")
def repaired(shared: Path) -> list[Table]:
    pages = open_pages(shared / "documents" / f"{DOCUMENT}.pdf")
    return repair(read_tables(lay_out(pages)).tables)[0]


@pytest.fixture(scope="module")
def truth(shared: Path) -> list[dict[str, str]]:
    files = [shared / "truth" / DOCUMENT / f"{number:02}.csv" for number in range(1, 10)]
    return [
        row | {"table": file.stem}
        for file in files
        for row in csv.DictReader(file.open("r", encoding="utf-8"))
    ]


def printed(tables: list[Table]) -> list[Record]:
    return [r for t in tables[:9] for r in t.records if r.text]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_broken_number_is_proved_by_its_row_and_its_twin() -> None:
    tables = draw("""
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 7,991.81 | 2,16 | 5,825.95
        206 | 科学技术支出 | 7,441.81 | 2,165.86 | 5,275.95
        203 | 国防支出 | 550 | | 550
    """)

    repaired, findings = repair(tables)

    cell = next(r for r in repaired[0].records if r.text == "2,16")
    assert (cell.value, cell.status) == (Decimal("2165.86"), CellStatus.REPAIRED)
    assert "7,991.81 − 5,825.95 = 2,165.86" in (cell.proof or "")
    assert [f.kind for f in findings] == ["clipped_value"]
    assert findings[0].expected == "2,165.86"


def test_a_number_that_only_looks_short_is_left_alone() -> None:
    tables = draw("""
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 1,568.8 | 1,018.8 | 550
        208 | 社会保障支出 | 1,018.8 | 1,018.8 |
        203 | 国防支出 | 550 | | 550
        | 备注 | 16.08 | 16.08 |
    """)

    repaired, findings = repair(tables)

    assert findings == []
    assert repaired == tables


def test_a_broken_number_that_nothing_proves_has_no_value() -> None:
    tables = draw("""
        code | name | 金额
        206 | 科学技术支出 | 2,16
        203 | 国防支出 | 550
    """)

    repaired, findings = repair(tables)

    cell = next(r for r in repaired[0].records if r.text == "2,16")
    assert (cell.value, cell.status) == (None, CellStatus.UNREADABLE)
    assert findings[0].expected is None


@pytest.mark.shared
def test_every_clipped_cell_of_the_truth_is_repaired_and_nothing_else(
    repaired: list[Table], truth: list[dict[str, str]]
) -> None:
    expected = Counter(
        (r["table"], r["printed_text"], read_cell(r["full_value"]).number, r["clipped"] == "1")
        for r in truth
    )

    found = Counter(
        (f"{r.table:02}", r.text, r.value, r.status == CellStatus.REPAIRED)
        for r in printed(repaired)
    )

    assert found == expected


@pytest.mark.shared
def test_codes_of_the_truth_are_completed(
    repaired: list[Table], truth: list[dict[str, str]]
) -> None:
    expected = Counter((r["table"], r["printed_text"], r["code_full"] or None) for r in truth)

    found = Counter((f"{r.table:02}", r.text, r.code) for r in printed(repaired))

    assert found == expected


@pytest.mark.shared
def test_labels_of_the_truth_are_completed(
    repaired: list[Table], truth: list[dict[str, str]]
) -> None:
    expected = {(r["table"], squeezed(r["row_label_full"])) for r in truth}

    found = {(f"{r.table:02}", squeezed(" / ".join(r.row))) for r in printed(repaired)}

    assert found - expected == set()
