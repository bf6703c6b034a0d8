"""Read the amount above or below which a question wants things: 哪些项目超过100万, 不足5万元的单位."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.question import Question, Stated

_ABOVE = lazy.regex(
    r"超过|大于|高于|以上|达到|至少|不低于|不少于|多于|过百|above|over|more than|exceed"
)
_BELOW = lazy.regex(r"低于|小于|以下|不到|不足|少于|不超过|不高于|不大于|below|under|less than")
_INCLUSIVE = lazy.regex(r"以上|达到|至少|以下|不低于|不少于|不超过|不高于|不大于")
_RATE = lazy.regex(
    r"超(?:过|出)?(?:年初)?预算|超支|[比较](?:年初)?预算|节约|减少|下降|降幅|增长|增加|增幅|上升|完成率|执行率|占"
)
_RATHER = lazy.regex(r"不(?:低于|少于|小于)")
_UNREACHED = lazy.regex(r"(?:没有?|未|不)(?:能)?(?:达到?|到)")
LISTS = lazy.regex(
    r"哪些|有哪|有(?:没有|无)[^，。？]*的(?:项目|科目|支出)?[？?]?$|哪几|几[个项家笔]|多少[个项家笔]|多少科目|所有|全部|列出|which|list|how many"
    r"|(?:以上|以下|以内|[元万亿%])的(?:项目|科目|单位|部门|支出|局|[类款项])(?!数|多少)"
    r"|(?:超过|大于|高于|低于|小于|不到|不足)[^，。？]*[元万亿%]的[？?。]?$"
)


_LEVELS = (
    (
        1,
        lazy.regex(
            r"类级|大类|功能类(?=支出|科目|开支)|(?:的|哪些?|哪几个?|[几\d两三四五六七八九十]个)类(?!型|别|似)"
        ),
    ),
    (2, lazy.regex(r"款级|(?:的|哪些?|哪几个?|[几\d两三四五六七八九十]个)款(?!项)")),
    (3, lazy.regex(r"项级|(?:的|哪些|哪几个|[几\d两三四五六七八九十]个)项(?!目)")),
)


def level_said(text: str) -> int | None:
    """Return the level of the subjects that a list is to hold, where the question says it.

    >>> level_said("50万以上的款"), level_said("只有基本支出的大类是哪些"), level_said("哪些项目")
    (2, 1, None)
    """
    return next((level for level, pattern in _LEVELS if pattern.search(text)), None)


_COUNTED = lazy.regex(r"[\d一两三四五六七八九十]个([类款项])(?![目级型别似])")


def counted_level(text: str) -> int | None:
    """Return the level of subjects that are counted by its name.

    >>> counted_level("最大的三个项"), counted_level("最大的三个项目")
    (3, None)
    """
    found = _COUNTED.search(text)
    return "类款项".index(found[1]) + 1 if found else None


class Bound(NamedTuple):
    """An amount that things must lie above or below."""

    amount: Stated
    above: bool
    inclusive: bool


def bound_of(question: Question) -> Bound | None:
    """Return the amount that listed things must lie above or below, if the question gives one."""
    text = question.text
    named = [item.text for item in question.items if item.how == "equal"]
    amounts = [s for s in question.stated if not any(s.text in name for name in named)]
    amounts = [s for s in amounts if s.unit != "%" or _RATE.search(text)]
    amounts = [s if s.unit else s._replace(unit="元") for s in amounts]
    listed = question.asks("filter") or bool(LISTS.search(text))
    if len(amounts) != 1 or not listed:
        return None
    above, inclusive = side_of(text)
    return None if above is None else Bound(amounts[0], above, inclusive)


def side_of(text: str) -> tuple[bool | None, bool]:
    """Tell whether a text wants what lies above (True) or below a bound, and whether it counts itself.

    >>> side_of("不低于95%"), side_of("没达到95%"), side_of("为100%")
    ((True, True), (False, False), (None, False))
    """
    plain = _UNREACHED.sub("不足", _RATHER.sub("以上", text))
    below = bool(_BELOW.search(plain))
    above = bool(_ABOVE.search(_BELOW.sub("", plain)))
    inclusive = bool(_INCLUSIVE.search(plain))
    return (None if above == below else above), inclusive


def meets(fact: Fact, bound: Bound) -> bool:
    """Tell whether a fact's value lies on the side of a bound that is asked for; blanks and zeros do not."""
    return bool(fact.value) and lies_within(fact.value or Decimal(0), fact.unit, bound)


def lies_within(value: Decimal, unit: str | None, bound: Bound) -> bool:
    """Tell whether an amount lies on the side of a bound that is asked for."""
    wanted = bound.amount.unit
    if not comparable(unit, wanted):
        return False
    limit = convert(bound.amount.number, wanted, unit)
    size = abs(value) if wanted == "%" else value
    if size == limit:
        return bound.inclusive
    return (size > limit) if bound.above else (size < limit)


_THRESHOLD = lazy.regex(r"(\d+(?:\.\d+)?)万元?(?:[（(]含[)）])?(?:以上|以下)")


def other_threshold(names: Iterable[str], text: str) -> str | None:
    """Return the bound of a question where all names that it may mean have another: 50万以上设备.

    >>> other_threshold(["单价100万元以上设备"], "单价50万以上设备几台")
    '50万以上'
    """
    said = list(_THRESHOLD.finditer(text))
    bounds = [set(_THRESHOLD.findall(name)) for name in names]
    asked = {found[1] for found in said}
    if not said or not bounds or any(not bound or bound & asked for bound in bounds):
        return None
    return said[0][0]
