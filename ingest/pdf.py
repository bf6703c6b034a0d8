"""Read what a reader sees on each page of a PDF: glyphs with their baselines, and ruled edges.

The only module that knows pdfium's text and paths. Coordinates are points from the top left of the
page as displayed (its /Rotate applied, its crop box as origin). White and transparent paths, text
outside the page, invisible, transparent, white-on-white and 1-pt text are not what a reader sees and
are left out. Pages are closed as they are read, so that memory does not grow with their number.
"""

import ctypes
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.records import Box

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

THIN = (
    2.5  # a path thinner than this is a rule (measured: 0.24 to 1.5 pt rules, 2.2 pt the thickest)
)
STRAIGHT = 0.6  # a segment that deviates less than this is horizontal or vertical
WHITE = 245  # colour channels from here on are paper
DOT_GAP = 4.0  # dotted rules: dots of at most THIN, closer than this
MIN_TEXT = 2.0  # smaller text cannot be read
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


class Edge(NamedTuple):
    """A horizontal (top == bottom) or vertical (x0 == x1) piece of a rule."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Tell a horizontal from a vertical edge."""
        return self.top == self.bottom


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
    try:
        for index in range(len(document)):
            yield _open_page(document, path, index)
    finally:
        document.close()


def _open_page(document: pdfium.PdfDocument, path: Path, index: int) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        from ingest.native import native_page

        return native_page(path, index + 1)
    try:
        return read_page(page, index + 1)
    finally:
        page.close()


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read one open page."""
    view = _View(page)
    edges, fills, images = _paths(page, view)
    glyphs = _glyphs(page, view, fills)
    return Page(number, view.width, view.height, glyphs, edges, fills, images)


class _View:
    """Turn points of the page's own space into points from the top left as displayed."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.x0, self.y0, self.x1, self.y1 = page.get_cropbox()
        self.rotation = page.get_rotation()
        across, up = self.x1 - self.x0, self.y1 - self.y0
        self.width, self.height = (up, across) if self.rotation in (90, 270) else (across, up)

    def point(self, x: float, y: float) -> Point:
        """Return where a point is displayed."""
        if self.rotation == 90:
            return y - self.y0, x - self.x0
        if self.rotation == 180:
            return self.x1 - x, y - self.y0
        if self.rotation == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box as displayed."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


# --- text ---------------------------------------------------------------------------------------

_NO_TEXT = frozenset({0, 2, 9, 10, 13, 0xFFFE, 0xFFFF, 0x200B, 0xFEFF, 0xAD})
SPACE = 32  # of the characters that pdfium itself adds, the only one that is not in _NO_TEXT


def _glyphs(page: pdfium.PdfPage, view: _View, fills: list[Box]) -> list[Glyph]:
    text = page.get_textpage()
    try:
        return list(_visible_glyphs(text.raw, view, fills))
    finally:
        text.close()


def _visible_glyphs(text: Any, view: _View, fills: list[Box]) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    rect = raw.FS_RECTF()
    px, py, prect = ctypes.byref(x), ctypes.byref(y), ctypes.byref(rect)
    ink: dict[int, _Ink] = {}
    # The hottest loop of reading: its functions are looked up once.
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    origin_of = raw.FPDFText_GetCharOrigin
    for index in range(raw.FPDFText_CountChars(text)):
        code = unicode_of(text, index)
        if code in _NO_TEXT or (code == SPACE and raw.FPDFText_IsGenerated(text, index) == 1):
            continue
        box_of(text, index, prect)
        origin_of(text, index, px, py)
        box = view.box(rect.left, rect.bottom, rect.right, rect.top)
        baseline = view.point(x.value, y.value)[1]
        if box[2] <= 0 or box[0] >= view.width or baseline <= 0 or box[1] >= view.height:
            continue
        if baseline > view.height + 1:
            continue
        seen, run, clip = _ink(text, index, ink, view)
        size = min(box[3] - box[1], 60.0)
        if seen == "none" or size < MIN_TEXT or (seen == "white" and not _on_colour(box, fills)):
            continue
        hang = min(size, 14.0)
        yield Glyph(
            chr(code),
            box[0],
            baseline - 0.8 * hang,
            box[2],
            baseline + 0.2 * hang,
            baseline,
            size,
            run,
            clip,
        )


class _Ink(NamedTuple):
    """How a text object is painted ('none', 'white' or 'ink'), its ordinal, and its clip."""

    seen: str
    run: int
    clip: Box | None


def _ink(text: Any, index: int, known: dict[int, _Ink], view: _View) -> _Ink:
    item = raw.FPDFText_GetTextObject(text, index)
    key = ctypes.cast(item, ctypes.c_void_p).value or 0
    if key not in known:
        seen, clip = (_ink_of(item), _clip_of(item, view)) if key else ("ink", None)
        known[key] = _Ink(seen, len(known), clip)
    return known[key]


def _clip_of(item: Any, view: _View) -> Box | None:
    """Return the box that a text object's clip paths leave open."""
    path = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    if count <= 0:
        return None
    boxes = [_bounds(path, index, view) for index in range(min(count, MAX_CLIPS))]
    x0, top, x1, bottom = (list(side) for side in zip(*boxes, strict=True))
    return max(x0), max(top), min(x1), min(bottom)


def _bounds(path: Any, index: int, view: _View) -> Box:
    x, y = ctypes.c_float(), ctypes.c_float()
    px, py = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for number in range(raw.FPDFClipPath_CountPathSegments(path, index)):
        segment = raw.FPDFClipPath_GetPathSegment(path, index, number)
        raw.FPDFPathSegment_GetPoint(segment, px, py)
        points.append(view.point(x.value, y.value))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    if not points:
        return 0.0, 0.0, view.width, view.height
    return min(xs), min(ys), max(xs), max(ys)


