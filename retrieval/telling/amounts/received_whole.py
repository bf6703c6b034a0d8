"""Tell what a unit receives with what it carried over, where its row prints that whole: 收入预算 of 合计 | 本年收入 | 上年结转."""

from config import lazy
from ingest.columns import CARRIED
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import BUDGETS, RECEIVED, ItemTerm
from retrieval.telling.amounts.differing import tell_column

_OF_THE_YEAR = lazy.regex(r"本年|当年|不[含算包]|除")


def tell_received_whole(inquiry: Inquiry) -> bool:
    """State the whole that the row of a unit prints, then the year's own part and the part carried over."""
    question = inquiry.question
    narrowed = question.funds or question.natures or question.stated
    other_year = question.years or question.relative_year or {*question.measures} - BUDGETS
    names = {name for item in question.items for name in item.names}
    alone = names <= RECEIVED if names else question.flows == ("收入",)
    if len(question.units) != 1 or narrowed or other_year or question.operations or not alone:
        return False
    if question.unexplained or _OF_THE_YEAR.search(question.text):
        return False
    whole, own = (inquiry.one(ItemTerm(name, (name,))) for name in ("收入总计", "收入合计"))
    carried = _carried(inquiry, whole, own)
    if whole is None or own is None or carried is None:
        return False
    subject = inquiry.builder.voice.subject(whole, inquiry.document)
    inquiry.say("figure", subject=subject, figure=inquiry.builder.main(whole))
    for part in (own, carried):
        tell_column(inquiry, part)
    return True


def _carried(inquiry: Inquiry, whole: Fact | None, own: Fact | None) -> Fact | None:
    """Return the column of the row that is the rest of its whole: what was carried over."""
    if whole is None or own is None or whole.value is None or own.value is None:
        return None
    if not whole.table_row or whole.table_row != own.table_row or whole.value <= own.value:
        return None
    row = inquiry.store.facts(document=whole.document, item=own.item, fund=CARRIED)
    left = whole.value - own.value
    return next((f for f in row if f.table_row == own.table_row and f.value == left), None)
