"""Cut the narrative into chunks along its outline: a definition, a numbered item, a paragraph each."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from config import lazy
from ingest.layout import PageLayout
from ingest.narrative import Paragraph, Place, read_paragraphs
from ingest.numerals import normalise
from ingest.outline import Outline, is_title, lead_of, level_of, unnumbered
from ingest.records import Box, Chunk, Record, Table

JOIN_MAX = 700  # characters up to which paragraphs under one item are read as one chunk
_GLOSSARY = lazy.regex(r"名词解释|名称解释|术语解释|名词说明|专业性名词|有关名词")
_DEFINITION = lazy.regex(
    r"[^，。；：:]{2,60}[:：]\s*(?:是?指|反映|即|主要指|为|是)|[^，。；：:]{2,30}[，,]?(?:是指|，指|指的是)"
)
_NOTE = lazy.regex(r"(?:注|备注|说明)\s*[:：]")


_TABLE = lazy.regex(r"^\s*附?表\s*[\d一二三四五六七八九十]+\s*[：:、. ]|表\s*$")
OF_TABLE = 9  # deeper than every number: a table heads nothing but what is told of it


class Passage(NamedTuple):
    """A chunk with the place of each character of its text."""

    chunk: Chunk
    places: tuple[Place | None, ...]


class _Open(NamedTuple):
    """The chunk that is being put together."""

    section: tuple[str, ...]
    paragraphs: list[Paragraph]
    numbered: bool
    heading: bool


def read_passages(layouts: list[PageLayout], regions: dict[int, list[Box]]) -> list[Passage]:
    """Return the narrative of a document as chunks in reading order."""
    return cut(read_paragraphs(layouts, regions))


def cut(paragraphs: list[Paragraph]) -> list[Passage]:
    """Group paragraphs into chunks and give each the headings above it."""
    outline = Outline()
    groups: list[_Open] = []
    for paragraph in paragraphs:
        level = level_of(paragraph.text)
        heading = is_title(paragraph.text) or _is_plain_title(paragraph)
        if level is None and not heading and groups and _joins(groups[-1], paragraph):
            groups[-1].paragraphs.append(paragraph)
            continue
        if level is None and heading and groups and _joins_title(groups[-1], paragraph):
            groups[-1].paragraphs.append(paragraph)
            outline.enter(0, "".join(p.text for p in groups[-1].paragraphs))
            continue
        if level is not None or heading:
            rank = level if level is not None else _rank(paragraph.text)
            outline.enter(rank, paragraph.text if heading else lead_of(paragraph.text))
        path = outline.path()
        section = path[:-1] if level is not None or heading else path
        groups.append(_Open(section, [paragraph], level is not None, heading))
    return [_passage(number, group) for number, group in enumerate(groups, 1)]


def _is_plain_title(paragraph: Paragraph) -> bool:
    """Tell a title without a number: large or in the middle, short, no sentence."""
    short = len(paragraph.text) <= 48 and len(paragraph.lines) <= 2
    if not paragraph.large or not short or re.search(r"[。；]|，.*，", paragraph.text):
        return False
    return not _OF_CHART.match(normalise(paragraph.text))


_OF_CHART = lazy.regex(
    r".{0,24}?(?<![\u4e00-\u9fff])图\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}(?=\W))|.*(?:情况|结构|变动|构成|对比|比例|分布|趋势|占比)图(?:\([^()]*\))?$|(?:(?:19|20)\d\d年度?\s*){2,}$"
)
"""What stands below a chart and names it, or its axis: it heads no text."""


def _rank(title: str) -> int:
    """Return how deep a title without number stands: a part, or the title of one table."""
    return OF_TABLE if _TABLE.search(title) else 0


def _joins(group: _Open, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph goes on with the numbered item above it."""
    length = sum(len(p.text) for p in group.paragraphs) + len(paragraph.text)
    return group.numbered and not group.heading and length <= JOIN_MAX


def _joins_title(group: _Open, paragraph: Paragraph) -> bool:
    """Tell the second line of a part's title (第一部分, then its name) or of a cover."""
    last = group.paragraphs[-1]
    return (
        group.heading
        and last.large
        and last.lines[-1][0] == paragraph.lines[0][0]
        and not is_list_below_part(last.text)
    )


def is_list_below_part(text: str) -> bool:
    """Tell a heading of a lower rank than a part."""
    return (level_of(text) or 0) > 0


def _passage(number: int, group: _Open) -> Passage:
    text, places = "", list[Place | None]()
    for paragraph in group.paragraphs:
        if text:
            text, places = text + "\n", [*places, None]
        text += paragraph.text
        places += paragraph.places
    lines = tuple(line for paragraph in group.paragraphs for line in paragraph.lines)
    chunk = Chunk(
        id=f"p{number}",
        section=group.section,
        text=text,
        page=lines[0][0],
        last_page=lines[-1][0],
        boxes=lines,
        kind=_kind(group, text),
    )
    return Passage(chunk, tuple(places))


def _kind(group: _Open, text: str) -> Literal["paragraph", "definition", "item", "heading", "note"]:
    if group.heading:
        return "heading"
    if _NOTE.match(text):
        return "note"
    body = unnumbered(text)
    explained = any(_GLOSSARY.search(title) for title in group.section)
    if explained or _DEFINITION.match(body):
        return "definition"
    return "item" if group.numbered else "paragraph"


_LEAST_OF_CELL = 24  # characters of a cell that is no label
_SENTENCE = lazy.regex(r"[。；;]|[，,].*[，,]", re.DOTALL)
_AIMED = lazy.regex(r"目标(?!.*完成)")


def cell_passages(tables: Iterable[Table], *, done: bool) -> list[Chunk]:
    """Return the cells of tables that hold sentences: what a form says of a project in words.

    Args:
        tables: The tables of a document.
        done: The document tells what was done; then what was to be reached is no answer to it.
    """
    return [
        Chunk(
            id=f"c{record.id}", section=(*filter(None, (table.title,)), *_labels(record)),
            text=record.text, page=record.page, last_page=record.page,
            boxes=((record.page, record.bbox),), kind="cell",
        )
        for table in tables for record in table.records
        if record.value is None and len(record.text) >= _LEAST_OF_CELL
        and _SENTENCE.search(record.text)
        and not (done and _AIMED.search("".join((*_labels(record), *record.column))))
    ]  # fmt: skip


_OUTCOME = "实际完成情况"


def _labels(record: Record) -> tuple[str, ...]:
    """Return the labels of a cell; what stands beside a goal in words is what came of it."""
    *above, last = record.row or ("",)
    aimed = bool(above) and _AIMED.search(above[-1]) is not None
    beside = aimed and not record.column and len(last) >= _LEAST_OF_CELL and _SENTENCE.search(last)
    return (*above[:-1], _OUTCOME) if beside else record.row
