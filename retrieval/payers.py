"""Tell which money pays for a project: the columns of its row that add up to its total."""

from decimal import Decimal

from config import lazy
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.printings import table_of
from retrieval.question import Question

_ASKS = lazy.regex(
    r"(?:资金|经费|钱|收入)(?:的)?(?:来源|从哪|由谁出|谁出)|(?:什么|哪种|哪类|哪来的)(?:性质的)?(?:钱|资金|经费)"
)
"""钱从哪来 is written out as 收入来源有哪些 before a question is read."""
_CARRIED = lazy.regex(r"结转|结余")


def asks_payers(question: Question) -> bool:
    """Tell a question for where one thing's money comes from.

    >>> asks_payers(Question("库房维修的资金来源是什么")), asks_payers(Question("库房维修花了多少"))
    (True, False)
    """
    other = question.asks("rank", "share", "sum", "difference", "change", "reason")
    return bool(_ASKS.search(question.text)) and not other and not question.unexplained


def tell_payers(inquiry: Inquiry) -> bool:
    """Name the funds of the one project that is asked about, where they add up to its total."""
    question = inquiry.question
    if not asks_payers(question) or len(question.named) != 1 or question.funds or question.stated:
        return False
    facts = [f for f in inquiry.facts(question.named[0]) if f.classification == "项目"]
    for whole in (f for f in facts if f.fund == "全部" and f.measure == "预算数" and f.value):
        payers = [f for f in facts if _is_beside(f, whole)]
        if payers and sum((f.value or Decimal(0) for f in payers), Decimal(0)) == whole.value:
            voice, builder = inquiry.builder.voice, inquiry.builder
            total = builder.state(whole)
            told = voice.listed([f"{voice.word(_purse(f))}{builder.state(f)}" for f in payers])
            inquiry.say("payers", name=voice.name(whole), total=total, told=told)
            return True
    return False


def _is_beside(fact: Fact, whole: Fact) -> bool:
    """Tell another column of the same row that holds money of one fund, or what was carried over."""
    same = table_of(fact) == table_of(whole) and fact.bbox[1] == whole.bbox[1]
    of_fund = fact.measure == whole.measure and fact.fund not in ("全部", "财政拨款", "未说明")
    carried = fact.measure != whole.measure and bool(_CARRIED.search(fact.measure))
    return bool(same and fact.value and fact.page == whole.page and (of_fund or carried))


def _purse(fact: Fact) -> str:
    return fact.measure if _CARRIED.search(fact.measure) else fact.fund
