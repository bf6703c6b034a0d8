"""Take a body's kind before what is counted for the body itself: 法院一共受理了多少案件 asks for no 法院支出."""

from ingest.amounts import comparable
from retrieval.inquiry import Inquiry
from retrieval.words.small_words import ASKS_MONEY


def without_own_kind(inquiry: Inquiry) -> Inquiry:
    """Leave out the first thing that is named where it ends the body's name and all else that is named is counted."""
    question, publisher = inquiry.question, inquiry.document.publisher or ""
    if len(question.items) < len(("kind", "counted")):
        return inquiry
    first, *others = sorted(question.items, key=lambda item: item.start)
    if first.how != "equal" or ASKS_MONEY.search(question.text):
        return inquiry
    if first.text == publisher or not publisher.endswith(first.text):
        return inquiry
    facts = [fact for item in others for fact in inquiry.facts(item) if fact.unit is not None]
    if not facts or any(comparable(fact.unit, "元") for fact in facts):
        return inquiry
    return inquiry.asking(items=tuple(others))
