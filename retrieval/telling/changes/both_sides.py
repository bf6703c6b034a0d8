"""Tell what is received for a subject beside what is spent on it: 某科目收入多少、支出多少，一样吗."""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from retrieval.calculate import difference
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, is_total
from retrieval.wording import is_received_for

_GRANTED = lazy.regex(r"(?<!财政)拨(?:了|来|下来?|付(?:了|来)|到)|下达了|到账|到位了?")
"""What came in is asked for by the verb, not by the word 收入: 国债拨了多少."""
_APART = lazy.regex(r"一样|相[等同符差]|差|哪个|[多少]多少|大于|小于|[多高大](?:于|过)?[吗还]|够")


def tell_both_sides(inquiry: Inquiry) -> bool:
    """Tell both sides of one subject where the question names both, and how far they lie apart.

    The table of incomes lists the subjects of expenditure too: what came in for each.
    """
    item = _only_subject(inquiry)
    if item is None:
        return False
    plain = inquiry.asking(operations=(), measures=(), natures=())
    received = plain.asking(flows=("收入",)).one(item)
    spent = plain.asking(flows=("支出",)).one(item)
    if received is None or spent is None or not is_received_for(received):
        return False
    if not _names_both(inquiry, item) and not difference(received, spent).value:
        return False  # what was granted was spent: one figure tells both
    for fact in (received, spent):
        lead = inquiry.builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.main(fact))
    asked = inquiry.question.asks("difference") or _APART.search(inquiry.question.text)
    if asked and comparable(received.unit, spent.unit):
        gap = difference(received, spent)
        gap = gap if gap.value >= 0 else difference(spent, received)
        inquiry.say("across_apart", figure=inquiry.builder.derive(gap))
    return True


def _only_subject(inquiry: Inquiry) -> ItemTerm | None:
    """Return the one subject that a question names beside 收入 and 支出; a share is another question."""
    question, item = inquiry.question, inquiry.wanted()
    names = {one.names for one in question.items}
    other = question.asks("share", "rate", "rank", "reason", "change") or question.conditions
    if item is None or len(names) != 1 or is_total(item) or other:
        return None
    return item if _names_both(inquiry, item) or _GRANTED.search(question.text) else None


def _names_both(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a question that names both sides beside the subject itself."""
    rest = normal(inquiry.question.text)
    for one in (item, *inquiry.question.items):
        rest = rest.replace(one.text, "")
    return "收入" in rest and "支出" in rest
