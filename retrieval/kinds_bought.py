"""Quote of what kind the cars are that are bought: 要买几辆什么车."""

from config import lazy
from retrieval.counted import BOUGHT_COUNTS
from retrieval.inquiry import Inquiry
from retrieval.passages import quote
from retrieval.question import ItemTerm

_KINDS_ASKED = lazy.regex(r"(?:什么|哪种|哪类|啥|哪些|怎样)(?:样的|类型的?|种类的?)?车")


def tell_kinds_bought(inquiry: Inquiry, items: list[ItemTerm]) -> None:
    """Quote the sentence that counts the cars to be bought by their kinds, where these are asked for."""
    names = {name for item in items for name in item.names} & set(BOUGHT_COUNTS)
    if not names or not _KINDS_ASKED.search(inquiry.question.text):
        return
    found = inquiry.store.facts(
        document=inquiry.document.id, item=sorted(names), origin="text", unit="辆"
    )
    for fact in found:
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        if fact.value and fact.sentence and chunk is not None and "用车" in fact.sentence:
            quote(inquiry.builder, inquiry.document, chunk, fact.sentence)
            return
