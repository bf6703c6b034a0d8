"""Lay out a document: per page its grids and the free lines, without running heads and page numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from config import lazy
from ingest.grid import Grid, Line, find_grids, lines_outside
from ingest.numerals import normalise, tight
from ingest.pdf import Page

MARGIN = 0.09  # running heads and feet stand in the outer 9 % of a page (measured: 3 % to 8 %)
FOOT = 0.18  # a page number may stand higher, if it counts the pages
REPEATS = 3  # a line that stands in the margin of so many pages is a running head
_PAGE_NUMBER = lazy.regex(
    r"[-—－–―\s·.]*(?:第\s*)?(\d{1,3}|[IVXivx]{1,5})\s*(?:页)?(?:\s*[/／,，共]+\s*(?:\d{1,3})\s*页?)?[-—－–―\s·.]*"
)

_CAPTION = lazy.regex(  # lines that belong to a table, though many pages print alike ones
    r"^(?:公开|预算|决算|附|部门|财决|财预)*(?:表?0(?:-0)?表?|表[一二三四五六七八九十]+)$"
    r"|表(?:[(（][^()（）]*[)）])?$|单位[:：](?:万元|元|千元|亿元)|^[(（]0年度[)）]$"
)


_DIGITS = lazy.regex(r"\d+")
_TABLE_HEAD = lazy.regex(r".*(?:表(?:\(.*\))?|(?:部门|单位)(?:名称)?[:：].*|单位[:：].*)")


class PageLayout(NamedTuple):
    """One page: what its footer calls it, its free lines and its grids, each from top to bottom."""

    number: int
    width: float
    height: float
    printed: str | None
    lines: list[Line]
    grids: list[Grid]
    glyphs: int
    images: int


def lay_out(pages: Iterable[Page]) -> list[PageLayout]:
    """Read the layout of all pages, one page in memory at a time."""
    layouts = [_lay_out_page(page) for page in pages]
    heads = _running_heads(layouts)
    foots = _foots(layouts)
    return [
        _without_heads(layout, heads - first, foots)
        for layout, first in zip(layouts, _first_shown(layouts), strict=True)
    ]


def _lay_out_page(page: Page) -> PageLayout:
    grids = [grid for grid in find_grids(page) if _holds_text(grid)]
    lines = lines_outside(page, [grid.box for grid in grids])
    return PageLayout(
        page.number, page.width, page.height, None, lines, grids, len(page.glyphs), page.images
    )


def _holds_text(grid: Grid) -> bool:
    """Tell a table from the grid lines of a chart."""
    return sum(1 for cell in grid.cells if cell.text) >= 2


def _in_margin(line: Line, layout: PageLayout) -> bool:
    return line.box[3] < MARGIN * layout.height or line.box[1] > (1 - MARGIN) * layout.height


def _shape(text: str) -> str:
    return _DIGITS.sub("0", tight(text))


def _running_heads(layouts: list[PageLayout]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for layout in layouts:
        counts.update({_shape(line.text) for line in layout.lines if _in_margin(line, layout)})
    return frozenset(
        shape for shape, count in counts.items() if count >= REPEATS and not _CAPTION.search(shape)
    )


def _first_shown(layouts: list[PageLayout]) -> Iterator[frozenset[str]]:
    """Yield, per page, the heads of a table that stand there first: later ones only repeat them."""
    before: set[str] = set()
    for layout in layouts:
        here = {_shape(line.text) for line in layout.lines}
        yield frozenset(shape for shape in here - before if _TABLE_HEAD.fullmatch(shape))
        before |= here


def _foots(layouts: list[PageLayout]) -> dict[int, Line]:
    """Return the lines at the foot of pages that count the pages, wherever they stand."""
    counted: dict[int, tuple[Line, int]] = {}
    for layout in layouts:
        last = max(layout.lines, key=lambda line: line.box[1], default=None)
        match = _PAGE_NUMBER.fullmatch(normalise(last.text).strip()) if last else None
        below = last and last.box[1] > (1 - FOOT) * layout.height
        if last and below and match and match[1].isdigit():
            counted[layout.number] = last, int(match[1]) - layout.number
    steady = Counter(offset for _, offset in counted.values())
    return {n: line for n, (line, offset) in counted.items() if steady[offset] >= REPEATS}


def _without_heads(layout: PageLayout, heads: frozenset[str], foots: dict[int, Line]) -> PageLayout:
    printed, kept = None, []
    for line in layout.lines:
        if _in_margin(line, layout) or foots.get(layout.number) is line:
            match = _PAGE_NUMBER.fullmatch(normalise(line.text).strip())
            if match:
                printed = match[1]
                continue
            if _shape(line.text) in heads:
                continue
        kept.append(line)
    return layout._replace(printed=printed, lines=kept)
