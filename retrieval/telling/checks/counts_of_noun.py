"""Tell how many of a thing there are that no row is called: 有几个社区 for 辖12个社区居民委员会, and what a form counts."""

import re

from config.glossary import normal
from ingest.records import Fact, Kind
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.checks.reconciling import tell_where

_MOST = 3


def tell_counts_of_noun(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell the counts that sentences print right before a noun, with those that forms print of its number."""
    question, noun, unit = inquiry.question, normal(item.text), inquiry.question.asked or ""
    asks = re.search(rf"(?:几|多少){re.escape(unit)}{re.escape(noun)}", normal(question.text))
    if not unit or not asks or question.stated or question.operations or question.conditions:
        return False
    facts = [f for f in _counts(inquiry) if f.unit == unit and f.value and f.body is None]
    said = [f for f in facts if f.sentence and f"{f.text}{noun}" in normal(f.sentence)]
    called = re.compile(rf"[\u4e00-\u9fff]{{0,4}}{re.escape(noun)}总?(?:数量?|个数)")
    listed = [f for f in facts if f.origin == "table" and called.fullmatch(normal(f.item))]
    kept = list({(f.value, f.origin): f for f in reversed((*said, *listed))}.values())[::-1]
    if not said or len(kept) > _MOST:
        return False
    for fact in kept:
        inquiry.builder.about(fact)
        tell_where(inquiry, fact)
    if len({fact.value for fact in kept}) > 1:
        marks = tuple(inquiry.builder.cite(fact) for fact in kept)
        inquiry.builder.remark("conflict", "counts_apart", *marks)
    return True


def _counts(inquiry: Inquiry) -> list[Fact]:
    document = inquiry.document
    stated = "目标值" if document.kind is Kind.BUDGET else "完成值"
    return inquiry.store.facts(
        document=document.id, measure=["数量", stated], year=document.fiscal_year
    )
