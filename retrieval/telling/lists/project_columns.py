"""Take a column, or the total of forms, for what each project costs where a question names it."""

import re

from config import lazy
from config.glossary import economic_classes
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.lists.project_forms import PER_FORM
from retrieval.words.small_words import TOGETHER

COUNTABLE = lazy.regex(
    r"项目(?!支出|资金|经费)|[哪各每]一?个?项目(?!支出)|项目支出(?:里|中|排|前|当中)|一笔|\bprojects?\b(?! (?:expend|spend|outlay))",
    re.IGNORECASE,
)
WHICH = lazy.regex(
    r"(?:哪些|哪几个|什么|各个?|每个|所有|全部)(?:[一二]级|预算|支出|专项)?项目|项目(?:都|一共)?(?:有|是|包括)?(?:哪些|哪几个|什么)|项目是哪[一几]?个"
)


def names_subjects(question: Question) -> bool:
    """Tell the subjects of a classification in what is 项目支出 from its projects: 项目支出里最多的经济科目.

    >>> names_subjects(Question("项目支出里最多的经济科目", dimensions=("economic",)))
    True
    """
    named = {"economic", "function"} & set(question.dimensions)
    return bool(named) and not COUNTABLE.search(question.text.replace("项目支出", ""))


def of_their_amounts(inquiry: Inquiry) -> Inquiry:
    """Take 资金总额 beside 项目 for what each project costs: 哪个项目资金总额最大."""
    question = inquiry.question
    heads = [item for item in question.items if set(item.names) <= PER_FORM]
    alone = heads and len(question.items) == len(heads)
    each = question.asks("rank", "filter", "sum") or WHICH.search(question.text)
    return (
        inquiry.asking(items=()) if alone and each and COUNTABLE.search(question.text) else inquiry
    )


def of_project_column(inquiry: Inquiry) -> Inquiry:
    """Take the one item named for a column where the list of projects has one so called: 资本性支出最多的项目.

    The item's own figure answers no question about projects.
    """
    question = inquiry.question
    others = set(question.measures) - {"预算数"}
    if len(question.named) != 1 or others or not _lists_projects(question):
        return inquiry
    columns = columns_named(inquiry, question.named[0].names)
    return inquiry.asking(items=(), measures=columns, natures=()) if columns else inquiry


def _lists_projects(question: Question) -> bool:
    """Tell a question that wants projects in order, those that meet a condition, or their sum."""
    wanted = question.asks("rank", "filter") or WHICH.search(question.text)
    return bool(COUNTABLE.search(question.text) and (wanted or TOGETHER.search(question.text)))


def columns_named(inquiry: Inquiry, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that head a column of money of the list of projects, beside the budget."""
    if not names:
        return ()
    economic = [name for name in names if name in economic_classes()]
    if not economic:
        return _own_columns(inquiry, names)
    found = inquiry.store.facts(
        document=inquiry.document.id, nature="项目支出", classification=["其他", "项目"],
        measure=economic, origin="table",
    )  # fmt: skip
    return tuple(dict.fromkeys(f.measure for f in found if f.value))


def _own_columns(inquiry: Inquiry, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the column of the list of projects that is of no common measure and is called as the item is: 上级提前下达."""
    found = inquiry.store.facts(document=inquiry.document.id, classification="项目", origin="table")
    own = {f.measure for f in found if f.value and f.unit in _MONEY} - _COMMON
    called = [m for m in own if m in names or any(len(m) >= _NAMED and m in n for n in names)]
    return tuple(called) if len(called) == 1 else ()


_COMMON = frozenset({"预算数", "年初预算数", "全年预算数", "决算数", "执行数", "金额", "增减额"})
_MONEY = frozenset({"元", "万元", "亿元"})
_NAMED = 6  # characters of a column's name that a longer one may mean: 转移支付 is more than what was 提前下达
