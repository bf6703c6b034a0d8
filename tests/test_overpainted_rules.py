"""A rule that a white one was drawn over is not seen, and is no rule of a table."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.layout import PageLayout, lay_out
from ingest.overpainted import Blank, seen_parts
from ingest.pdf import open_pages
from ingest.tables import read_tables
from tests.test_clips import canvas_at

HEADS = ("预算数", "决算数")
COLUMNS = ("合计", "公务接待费") * 2
VALUES = ("9.00", "4.00", "7.00", "3.00")


def _box(canvas: Canvas, rules: Iterator[tuple[float, float, float, float]]) -> None:
    for rule in rules:
        canvas.line(*rule)


def _caption_rules() -> Iterator[tuple[float, float, float, float]]:
    yield from ((69, y, 503, y) for y in (720, 705))
    yield from ((x, 705, x, 720) for x in (69, 350, 503))


def _table_rules() -> Iterator[tuple[float, float, float, float]]:
    yield from ((72, y, 500, y) for y in (705, 690, 675, 660))
    yield from ((x, 660, x, 705) for x in (72, 286, 500))
    yield from ((x, 660, x, 690) for x in (179, 393))


def _page(path: Path, white_pen: float | None) -> list[PageLayout]:
    """Draw a table under a caption whose frame is painted over with white, as producers do."""
    canvas = canvas_at(path)
    canvas.setLineWidth(0.5)
    canvas.setStrokeColorRGB(0, 0, 0)
    _box(canvas, _caption_rules())
    if white_pen is not None:
        canvas.setLineWidth(white_pen)
        canvas.setStrokeColorRGB(1, 1, 1)
        _box(canvas, _caption_rules())
        canvas.setLineWidth(0.5)
        canvas.setStrokeColorRGB(0, 0, 0)
    _box(canvas, _table_rules())
    canvas.drawString(200, 730, "财政拨款“三公”经费支出决算表")
    canvas.drawString(72, 709, "部门：某市测试局")
    canvas.drawString(400, 709, "单位：万元")
    for at, text in enumerate(HEADS):
        canvas.drawString(150 + 214 * at, 694, text)
    for at, (head, value) in enumerate(zip(COLUMNS, VALUES, strict=True)):
        canvas.drawString(80 + 107 * at, 679, head)
        canvas.drawString(80 + 107 * at, 664, value)
    canvas.save()
    return lay_out(open_pages(path))


def test_a_frame_painted_over_with_white_is_no_row_of_the_table(tmp_path: Path) -> None:
    (table,) = read_tables(_page(tmp_path / "a.pdf", 0.5)).tables

    assert table.unit == "万元"
    assert table.body == "某市测试局"
    assert table.columns == (
        ("预算数", "合计"), ("预算数", "公务接待费"), ("决算数", "合计"), ("决算数", "公务接待费"),
    )  # fmt: skip


def test_a_thinner_white_rule_leaves_the_black_one_seen(tmp_path: Path) -> None:
    (layout,) = _page(tmp_path / "a.pdf", 0.1)

    assert any("单位：万元" in cell.text for grid in layout.grids for cell in grid.cells)


@pytest.mark.parametrize(
    ("blank", "seen"),
    [
        (Blank(1, (10, 50, 90, 50), 0.5), []),
        (Blank(1, (10, 50, 40, 50), 0.5), [(0, (40.6, 50, 90, 50))]),
        (Blank(0, (10, 50, 90, 50), 0.5), [(0, (10, 50, 90, 50))]),
        (Blank(1, (10, 51, 90, 51), 0.5), [(0, (10, 50, 90, 50))]),
        (Blank(1, (50, 10, 50, 90), 0.5), [(0, (10, 50, 90, 50))]),
    ],
    ids=["over it", "over its beginning", "drawn before it", "beside it", "across it"],
)
def test_what_a_white_rule_hides(
    blank: Blank, seen: list[tuple[int, tuple[float, float, float, float]]]
) -> None:
    assert seen_parts([((10, 50, 90, 50), 0.5)], [blank]) == seen
