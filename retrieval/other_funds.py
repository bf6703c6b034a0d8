"""Tell what of an item is not of one fund: its whole less what that fund pays."""

from typing import NamedTuple

from ingest.records import Fact
from retrieval.calculate import Derived, addable, difference
from retrieval.conditions import denies_basis
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import Question
from retrieval.rankable import rankable


class Rest(NamedTuple):
    """What another fund pays of a subject."""

    whole: Fact
    derived: Derived


def tell_other_funds(inquiry: Inquiry) -> bool:
    """Say how much of an item another fund than the one denied pays: 不是财政拨款的有多少, 主要花在哪一类."""
    question = inquiry.question
    other = question.natures or question.stated or question.unexplained
    more = set(question.operations) - {"rank"}
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
    _tell(inquiry, rest)
    if question.asks("rank") and rest.derived.value:
        return not question.named and _tell_most(inquiry)
    return True


def denies_in_vain(question: Question) -> bool:
    """Tell a question for the share or the change of what is not of a fund, which would be told of the fund itself."""
    told = question.asks("share", "change", "reason", "rate", "per_head", "trend", "difference")
    return told and bool(question.funds) and not question.named and denies_basis(question)


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
    inquiry.say("formula", formula=rest.derived.formula)


def _tell_most(inquiry: Inquiry) -> bool:
    """Tell the classes of which the other funds pay most, the first two of them."""
    plain = inquiry.asking(items=(), operations=(), level=1, dimensions=())
    parts = {f.item: f for f in rankable(plain)}
    wholes = rankable(plain.asking(funds=()))
    fund = inquiry.question.funds[0]
    found = [r for w in wholes if (r := _rest(fund, w, parts.get(w.item))) and r.derived.value]
    found.sort(key=lambda rest: -rest.derived.value)
    for rest in found[:2]:
        _tell(inquiry, rest)
    return bool(found)
