"""Rebuild paragraphs from lines, over lines and pages, each character knowing where it is printed."""

import re
from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from config import lazy
from ingest.grid import Line
from ingest.layout import PageLayout
from ingest.numerals import normalise
from ingest.outline import is_list_start, is_part, is_title
from ingest.records import Box

FULL = 2.2  # a line that ends further than so many ems before the right edge has ended early
INDENT = 1.2  # ems from the left edge from which a line is indented
SMALL = 0.87  # smaller than so much of the body's size: captions and labels of charts
LABEL_MAX = 32  # characters of a chart's label or caption
_STOP = lazy.regex(r"[。！？；;：:]$")
_PUNCTUATION = lazy.regex(r"[。；，]|[,;:：]\D")
_LEADER = lazy.regex(r"(?:[.·…．。\s]{5,}|[.·…]{3,})\s*[-—－\s]*\d{0,3}\s*[-—－\s]*$")
_CONTENTS = lazy.regex(r"目\s*录|目\s*次|CONTENTS")
_CHART = lazy.regex(r"[\d,.%\s]+|[（(]?单位[:：].{1,4}[)）]?|图\s*\d+.*")
_PAGE_NUMBER = lazy.regex(r"\s*[-—－–]\s*\d{1,3}\s*[-—－–]\s*|\s*第\s*\d{1,3}\s*页.*")
_MARKS = frozenset("，。；：、（）“”《》？！【】")
_TORN = lazy.regex(r"\((?:类|款|项)\)|[，。；、)）]|[\d,]+(?:\.\d+)?\s*(?:%|[万亿]?元)")
_ANNEX = lazy.regex(r"(?:附件|附表|表)\s*[一二三四五六七八九十\d]{1,3}(?:\s|$|[：:])")
_TITLED = lazy.regex(r"(?:说明|情况|概况|总表)(?:[（(][^（）()]{1,12}[)）])?$")
_BLANKS = lazy.regex(r"\s+")


class Place(NamedTuple):
    """Where one character of a paragraph is printed."""

    page: int
    box: Box


class Paragraph(NamedTuple):
    """One paragraph; ``places`` has an entry for each character (None: a joining blank)."""

    text: str
    places: tuple[Place | None, ...]
    lines: tuple[tuple[int, Box], ...]
    large: bool
    """It is set larger than the body or in the middle: a title."""


class _Measure(NamedTuple):
    """The running text's edges on one page, its em, and the body's size in the document."""

    left: float
    right: float
    em: float
    size: float


def read_paragraphs(layouts: list[PageLayout], regions: dict[int, list[Box]]) -> list[Paragraph]:
    """Return the paragraphs outside tables and charts, in reading order, contents left out.

    Args:
        layouts: The pages.
        regions: Per page the boxes that tables and their captions cover.
    """
    pages = [(layout, _free(layout, regions.get(layout.number, []))) for layout in layouts]
    pages = _sized(pages)
    size = _body_size([line for _, lines in pages for line in lines])
    result: list[Paragraph] = []
    current: list[tuple[int, Line]] = []
    last: _Measure | None = None
    for layout, free in pages:
        lines = [line for line in free if not _is_label(line, size)]
        measure = _measure(lines, layout, size)
        for line in lines:
            if current and _begins(current[-1], last or measure, layout.number, line, measure):
                result.append(_paragraph(current, last or measure))
                current = []
            current.append((layout.number, line))
            last = measure
    if current and last:
        result.append(_paragraph(current, last))
    return [paragraph for paragraph in result if paragraph.text]


# --- lines --------------------------------------------------------------------------------------


