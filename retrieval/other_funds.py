"""Tell what of an item is not of one fund: its whole less what that fund pays."""

from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import funds_of_incomes
from ingest.records import Fact
from retrieval.calculate import Derived, addable, difference, rest_of_sum, total
from retrieval.conditions import denies_basis, is_basis
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.limits import level_said
from retrieval.paid_by import LOWEST
from retrieval.question import Question
from retrieval.rankable import rankable


class Rest(NamedTuple):
    """What another fund pays of a subject."""

    whole: Fact
    derived: Derived


def tell_other_funds(inquiry: Inquiry) -> bool:
    """Say how much of an item another fund than the one denied pays: 不是财政拨款的有多少, 主要花在哪一类."""
    question = _of_fund(inquiry.question)
    inquiry = inquiry._replace(question=question)
    other = question.natures or question.stated or question.unexplained
    more = set(question.operations) - {"rank", "filter"}
    if (
        other
        or more
        or len(question.funds) != 1
        or len(question.named) > 1
        or not denies_basis(question)
    ):
        return False
    item = next(iter(question.named), TOTAL_SPENT)
    plain = inquiry.asking(operations=(), level=None, dimensions=())
    rest = _rest(question.funds[0], plain.asking(funds=()).one(item), plain.one(item))
    if rest is None:
        return False
    rests = _most(inquiry) if question.asks("rank") else []
    if question.asks("filter"):
        rests = _each(inquiry, rest)
    rows = question.asks("rank", "filter")
    if rows and rest.derived.value and (question.named or not rests):
        return False
    for one in (rest, *rests):
        _tell(inquiry, one)
    return True


_SPENDS = lazy.regex(r"花|支出|开支|用")


def _of_fund(question: Question) -> Question:
    """Take a denied fund for itself where it was read as its income and spending is asked for."""
    incomes = [
        i for i in question.items if is_basis(i.text) and set(i.names) <= funds_of_incomes().keys()
    ]
    funds = tuple(funds_of_incomes()[i.names[0]] for i in incomes)
    spent = _SPENDS.search(question.text) and "收入" not in question.text
    if len(incomes) != 1 or question.funds not in ((), funds) or not spent:
        return question
    items = tuple(i for i in question.items if i is not incomes[0])
    return question._replace(items=items, funds=funds)


def denies_in_vain(question: Question) -> bool:
    """Tell a question for the share, change or uses of what is not of a fund, which would be told of the fund itself."""
    told = question.asks("share", "change", "reason", "rate", "per_head", "trend", "difference")
    incomes = any(is_basis(item.text) for item in question.named)
    told = told and (incomes or (bool(question.funds) and not question.named))
    spent = question.asks("filter") and _MONEY.search(question.text)
    return bool(told or spent) and denies_basis(question)


_MONEY = lazy.regex(r"的(?:钱|资金|经费)")
"""不是财政拨款的钱花在哪 asks what it is spent on, not which subjects have none of the fund."""


def _rest(fund: str, whole: Fact | None, part: Fact | None) -> Rest | None:
    """Return what is left of a whole without its part of one fund; None where they are of other bases."""
    if whole is None or part is None or not addable([whole, part]):
        return None
    same = (whole.item, whole.code, whole.nature, whole.measure, whole.body)
    paid = (part.item, part.code, part.nature, part.measure, part.body)
    if whole.fund != "全部" or part.fund != fund or same != paid:
        return None
    derived = difference(whole, part)
    return None if derived.value < 0 else Rest(whole, derived)


def _tell(inquiry: Inquiry, rest: Rest) -> None:
    voice, builder = inquiry.builder.voice, inquiry.builder
    name, fund = voice.name(rest.whole), voice.word(inquiry.question.funds[0])
    inquiry.say("other_funds", name=name, fund=fund, figure=builder.derive(rest.derived))
    if len(rest.derived.facts) > 1:
        inquiry.say("formula", formula=rest.derived.formula)


def _most(inquiry: Inquiry) -> list[Rest]:
    """Return the classes of which the other funds pay most, the first two of them."""
    plain = inquiry.asking(items=(), operations=(), level=1, dimensions=())
    parts = {f.item: f for f in rankable(plain)}
    wholes = rankable(plain.asking(funds=()))
    fund = inquiry.question.funds[0]
    found = [r for w in wholes if (r := _rest(fund, w, parts.get(w.item))) and r.derived.value]
    return sorted(found, key=lambda rest: -rest.derived.value)[:2]


_GRANTS = ("一般公共预算", "政府性基金", "国有资本经营")
"""The columns and tables that make 财政拨款 up where it is not printed of a subject."""


def _each(inquiry: Inquiry, of: Rest) -> list[Rest]:
    """Return what the other funds pay of each subject; none where together they are not all of it."""
    level, fund = level_said(inquiry.question.text) or LOWEST, inquiry.question.funds[0]
    plain = inquiry.asking(items=(), operations=(), level=level, dimensions=(), flows=("支出",))
    wholes = [f for f in rankable(plain.asking(funds=()), "功能") if f.fund == of.whole.fund]
    funds = (fund,) if fund != "财政拨款" else (fund, *_GRANTS)
    columns = [rankable(plain.asking(funds=(one,)), "功能") for one in funds]
    if columns[0]:
        columns = columns[:1]
    paid = [fact for column in columns for fact in column]
    found = []
    for whole in wholes:
        parts = [f for f in paid if f.code == whole.code and f.value]
        derived = rest_of_sum(parts, whole) if len(parts) > 1 else _less(whole, *parts)
        found += [Rest(whole, derived)] if derived.value else []
    together = sum((rest.derived.value for rest in found), Decimal(0))
    sound = together == of.derived.value and all(rest.derived.value > 0 for rest in found)
    return sorted(found, key=lambda rest: -rest.derived.value) if sound else []


def _less(whole: Fact, *part: Fact) -> Derived:
    return difference(whole, *part) if part else total([whole])
