"""Make facts of what was read in sentences: coordinates, the sentence, the place of the words."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import Bound
from ingest.chunks import Passage
from ingest.narrative import box_of
from ingest.records import Document, Fact
from ingest.subjects import Subject

SENTENCE_MAX = 160  # characters of the sentence that a fact quotes


class Draft(NamedTuple):
    """A figure that a sentence states, before it has a place and an id."""

    subject: Subject
    measure: str
    value: Decimal | None
    unit: str | None
    start: int
    end: int
    year: int | None
    base: str | None = None
    bound: Bound | None = None
    reason: str | None = None


def facts_of(drafts: list[Draft], document: Document, passage: Passage) -> Iterator[Fact]:
    """Yield the facts of one chunk; 收支总计 is also a printing of its two sides."""
    number = 0
    for draft in drafts:
        for side in _sides(draft):
            number += 1
            fact = _fact(side, document, passage, number)
            if fact is not None:
                yield fact


def _sides(draft: Draft) -> list[Draft]:
    if draft.subject.item != "收支总计":
        return [draft]
    income = draft.subject._replace(item="收入总计", flow="收入")
    spent = draft.subject._replace(item="支出总计", flow="支出")
    return [draft, draft._replace(subject=income), draft._replace(subject=spent)]


def _fact(draft: Draft, document: Document, passage: Passage, number: int) -> Fact | None:
    place = box_of(passage.places[draft.start : draft.end])
    if place is None:
        return None
    chunk, subject = passage.chunk, draft.subject
    return Fact(
        id=f"s{chunk.id.removeprefix('p')}.{number}",
        document=document.id,
        year=draft.year,
        classification=subject.classification,
        item=_as_written(subject.item, chunk.text),
        code=subject.code,
        level=subject.level,
        parents=subject.parents,
        flow=subject.flow,
        measure=draft.measure,
        base=draft.base,
        nature=subject.nature,
        fund=subject.fund or "全部",
        scope=subject.body or document.scope,
        value=draft.value,
        unit=draft.unit,
        bound=draft.bound,
        text=chunk.text[draft.start : draft.end],
        origin="text",
        chunk=chunk.id,
        sentence=sentence_around(chunk.text, draft.start, draft.end),
        reason=draft.reason,
        page=place[0],
        bbox=place[1],
    )


def _as_written(item: str, text: str) -> str:
    """Return a name that was read in small letters as its passage writes it: X305线, OA系统."""
    if not _LATIN.search(item):
        return item
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    at = plain.lower().find("".join(item.lower().split()))
    return plain[at : at + len("".join(item.split()))] if at >= 0 else item


_LATIN = lazy.regex(r"[a-z]")


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that states a figure; of a long one the clauses next to the figure."""
    before = [m.end() for m in re.finditer(r"[。；;\n]", text[:start])]
    first = before[-1] if before else 0
    after = re.search(r"[。；;\n]", text[end:])
    last = end + after.start() if after else len(text)
    while last - first > SENTENCE_MAX and (comma := re.search(r"[，：:]", text[first:start])):
        first += comma.end()
    if last - first > SENTENCE_MAX:
        commas = [m.start() for m in re.finditer("，", text[end : first + SENTENCE_MAX])]
        last = end + commas[-1] if commas else max(end, first + SENTENCE_MAX)
    return text[first:last].strip()
