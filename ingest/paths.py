"""Read the ruled edges, the coloured areas and the images of a page, as a reader sees them.

White and transparent paths are not what a reader sees and are left out, and so is a rule that a white
one was drawn over. Rules are drawn as lines, as thin rectangles, as curves or as rows of dots; each
becomes horizontal and vertical edges.
"""

from collections.abc import Callable, Iterator
from math import inf, sqrt
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest import pdfium as calls
from ingest.overpainted import Blank, seen_parts
from ingest.records import Box

Point = tuple[float, float]
Points = tuple[list[float], list[float]]  # their xs and their ys
Matrix = tuple[float, float, float, float, float, float]

THIN = (
    2.5  # a path thinner than this is a rule (measured: 0.24 to 1.5 pt rules, 2.2 pt the thickest)
)
STRAIGHT = 0.6  # a segment that deviates less than this is horizontal or vertical
WHITE = 245  # colour channels from here on are paper
DOT_GAP = 4.0  # dotted rules: dots of at most THIN, closer than this
MAX_DEPTH = 12  # of form objects inside form objects
OPAQUE = 250  # alpha from here on hides what lies below
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_NOTHING = (0, 0, 0, 0)
_TEXT, _PATH = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH
_IMAGE, _FORM = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
_MOVES = raw.FPDF_SEGMENT_MOVETO


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


class View:
    """Turn points of the page's own space into points from the top left as displayed."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.x0, self.y0, self.x1, self.y1 = page.get_cropbox()
        self.rotation = page.get_rotation()
        across, up = self.x1 - self.x0, self.y1 - self.y0
        self.width, self.height = (up, across) if self.rotation in (90, 270) else (across, up)

    def point(self, x: float, y: float) -> Point:
        """Return where a point is displayed."""
        if self.rotation == 0:
            return x - self.x0, self.y1 - y
        if self.rotation == 90:
            return y - self.y0, x - self.x0
        if self.rotation == 180:
            return self.x1 - x, y - self.y0
        return self.y1 - y, self.x1 - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box as displayed."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        if ax > bx:
            ax, bx = bx, ax
        return (ax, by, bx, ay) if ay > by else (ax, ay, bx, by)


class Drawn(NamedTuple):
    """What is drawn on a page besides text: edges, filled coloured areas, and how many images."""

    edges: list[Edge]
    fills: list[Box]
    images: int


def read_paths(page: pdfium.PdfPage, view: View) -> Drawn:
    """Return what is drawn on a page besides its text."""
    pen = _Pen(view)
    top = calls.handle(page.raw)
    pen.walk(calls.count_objects(top), calls.object_at, top, _IDENTITY)
    return Drawn([*pen.seen_edges(), *_dotted(pen.dots)], pen.fills, pen.images)


class Colour:
    """Read the colour of page objects: red, green, blue and alpha, each 0 to 255."""

    def __init__(self) -> None:
        self._buffer = calls.Buffer("4I")
        self._channels = [self._buffer.pointer(4 * channel) for channel in range(4)]

    def read(self, item: calls.Handle, get: calls.Function) -> tuple[int, ...] | None:
        """Return an object's colour, or None where none is set."""
        red, green, blue, alpha = self._channels
        return self._buffer.read() if get(item, red, green, blue, alpha) else None


