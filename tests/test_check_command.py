"""The command that tells contradictions also looks into last year's document."""

import json
from pathlib import Path

import pytest

from bot.check import main
from bot.library import run_ingest
from ingest.records import Reading
from retrieval.fact_store import FactStore
from tests.conftest import DrawPdf
from tests.drawing import reading_of

TABLE = """# 一般公共预算支出表
code | name | 预算数
206 | 科学技术支出 | {}"""
CHANGED = "2026年一般公共预算财政拨款科学技术支出预算1,500.00万元，比2025年预算增加{}万元。"


def of_year(year: int, amount: str, *told: str, body: str = "某市测试局") -> Reading:
    reading = reading_of(TABLE.format(amount), year=year, body=body, told=told)
    document = reading.document.model_copy(
        update={
            "id": f"{year:016}",
            "sha256": f"{year:064}",
            "file": f"{year}.pdf",
            "path": f"{year}.pdf",
        }
    )
    facts = tuple(fact.model_copy(update={"document": document.id}) for fact in reading.facts)
    return reading.model_copy(update={"document": document, "facts": facts})


def told(
    folder: Path, capsys: pytest.CaptureFixture[str], *readings: Reading
) -> list[dict[str, object]]:
    with FactStore(folder, create=True) as store:
        for reading in readings:
            store.save(reading)

    assert main(["2026.pdf", "--store", str(folder), "--json"]) == 0

    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_change_is_held_against_last_years_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = told(
        tmp_path, capsys,
        of_year(2025, "1,176.55"), of_year(2026, "1,500.00", CHANGED.format("328.45")),
    )  # fmt: skip

    assert (found["kind"], found["level"]) == ("last_year", "slip")
    assert (found["printed"], found["expected"]) == ("328.45万元", "323.45")


def test_a_change_that_agrees_with_last_years_document_is_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not told(
        tmp_path, capsys,
        of_year(2025, "1,176.55"), of_year(2026, "1,500.00", CHANGED.format("323.45")),
    )  # fmt: skip


def test_another_bodys_document_is_not_last_years(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not told(
        tmp_path, capsys,
        of_year(2025, "1,176.55", body="另一市测试局"),
        of_year(2026, "1,500.00", CHANGED.format("328.45")),
    )  # fmt: skip


def test_a_report_says_what_last_years_document_was_compared_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(of_year(2025, "1,176.55"))
        store.save(of_year(2026, "1,500.00", CHANGED.format("323.45")))

    assert main(["2026.pdf", "--store", str(tmp_path)]) == 0

    printed = capsys.readouterr().out
    assert "没有发现自相矛盾之处" in printed
    assert "已与上年文件2025.pdf核对增减额1处。" in printed


def test_a_page_shows_each_place_with_its_headings(
    tmp_path: Path, draw_pdf: DrawPdf, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    pdf = draw_pdf(lines=("某市测试局2023年度部门决算", "2023年科学技术支出12.80万元。"))
    assert run_ingest([pdf], store, as_json=True, again=False) == 0
    page = tmp_path / "findings.html"

    assert main(["--store", str(store), "--html", str(page)]) == 0

    text = page.read_text("utf-8")
    assert "矛盾</span>第1页文字“科学技术支出”" in text
    assert text.count("data:image/png") == 1
    pdf.unlink()

    assert main(["--store", str(store), "--html", str(page)]) == 0

    text = page.read_text("utf-8")
    assert "故未附图" in text
    assert "data:image/png" not in text
    assert capsys.readouterr().err.count("wrote") == 2