def _ink_of(item: Any) -> str:
    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    if mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
        return "none"
    get = raw.FPDFPageObj_GetStrokeColor if mode == 1 else raw.FPDFPageObj_GetFillColor
    colour = _colour(item, get)
    if colour is None:
        return "ink"
    if colour[3] <= 8:
        return "none"
    return "white" if min(colour[:3]) >= WHITE else "ink"


def _on_colour(box: Box, fills: list[Box]) -> bool:
    cx, cy = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(fill[0] <= cx <= fill[2] and fill[1] <= cy <= fill[3] for fill in fills)


_CHANNELS = (ctypes.c_uint * 4)()
_CHANNEL_POINTERS = [
    ctypes.byref(ctypes.c_uint.from_buffer(_CHANNELS, 4 * channel)) for channel in range(4)
]


def _colour(item: Any, get: Callable[..., int]) -> tuple[int, ...] | None:
    """Return red, green, blue and alpha (0 to 255), or None where none is set.

    The buffer is shared: pdfium itself allows one thread only.
    """
    return tuple(_CHANNELS) if get(item, *_CHANNEL_POINTERS) else None


# --- paths --------------------------------------------------------------------------------------


def _paths(page: pdfium.PdfPage, view: _View) -> tuple[list[Edge], list[Box], int]:
    """Return the visible edges, the filled coloured areas, and how many images the page holds."""
    pen = _Pen(view)
    top = page.raw
    pen.walk(
        raw.FPDFPage_CountObjects(top),
        lambda index: raw.FPDFPage_GetObject(top, index),
        (1, 0, 0, 1, 0, 0),
    )
    return [*pen.edges, *_dotted(pen.dots)], pen.fills, pen.images


class _Pen:
    """Collect edges, fills and dots from page objects, going into form objects."""

    def __init__(self, view: _View) -> None:
        self.view = view
        self.edges: list[Edge] = []
        self.fills: list[Box] = []
        self.dots: list[Point] = []
        self.images = 0

    def walk(self, count: int, get: Callable[[int], Any], matrix: Matrix, depth: int = 0) -> None:
        for index in range(count):
            item = get(index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, _joined(item, matrix))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.images += 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 12:
                self.walk(
                    raw.FPDFFormObj_CountObjects(item),
                    lambda inner, form=item: raw.FPDFFormObj_GetObject(form, inner),  # type: ignore[misc]
                    _joined(item, matrix),
                    depth + 1,
                )

    def _path(self, item: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        filled = bool(fill.value) and _is_ink(_colour(item, raw.FPDFPageObj_GetFillColor))
        stroked = bool(stroke.value) and _is_ink(_colour(item, raw.FPDFPageObj_GetStrokeColor))
        if not filled and not stroked:
            return
        for points in _subpaths(item, matrix):
            self._shape([self.view.point(*point) for point in points], filled=filled)

    def _shape(self, points: list[Point], *, filled: bool) -> None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        wide, high = x1 - x0, bottom - top
        if wide < THIN and high < THIN:
            self.dots.append(((x0 + x1) / 2, (top + bottom) / 2))
        elif wide < THIN:
            self._edge(((x0 + x1) / 2, top), ((x0 + x1) / 2, bottom))
        elif high < THIN:
            self._edge((x0, (top + bottom) / 2), (x1, (top + bottom) / 2))
        else:
            for start, end in itertools.pairwise(points):
                self._edge(start, end)
            if filled:
                self.fills.append((x0, top, x1, bottom))

    def _edge(self, start: Point, end: Point) -> None:
        (ax, ay), (bx, by) = start, end
        if abs(ay - by) < STRAIGHT and abs(ax - bx) >= 1:
            y = (ay + by) / 2
            self.edges.append(Edge(min(ax, bx), y, max(ax, bx), y))
        elif abs(ax - bx) < STRAIGHT and abs(ay - by) >= 1:
            x = (ax + bx) / 2
            self.edges.append(Edge(x, min(ay, by), x, max(ay, by)))


def _is_ink(colour: tuple[int, ...] | None) -> bool:
    return colour is None or (colour[3] > 8 and min(colour[:3]) < WHITE)


def _joined(item: Any, outer: Matrix) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(own))
    a, b, c, d, e, f = own.a, own.b, own.c, own.d, own.e, own.f
    A, B, C, D, E, F = outer  # noqa: N806 (the usual names of a matrix)
    return (
        a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F,
    )  # fmt: skip


def _subpaths(item: Any, m: Matrix) -> Iterator[list[Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    px, py = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, px, py)
        here = (x.value * m[0] + y.value * m[2] + m[4], x.value * m[1] + y.value * m[3] + m[5])
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = [here]
        else:
            points.append(here)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _dotted(dots: list[Point]) -> Iterator[Edge]:
    """Join rows and columns of dots into edges."""
    for along, across in ((0, 1), (1, 0)):
        lines: dict[int, list[Point]] = {}
        for dot in dots:
            lines.setdefault(round(dot[across] * 2), []).append(dot)
        for line in lines.values():
            level = sum(dot[across] for dot in line) / len(line)
            for start, end in _runs(sorted(dot[along] for dot in line)):
                yield (
                    Edge(start, level, end, level) if along == 0 else Edge(level, start, level, end)
                )


def _runs(places: list[float]) -> Iterator[tuple[float, float]]:
    start = last = places[0]
    count = 1
    for place in places[1:]:
        if place - last > DOT_GAP:
            if count >= 3:
                yield start, last
            start, count = place, 0
        last, count = place, count + 1
    if count >= 3:
        yield start, last
