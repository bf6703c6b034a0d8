"""Refuse a question of which a part is not told or not recognised, before the rest is taken for it."""

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.contacts import asks_contact
from retrieval.telling.amounts.other_funds import denies_in_vain
from retrieval.telling.lists.unit_prices import asks_unit_price
from retrieval.telling.not_known import unknown
from retrieval.telling.not_known.crossing import of_other_class, uncrossed
from retrieval.telling.sums.operands import unclear_side, untold_whole
from retrieval.telling.sums.shares import is_share_of_nothing
from retrieval.telling.sums.source_shares import source_pairs
from retrieval.telling.sums.sums import half_named
from retrieval.words.stated import compares_last_year


def refused(inquiry: Inquiry) -> Answer | None:
    """Refuse a question of which a part is not recognised or not told, before the rest is taken for it."""
    if is_share_of_nothing(inquiry.question):
        return unknown.what_is_meant(inquiry.builder)
    priced = asks_unit_price(inquiry.question) and not inquiry.question.asks("per_head")
    if priced and inquiry.question.named:
        return unknown.not_computable(inquiry, inquiry.question.named[0])  # all is no price of one
    if denies_in_vain(inquiry.question):
        return unknown.condition_unclear(inquiry.builder)
    if asks_contact(inquiry.question):  # 在哪办公 is not about what 办公 costs
        return unknown.not_told(inquiry, ItemTerm("联系方式", ("联系方式",)))
    if half := half_named(inquiry):
        return unknown.sum_incomplete(inquiry, half)
    if whole := untold_whole(inquiry):
        return unknown.not_told(inquiry.asking(natures=(whole,)), ItemTerm(whole, (whole,)))
    if (side := unclear_side(inquiry)) and not source_pairs(inquiry):
        return unknown.share_unclear(inquiry, side)
    if item := of_other_class(inquiry):
        return unknown.class_not_told(inquiry, item)
    pair = uncrossed(inquiry)
    return unknown.not_crossed(inquiry, *pair) if pair else None


def without_outcome(inquiry: Inquiry) -> Answer | None:
    """Refuse to hold against its budget what only a budget is printed of."""
    if not _lacks_outcome(inquiry):
        return None
    item = inquiry.wanted()
    if item is None:
        return unknown.columns_not_told(inquiry.builder)
    return unknown.not_compared(inquiry, item)


def _lacks_outcome(inquiry: Inquiry) -> bool:
    question = inquiry.question
    held = {"over", "under"} & set(question.conditions) and not question.stated
    if not held or compares_last_year(question.text):
        return False
    return all(document.kind is Kind.BUDGET for document in inquiry.documents)
