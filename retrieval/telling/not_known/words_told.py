"""Gather all words of an answer and of what it stands on, to see whether it speaks of what was asked."""

from collections.abc import Iterator

from config.glossary import normal
from ingest.records import Fact
from retrieval.builder import Builder
from retrieval.calculate import rows_of


def words_told(builder: Builder) -> str:
    """Return the answer's lines and notes, the places it cites with their headings, and what its teller looked for."""
    return normal("\n".join(_told(builder)))


def _told(builder: Builder) -> Iterator[str]:
    yield from builder.lines
    yield from builder.labels  # 名字里有“食堂”的项目: none is called so
    yield from (note.text for note in builder.notes)
    for citation in builder.citations:
        yield from (*citation.row, *citation.column, citation.text, citation.code or "")
        yield (citation.table.title or "") if citation.table else ""
    for one in builder.stated:
        for fact in rows_of(one) if isinstance(one, Fact) else one.facts:
            yield from (fact.item, *fact.parents, fact.body or "", fact.code or "")
