"""Tell what is planned for a year to come, where a budget prints a column of it: 中期规划 2027年, 2028年."""

from config import lazy
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.lookup import state_meaning

_PLANNED = "规划数"
_WHOLE = lazy.regex(r"(?:项目|计划)?总(?:投资|预算|规模|金额|额)额?")
"""Behind the 总投资 of a project, that project is still meant."""


def tell_planned(inquiry: Inquiry, item: ItemTerm) -> bool:
    """State the one thing named, as far as it is planned for the years that are asked for."""
    this, question = inquiry.document.fiscal_year or 0, inquiry.question
    years = question.years or ((this + question.relative_year,) if question.relative_year else ())
    if not years or min(years) <= this or question.asks("rank", "share", "sum"):
        return False
    beside = all(_WHOLE.fullmatch(one.text) for one in question.named)
    said = any(one.text in question.text for one in question.named)
    talked = question.earlier[-1:] if beside and not said else ()
    things = (_planned(inquiry, one, years) for one in (*question.named, *talked, item))
    found = next(filter(None, things), [])
    if len({fact.item for fact in found}) != 1:
        return False
    told = inquiry.asking(items=(), measures=())
    meanings = told.meanings(ItemTerm("", (found[0].item,)), (_PLANNED,))
    if meanings:
        state_meaning(told, meanings[0])
    return bool(meanings)


def _planned(inquiry: Inquiry, item: ItemTerm, years: tuple[int, ...]) -> list[Fact]:
    """Return what is planned of an item in some years."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, item=list(item.names), measure=_PLANNED, origin="table"
    )
    return [fact for fact in facts if fact.year in years and fact.value is not None]
