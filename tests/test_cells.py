"""The cells of rules are those that pdfplumber's TableFinder finds, to the last bit."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.table import TableFinder

from ingest.cells import find_tables
from ingest.paths import Edge
from ingest.records import Box

TOLERANCE = 3.0
LEVELS = st.sampled_from([50.0, 51.3, 52.9, 70.1, 90.2, 90.7, 120.0, 123.0, 126.1, 160.4, 200.3])


class Stand:
    """What TableFinder asks of a page."""

    def __init__(self, edges: list[Edge]) -> None:
        self.bbox = (0.0, 0.0, 600.0, 800.0)
        self.chars: list[dict[str, Any]] = []
        self.edges = [
            {
                "x0": e.x0, "x1": e.x1, "top": e.top, "bottom": e.bottom, "width": e.x1 - e.x0,
                "height": e.bottom - e.top, "orientation": "h" if e.horizontal else "v",
                "object_type": "line",
            }
            for e in edges
        ]  # fmt: skip


def by_pdfplumber(edges: list[Edge]) -> list[list[Box]]:
    found: Any = TableFinder(
        Stand(edges),
        {f"{what}_tolerance": TOLERANCE for what in ("snap", "join", "intersection")},
    )
    return [list(table.cells) for table in found.tables]


@st.composite
def drawn(draw: st.DrawFn) -> Edge:
    level, one, other = draw(LEVELS), draw(LEVELS), draw(LEVELS)
    start, end = min(one, other), max(one, other)
    if draw(st.booleans()):
        return Edge(start, level, end, level)
    return Edge(level, start, level, end + 0.5)


@settings(max_examples=400, deadline=None)
@given(st.lists(drawn(), max_size=40))
def test_any_rules_enclose_the_cells_that_pdfplumber_finds(edges: list[Edge]) -> None:
    assert find_tables(edges, TOLERANCE) == by_pdfplumber(edges)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(20, 500), min_size=3, max_size=9, unique=True),
    st.lists(st.floats(20, 700), min_size=3, max_size=9, unique=True),
    st.sets(st.integers(0, 150), max_size=30),
)
def test_a_grid_drawn_cell_by_cell_with_pieces_missing_is_read_alike(
    xs: list[float], ys: list[float], missing: set[int]
) -> None:
    xs, ys = sorted(xs), sorted(ys)
    pieces = [Edge(a, y, b, y) for y in ys for a, b in pairwise(xs)]
    pieces += [Edge(x, a, x, b) for x in xs for a, b in pairwise(ys)]
    edges = [piece for n, piece in enumerate(pieces) if n not in missing]

    assert find_tables(edges, TOLERANCE) == by_pdfplumber(edges)
