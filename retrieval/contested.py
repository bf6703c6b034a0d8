"""Note where a document contradicts a figure that an answer tells or calculates with."""

from collections.abc import Collection

from ingest.amounts import comparable
from ingest.records import Fact, Finding, FindingCell, FindingLevel
from retrieval.answer import Answer
from retrieval.builder import Builder, NoteKind
from retrieval.fact_store import FactStore
from retrieval.inquiry import Inquiry
from retrieval.printings import agrees
from retrieval.question import TOTALS

_LEVELS: dict[FindingLevel, NoteKind] = {
    FindingLevel.CONTRADICTION: "conflict",
    FindingLevel.SLIP: "conflict",
    FindingLevel.ROUNDING: "rounding",
    FindingLevel.SCOPE: "scope",
}
_PRINTED_TWICE = frozenset({"table_text", "text_text", "twin", "indicator", "score"})
"""The kinds of findings that hold two printings of one thing against each other."""
_CALLED_LOOSELY = frozenset({"指标", "项目"})
"""What forms and texts call by names that differ: 老干工作经费, 老干部工作经费."""
_MOST_FACTS, _MOST_NOTES = 6, 2


def with_contested(builder: Builder, store: FactStore, answer: Answer) -> Answer:
    """Add a note for each figure told or calculated with of which another value is printed as well."""
    if answer.status != "answered" or not builder.stated:
        return answer
    stated = (one if isinstance(one, Fact) else one.facts for one in builder.stated)
    facts = [fact for one in stated for fact in ((one,) if isinstance(one, Fact) else one)]
    distinct = {(f.document, f.record or f.id): f for f in facts}
    found = {
        (fact.document, finding.id): finding
        for fact in list(distinct.values())[:_MOST_FACTS]
        for finding in _against(store, fact)
    }
    unsaid = {key: one for key, one in found.items() if not _is_noted(builder, one)}
    for (document, _), finding in list(unsaid.items())[:_MOST_NOTES]:
        _remark(builder, store, document, finding)
    built = builder.build()
    return answer.model_copy(
        update={"figures": built.figures, "citations": built.citations, "notes": built.notes}
    )


def _against(store: FactStore, fact: Fact) -> list[Finding]:
    """Return the findings by which another printing of a figure has another value."""
    about = _names_of(store, fact)
    found = [f for _, f in store.findings(fact.document, about=about) if f.kind in _PRINTED_TWICE]
    return [f for f in found if _speaks_of(f, about) and _has_other_value(store, fact, f)]


def _names_of(store: FactStore, fact: Fact) -> set[str]:
    """Return by which names findings may speak of a figure: its own, what the same words state, its like printings."""
    names = {fact.id, fact.record or fact.id}
    same = store.facts(document=fact.document, item=fact.item, measure=fact.measure, year=fact.year)
    alike = (f for f in same if f.nature == fact.nature and f.value is not None)
    names |= {f.id for f in alike if fact.value is not None and agrees(f, fact)}
    if fact.record or not fact.chunk:
        return names
    beside = store.facts(document=fact.document, chunk=fact.chunk)
    place = (fact.page, fact.bbox, fact.value)
    return names | {f.id for f in beside if (f.page, f.bbox, f.value) == place}


def _speaks_of(finding: Finding, about: Collection[str]) -> bool:
    return any(cell.record in about or cell.fact in about for cell in finding.cells)


def _has_other_value(store: FactStore, fact: Fact, finding: Finding) -> bool:
    """Tell a finding of which some cell prints another value than a figure has."""
    if fact.value is None:
        return False
    printed = (_fact_of(store, fact.document, cell) for cell in finding.cells)
    return any(_prints_otherwise(f, fact) for f in printed if f is not None)


def _prints_otherwise(other: Fact, fact: Fact) -> bool:
    """Tell another printing of the same thing with another value."""
    same = other.item == fact.item or {other.item, fact.item} <= TOTALS
    same = (same and other.nature == fact.nature) or other.classification in _CALLED_LOOSELY
    if not same or other.value is None or fact.value is None:
        return False
    return comparable(other.unit, fact.unit) and not agrees(other, fact)


def _is_noted(builder: Builder, finding: Finding) -> bool:
    """Tell a finding of whose places a note speaks already."""
    places = {name for cell in finding.cells for name in (cell.record, cell.fact) if name}
    built = builder.build()
    marks = {number for note in built.notes for number in note.citations}
    return any(citation.record in places for citation in built.citations if citation.id in marks)


def tell_findings(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Bring the document's own contradictions about some facts into the notes."""
    about = {fact.record for fact in facts if fact.record} | {fact.id for fact in facts}
    document = inquiry.document.id
    for _, finding in inquiry.store.findings(document, about=about):
        if _speaks_of(finding, about) and _remark(
            inquiry.builder, inquiry.store, document, finding
        ):
            return


def _remark(builder: Builder, store: FactStore, document: str, finding: Finding) -> bool:
    """Note what the cells of a finding print; False where that is nothing worth a note."""
    kind = _LEVELS.get(finding.level)
    told = [_fact_of(store, document, cell) for cell in finding.cells[:3]]
    printed = [fact for fact in told if fact is not None and fact.value is not None]
    if kind is None or not (finding.kind == "empty_note" or len({f.value for f in printed}) > 1):
        return False
    voice = builder.voice
    if finding.kind == "empty_note":
        marks = tuple(builder.cite(f) for f in printed[:1])
        builder.remark(kind, "empty_note", *marks, title=finding.cells[0].table or "")
        return True
    words = [
        voice.phrase(
            "finding_prints", page=f.page, figure=builder.as_printed(f),
            name=voice.measure(f).strip(", "),
        )
        for f in printed
    ]  # fmt: skip
    marks = tuple(builder.cite(f) for f in printed)
    key = "rounded_apart" if kind == "rounding" else "inconsistent"
    builder.remark(kind, key, *marks, told="；".join(words))
    return True


def is_contradicted(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a figure that the document's own other figures contradict, however right it is quoted."""
    about = _names_of(inquiry.store, fact)
    found = inquiry.store.findings(inquiry.document.id, about=about)
    return any(
        _LEVELS.get(finding.level) == "conflict" and _speaks_of(finding, about)
        for _, finding in found
    )


def _fact_of(store: FactStore, document: str, cell: FindingCell) -> Fact | None:
    if cell.fact:
        return store.fact(document, cell.fact)
    found = store.facts(document=document, record=cell.record) if cell.record else []
    return found[0] if found else None
