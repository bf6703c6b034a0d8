"""Read the amount above or below which a question wants things: 哪些项目超过100万, 不足5万元的单位."""

import re
from typing import NamedTuple

from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.question import Question, Stated

_ABOVE = re.compile(r"超过|大于|高于|以上|不低于|不少于|多于|过百|above|over|more than")
_BELOW = re.compile(r"低于|小于|以下|不到|不足|少于|不超过|不高于|不大于|below|under|less than")
_INCLUSIVE = re.compile(r"以上|以下|不低于|不少于|不超过|不高于|不大于")
_RATE = re.compile(r"减少|下降|降幅|增长|增加|增幅|上升|完成率|执行率|占")
_LISTS = re.compile(r"哪些|有哪|哪几|几[个项家笔]|多少[个项家笔]|所有|全部|列出")


class Bound(NamedTuple):
    """An amount that things must lie above or below."""

    amount: Stated
    above: bool
    inclusive: bool


def bound_of(question: Question) -> Bound | None:
    """Return the amount that listed things must lie above or below, if the question gives one."""
    text = question.text
    amounts = [s for s in question.stated if s.unit != "%" or _RATE.search(text)]
    amounts = [s if s.unit else s._replace(unit="元") for s in amounts]
    listed = question.asks("filter") or bool(_LISTS.search(text))
    if len(amounts) != 1 or not listed:
        return None
    below = bool(_BELOW.search(text))
    above = bool(_ABOVE.search(_BELOW.sub("", text)))
    if above == below:
        return None
    return Bound(amounts[0], above, bool(_INCLUSIVE.search(text)))


def meets(fact: Fact, bound: Bound) -> bool:
    """Tell whether a fact's value lies on the side of a bound that is asked for; blanks and zeros do not."""
    unit = bound.amount.unit
    if not fact.value or not comparable(fact.unit, unit):
        return False
    limit = convert(bound.amount.number, unit, fact.unit)
    size = abs(fact.value) if unit == "%" else fact.value
    if size == limit:
        return bound.inclusive
    return (size > limit) if bound.above else (size < limit)
