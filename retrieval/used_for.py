"""Quote what the money of a thing is for where a sentence says so right behind its amount: …76.25万元，用于…."""

from config import lazy
from ingest.records import Chunk, Fact
from retrieval.inquiry import Inquiry
from retrieval.passages import quote
from retrieval.question import is_total
from retrieval.quoting import asks_purpose

_FOR = lazy.regex(r"[^。；;，,、]{0,3}[，,（(]\s*(?:主要|具体|全部|均|安排|，)*(?:用于|用来|用在)")
_NEXT = lazy.regex(
    r"[；;](?=[^。；;]*?\d[\d,.]*\s*[万亿]?元[，,（(]?\s*(?:主要|具体|全部|均)*用于)|。"
)


def tell_used_for(inquiry: Inquiry) -> bool:
    """Quote the sentences that give the one thing's amount and, behind it, what that is for; no general meaning of its subject."""
    question = inquiry.question
    item = inquiry.wanted()
    if not asks_purpose(question) or question.unexplained or item is None or is_total(item):
        return False
    if len(question.named) != 1:
        return False
    found = [f for f in inquiry.facts(item) if f.origin == "text" and f.value is not None]
    told: dict[str, tuple[Chunk, str]] = {}
    for fact in found:
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        words = _words(chunk.text, fact) if chunk is not None else ""
        if chunk is not None and words:
            told.setdefault(words, (chunk, words))
    for chunk, words in told.values():
        quote(inquiry.builder, inquiry.document, chunk, words)
    return bool(told)


def _words(text: str, fact: Fact) -> str:
    """Return the sentence of a fact with what it is for, up to where the next thing's amount is told."""
    begin = text.find(fact.sentence or "\0")
    at = text.find(fact.text, begin) if begin >= 0 else -1
    behind = at + len(fact.text)
    if at < 0 or not _FOR.match(text, behind):
        return ""
    ends = _NEXT.search(text, behind)
    return text[begin : ends.end() if ends else len(text)]
