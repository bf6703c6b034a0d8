"""Every finding on the real documents has been read through: docs/findings_verdicts.csv says with what verdict."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from ingest.numerals import tight
from ingest.records import Finding, FindingLevel
from tests.reading_once import read_once

VERDICTS = Path(__file__).resolve().parents[1] / "docs" / "findings_verdicts.csv"
READ = sorted({row["document"] for row in csv.DictReader(VERDICTS.open(encoding="utf-8"))})
FREE_OF_FINDINGS = (
    "beijing_audit_2026_budget_tables", "beijing_audit_2026_budget_text", "crawl_shanghai_public_security_2026",
    "crawl_wuxi_petition_2026", "fuzhou_insurance_2026_budget", "jiangsu_congress_2017_budget",
    "putuo_commerce_2025_budget", "shanghai_petition_2026_budget", "wuxi_statistics_2026_budget",
    "xian_office_2026_budget",
)  # fmt: skip
Key = tuple[str, str, str, str, str, str]


def verdicts(document: str) -> dict[Key, dict[str, str]]:
    with VERDICTS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["document"] == document]
    return {
        (r["level"], r["kind"], r["page"], r["row"], r["column"], r["printed"]): r for r in rows
    }


def key_of(finding: Finding) -> Key:
    cell = finding.cells[0]
    row = tight(cell.row[-1]) if cell.row else ""
    column = "/".join(tight(part) for part in cell.column)
    return (
        finding.level.value, finding.kind, str(cell.page), row, column, finding.printed or "",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("document", sorted((*READ, *FREE_OF_FINDINGS)))
def test_every_finding_on_a_real_document_has_a_verdict(document: str, shared: Path) -> None:
    path = shared / "documents" / f"{document}.pdf"
    reading = read_once(path)

    assert Counter(map(key_of, reading.findings)) == Counter(verdicts(document).keys())


def test_nothing_called_a_contradiction_is_false() -> None:
    rows = [row for document in READ for row in verdicts(document).values()]

    assert {row["verdict"] for row in rows} <= {"true", "doubtful"}
    assert {r["verdict"] for r in rows if r["level"] == FindingLevel.CONTRADICTION} == {"true"}
    assert all(row["why"] for row in rows)
