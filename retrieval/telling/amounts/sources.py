"""Take a source of income behind a subject or a unit for the part that it pays: 住房公积金中的事业收入."""

from itertools import pairwise

from config import lazy
from config.glossary import funds_of_incomes, incomes, normal
from ingest.columns import CLOSING, OPENING
from retrieval.inquiry import TOTAL_RECEIVED, Inquiry
from retrieval.question import RECEIVED, ItemTerm, is_total
from retrieval.telling.lists.bought_as import of_purchases

_SOURCE = lazy.regex(r"收入$|(?<![（(])上年结转")
_JOINS = lazy.regex(
    r"(?:科目|一项|项目)?(?:支出)?(?:[里当]?[中里内]|由|用|来自|的|是|有|有多少是|多少是|其中)*"
)


def of_source(inquiry: Inquiry) -> Inquiry:
    """Return the inquiry with its source as the fund, where the subject or unit is printed by source."""
    inquiry = of_purchases(_of_column(_of_what_is_left(_of_fund(inquiry))))
    question = inquiry.question
    source = next((i for i in question.named if _SOURCE.search(i.names[0])), None)
    own = source and (fund_of(source),)
    if (
        source is None
        or question.funds not in ((), own)
        or question.asks("share", "rank", "filter")
    ):
        return inquiry
    others = [item for item in question.named if item is not source]
    if len(others) > 1 or not (others or question.units):
        return inquiry
    if others and not belongs(question.text, others[0], source):
        return inquiry
    item = others[0] if others else TOTAL_RECEIVED._replace(text=source.text)
    if not others and inquiry.facts(source):
        return inquiry  # the unit has a row or a column of its own for it
    paid = inquiry.asking(items=(item,), funds=(fund_of(source),))
    if others and (paid.meanings(item) or question.funds):
        return paid  # what that money pays of it, where spending is told so
    paid = paid.asking(flows=("收入",))
    return paid if any(f.value is not None for f in paid.facts(item)) else inquiry


def _of_fund(inquiry: Inquiry) -> Inquiry:
    """Ask what was received of a fund that is named as a part of all that was: 收入合计其中政府性基金多少."""
    question, items = inquiry.question, inquiry.question.items
    whole = len(items) == 1 and {*items[0].names} <= RECEIVED
    others = {*question.operations} - {"parts"} or question.natures or question.conditions
    if not whole or len(question.funds) != 1 or others or inquiry.meanings(items[0]):
        return inquiry
    income = ItemTerm(items[0].text, (incomes().get(question.funds[0], ""),))
    plain = inquiry.asking(items=(income,), funds=(), operations=(), flows=())
    return plain if plain.meanings(income) else inquiry


def fund_of(source: ItemTerm) -> str:
    """Return what a column calls the money of a source of income."""
    return funds_of_incomes().get(source.names[0], source.names[0])


def is_source(item: ItemTerm) -> bool:
    """Tell a source of income."""
    return len(item.names) == 1 and bool(_SOURCE.search(item.names[0]))


def is_purse(item: ItemTerm) -> bool:
    """Tell a source of income, or what was carried over from the year before."""
    return is_source(item) or item.names == (OPENING,)


def received_from(inquiry: Inquiry, source: ItemTerm) -> Inquiry | None:
    """Return the inquiry for what is received from a source that is printed as a column; None where it is none."""
    if not is_source(source):
        return None
    return inquiry.asking(items=(), funds=(fund_of(source),), flows=("收入",))


def _of_column(inquiry: Inquiry) -> Inquiry:
    """Return the inquiry with its second item as the column, where the first has one so called: 行政运行的工资福利支出."""
    named, measures = inquiry.question.named, inquiry.question.measures
    other = set(measures) - {"预算数"} or inquiry.question.asks("share")
    if len(named) != 2 or other or not belongs(inquiry.question.text, *named):
        return inquiry
    first, second = named
    printed = {fact.measure for fact in inquiry.facts(first) if fact.value is not None}
    columns = tuple(name for name in second.names if name in printed)
    return inquiry.asking(items=(first,), measures=columns) if columns else inquiry


def _of_what_is_left(inquiry: Inquiry) -> Inquiry:
    """Ask what is left of the thing just talked of, not of the whole: 公益金用了多少，还剩多少."""
    question = inquiry.question
    items = question.items
    subtracts = question.stated or question.natures or question.operations
    if not items or items[-1].names != (CLOSING,) or "剩" not in items[-1].text or subtracts:
        return inquiry
    talked = (*question.earlier[-1:], *items[:-1])[-1:]
    if not talked or len(items) > 2 or is_total(talked[0]) or talked[0].names == (CLOSING,):
        return inquiry
    if any(f.measure == CLOSING and f.value is not None for f in inquiry.facts(talked[0])):
        both = ("决算数", CLOSING) if len(items) > 1 else (CLOSING,)
        return inquiry.asking(items=talked, measures=both)
    return inquiry.asking(items=items[:-1], unexplained=(items[-1].text,))


def is_bought_of_whole(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a total of procurement that a question asks of the one project before it: 平台建设采购多少钱."""
    named = list(inquiry.question.named)
    at = named.index(item) if item in named else 0
    if not at or {f.classification for f in inquiry.facts(item)} != {"采购"}:
        return False
    owner = named[0]
    of_project = {f.classification for f in inquiry.facts(owner)} <= {"项目", "指标"}
    touching = all(belongs(inquiry.question.text, *pair) for pair in pairwise(named[: at + 1]))
    return of_project and touching


def belongs(text: str, item: ItemTerm, source: ItemTerm) -> bool:
    """Tell that nothing but 的 or 中 stands between a subject and its source; 和 joins two things."""
    between = normal(text)[item.start + len(normal(item.text)) : source.start]
    return item.start < source.start and _JOINS.fullmatch(between) is not None
