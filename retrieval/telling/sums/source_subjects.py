"""Tell for which subjects the money of one source comes in, where these make all of it up: 事业收入主要是哪一块的."""

from config import lazy
from ingest.records import Fact
from retrieval.calculate import TAIL, largest_first, make_up
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, is_total
from retrieval.telling.lists.made_of import subject_of_whole

_WHICH = lazy.regex(
    r"(?:主要|大部分|多数|大头)(?:都|是|在|属于|来自|集中在|对应)*哪|(?:按|分|各个?|每个?|哪个?些?|什么)(?:功能)?(?:科目|[类款项]级|学段|一?块|方面)"
)
_SOURCE = "收入来源"


def tell_subjects_of_source(inquiry: Inquiry) -> bool:
    """List what one source brings for each subject of the table of incomes, the largest first."""
    question, item = inquiry.question, inquiry.wanted()
    narrowed = question.units or question.stated or question.conditions or question.unexplained
    if item is None or is_total(item) or narrowed or not _WHICH.search(question.text):
        return False
    whole = inquiry.asking(operations=(), dimensions=()).one(item)
    if whole is None or whole.classification != _SOURCE or len(question.named) > 1:
        return False
    rows = largest_first(row for row in _subjects(inquiry, item) if row.value)
    if not rows or not make_up(rows, whole, TAIL * len(rows)):
        return False
    subject = subject_of_whole(inquiry, whole)
    inquiry.say("parts_head", subject=subject, figure=inquiry.builder.main(whole))
    for row in rows:
        inquiry.say_row(row)
    return True


def _subjects(inquiry: Inquiry, source: ItemTerm) -> list[Fact]:
    """Return the rows of the most exact subjects in the column of a source."""
    document = inquiry.document
    funds = [fund for name in source.names for fund in (name, name.removesuffix("收入"))]
    facts = inquiry.store.facts(
        document=document.id, classification="功能", flow="收入", fund=funds, origin="table",
        year=document.fiscal_year, measure=list(MAIN_MEASURES.get(document.kind, ())),
    )  # fmt: skip
    deepest = max((fact.level or 0 for fact in facts), default=0)
    rows = [fact for fact in facts if fact.level == deepest and fact.body is None]
    return list({fact.code or fact.item: fact for fact in reversed(rows)}.values())[::-1]
