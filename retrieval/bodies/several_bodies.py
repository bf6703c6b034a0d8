"""Tell a question that is asked of several bodies at once, what these must meet, and what a ranking would leave out."""

import re
from collections.abc import Sequence

from config import lazy
from config.glossary import normal
from retrieval.bodies.regions import says_region
from retrieval.bodies.scope import Scope
from retrieval.choosing.bind import wanted_item
from retrieval.question import ItemTerm, Operation, Question, ranks_bodies
from retrieval.words.limits import Bound, bound_of, side_of

_COMPARES = lazy.regex(
    r"最|前|倒数|高|低|多|少|排|比|各|哪些|哪几|几个|每|所有|全部|都|有|加|均|合计|不到|不足|超|以上|以下|之间|零|which|departments|most|least|compare",
    re.IGNORECASE,
)
_BODIES = lazy.regex(
    r"(?:几|多少|哪|[前两二三四五六七八九十\d])家|(?:几|多少|哪|哪些|哪几|[两二三四五六七八九十\d])个?(?:部门|单位|局|机关)|谁(?!负|管|批|审|签)|倒数|的(?:单位|部门|局|机关)[？?]?$"
)
_SIDE_BY_SIDE = lazy.regex(
    r"各(?:自|家)?(?:的|都)?(?:有|是|花|用|拿|买|编|排)?(?:了)?(?:多少|几|什么水平)|[两二三四五六七八九十几\d]家|各家|每家"
    r"|谁(?!负|管|批|审|签|来|给|出)|排(?:个|一|下|排)?(?:下|序|名|队|列|一排)|[大高多]到[小低少]|[小低少]到[大高多]|排[：:。！!]?$"
)
"""Words that set bodies side by side where none is named: 公车各有几辆, 按总支出从大到小排."""
_WITHIN_ONE = lazy.regex(
    r"[哪各每几](?:一|个|几|些)?(?:项|类|款|种|笔|块|样|年|个月)|[里内](?:面|边)?(?:哪|的?各|谁|最)|年度?(?:里|中)|分别"
)
_ROWS = lazy.regex(r"科目|项目(?!支出)|[类款项]级|大类|下属|所属|处室|科室|公司|企业|供应商")
_EXTREMES = lazy.regex(
    r"(?=.*(?:最[多高大]|第一))(?=.*(?:最[少低小]|最后|末位|倒数)).*(?:差|倍|悬殊|多多少|高多少)"
)


def asks_extremes(question: Question) -> bool:
    """Tell 最高的是最低的几倍, 第一和最后差多少."""
    return bool(_EXTREMES.search(question.text))


def is_of_several(question: Question, scope: Scope) -> bool:
    """Tell a question that sets bodies side by side; one may be all that the library has of a year."""
    several = len(scope.publishers) > 1
    compares = question.merged or question.mentions or bool(_COMPARES.search(question.text))
    left = several or (scope.several and (not question.publishers or says_region(question.text)))
    # how many there are is told with it
    left = left or (not scope.several and question.asks("rank"))
    compares = compares or asks_untold(question)
    if left and "publisher" in question.dimensions and compares:
        return True
    return several and (
        question.mentions > 1 or ranks_bodies(question) or _chooses_bodies(question)
    )


def _chooses_bodies(question: Question) -> bool:
    """Tell 机关运行经费超过1000万的有几家, 会议费最高的是谁: nobody is named, so all are asked."""
    if question.mentions or question.units or _ROWS.search(question.text):
        return False
    things = {*(item.names for item in question.named), *question.natures}  # a code names its name
    if len(things) > 1 or (wanted_item(question) is None and not question.asks("rate")):
        return False
    if _SIDE_BY_SIDE.search(question.text) and not _WITHIN_ONE.search(question.text):
        return not (question.level or {"function", "economic"} & set(question.dimensions))
    bounded = bool(bounds_of(question))
    first = question.top and question.asks("rank") and not _WITHIN_ONE.search(question.text)
    if asks_extremes(question) or (first and not (question.level or question.dimensions)):
        return True  # 培训费前五
    doing = question.asks("rank", "filter", "change", "share", "sum", "per_head")
    listed = doing or bounded or asks_untold(question) or bool(_ZERO.search(question.text))
    return (listed and bool(_BODIES.search(question.text))) or (bounded and question.asks("filter"))


_ZERO = lazy.regex(r"(?:[为是]|等于)(?:0|零)(?![\d.])")
_UNTOLD = lazy.regex(
    r"(?:没有?|未|不)(?:曾|能|有)?(?:公布|公开|披露|透露|列出|列明|写明|说明|提供|交代)"
)


