"""Read what a reader sees on each page of a PDF: glyphs with their baselines, and ruled edges.

Coordinates are points from the top left of the page as displayed (its /Rotate applied, or turned upright
where its text runs sideways; its crop box as origin). Text outside the page, invisible, transparent, white-on-white and 1-pt text are not what a
reader sees and are left out. Pages are closed as they are read, so that memory does not grow with their number.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest import pdfium as calls
from ingest.paths import WHITE, Colour, Edge, View, read_paths
from ingest.records import Box
from ingest.upright import turn_upright

MIN_TEXT = 2.0  # smaller text cannot be read
MAX_SIZE, MAX_HANG = 60.0, 14.0  # fonts lie about their height; so much counts, and hangs
MAX_CLIPS = 8  # clip paths of one text object that are looked at


class Glyph(NamedTuple):
    """One visible character; ``top`` and ``bottom`` hang on its baseline, not on the font's box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    run: int = 0
    """Which text object of the page drew it; a cell's text is drawn by objects of its own."""
    clip: Box | None = None
    """Where the text object may be seen; None if it may be everywhere."""


class Page(NamedTuple):
    """One page as displayed."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    edges: list[Edge]
    fills: list[Box]
    images: int


class UnreadablePdfError(ValueError):
    """A file that pdfium cannot open; the message says why and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")
        self.reason = reason


_OPEN_ERRORS = {
    "password": "it is protected by a password; save a copy without one and ingest that",
    "format": "it is no readable PDF (damaged or cut off); download it again",
}


def open_document(path: Path) -> pdfium.PdfDocument:
    """Open a PDF.

    Raises:
        UnreadablePdfError: pdfium cannot open it, or it is encrypted.
    """
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        kind = "password" if "password" in str(error).lower() else "format"
        raise UnreadablePdfError(path, _OPEN_ERRORS[kind]) from error


def open_pages(path: Path) -> Iterator[Page]:
    """Yield every page of a PDF, in order, releasing each one before the next is read.

    A page that pdfium cannot load is read by the second reader.
    """
    document = open_document(path)
    before: pdfium.PdfPage | None = None
    try:
        for index in range(len(document)):
            page = _load(document, index)
            if before:  # open until now: pdfium forgets the fonts of a page with the page
                before.close()
            before = page
            yield read_page(page, index + 1) if page else _read_otherwise(path, index + 1)
    finally:
        if before:
            before.close()
        document.close()


