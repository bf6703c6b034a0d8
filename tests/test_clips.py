"""Clip paths say what a reader sees and to which cell an overflowing text belongs."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.layout import lay_out
from ingest.pdf import open_pages

FONT = "STSong-Light"


def canvas_at(path: Path) -> Canvas:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    canvas.setFont(FONT, 10)
    return canvas


def clipped_text(canvas: Canvas, box: tuple[float, float, float, float], *lines: str) -> None:
    """Draw lines from the box's top left, all clipped to the box (x, y, width, height)."""
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(*box)
    canvas.clipPath(frame, stroke=0)
    canvas.setFont(FONT, 10)
    for number, line in enumerate(lines):
        canvas.drawString(box[0] + 2, box[1] + box[3] - 10 - 12 * number, line)
    canvas.restoreState()


def test_text_that_is_clipped_away_is_not_what_a_reader_sees(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    canvas.drawString(72, 700, "三公经费支出1.05万元")
    clipped_text(canvas, (72, 400, 300, 12), "本页可见", "", "", "三公经费支出9.99万元")
    canvas.save()

    lines = [line.text for line in lay_out(open_pages(path))[0].lines]

    assert lines == ["三公经费支出1.05万元", "本页可见"]


def test_a_heading_that_overflows_downwards_stays_in_its_own_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    for x in (72, 112, 172):
        canvas.line(x, 600, x, 660)
    for y in (600, 630, 660):
        canvas.line(72, y, 172, y)
    clipped_text(canvas, (73, 631, 38, 28), "政府性", "基金预", "算拨款")
    canvas.drawString(114, 640, "基本支出")
    canvas.drawString(76, 602, "1.20")
    canvas.drawString(116, 602, "3.40")
    canvas.save()

    cells = [cell.text for cell in lay_out(open_pages(path))[0].grids[0].cells]

    assert sorted(cells) == ["1.20", "3.40", "基本支出", "政府性基金预算拨款"]
