"""A hyphen at the end of a line is printed as it stands: 2025年- 2026年 is a span of years."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from ingest.layout import lay_out
from ingest.pdf import open_pages
from tests.test_clips import canvas_at


def _lines(canvas: Canvas, path: Path) -> list[str]:
    canvas.save()
    return [line.text for line in lay_out(open_pages(path))[0].lines]


def test_a_hyphen_at_the_end_of_a_line_is_read(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    canvas.drawString(72, 700, "某市测试局2025年-")
    canvas.drawString(72, 688, "2026年运维项目")

    assert _lines(canvas, tmp_path / "a.pdf") == ["某市测试局2025年-", "2026年运维项目"]
