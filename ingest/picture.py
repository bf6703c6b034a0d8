"""Draw the evidence: the part of a page around a figure, with the cell and its headings outlined.

A wide or long table is folded: what lies between the headings and the cell is left out, so that the
picture can be read on a phone. Boxes are as everywhere: points from the top left of the page as
displayed, its rotation applied.
"""

import io
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from ingest.pdf import open_document
from ingest.records import Box
from ingest.upright import turn_upright

Span = tuple[float, float]

CELL, HEADING, OTHER = (214, 40, 40), (32, 96, 190), (222, 138, 0)
_TINT = {CELL: (255, 232, 102), HEADING: (205, 224, 250), OTHER: (255, 232, 196)}
_GREY = (236, 238, 241)
_FOLD = 16.0  # gaps shorter than this (points) are not worth a fold
_FOLD_PIXELS = 26
_MOST_PIXELS = 24_000_000  # of a rendered page; larger pages are drawn at a smaller scale
_LONGEST = 4_500  # pixels of a side
_LEAST = 280.0  # points of the width, so that there is something to recognise
_SLENDER = 3.0  # no side is longer than this many times the other

_lock = threading.Lock()  # pdfium must not be entered by two threads


class NoSuchPageError(ValueError):
    """A page that the file does not have."""

    def __init__(self, pdf: Path, page: int, pages: int) -> None:
        super().__init__(f"{pdf.name} has pages 1 to {pages}; there is no page {page}.")


class _Piece(NamedTuple):
    """A span of the page and where it begins in the picture, in pixels."""

    span: Span
    start: int
    end: int


def picture(
    pdf: Path,
    page: int,
    box: Box | None = None,
    *,
    headers: Iterable[Box] = (),
    others: Iterable[Box] = (),
    above: tuple[int, Box] | None = None,
    around: float = 30.0,
    scale: float = 3.0,
    whole: bool = False,
    lines: bool = False,
) -> bytes:
    """Return a PNG of a page with places outlined.

    Args:
        pdf: The file.
        page: From 1.
        box: The cell or the words; None shows the whole page.
        headers: Row and column headings of the cell, outlined in blue and kept in the picture.
        others: Further places, outlined in orange and kept in the picture.
        above: Page and box of a column heading on another page, shown above as if printed here.
        around: Points of the page that are shown around what is outlined.
        scale: Pixels for a point; less for a page of unusual size.
        whole: Show the whole page, not only the part that matters.
        lines: Show lines in their full length, as those of a sentence.

    Raises:
        NoSuchPageError: The file has fewer pages.
        UnreadablePdfError: The file cannot be opened.
    """
    headers, others = list(headers), list(others)
    image, scale = _render(pdf, page, scale)
    marks = [*((one, HEADING) for one in headers), *((one, OTHER) for one in others)]
    if box is not None:
        marks.append((box, CELL))
    image = _outline(image, marks, scale)
    if box is None or whole:
        return _png(image)
    size = image.width / scale, image.height / scale
    boxes = [box, *headers, *others, *([above[1]] if above else [])]
    across = [(0.0, size[0])] if lines else _across(boxes, around, size[0])
    parts = [_fold(image, across, _down(boxes[: len(boxes) - bool(above)], around, size[1]), scale)]
    if above:
        parts.insert(0, _heading_of(pdf, above, across, scale))
    return _png(_stack(parts))


def _heading_of(pdf: Path, above: tuple[int, Box], across: list[Span], scale: float) -> Image.Image:
    page, box = above
    image, actual = _render(pdf, page, scale)
    image = _outline(image, [(box, HEADING)], actual)
    if actual != scale:
        image = image.resize(round(v * scale / actual) for v in image.size)  # type: ignore[arg-type]
    return _fold(image, across, [(max(0.0, box[1] - 6), box[3] + 2)], scale)


