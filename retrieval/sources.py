"""Take a source of income behind a subject or a unit for the part that it pays: 住房公积金中的事业收入."""

from config import lazy
from config.glossary import normal
from ingest.phrases import sentence_words
from retrieval.inquiry import TOTAL_RECEIVED, Inquiry
from retrieval.question import ItemTerm

_SOURCE = lazy.regex(r"收入$|上年结转")
_JOINS = lazy.regex(
    r"(?:科目|一项|项目)?(?:支出)?(?:[里当]?[中里内]|由|用|来自|的|是|有|有多少是|多少是)*"
)


def of_source(inquiry: Inquiry) -> Inquiry:
    """Return the inquiry with its source as the fund, where the subject or unit is printed by source."""
    question = inquiry.question
    source = next((i for i in question.named if _SOURCE.search(i.names[0])), None)
    if source is None or question.funds or question.asks("share", "rank", "filter"):
        return inquiry
    others = [item for item in question.named if item is not source]
    if len(others) > 1 or not (others or question.units):
        return inquiry
    if others and not _belongs(question.text, others[0], source):
        return inquiry
    item = others[0] if others else TOTAL_RECEIVED._replace(text=source.text)
    if not others and inquiry.facts(source):
        return inquiry  # the unit has a row or a column of its own for it
    funds = {names[0]: fund for fund, names in sentence_words()["source_of_fund"].items()}
    fund = funds.get(source.names[0], source.names[0])
    paid = inquiry.asking(items=(item,), funds=(fund,), flows=("收入",))
    return paid if any(f.value is not None for f in paid.facts(item)) else inquiry


def _belongs(text: str, item: ItemTerm, source: ItemTerm) -> bool:
    """Tell that nothing but 的 or 中 stands between a subject and its source; 和 joins two things."""
    between = normal(text)[item.start + len(normal(item.text)) : source.start]
    return item.start < source.start and _JOINS.fullmatch(between) is not None
