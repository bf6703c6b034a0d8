"""The dashboard of reading counts what was drawn; the second reader agrees, and steps in for pdfium."""

from typing import Any

import pypdfium2 as pdfium
import pytest

from eval.extraction import details, line
from ingest.extraction import examine_extraction
from ingest.layout import lay_out
from ingest.native import compare, native_page
from ingest.pdf import open_pages
from tests.conftest import DrawPdf


def test_the_dashboard_counts_cells_units_and_agreement_of_both_readers(draw_pdf: DrawPdf) -> None:
    one = examine_extraction(draw_pdf("a.pdf", amount="12.30"))

    assert (one.pages, one.tables, one.cells, one.amounts) == (1, 1, 2, 2)
    assert (one.unreadable, one.without_unit, one.without_row, one.without_column) == (0, 0, 0, 0)
    assert (one.compared, one.disagreements, one.broken) == (1, (), ())
    assert line(one).split()[:5] == ["a.pdf", "1", "1", "2", "2"]
    assert not list(details(one))


def test_a_figure_that_only_one_reader_finds_is_a_disagreement(draw_pdf: DrawPdf) -> None:
    path = draw_pdf("a.pdf", amount="12.30")
    (layout,) = lay_out(open_pages(path))
    grid = layout.grids[0]
    cells = [
        cell._replace(lines=("12.80",)) if cell.text == "12.30" else cell for cell in grid.cells
    ]

    (found,) = compare(path, [layout._replace(grids=[grid._replace(cells=cells)])], [1])

    assert (found.page, found.ours, found.theirs) == (1, ("12.80",), ("12.30",))


def test_the_second_reader_reads_the_same_cells(draw_pdf: DrawPdf) -> None:
    path = draw_pdf("a.pdf")
    (ours,) = lay_out(open_pages(path))
    (theirs,) = lay_out(iter([native_page(path, 1)]))

    assert [[c.text for c in g.cells] for g in theirs.grids] == [
        [c.text for c in g.cells] for g in ours.grids
    ]


def test_a_page_that_pdfium_cannot_load_is_read_by_the_second_reader(
    draw_pdf: DrawPdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = draw_pdf("a.pdf", amount="12.30")

    def fail(document: Any, index: int) -> Any:
        raise pdfium.PdfiumError(f"Failed to load page {index} of {document}.")

    monkeypatch.setattr(pdfium.PdfDocument, "__getitem__", fail)
    (layout,) = lay_out(open_pages(path))

    assert "12.30" in [cell.text for grid in layout.grids for cell in grid.cells]
