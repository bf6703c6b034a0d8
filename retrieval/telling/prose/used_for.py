"""Quote what the money of a thing is for where a sentence says so right behind its amount: …76.25万元，用于…."""

from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import is_total
from retrieval.telling.prose.own_amount import without_own_amount
from retrieval.telling.prose.quoting import asks_purpose
from retrieval.telling.prose.said_use import words_of_use


def tell_used_for(inquiry: Inquiry) -> bool:
    """Quote the sentences that give the one thing's amount and, behind it, what that is for; no general meaning of its subject."""
    item = inquiry.wanted()
    inquiry = without_own_amount(inquiry, item) if item is not None else inquiry
    question = inquiry.question
    if not asks_purpose(question) or question.unexplained or item is None or is_total(item):
        return False
    if len(question.named) != 1:
        return False
    found = [f for f in inquiry.facts(item) if f.origin == "text" and f.value is not None]
    told: dict[str, tuple[Chunk, str]] = {}
    for fact in found:
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        words = words_of_use(chunk.text, fact) if chunk is not None else ""
        if chunk is not None and words:
            told.setdefault(words, (chunk, words))
    for chunk, words in told.values():
        quote(inquiry.builder, inquiry.document, chunk, words)
    return bool(told)
