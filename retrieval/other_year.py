"""Answer for a year that no document is of: printed beside, derived from a change, or not told."""

from config import lazy
from retrieval.answer import Answer
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.changes.one_by_one import tell_changes, tell_earlier_of_each
from retrieval.telling.changes.rates import tell_met_before
from retrieval.telling.not_known import unknown
from retrieval.telling.sums.planned import tell_planned
from retrieval.words.stated import compares_years

_DERIVES = lazy.regex(r"推[出算得导]|反推|倒推|[算得]出|derive|deduce|work out")


def other_year(inquiry: Inquiry, item: ItemTerm | None) -> Answer:
    """Answer for a year that no document is of: printed beside, derived from a change, or not told."""
    question = inquiry.question
    if item is None and _DERIVES.search(question.text) and not question.unexplained:
        inquiry, item = inquiry.asking(items=(TOTAL_RECEIVED, TOTAL_SPENT)), TOTAL_SPENT
    if item is None:
        return unknown.what_is_meant(inquiry.builder)
    if question.asks("rank", "per_head"):
        return unknown.not_computable(inquiry, item)  # its total alone ranks and divides nothing
    if question.asks("change") and compares_years(question.text):
        before = tuple(year - 1 for year in question.years)
        return unknown.year_not_told(inquiry.asking(years=before), item)
    told = tell_met_before(inquiry) or tell_planned(inquiry, item)
    if not told and question.asks("change") and not question.years:
        told = tell_changes(inquiry)
    elif not told and not question.asks("rate"):
        told = tell_earlier_of_each(inquiry, item)
    return inquiry.builder.build() if told else unknown.year_not_told(inquiry, item)
