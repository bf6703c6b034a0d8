"""Tell an average that the document itself prints: nobody need compute what is told."""

import re

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.passages import quote

_SCORES = lazy.regex(r"多少分|几分|得分|\bscore", re.IGNORECASE)
_VEHICLES = frozenset({"公务用车运行维护费", "公务用车购置及运行维护费"})


def tell_average_score(inquiry: Inquiry) -> bool:
    """State the one average score that is printed, with its sentence."""
    if not _SCORES.search(inquiry.question.text):
        return False
    facts = _averages(inquiry, "分")
    if len({fact.value for fact in facts}) != 1:
        return False
    fact, builder = facts[0], inquiry.builder
    lead = builder.voice.subject(fact, inquiry.document)
    inquiry.say("figure", subject=lead, figure=builder.state(fact))
    chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
    if chunk is not None and fact.sentence and fact.sentence in chunk.text:
        quote(builder, inquiry.document, chunk, fact.sentence[-200:])
    return True


def printed_average(inquiry: Inquiry, money: Fact, counted: Fact) -> Fact | None:
    """Return the average per vehicle that the sentence of its amount prints beside it."""
    if money.item not in _VEHICLES or not counted.value or money.value is None:
        return None
    facts = [f for f in _averages(inquiry, "元") if "辆" in f.item]
    exact = money.value / counted.value
    near = [
        f for f in facts
        if f.unit == money.unit and f.value is not None and exact.quantize(f.value) == f.value
    ]  # fmt: skip
    return near[0] if near else None


def _averages(inquiry: Inquiry, unit: str) -> list[Fact]:
    found = inquiry.store.facts(document=inquiry.document.id, origin="text")
    return [
        f for f in found
        if f.value is not None and "平均" in f.item and (f.unit == unit or comparable(f.unit, unit))
    ]  # fmt: skip
