"""Rebuild paragraphs from lines, over pages, with the outline of headings above each."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest.grid import Line, join_lines
from ingest.layout import PageLayout
from ingest.numerals import normalise
from ingest.records import Box, Chunk

_PART = re.compile(r"^第\s*[一二三四五六七八九十]{1,3}\s*(?:部分|章)")
_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]{1,3}\s*[、.．]"),
    re.compile(r"^[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]"),
    re.compile(r"^\d{1,2}\s*[.、．](?!\d)"),
    re.compile(r"^[（(]\s*\d{1,2}\s*[)）]"),
    re.compile(r"^[①-⑳]"),
)
_END = re.compile(r"[。！？；;：:”」）)]$")
_CONTENTS = re.compile(r"(?:[.·…．。\s]{4,}|-\s*)\d{1,3}\s*-?\s*$|[.·…]{6,}")
_HEADING_MAX = 42
_DEFINITION = re.compile(
    r"^[^，。；]{2,40}[:：]\s*(?:指|是指|反映|主要用于|即|包括|为|用于)|^[^，。；]{2,30}(?:是指|，指)"
)


class Paragraph(NamedTuple):
    """A paragraph: its lines with the pages they stand on."""

    lines: tuple[tuple[int, Line], ...]

    @property
    def text(self) -> str:
        """Its text, lines joined."""
        return tidy(join_lines(line.text for _, line in self.lines))


def tidy(text: str) -> str:
    """Drop the blanks that justified setting leaves between Chinese characters and figures."""
    text = re.sub(r"(?<=[\u4e00-\u9fff，。；：、（）“”《》])\s+(?=\S)", "", text)
    return re.sub(r"(?<=\S)\s+(?=[\u4e00-\u9fff，。；：、（）“”《》%])", "", text).strip()


def read_narrative(layouts: list[PageLayout], regions: dict[int, list[Box]]) -> list[Chunk]:
    """Return the narrative as chunks in reading order; contents pages are left out."""
    lines = list(_free_lines(layouts, regions))
    return list(_chunks(_paragraphs(lines, layouts)))


def _free_lines(
    layouts: list[PageLayout], regions: dict[int, list[Box]]
) -> Iterator[tuple[int, Line]]:
    for layout in layouts:
        covered = regions.get(layout.number, [])
        lines = [line for line in layout.lines if not _is_covered(line, covered)]
        contents = sum(1 for line in lines if _CONTENTS.search(line.text))
        if contents >= 4 or (lines and re.fullmatch(r"目\s*录", lines[0].text.strip())):
            continue
        yield from ((layout.number, line) for line in lines if not _is_chart(line, lines))


def _is_covered(line: Line, boxes: Iterable[Box]) -> bool:
    return any(
        box[1] - 1 <= line.box[1] and line.box[3] <= box[3] + 1 and line.box[0] < box[2]
        for box in boxes
    )


def _is_chart(line: Line, lines: list[Line]) -> bool:
    """Tell a chart's axis and value labels from text: short, small, without a sentence."""
    del lines
    text = normalise(line.text).strip()
    return bool(re.fullmatch(r"[\d,.%\s]+|[（(]单位[:：].{1,4}[)）]|图\s*\d+.*", text))


def _paragraphs(lines: list[tuple[int, Line]], layouts: list[PageLayout]) -> Iterator[Paragraph]:
    edges = _text_edges(lines, {layout.number: layout.width for layout in layouts})
    current: list[tuple[int, Line]] = []
    for page, line in lines:
        if current and _begins(current[-1], (page, line), edges):
            yield Paragraph(tuple(current))
            current = []
        current.append((page, line))
    if current:
        yield Paragraph(tuple(current))


def _text_edges(
    lines: list[tuple[int, Line]], widths: dict[int, float]
) -> dict[int, tuple[float, float]]:
    """Return for each page the left and right edge of its running text."""
    edges = {}
    for page in widths:
        boxes = [line.box for number, line in lines if number == page and len(line.text) >= 12]
        if boxes:
            lefts = sorted(box[0] for box in boxes)
            edges[page] = (lefts[len(lefts) // 8], max(box[2] for box in boxes))
    return edges


def _begins(
    before: tuple[int, Line], here: tuple[int, Line], edges: dict[int, tuple[float, float]]
) -> bool:
    """Tell whether a line begins a paragraph: heading, indent, or a line before that ended short."""
    (page_before, last), (page, line) = before, here
    text = line.text.strip()
    if _PART.match(text) or (_is_heading(last.text) and _short(last, edges.get(page_before))):
        return True
    if abs(last.size - line.size) > 3.0 and page == page_before:
        return True
    numbered = any(pattern.match(text) for pattern in _LEVELS)
    short = _short(last, edges.get(page_before))
    if numbered and (short or _END.search(last.text.strip())):
        return True
    left = edges.get(page, (line.box[0], 0.0))[0]
    indented = line.box[0] - left > 1.2 * min(line.size, 20.0)
    gap = page == page_before and line.box[1] - last.box[3] > 2.2 * (last.box[3] - last.box[1])
    return (short and (indented or gap or bool(_END.search(last.text.strip())))) or (gap and short)


def _short(line: Line, edge: tuple[float, float] | None) -> bool:
    return edge is None or line.box[2] < edge[1] - 1.6 * min(line.size, 24.0)


def _is_heading(text: str) -> bool:
    text = text.strip()
    if len(text) > _HEADING_MAX or re.search(r"[。；，]", text):
        return False
    return bool(_PART.match(text)) or any(pattern.match(text) for pattern in _LEVELS)


# --- outline and chunks -------------------------------------------------------------------------


def _chunks(paragraphs: Iterable[Paragraph]) -> Iterator[Chunk]:
    outline: list[tuple[int, str]] = []
    number = 0
    for paragraph in paragraphs:
        text = paragraph.text
        if not text:
            continue
        level = _level(text)
        section = tuple(title for _, title in outline)
        if level is not None:
            outline = [entry for entry in outline if entry[0] < level]
            section = tuple(title for _, title in outline)
            outline.append((level, _title(text)))
        number += 1
        yield _chunk(number, section, paragraph, text, heading=_is_heading(text))


def _level(text: str) -> int | None:
    if _PART.match(text) and len(text) <= 60:
        return 0
    for level, pattern in enumerate(_LEVELS, 1):
        if pattern.match(text):
            return level
    return None


def _title(text: str) -> str:
    """Return the heading part of a numbered paragraph: up to the first stop or colon."""
    found = re.search(r"[。；：:，]", text)
    return (text[: found.start()] if found else text)[:60]


def _chunk(
    number: int, section: tuple[str, ...], paragraph: Paragraph, text: str, *, heading: bool
) -> Chunk:
    pages = [page for page, _ in paragraph.lines]
    body = re.sub(r"^[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]\s*", "", text)
    defined = bool(_DEFINITION.match(body)) or any(
        "名词解释" in title or "名称解释" in title for title in section
    )
    return Chunk(
        id=f"p{number}",
        section=section,
        text=text,
        page=pages[0],
        last_page=pages[-1],
        boxes=tuple((page, line.box) for page, line in paragraph.lines),
        kind="heading" if heading else "definition" if defined else "paragraph",
    )
