"""Tell the figures that are no amount of what is asked for: how many were bought, what is spent of an income."""

import re

from config import lazy
from ingest.records import Fact
from retrieval.question import ItemTerm, Question

_QUANTITIES = frozenset({"数量", "购置数量"})
_SO_MUCH = lazy.regex(r"总额|金额|预算|支出|费|钱|资金|收入")


def is_no_money_of(question: Question, item: ItemTerm, fact: Fact) -> bool:
    """Tell a figure that stands for no amount that is asked for: a number of things, or the other side."""
    if fact.measure in _QUANTITIES and not question.asked:
        return bool(_SO_MUCH.search(question.text)) and not set(question.measures) & _QUANTITIES
    return fact.flow == "支出" and is_income(question, item)


def is_income(question: Question, item: ItemTerm) -> bool:
    """Tell that a thing is asked for as an income.

    >>> given = ItemTerm("捐赠", ("捐赠助学支出",))
    >>> [is_income(Question(text, flows=("收入",)), given) for text in ("捐赠收入多少", "收入里捐赠多少")]
    [True, False]
    """
    said = re.search(re.escape(item.text) + "[的等]?收入", question.text)
    return question.flows == ("收入",) and bool(item.text) and said is not None


def as_asked(question: Question, item: ItemTerm) -> str:
    """Return what is asked for by its words: 社会捐赠收入 where an income is."""
    return f"{item.text}收入" if is_income(question, item) else item.text
