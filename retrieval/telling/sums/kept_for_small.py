"""List what of a purchase list is kept for small firms, or is not: a column of its own says so row by row."""

from config import lazy
from ingest.amounts import comparable
from ingest.columns import RESERVED
from ingest.records import CellStatus, Fact
from retrieval.calculate import addable, total
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry

_ASKS = lazy.regex(r"哪[些几]?|什么|列(?:出|一下)|清单|多少[个项]|几[个项]")
_KEPT = lazy.regex(r"预留|留给|面向|专门?给")
_FIRMS = lazy.regex(r"中小|小微|小型|微型")
_NOT = lazy.regex(r"没有?|未|不是|[无不](?=预留|面向|留)")
_OTHERWISE = lazy.regex(r"占|比例|比重|上年|去年|为什么|供应商")


def tell_kept_for_small(inquiry: Inquiry) -> bool:
    """List the purchases of which nothing, or something, is kept for small firms, and add them."""
    text = inquiry.question.text
    asks = _ASKS.search(text) and _KEPT.search(text) and _FIRMS.search(text)
    if not asks or _OTHERWISE.search(text):
        return False
    none = bool(_NOT.search(text))
    found = [
        (kept, money)
        for kept, money in _rows(inquiry)
        if bool(kept.value) != none and kept.status is not CellStatus.UNREADABLE
    ]
    told = [money if none else kept for kept, money in found]
    if not found or not addable(told):
        return False
    builder = inquiry.builder
    builder.counts.add((len(found), "项"))
    key = "none_kept" if none else "some_kept"
    inquiry.say(key, count=len(found), figure=builder.derive(total(told)))
    for fact in told:
        inquiry.say("spread_line", name=builder.voice.name(fact), figure=builder.row(fact))
    return True


def _rows(inquiry: Inquiry) -> list[tuple[Fact, Fact]]:
    """Return of each purchase the cell of what is kept for small firms, and what it costs."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="采购", origin="table",
        year=inquiry.document.fiscal_year,
    )  # fmt: skip
    costs: dict[str | None, Fact] = {}
    kept: dict[str | None, Fact] = {}
    for fact in facts:
        if RESERVED.search(fact.measure):
            kept.setdefault(fact.table_row, fact)
        elif fact.value and comparable(fact.unit, "元") and fact.fund == "全部":
            costs.setdefault(fact.table_row, fact)
    rows = [(one, costs[row]) for row, one in kept.items() if row in costs]
    return [(one, cost) for one, cost in rows if table_of(one) == table_of(rows[0][0])]
