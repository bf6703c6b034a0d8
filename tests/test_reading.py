"""Reading with fewer steps reads the same: paths that close, gaps, pages that pdfium cannot load."""

import gc
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest import narrative, pdf
from ingest.intake import RefusedError
from ingest.paths import Edge
from ingest.pdf import open_pages
from ingest.pipeline import read, read_content

HEIGHT = 842
SAMPLE = Path(__file__).resolve().parent.parent / "docs" / "sample" / "sample_2023_final.pdf"


def edges_of(path: Path) -> list[Edge]:
    (page,) = open_pages(path)
    return [Edge(*(round(value, 2) for value in edge)) for edge in page.edges]


def test_the_side_that_closes_a_path_is_a_rule_as_the_drawn_ones_are(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, HEIGHT))
    path = canvas.beginPath()
    path.moveTo(100, HEIGHT - 100)
    path.lineTo(200, HEIGHT - 100)
    path.lineTo(200, HEIGHT - 150)
    path.lineTo(100, HEIGHT - 150)
    path.close()
    path.moveTo(300, HEIGHT - 200)
    path.lineTo(400, HEIGHT - 200)
    canvas.drawPath(path)
    canvas.save()

    assert edges_of(tmp_path / "a.pdf") == [
        (100, 100, 200, 100), (200, 100, 200, 150), (100, 150, 200, 150), (100, 100, 100, 150),
        (300, 200, 400, 200),
    ]  # fmt: skip


def test_points_that_are_closed_where_they_begin_are_the_dots_of_a_rule(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, HEIGHT))
    path = canvas.beginPath()
    for x in range(100, 121, 2):
        path.moveTo(x, HEIGHT - 300)
        path.close()
    canvas.drawPath(path)
    canvas.save()

    assert edges_of(tmp_path / "a.pdf") == [(100, 300, 120, 300)]


CHINESE = "\u3400-\u9fff，。；：、（）“”《》？！【】"
GAP = re.compile(rf"(?<=[{CHINESE}])\s+|\s+(?=[{CHINESE}%])")


@given(st.text(st.sampled_from("中龥，。）a1.%  \u3000"), max_size=20))
def test_blanks_beside_chinese_are_dropped_with_their_places(text: str) -> None:
    places = [narrative.Place(1, (float(n), 0.0, n + 1.0, 9.0)) for n in range(len(text))]

    tidy, kept = narrative._tidy(text, [*places])

    dropped = {n for found in GAP.finditer(text) for n in range(*found.span())}
    left = len(text) - len(text.lstrip())
    expected = [n for n in range(left, len(text.rstrip())) if n not in dropped]
    assert tidy == "".join(text[n] for n in expected)
    assert kept == [places[n] for n in expected]


def test_a_page_that_pdfium_cannot_load_is_read_by_the_second_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = list(open_pages(SAMPLE))
    load = pdf._load
    monkeypatch.setattr(pdf, "_load", lambda document, n: None if n == 1 else load(document, n))

    pages = list(open_pages(SAMPLE))

    assert [page.number for page in pages] == [page.number for page in whole]
    assert [page.glyphs == other.glyphs for page, other in zip(pages, whole, strict=True)] == [
        n != 1 for n in range(len(whole))
    ]
    assert "".join(glyph.text for glyph in pages[1].glyphs).strip()


def test_the_content_alone_has_the_tables_and_the_text_of_the_whole_reading() -> None:
    whole, content = read(SAMPLE), read_content(SAMPLE)

    assert tuple(content.tables) == whole.tables
    assert tuple(passage.chunk for passage in content.passages) == whole.chunks


def test_garbage_is_searched_for_as_before_when_a_document_was_read_or_refused(
    tmp_path: Path,
) -> None:
    before = gc.get_threshold()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 cut off")

    read_content(SAMPLE)
    with pytest.raises(RefusedError):
        read(tmp_path / "a.pdf")

    assert gc.get_threshold() == before