def _free(layout: PageLayout, covered: list[Box]) -> list[Line]:
    lines = [line for line in layout.lines if not _is_covered(line.box, covered)]
    if lines and _PAGE_NUMBER.fullmatch(normalise(lines[-1].text)):
        lines = lines[:-1]
    leaders = [line for line in lines if _LEADER.search(line.text)]
    if any(_CONTENTS.fullmatch(line.text.strip()) for line in lines[:3]):
        rest = [line for line in lines if line.text.rstrip().endswith("。")]
        return lines[lines.index(rest[0]) :] if rest and len(rest) > 3 else []
    if len(leaders) >= 3 or 2 * len(leaders) > len(lines):
        return [line for line in lines if line not in leaders and len(line.text) > LABEL_MAX]
    return lines


def _is_covered(box: Box, boxes: Iterable[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1 for b in boxes)


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _sized(pages: list[tuple[PageLayout, list[Line]]]) -> list[tuple[PageLayout, list[Line]]]:
    """Measure each line by its Chinese characters: fonts for digits often state a wrong size."""
    ems = [[_em(line) for line in lines] for _, lines in pages]
    sized = [em for page in ems for em in page if em]
    body = median(sized) if sized else 0.0
    return [
        (
            layout,
            [
                line._replace(size=em or _like(body, _height(line)))
                for line, em in zip(lines, page, strict=True)
            ],
        )
        for (layout, lines), page in zip(pages, ems, strict=True)
    ]


def _like(body: float, height: float) -> float:
    """Return the body's size for a line of digits that is about as high, else its height."""
    return body if 0.8 * body <= height <= 1.35 * body else height


def _em(line: Line) -> float:
    """Return the width of the line's Chinese characters, 0 if it has too few."""
    widths = [g.x1 - g.x0 for g in line.glyphs if "\u4e00" <= g.text <= "\u9fff"]
    return median(widths) if len(widths) > 1 else 0.0


def _height(line: Line) -> float:
    return line.box[3] - line.box[1]


def _is_label(line: Line, size: float) -> bool:
    """Tell the words of a chart from text: small or spread out, short, without a sentence."""
    text = normalise(line.text).strip()
    if _CHART.fullmatch(text):
        return True
    if len(text) > LABEL_MAX or _PUNCTUATION.search(text) or is_list_start(text):
        return False
    return line.size < SMALL * size or len(re.findall(r"\S\s+(?=\S)", _squeezed(line))) >= 3


def _squeezed(line: Line) -> str:
    """Return the line with a blank only where glyphs stand two ems or more apart."""
    text, last = "", None
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        if last is not None and glyph.x0 - last > 2 * (line.box[3] - line.box[1]):
            text += " "
        text += glyph.text
        last = glyph.x1
    return text


def _measure(lines: list[Line], layout: PageLayout, size: float) -> _Measure:
    widths = [g.x1 - g.x0 for line in lines for g in line.glyphs if "\u4e00" <= g.text <= "\u9fff"]
    em = median(widths) if widths else 12.0
    body = [line for line in lines if len(line.text) >= 12 and line.size < 1.2 * size] or lines
    if not body:
        return _Measure(0.0, layout.width, em, size)
    starts = Counter(round(line.box[0] / 3) for line in body)
    often = [line.box[0] for line in body if starts[round(line.box[0] / 3)] > 1]
    right = max(line.box[2] for line in body)
    left = min(often or [line.box[0] for line in body])
    mirrored = layout.width - right  # margins are alike: indented single lines do not make an edge
    return _Measure(min(left, max(mirrored, left - 2.6 * em)), right, em, size)


def _begins(
    last: tuple[int, Line], before: _Measure, page: int, line: Line, here: _Measure
) -> bool:
    """Tell whether a line begins a paragraph, after the last one of the paragraph before."""
    page_before, above = last
    text, text_above = line.text.strip(), above.text.strip()
    large = line.size > 1.1 * here.size
    if is_part(text) or _ANNEX.match(text):
        return True
    if not large and _continues(text, text_above, above, before):
        return False
    if abs(above.size - line.size) > 0.12 * here.size:
        return not (is_part(text_above) and len(text_above) < 6)
    if large and above.size > 1.1 * before.size:
        return page != page_before or is_list_start(text)
    early = above.box[2] < before.right - FULL * before.em
    if is_list_start(text) and (early or _STOP.search(text_above)):
        return True
    if page == page_before and line.box[1] - above.box[3] > 2.5 * (above.box[3] - above.box[1]):
        return True
    if is_title(text_above) and (early or _TITLED.search(text_above)):
        return True
    indented = line.box[0] > here.left + INDENT * here.em
    if indented and (early or _STOP.search(text_above)):
        return True
    if indented and above.box[0] <= before.left + INDENT * before.em:
        return line.box[0] < here.left + 6 * here.em
    return early and bool(_STOP.search(text_above))


def _continues(text: str, text_above: str, above: Line, before: _Measure) -> bool:
    """Tell whether a line goes on within the sentence of the line above."""
    if _STOP.search(text_above):
        return False
    if _TORN.match(normalise(text)):
        return True
    if is_list_start(text):
        return False
    running = bool(re.search(r"[，。；]|\d(?:万|亿)?元", text_above))
    near = above.box[2] > before.right - 5 * before.em
    return text_above.endswith(("，", "、", ",")) or (running and near)


# --- paragraphs ---------------------------------------------------------------------------------


def _paragraph(lines: list[tuple[int, Line]], measure: _Measure) -> Paragraph:
    text, places = "", list[Place | None]()
    for page, line in lines:
        if _latin(text[-1:]) and _latin(line.text[:1]):
            text, places = text + " ", [*places, None]
        more, where = _placed(page, line)
        text += more
        places += where
    text, places = _tidy(text, places)
    first = lines[0][1]
    large = all(line.size > 1.1 * measure.size for _, line in lines)
    middle = (
        len(lines) == 1
        and first.box[0] > measure.left + 6 * measure.em
        and abs(first.box[0] - measure.left - (measure.right - first.box[2])) < 2 * measure.em
    )
    boxes = tuple((page, line.box) for page, line in lines)
    return Paragraph(text, tuple(places), boxes, large or middle)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _placed(page: int, line: Line) -> tuple[str, list[Place | None]]:
    """Return a line's text, and for each of its characters where the glyph that prints it stands."""
    places: list[Place | None] = [
        Place(page, (x0, top, x1, bottom))
        for text, x0, top, x1, bottom, *_ in line.glyphs
        if not text.isspace()
        for _ in text
    ]
    for at, char in enumerate(line.text):
        if char == " " and at <= len(places):
            places.insert(at, None)
    return line.text[: len(places)], places[: len(line.text)]


def _tidy(text: str, places: list[Place | None]) -> tuple[str, list[Place | None]]:
    """Drop the blanks that justified setting leaves between Chinese characters and figures."""
    gaps = [found.span() for found in _BLANKS.finditer(text) if _is_gap(found)]
    drop = {i for gap in gaps for i in range(*gap)}
    if not drop and text == text.strip():
        return text, places
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    keep = [i for i in range(start, end) if i not in drop]
    return "".join(text[i] for i in keep), [places[i] for i in keep]


def _is_gap(blanks: re.Match[str]) -> bool:
    """Tell whether blanks stand beside a Chinese character or mark, or before a per cent sign."""
    text, start, end = blanks.string, *blanks.span()
    before, behind = text[start - 1 : start], text[end : end + 1]
    return _is_chinese(before) or _is_chinese(behind) or behind == "%"


def _is_chinese(char: str) -> bool:
    # A class of so many characters takes a millisecond to compile.
    return "\u3400" <= char <= "\u9fff" or char in _MARKS


def box_of(places: Iterable[Place | None]) -> tuple[int, Box] | None:
    """Return the page and the box around printed characters: of the first page that they stand on."""
    printed = [place for place in places if place is not None]
    if not printed:
        return None
    page = printed[0].page
    boxes = [place.box for place in printed if place.page == page]
    return page, (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