def _load(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage | None:
    try:
        return document[index]
    except pdfium.PdfiumError:
        return None


def _read_otherwise(path: Path, number: int) -> Page:
    from ingest.native import native_page

    return native_page(path, number)


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read one open page."""
    text = page.get_textpage()
    try:
        turn_upright(page, text)
        view = View(page)
        edges, fills, images = read_paths(page, view)
        glyphs = _visible_glyphs(calls.handle(text.raw), view, fills)
    finally:
        text.close()
    return Page(number, view.width, view.height, glyphs, edges, fills, images)


# --- text ---------------------------------------------------------------------------------------

_NO_TEXT = frozenset({0, 2, 9, 10, 13, 0xFFFE, 0xFFFF, 0x200B, 0xFEFF, 0xAD})
_UNSEEN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_OUTLINED = raw.FPDF_TEXTRENDERMODE_STROKE
_AT_LINE_END, _HYPHEN = 2, ord("-")
"""What pdfium says of a hyphen at the end of a line, and what is printed."""
SPACE = 32  # of the characters that pdfium itself adds, the only one that is not in _NO_TEXT


def _visible_glyphs(text: calls.Handle, view: View, fills: list[Box]) -> list[Glyph]:
    metrics = calls.Buffer("4f2d")  # left, top, right, bottom; x and y of the origin
    box_at, x_at, y_at = metrics.pointer(), metrics.pointer(16), metrics.pointer(24)
    # The hottest loop of reading: its functions are looked up once.
    unicode_of, box_of, origin_of = calls.unicode_of, calls.loose_box_of, calls.origin_of
    object_of, read, place, point = calls.text_object_of, metrics.read, view.box, view.point
    inks = _Inks(view)
    glyphs: list[Glyph] = []
    width, height = view.width, view.height
    upright, left_edge, top_edge = view.rotation == 0, view.x0, view.y1
    for index in range(calls.count_chars(text)):
        code = unicode_of(text, index)
        if code == _AT_LINE_END and calls.is_hyphen(text, index) == 1:
            code = _HYPHEN  # 2025年- at the end of a line is printed as it stands
        if code in _NO_TEXT or (code == SPACE and calls.is_generated(text, index) == 1):
            continue
        box_of(text, index, box_at)
        origin_of(text, index, x_at, y_at)
        left, above, right, below, x, y = read()
        if upright and left <= right and below <= above:  # what ``place`` and ``point`` say, faster
            x0, x1 = left - left_edge, right - left_edge
            top, bottom, baseline = top_edge - above, top_edge - below, top_edge - y
        else:
            x0, top, x1, bottom = place(left, below, right, above)
            baseline = point(x, y)[1]
        if x1 <= 0 or x0 >= width or baseline <= 0 or top >= height or baseline > height + 1:
            continue
        seen, run, clip = inks[object_of(text, index)]
        if seen != "ink" and (seen == "none" or not _on_colour((x0, top, x1, bottom), fills)):
            continue
        size = hang = bottom - top
        if size < MIN_TEXT:
            continue
        if size > MAX_HANG:
            size, hang = min(size, MAX_SIZE), MAX_HANG
        upper, lower = baseline - 0.8 * hang, baseline + 0.2 * hang
        glyphs.append(Glyph(chr(code), x0, upper, x1, lower, baseline, size, run, clip))
    return glyphs


_Ink = tuple[str, int, Box | None]
"""How a text object is painted ('none', 'white' or 'ink'), its ordinal, and its clip."""


class _Inks(dict[int | None, _Ink]):
    """The ink of each text object of a page by its address, looked at once."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._colour = Colour()
        self._point = calls.Buffer("2f")
        self._point_at = self._point.pointer(), self._point.pointer(4)

    def __missing__(self, address: int | None) -> _Ink:
        seen, clip = "ink", None
        if address:
            item = calls.Handle(address)
            seen = self._seen(item)
            path = calls.clip_path_of(item)
            count = calls.count_clips(path)
            clip = self._clip(path, count) if count > 0 else None
        ink = self[address] = (seen, len(self), clip)
        return ink

    def _seen(self, item: calls.Handle) -> str:
        mode = calls.render_mode_of(item)
        if mode in _UNSEEN:
            return "none"
        get = calls.stroke_colour_of if mode == _OUTLINED else calls.fill_colour_of
        colour = self._colour.read(item, get)
        if colour is None:
            return "ink"
        red, green, blue, alpha = colour
        if alpha <= 8:
            return "none"
        return "white" if red >= WHITE and green >= WHITE and blue >= WHITE else "ink"

    def _clip(self, path: calls.Handle, count: int) -> Box:
        """Return the box that a text object's clip paths leave open."""
        boxes = [self._bounds(path, index) for index in range(min(count, MAX_CLIPS))]
        x0, top, x1, bottom = zip(*boxes, strict=True)
        return max(x0), max(top), min(x1), min(bottom)

    def _bounds(self, path: calls.Handle, index: int) -> Box:
        read, at_x, at_y = self._point.read, *self._point_at
        point_of, segment_at = calls.point_of, calls.clip_segment_at
        points = []
        for number in range(calls.count_clip_segments(path, index)):
            point_of(segment_at(path, index, number), at_x, at_y)
            points.append(read())
        if not points:
            return 0.0, 0.0, self._view.width, self._view.height
        xs, ys = zip(*points, strict=True)
        return self._view.box(min(xs), min(ys), max(xs), max(ys))


def _on_colour(box: Box, fills: list[Box]) -> bool:
    cx, cy = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(fill[0] <= cx <= fill[2] and fill[1] <= cy <= fill[3] for fill in fills)
