"""Find what a sentence says right behind an amount that its money is for: …76.25万元，用于…."""

import re

from config import lazy
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import ItemTerm

_FOR = lazy.regex(
    r"[^。；;，,、]{0,3}(?:[，,](?:与|和|同|比|较)?(?:上年|去年|20\d\d年)[^，,。；;、]{0,6}持平)?[，,。]\s*主要(?:是|系)?(?:为了?|用于|用来|保障|支持)(?![^，,。；;]*(?:增加|减少|增长|下降))"
    r"|[^。；;，,、]{0,3}(?:[，,](?:与|比|较|同比|增长|增加|下降|减少|上升|降低)[^，,。；;、]*)*[，,（(]\s*(?:主要|具体|全部|均|安排|，)*(?:用于|用来|用在)"
)
_NEXT = lazy.regex(
    r"[；;](?=[^。；;]*?\d[\d,.]*\s*[万亿]?元[，,（(]?\s*(?:主要|具体|全部|均)*用于)|。"
)
_CLASSES = frozenset({"功能", "总计", "收入来源"})
_SOLE = lazy.regex(r"[；;。]")


def words_of_use(text: str, fact: Fact, until: re.Pattern[str] = _NEXT) -> str:
    """Return the sentence of a fact with what it is for, up to where that ends: at the next thing's amount."""
    found = _behind(text, fact)
    ends = until.search(text, found[1]) if found else None
    return text[found[0] : ends.end() if ends else len(text)] if found else ""


def no_reason(inquiry: Inquiry, fact: Fact) -> None:
    """Say that no reason is printed; where a sentence says what is bought or done with the money, quote that instead.

    What a class of expenditure is for at all (主要用于医疗保险缴费) is why none of it has changed.
    """
    if fact.classification in _CLASSES:
        inquiry.say("no_reason")
        return
    told = inquiry.store.facts(
        document=fact.document, item=fact.item, year=fact.year, origin="text"
    )
    if not _quote_use(inquiry, [one for one in told if one.body == fact.body]):
        inquiry.say("no_reason")


def tell_use_of(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Quote what the money of an item is for, where a question asks why it is spent."""
    told = [f for f in inquiry.facts(item) if f.origin == "text" and f.value is not None]
    return _quote_use(inquiry, told)


def _quote_use(inquiry: Inquiry, facts: list[Fact]) -> bool:
    for fact in facts:
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        if chunk is not None and (words := words_of_use(chunk.text, fact, _SOLE)):
            quote(inquiry.builder, inquiry.document, chunk, words)
            return True
    return False


def _behind(text: str, fact: Fact) -> tuple[int, int] | None:
    """Return where the sentence of a fact begins and where that begins which its amount is for, if it follows."""
    begin = text.find(fact.sentence or "\0")
    at = text.find(fact.text, begin) if begin >= 0 else -1
    behind = at + len(fact.text)
    found = _FOR.match(text, behind) if at >= 0 else None
    return (begin, found.end()) if found else None
