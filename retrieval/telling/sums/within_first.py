"""Tell the largest item too where one class has nearly all of a nature: 项目支出里花钱最多的是哪个科目."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import UndefinedError, share
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.telling.lists.rankable import rankable
from retrieval.words.small_words import LEAST

NEARLY_ALL = Decimal("0.9")
_SUBJECT = lazy.regex(r"科目")
_OF_LEVEL = lazy.regex(r"[类款项]级|大类|[类款]科目")
_SHARE = lazy.regex(r"占|比例|比重")
_LOWEST = 3


def tell_within_first(inquiry: Inquiry, classes: list[Fact]) -> None:
    """Name the largest item of a nature behind the class that has nearly all of it, which says little.

    Args:
        inquiry: The question, of which the classes were put in order.
        classes: The rows that were ranked.
    """
    question = inquiry.question
    text, several = question.text, question.named or question.level or question.top
    if several or question.place or len(question.natures) != 1:
        return
    if not _SUBJECT.search(text) or _OF_LEVEL.search(text) or LEAST.search(text):
        return
    sizes = [fact.value or Decimal(0) for fact in classes]
    coded = all(fact.classification == "功能" and fact.level == 1 for fact in classes)
    if not coded or max(sizes) < NEARLY_ALL * sum(sizes):
        return
    rows = [fact for fact in rankable(inquiry.asking(level=_LOWEST)) if fact.value]
    if len(rows) > 1:
        _tell(inquiry, max(rows, key=lambda fact: fact.value or Decimal(0)))


def _tell(inquiry: Inquiry, fact: Fact) -> None:
    builder, voice, question = inquiry.builder, inquiry.builder.voice, inquiry.question
    nature, figure = voice.word(question.natures[0]), builder.state(fact)
    inquiry.say("largest_item", nature=nature, name=voice.name(fact), figure=figure)
    whole = inquiry.asking(items=(TOTAL_SPENT,), operations=(), level=None).one(TOTAL_SPENT)
    if (
        whole is None
        or not _SHARE.search(builder.question)
        or not comparable(fact.unit, whole.unit)
    ):
        return
    try:
        derived = share(fact, whole, question.decimals)
    except UndefinedError:
        return
    inquiry.say("item_share", name=voice.name(fact), nature=nature, rate=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
