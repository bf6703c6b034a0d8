"""Answer whether an amount is right, and what an amount is."""

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from ingest.amounts import comparable, convert
from ingest.records import Document, Fact
from retrieval.bind import FUNDS, Meaning
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.lookup import tell_findings
from retrieval.question import ItemTerm, Stated
from retrieval.wording import name_of

MAX_TOLD = 6


def tell_claim(inquiry: Inquiry) -> bool:
    """Say whether an amount that the question states is what is printed."""
    item = inquiry.wanted()
    if not inquiry.question.stated or item is None:
        return False
    found = inquiry.meanings(item) or inquiry.asking(measures=()).meanings(item)
    found = found or ([] if inquiry.question.items else inquiry.meanings(TOTAL_SPENT))
    if not found:
        return False
    printed = [fact for meaning in found for fact in meaning.facts if fact.value is not None]
    right = [
        fact for claim in inquiry.question.stated for fact in printed[:20] if states(fact, claim)
    ]
    best = right[0] if right else found[0].best
    voice, builder = inquiry.builder.voice, inquiry.builder
    lead = voice.subject(best, inquiry.document, publisher=builder.names_publisher)
    inquiry.say("claim_right" if right else "claim_wrong", subject=lead, figure=builder.state(best))
    _tell_others(inquiry, best, found, right)
    _tell_kin(inquiry, item, printed)
    tell_findings(inquiry, [best, *printed[:6]])
    return True


def _tell_others(inquiry: Inquiry, best: Fact, found: list[Meaning], right: list[Fact]) -> None:
    """Tell the other values printed of the item: other documents of the truth, never kept silent."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    seen = {best.value}
    agreed = {
        (f.fund, f.nature, f.measure) for m in found for f in m.facts if f.value == best.value
    }
    others = [*right, *(f for m in found for f in (m.best, *m.differing))]
    for fact in others:
        if fact.value is None or fact.value in seen or len(seen) > 3:
            continue
        seen.add(fact.value)
        where = voice.phrase("in_text" if fact.origin == "text" else "elsewhere")
        figure = builder.state(fact)
        marks = (builder.cite(fact), builder.cite(best))
        same = (fact.fund, fact.nature, fact.measure) in agreed
        if same:
            builder.remark("conflict", "differs", *marks, where=where, figure=figure)
        else:
            basis = voice.full_basis(fact)
            inquiry.say("also_basis", basis=basis, measure=voice.measure(fact), figure=figure)


def _tell_kin(inquiry: Inquiry, item: ItemTerm, printed: list[Fact]) -> None:
    """Tell where else a claimed amount stands, under nearly the same name."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    for claim in inquiry.question.stated:
        if len(inquiry.question.stated) < 2 or any(states(fact, claim) for fact in printed):
            continue
        unit = claim.unit or printed[0].unit
        facts = inquiry.store.facts_of_amount(claim.number, unit, document=inquiry.document.id)
        kin = next((f for f in facts if is_like(name_of(f), item.names[0])), None)
        if kin is not None:
            lead = voice.subject(kin, inquiry.document)
            figure = builder.state(kin)
            marks = (builder.cite(kin), builder.cite(printed[0]))
            builder.remark("conflict", "like_named", *marks, subject=lead, figure=figure)


def is_like(left: str, right: str) -> bool:
    """Tell names that differ by a character or two: 老干工作经费, 老干部工作经费."""
    return min(len(left), len(right)) >= 4 and Levenshtein.distance(left, right) <= 2


def states(fact: Fact, claim: Stated) -> bool:
    """Tell whether a fact states the amount that somebody claims."""
    if fact.value is None or (claim.unit is not None and not comparable(claim.unit, fact.unit)):
        return False
    return convert(claim.number, claim.unit or fact.unit, fact.unit) == fact.value


def tell_reverse(inquiry: Inquiry, documents: Iterable[Document]) -> bool:
    """Say what an amount is: every fact of some documents that states it."""
    by_id = {document.id: document for document in documents}
    facts = [
        fact
        for claim in inquiry.question.stated
        if claim.unit != "%"
        for unit in ([claim.unit] if claim.unit else ["万元", "元"])
        for fact in inquiry.store.facts_of_amount(claim.number, unit, document=list(by_id))
    ]
    unique: dict[tuple[str, str, str, str, str], Fact] = {}
    for fact in sorted(facts, key=_plainness):
        key = (_owner(by_id[fact.document]), fact.item, fact.measure, fact.nature, fact.flow or "")
        unique.setdefault(key, fact)
    if unique and inquiry.question.asks("verify", "certain"):
        inquiry.say("amount_is_printed")
    for fact in list(unique.values())[:MAX_TOLD]:
        voice = inquiry.builder.voice
        lead = voice.subject(fact, by_id[fact.document], publisher=len(by_id) > 1)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.state(fact))
    return bool(unique)


def _owner(document: Document) -> str:
    """Return whose figure it is: a copy of a document tells nothing new."""
    return f"{document.publisher or document.id}/{document.fiscal_year}/{document.kind}"


def _plainness(fact: Fact) -> tuple[bool, bool, int]:
    total = fact.classification == "总计"
    return (not total, fact.origin != "table", FUNDS.index(fact.fund) if fact.fund in FUNDS else 9)