def _stack(parts: list[Image.Image]) -> Image.Image:
    if len(parts) == 1:
        return parts[0]
    height = sum(part.height for part in parts) + _FOLD_PIXELS * (len(parts) - 1)
    stacked = Image.new("RGB", (max(part.width for part in parts), height), _GREY)
    top = 0
    for part in parts:
        stacked.paste(part, (0, top))
        top += part.height + _FOLD_PIXELS
    draw = ImageDraw.Draw(stacked)
    for x in range(60, stacked.width, 160):
        _three(draw, x, parts[0].height + _FOLD_PIXELS // 2, across=False)
    return stacked


def _render(pdf: Path, number: int, scale: float) -> tuple[Image.Image, float]:
    with _lock:
        document = open_document(pdf)
        try:
            if not 1 <= number <= len(document):
                raise NoSuchPageError(pdf, number, len(document))
            page = document[number - 1]
            turn_upright(page, page.get_textpage())
            width, height = page.get_size()
            largest = (_MOST_PIXELS / max(1.0, width * height)) ** 0.5
            scale = min(scale, largest, _LONGEST / max(width, height, 1.0))
            image: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
            page.close()
        finally:
            document.close()
    return image.convert("RGB"), scale


def _outline(
    image: Image.Image, marks: Sequence[tuple[Box, tuple[int, int, int]]], scale: float
) -> Image.Image:
    """Tint places as a marker pen does (what is printed stays black) and draw a line around them."""
    from PIL import ImageChops

    tint = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(tint)
    for box, colour in marks:
        draw.rectangle(_pixels(box, scale, image.size), fill=_TINT[colour])
    image = ImageChops.multiply(image, tint)
    draw = ImageDraw.Draw(image)
    line = max(2, round(1.1 * scale))
    for box, colour in marks:
        x0, top, x1, bottom = _pixels(box, scale, image.size)
        draw.rectangle((x0 - line, top - line, x1 + line, bottom + line), None, colour, line)
    return image


def _pixels(box: Box, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return a box in pixels; one that is turned inside out or off the page becomes a sliver."""
    x0, x1 = sorted((box[0], box[2]))
    top, bottom = sorted((box[1], box[3]))
    left, upper = (
        max(0, min(round(v * scale), s - 2)) for v, s in zip((x0, top), size, strict=True)
    )
    return (
        left,
        upper,
        max(left + 1, min(round(x1 * scale), size[0] - 1)),
        max(upper + 1, min(round(bottom * scale), size[1] - 1)),
    )


def _across(boxes: list[Box], around: float, limit: float) -> list[Span]:
    spans = _spans([(b[0] - around, b[2] + around) for b in boxes], limit)
    return _widen(spans, _LEAST, limit)


def _down(boxes: list[Box], around: float, limit: float) -> list[Span]:
    spans = _spans([(b[1] - around, b[3] + around) for b in boxes], limit)
    return _widen(spans, _LEAST / 3, limit)


def _fold(image: Image.Image, across: list[Span], down: list[Span], scale: float) -> Image.Image:
    """Keep these spans of the page, with a mark where something is left out."""
    size = image.width / scale, image.height / scale
    across = _widen(across, _length(down) / _SLENDER, size[0])
    down = _widen(down, _length(across) / _SLENDER, size[1]) if len(down) > 1 else down
    columns, lines = _pieces(across, scale), _pieces(down, scale)
    folded = Image.new("RGB", (columns[-1].end, lines[-1].end), _GREY)
    for column in columns:
        for line in lines:
            part = (column.span[0], line.span[0], column.span[1], line.span[1])
            crop = image.crop(tuple(round(v * scale) for v in part))  # type: ignore[arg-type]
            folded.paste(crop, (column.start, line.start))
    _dots(folded, columns, lines)
    return folded


def _spans(wanted: Iterable[Span], limit: float) -> list[Span]:
    """Clip spans to the page and merge those that touch or nearly do."""
    merged: list[Span] = []
    for low, high in sorted((max(0.0, min(s)), min(limit, max(s))) for s in wanted):
        if high <= low:
            continue
        if merged and low - merged[-1][1] < _FOLD:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged or [(0.0, limit)]


def _widen(spans: list[Span], least: float, limit: float) -> list[Span]:
    """Show more of the page on both sides of the last span until there is enough to see."""
    lack = least - _length(spans)
    if lack <= 0:
        return spans
    low, high = spans[-1]
    low, high = low - lack / 2, high + lack / 2
    shift = max(0.0, -low) - max(0.0, high - limit)
    return _spans([*spans[:-1], (low + shift, high + shift)], limit)


def _length(spans: Iterable[Span]) -> float:
    return sum(high - low for low, high in spans)


def _pieces(spans: list[Span], scale: float) -> list[_Piece]:
    pieces: list[_Piece] = []
    start = 0
    for low, high in spans:
        end = start + max(1, round(high * scale) - round(low * scale))
        pieces.append(_Piece((low, high), start, end))
        start = end + _FOLD_PIXELS
    return pieces


def _dots(image: Image.Image, columns: list[_Piece], lines: list[_Piece]) -> None:
    """Draw three dots in the middle of each strip that stands for what is left out."""
    draw = ImageDraw.Draw(image)
    for piece in columns[:-1]:
        x = piece.end + _FOLD_PIXELS // 2
        for y in range(60, image.height, 160):
            _three(draw, x, y, across=True)
    for piece in lines[:-1]:
        y = piece.end + _FOLD_PIXELS // 2
        for x in range(60, image.width, 160):
            _three(draw, x, y, across=False)


def _three(draw: ImageDraw.ImageDraw, x: int, y: int, *, across: bool) -> None:
    for step in (-7, 0, 7):
        cx, cy = (x + step, y) if across else (x, y + step)
        draw.ellipse((cx - 2, cy - 2, cx + 2, cy + 2), fill=(120, 128, 140))


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    # A page of text has few colours; a palette makes the file a third of the size.
    image.quantize(128, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=False)
    return buffer.getvalue()