class _Pen:
    """Collect edges, fills and dots from page objects, going into form objects."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._edges: list[Edge] = []
        self._widths: list[float] = []  # of the edges: how thick each was drawn
        self._blanks: list[Blank] = []
        self.fills: list[Box] = []
        self.dots: list[Point] = []
        self.images = 0
        self._colour = Colour().read
        self._matrix, self._mode, self._point, self._width = (
            calls.Buffer("6f"), calls.Buffer("2i"), calls.Buffer("2f"), calls.Buffer("f"),
        )  # fmt: skip
        self._at_matrix = self._matrix.pointer()
        self._at_mode = self._mode.pointer(), self._mode.pointer(4)
        self._at_point = self._point.pointer(), self._point.pointer(4)

    def walk(
        self, count: int, get: Callable[[Any, int], calls.Handle], parent: calls.Handle,
        matrix: Matrix, depth: int = 0,
    ) -> None:  # fmt: skip
        type_of, path = calls.type_of, self._path
        for index in range(count):
            item = get(parent, index)
            kind = type_of(item)
            if kind == _TEXT:  # most of them
                continue
            if kind == _PATH:
                path(item, matrix)
            elif kind == _IMAGE:
                self.images += 1
            elif kind == _FORM and depth < MAX_DEPTH:
                inner = calls.count_form_objects(item)
                joined = self._joined(item, matrix)
                self.walk(inner, calls.form_object_at, item, joined, depth + 1)

    def _path(self, item: calls.Handle, matrix: Matrix) -> None:
        calls.draw_mode_of(item, *self._at_mode)
        fill, stroke = self._mode.read()
        fills = self._colour(item, calls.fill_colour_of) if fill else _NOTHING
        strokes = self._colour(item, calls.stroke_colour_of) if stroke else _NOTHING
        filled, stroked = _is_ink(fills), _is_ink(strokes)
        if not filled and not stroked and not _is_paper(fills) and not _is_paper(strokes):
            return
        own = self._joined(item, matrix)
        pen = self._pen_width(item, own) if stroke else 0.0
        for xs, ys in self._subpaths(item, own):
            if filled or stroked:
                self._shape(xs, ys, pen, filled=filled)
            else:
                self._paint_over(xs, ys, pen)

    def seen_edges(self) -> list[Edge]:
        """Return the edges that no white rule was drawn over."""
        if not self._blanks:
            return self._edges
        rules = list(zip(self._edges, self._widths, strict=True))
        return [Edge(*box) for _, box in seen_parts(rules, self._blanks)]

    def _paint_over(self, xs: list[float], ys: list[float], pen: float) -> None:
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        thin = min(x1 - x0, bottom - top)
        if thin < THIN < max(x1 - x0, bottom - top):
            self._blanks.append(Blank(len(self._edges), (x0, top, x1, bottom), thin + pen))

    def _pen_width(self, item: calls.Handle, matrix: Matrix) -> float:
        calls.stroke_width_of(item, self._width.pointer())
        a, b, c, d, _, _ = matrix
        width: float = self._width.read()[0]
        return width * sqrt(abs(a * d - b * c))

    def _joined(self, item: calls.Handle, outer: Matrix) -> Matrix:
        calls.matrix_of(item, self._at_matrix)
        a, b, c, d, e, f = own = self._matrix.read()
        if outer is _IDENTITY:
            return own
        A, B, C, D, E, F = outer  # noqa: N806 (the usual names of a matrix)
        return (
            a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D,
            e * A + f * C + E, e * B + f * D + F,
        )  # fmt: skip

    def _subpaths(self, item: calls.Handle, matrix: Matrix) -> Iterator[Points]:
        """Yield the points of each part of a path, as displayed."""
        a, b, c, d, e, f = matrix
        view, read, at_x, at_y = self.view, self._point.read, *self._at_point
        segment_at, point_of, type_of = calls.segment_at, calls.point_of, calls.segment_type_of
        upright, left, above = view.rotation == 0, view.x0, view.y1
        xs: list[float] = []
        ys: list[float] = []
        last = item
        for index in range(calls.count_segments(item)):
            segment = segment_at(item, index)
            if index and type_of(segment) == _MOVES:
                if len(xs) > 1 or calls.closes(last):
                    yield xs, ys
                xs, ys = [], []
            point_of(segment, at_x, at_y)
            x, y = read()
            x, y = x * a + y * c + e, x * b + y * d + f
            x, y = (x - left, above - y) if upright else view.point(x, y)
            xs.append(x)
            ys.append(y)
            last = segment
        # pdfium itself draws the line that closes a part; only a lone point has none.
        if len(xs) > 1 or (xs and calls.closes(last)):
            yield xs, ys

    def _shape(self, xs: list[float], ys: list[float], pen: float, *, filled: bool) -> None:
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        narrow, low = x1 - x0 < THIN, bottom - top < THIN
        if narrow and low:
            self.dots.append(((x0 + x1) / 2, (top + bottom) / 2))
        elif narrow:
            x = (x0 + x1) / 2
            self._keep(Edge(x, top, x, bottom), x1 - x0 + pen)
        elif low:
            y = (top + bottom) / 2
            self._keep(Edge(x0, y, x1, y), bottom - top + pen)
        else:
            self._outline(xs, ys, inf if filled else pen)
            if filled:
                self.fills.append((x0, top, x1, bottom))

    def _keep(self, edge: Edge, width: float) -> None:
        self._edges.append(edge)
        self._widths.append(width)

    def _outline(self, xs: list[float], ys: list[float], width: float) -> None:
        """Keep the horizontal and the vertical sides of a shape."""
        for ax, ay, bx, by in zip(xs, ys, xs[1:], ys[1:], strict=False):
            if abs(ay - by) < STRAIGHT and abs(ax - bx) >= 1:
                y = (ay + by) / 2
                self._keep(Edge(ax, y, bx, y) if ax < bx else Edge(bx, y, ax, y), width)
            elif abs(ax - bx) < STRAIGHT and abs(ay - by) >= 1:
                x = (ax + bx) / 2
                self._keep(Edge(x, ay, x, by) if ay < by else Edge(x, by, x, ay), width)


def _is_ink(colour: tuple[int, ...] | None) -> bool:
    return colour is None or (colour[3] > 8 and min(colour[:3]) < WHITE)


def _is_paper(colour: tuple[int, ...] | None) -> bool:
    """Tell an opaque white."""
    return colour is not None and colour[3] >= OPAQUE and min(colour[:3]) >= WHITE


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