def asks_untold(question: Question) -> bool:
    """Tell a question for the bodies that do not tell something: 哪些部门没公布机关运行经费."""
    return bool(_UNTOLD.search(question.text))


_TO = lazy.regex(r"^(?:万|亿)?元?(?:到|至|和|与|[-~～—])$")


def bounds_of(question: Question) -> tuple[Bound, ...]:
    """Return the amounts between which, or the one above or below which, listed bodies must lie."""
    if (one := bound_of(question)) is not None:
        return (one,)
    if len(question.stated) == 1:
        above, inclusive = side_of(question.text)
        if above is None:
            return _exactly(question)
        return (Bound(question.stated[0], above, inclusive),)
    if len(question.stated) != 2 or any(s.unit == "%" for s in question.stated):
        return ()
    low, high = question.stated
    first, _, rest = question.text.partition(low.text)
    between, _, behind = rest.partition(high.text)
    sides = [_side(first, between), _side(between, behind)]
    if sides == [None, None] and _TO.search(between):
        low = low._replace(unit=low.unit or high.unit)
        return Bound(low, above=True, inclusive=True), Bound(high, above=False, inclusive=True)
    found = [
        Bound(amount, *side)
        for amount, side in zip((low, high), sides, strict=True)
        if side is not None
    ]
    return tuple(found) if len({bound.above for bound in found}) == 2 else ()


_THAN = lazy.regex(r"元?(?:还要?|更|要|都)?(?:(?P<more>[多高大])|[少低小])")
_WHOSE = lazy.regex(r"谁|哪一?[个家]|哪(?:单位|部门|机关|局)|which (?:department|body|bureau)")
_DONE_WITH = frozenset({"verify", "certain", "rank", "change", "difference", "share", "rate", "reason", "per_head", "sum"})  # fmt: skip


def _exactly(question: Question) -> tuple[Bound, ...]:
    """Return the amount as both ends where a question asks who has just that: 哪个局的三公是7.5万元.

    比7.5万元多 bounds at one end only.
    """
    amount = question.stated[0]
    before, _, behind = question.text.partition(amount.text)
    if before.rstrip().endswith("比") and (than := _THAN.match(behind)):
        return (Bound(amount, bool(than["more"]), inclusive=False),)
    done = _DONE_WITH & {*question.operations}
    if done or amount.unit in ("%", "倍") or not _WHOSE.search(question.text):
        return ()
    amount = amount if amount.unit else amount._replace(unit="元")
    return Bound(amount, above=True, inclusive=True), Bound(amount, above=False, inclusive=True)


_BEHIND = lazy.regex(r"^元?(?:以上|以下|以内)")


def _side(before: str, behind: str) -> tuple[bool, bool] | None:
    """Return the side of an amount by the words right before or behind it."""
    said = _BEHIND.match(behind)
    above, inclusive = side_of(said[0] if said else before[-5:])
    return None if above is None else (above, inclusive)


_OF_ALL = lazy.regex(r"占(?:了)?(?:全部|所有|总额|总数|总量|合计|全体|全库|总和)")
_AGAINST = lazy.regex(r"比(?!较)|高于|低于|大于|小于|超过|多于|少于|不及")


def is_unclear(question: Question, operation: Operation | None, items: Sequence[ItemTerm]) -> bool:
    """Tell whether a comparison by one figure of each body would leave out what is asked."""
    return (
        _holds_items_apart(question, items)
        or _shares_all(question, operation)
        or _bounds_one_and_ranks_another(question)
        or _leaves_amounts(question)
    )


def _holds_items_apart(question: Question, items: Sequence[ItemTerm]) -> bool:
    """Tell items that are held against each other, 接待费比出国费高, from those of which each is asked."""
    if len(items) < 2:
        return False
    first, second = sorted(items[:2], key=lambda item: item.start)
    between = normal(question.text)[first.start : second.start]
    return bool(_AGAINST.search(between)) or question.asks("sum", "filter", "verify")


def _shares_all(question: Question, operation: Operation | None) -> bool:
    """Tell 前三名占全部的百分之几, of the sum of all bodies and not of what each spends."""
    ranked = question.top or question.place
    return operation == "share" and bool(ranked and _OF_ALL.search(question.text))


def _bounds_one_and_ranks_another(question: Question) -> bool:
    """Tell 三公超过100万的部门里谁的支出最多."""
    other = bool(question.flows or question.natures)
    return bool(bounds_of(question) and question.asks("rank") and question.named) and other


def _leaves_amounts(question: Question) -> bool:
    """Tell an amount that bounds nothing and that nobody claims."""
    chosen = bool(question.stated) and "publisher" in question.dimensions
    return chosen and not bounds_of(question) and not question.asks("verify", "certain")
