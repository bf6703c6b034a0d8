"""Tell what of an item is not of one fund: its whole less what that fund pays."""

from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import funds_of_incomes
from ingest.records import GRANTED, Fact
from retrieval.answer import Answer
from retrieval.calculate import Derived, addable, difference, rest_of_sum, total
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import Question, says_carried
from retrieval.telling.amounts.codes import tell_code
from retrieval.telling.amounts.paid_by import LOWEST, fund_asked, tell_paid_by
from retrieval.telling.amounts.payers import tell_purses_beside, tell_received_beside
from retrieval.telling.lists.crossed_lists import tell_row_or_column
from retrieval.telling.lists.rankable import rankable
from retrieval.telling.not_known import unknown
from retrieval.telling.sums.income_sources import tell_same_beside_grant, tell_share_beside_grant
from retrieval.words.conditions import denies_basis, excepts, is_basis
from retrieval.words.limits import level_said


class Rest(NamedTuple):
    """What another fund pays of a subject."""

    whole: Fact
    derived: Derived
    fund: str


def tell_other_funds(inquiry: Inquiry) -> bool:
    """Say how much of an item another fund than the one denied pays: 不是财政拨款的有多少, 主要花在哪一类."""
    question = _of_fund(inquiry.question)
    inquiry = inquiry._replace(question=question)
    other = question.natures or question.stated or question.unexplained
    if _asks_share_of_income(question) and not other:
        return tell_share_beside_grant(inquiry)
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
    if not rows and question.named and tell_purses_beside(inquiry, rest.whole, rest.fund):
        return True
    for one in (rest, *rests):
        _tell(inquiry, one)
    if not rows and rest.derived.value and question.named:
        tell_received_beside(inquiry, item, rest.fund)
    if not rows and question.funds == (_GRANT,):
        tell_same_beside_grant(inquiry, rest.derived.value)
    return True


_SPENDS = lazy.regex(r"花|支出|开支|用")


def _of_fund(question: Question) -> Question:
    """Take a denied fund for itself where it was read as its income and spending is asked for."""
    incomes = [
        i for i in question.items if is_basis(i.text) and set(i.names) <= funds_of_incomes().keys()
    ]
    funds = tuple(funds_of_incomes()[i.names[0]] for i in incomes)
    items = tuple(i for i in question.items if i not in incomes)
    said = "收入" in question.text.replace(items[0].text if items else "", "")
    spends = items and not any(says_carried(i) or i.names[0].endswith("收入") for i in items)
    spent = (spends or _SPENDS.search(question.text)) and not said
    if len(incomes) != 1 or question.funds not in ((), funds) or not spent:
        return question
    return question._replace(items=items, funds=funds)


def _asks_share_of_income(question: Question) -> bool:
    """Tell what share of the income is no grant: 有几成的钱不是财政拨款的."""
    named = {name for item in question.named for name in item.names}
    grant = {"财政拨款收入", *TOTAL_RECEIVED.names}
    funds = named <= grant and {*question.funds} <= {"财政拨款"} and (named or question.funds)
    share = question.asks("share") and {*question.operations} <= {"share", "filter"}
    share = share and (denies_basis(question) or excepts(question))
    return bool(funds) and share and not _SPENDS.search(question.text)


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
    of_grant = fund == _GRANT and part.fund in GRANTED and bool(part.code)
    if whole.fund != "全部" or not (part.fund == fund or of_grant) or same != paid:
        return None
    derived = difference(whole, part)
    return None if derived.value < 0 else Rest(whole, derived, part.fund)


def _tell(inquiry: Inquiry, rest: Rest) -> None:
    voice, builder = inquiry.builder.voice, inquiry.builder
    name, fund = voice.name(rest.whole), voice.word(rest.fund)
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


_UNDER = lazy.regex(
    r"(?:花|用|列|记|归|算|支|放|属)(?:支|出)?(?:在|入|到|于|进)?了?(?:哪|什么)一?(?:个|些|几个?)?(?:[类款项]级?)?(?:支出|功能)?科目"
)


def asks_under_which(question: Question) -> bool:
    """Tell a question for the subject that one thing's money is put under: 其他收入花在哪个科目.

    >>> asks_under_which(Question("花在哪个科目")), asks_under_which(Question("支出最多的是哪个科目"))
    (True, False)
    """
    return bool(_UNDER.search(question.text)) and not question.asks("share", "change", "reason")


def _tell_under_which(inquiry: Inquiry) -> bool:
    """Tell the subjects that an income pays for, where it is all that is spent beside the grant."""
    income = next((i for i in inquiry.question.named if i.names[0].endswith("收入")), None)
    known = inquiry.one(income) if income is not None else None
    if known is None or known.classification != "收入来源" or not known.value:
        return False
    if "拨款" in known.item:
        return False
    beside = inquiry.asking(
        text=f"哪些科目不是{_GRANT}", items=(), natures=(), flows=(), funds=(_GRANT,),
        operations=("filter",), dimensions=("function",),
    )  # fmt: skip
    plain = beside.asking(operations=(), dimensions=())
    rest = _rest(_GRANT, plain.asking(funds=()).one(TOTAL_SPENT), plain.one(TOTAL_SPENT))
    same = rest is not None and addable([known, rest.whole])
    return bool(same and rest and rest.derived.value == known.value) and tell_other_funds(beside)


def answer_under_which(inquiry: Inquiry) -> Answer | None:
    """Say under which subject the money of one thing is put, or that no table tells it."""
    if not asks_under_which(inquiry.question) or not inquiry.question.named:
        return None
    builder = inquiry.builder
    kept = builder.kept()
    paid = tell_paid_by(inquiry) if fund_asked(inquiry.question) else None
    if paid is not None and paid.status == "answered":
        return paid
    builder.restore(kept)
    if tell_row_or_column(inquiry) or _tell_under_which(inquiry) or tell_code(inquiry):
        return builder.build()
    return unknown.columns_not_told(builder)


_GRANT = "财政拨款"
"""The columns and tables that make 财政拨款 up where it is not printed of a subject."""


def _each(inquiry: Inquiry, of: Rest) -> list[Rest]:
    """Return what the other funds pay of each subject; none where together they are not all of it."""
    level, fund = level_said(inquiry.question.text) or LOWEST, inquiry.question.funds[0]
    plain = inquiry.asking(items=(), operations=(), level=level, dimensions=(), flows=("支出",))
    wholes = [f for f in rankable(plain.asking(funds=()), "功能") if f.fund == of.whole.fund]
    funds = (fund,) if fund != "财政拨款" else (fund, *GRANTED)
    columns = [rankable(plain.asking(funds=(one,)), "功能") for one in funds]
    if columns[0]:
        columns = columns[:1]
    paid = [fact for column in columns for fact in column]
    found = []
    for whole in wholes:
        parts = [f for f in paid if f.code == whole.code and f.value]
        derived = rest_of_sum(parts, whole) if len(parts) > 1 else _less(whole, *parts)
        found += [Rest(whole, derived, fund)] if derived.value else []
    together = sum((rest.derived.value for rest in found), Decimal(0))
    sound = together == of.derived.value and all(rest.derived.value > 0 for rest in found)
    return sorted(found, key=lambda rest: -rest.derived.value) if sound else []


def _less(whole: Fact, *part: Fact) -> Derived:
    return difference(whole, *part) if part else total([whole])
