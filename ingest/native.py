"""Read pages with pdfplumber alone: the second reader, for a page that pdfium cannot read and as a check.

Slower by an order of magnitude; the only module that lets pdfplumber parse. Every page is closed at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from config import lazy
from ingest.grid import Grid
from ingest.layout import PageLayout
from ingest.numerals import tight
from ingest.paths import WHITE, Edge
from ingest.pdf import Glyph, Page
from ingest.records import Finding, FindingCell, FindingLevel

_FIGURE = lazy.regex(r"-?\d[\d,]*\.\d+|-?\d{1,3}(?:,\d{3})+")
SAMPLE = 40  # one page in so many is read twice,
DOCUMENTS = 8  # in one document in so many: parsing a file again costs as much as reading it
ENOUGH = 0.5  # of our figures, for the second reader to have found the table at all


class Disagreement(NamedTuple):
    """Figures of one page that only one of the two readers found in cells."""

    page: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


# --- the second reader as fallback ----------------------------------------------------------------


def native_page(path: Path, number: int) -> Page:
    """Read one page (from 1) without pdfium."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        page = document.pages[number - 1]
        try:
            glyphs = [_glyph(char) for char in page.chars if _seen(char)]
            edges = [_edge(edge) for edge in page.edges if _seen(edge)]
            return Page(
                number, float(page.width), float(page.height), glyphs, edges, [], len(page.images)
            )
        finally:
            page.close()


def _seen(item: dict[str, Any]) -> bool:
    colour = item.get("non_stroking_color") if "text" in item else item.get("stroking_color")
    if isinstance(colour, tuple | list) and len(colour) in (1, 3):
        return bool(min(float(part) for part in colour) * 255 < WHITE)
    return True


def _glyph(char: dict[str, Any]) -> Glyph:
    size = float(char["size"])
    bottom = float(char["bottom"])
    return Glyph(
        str(char["text"]), float(char["x0"]), float(char["top"]), float(char["x1"]), bottom,
        bottom - 0.2 * size, size,
    )  # fmt: skip


def _edge(edge: dict[str, Any]) -> Edge:
    x0, x1 = float(edge["x0"]), float(edge["x1"])
    top, bottom = float(edge["top"]), float(edge["bottom"])
    return Edge(x0, top, x1, top) if edge["orientation"] == "h" else Edge(x0, top, x0, bottom)


# --- the second reader as check -------------------------------------------------------------------


def sampled(layouts: Iterable[PageLayout], seed: str) -> list[int]:
    """Choose the pages that are read twice: of some documents, some pages with tables.

    Args:
        layouts: The pages.
        seed: The document's digest, so that the choice is the same every time.
    """
    pages = [layout.number for layout in layouts if layout.grids]
    start = int(seed[:8] or "0", 16)
    if not pages or start % DOCUMENTS:
        return []
    count = -(-len(pages) // SAMPLE)
    return sorted({pages[(start // DOCUMENTS + at * SAMPLE) % len(pages)] for at in range(count)})


def compare(path: Path, layouts: list[PageLayout], pages: list[int]) -> list[Disagreement]:
    """Read pages again and compare the figures in the cells of their tables."""
    grids = {layout.number: layout.grids for layout in layouts}
    found: list[Disagreement] = []
    if not pages:
        return found
    for number, theirs in _native_figures(path, sorted(pages)):
        ours = _figures(cell.text for grid in grids[number] for cell in grid.cells)
        if sum((ours & theirs).values()) < ENOUGH * sum(ours.values()):
            continue  # rules of dots or of curves: the second reader sees no table
        if ours != theirs:
            more, less = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
            found.append(Disagreement(number, tuple(more), tuple(less)))
    return found


def _native_figures(path: Path, pages: list[int]) -> Iterator[tuple[int, Counter[str]]]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for number in pages:
            page = document.pages[number - 1]
            try:
                tables = page.extract_tables()
            finally:
                page.close()
            yield number, _figures(cell or "" for table in tables for row in table for cell in row)


def _figures(texts: Iterable[str]) -> Counter[str]:
    return Counter(figure for text in texts for figure in _FIGURE.findall(tight(text)))


def second_reading(path: Path, layouts: list[PageLayout], seed: str) -> list[Finding]:
    """Read a sample of pages again; a finding for each page on which the two readings differ."""
    by_page = {layout.number: layout for layout in layouts}
    found = compare(path, layouts, sampled(layouts, seed))
    return [_finding(one, by_page[one.page].grids) for one in found]


def _finding(one: Disagreement, grids: list[Grid]) -> Finding:
    ours, theirs = "、".join(one.ours[:5]) or "无", "、".join(one.theirs[:5]) or "无"
    cells = [
        FindingCell(page=one.page, text=cell.text, bbox=cell.box)
        for grid in grids
        for cell in grid.cells
        if set(one.ours) & set(_figures([cell.text]))
    ]
    return Finding(
        level=FindingLevel.SCOPE,
        kind="second_reading",
        message=f"第{one.page}页的表格用两种方法读出的数字不同（{ours}／{theirs}），请对照原页",
        cells=tuple(cells[:5]) or (FindingCell(page=one.page, text=""),),
    )
