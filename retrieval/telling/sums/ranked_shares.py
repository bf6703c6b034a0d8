"""Tell what the first places of a ranking add up to, and which share of their whole they have."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import TAIL, Derived, addable, rest_of_sum, share_of_total, total
from retrieval.choosing.halves import received_of_unit, whole_asked
from retrieval.choosing.printings import table_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, is_total
from retrieval.telling.sums.operands import called
from retrieval.words.small_words import TOGETHER

ALL = 100  # percent


def tell_together(inquiry: Inquiry, top: list[Fact], whole: Fact | None = None) -> None:
    """Tell what the first places add up to, or which share the first alone has, where that is asked.

    ``whole``: what they are parts of, where their rows say more of it than the question.
    """
    adds_up = len(top) > 1 and addable(top) and top[0].unit != "%"  # rates make up nothing
    asks_sum = inquiry.question.asks("sum", "share") or TOGETHER.search(inquiry.question.text)
    of_first = inquiry.question.asks("share") and _OF_FIRST.search(inquiry.question.text)
    if adds_up and inquiry.question.asks("share") and _OF_EACH.search(inquiry.question.text):
        _tell_each(inquiry, top, whole)
    if asks_sum and adds_up and not of_first:
        _tell_total(inquiry, top, whole)
    elif inquiry.question.asks("share") and (len(top) == 1 or of_first):
        _tell_share_of(inquiry, top[0])


_OF_EACH = lazy.regex(r"(?:分别|各自|各)(?:都|又|所)?(?:占|的?(?:占比|比重|比例))")


def _tell_each(inquiry: Inquiry, top: list[Fact], whole: Fact | None) -> None:
    """Tell which share each of the first places has by itself: 最大的三个科目分别占多少."""
    whole = whole or _whole_of(inquiry, top[0])
    if whole is None or not _holds_all(inquiry, whole):
        return
    builder, voice = inquiry.builder, inquiry.builder.voice
    rates = [_share_of([fact], whole, inquiry.question.decimals) for fact in top]
    told = [
        voice.phrase("each_share", name=voice.name(fact), rate=builder.derive(rate))
        for fact, rate in zip(top, rates, strict=True)
        if rate is not None
    ]
    if len(told) == len(top):
        inquiry.say("shares_of_each", name=called(inquiry, whole), told=voice.listed(told))


_OF_FIRST = lazy.regex(
    r"(?:第[一1](?:名|位|大|个|项|的)*|最[大多高](?:的|一个|一项|那个|那项|项目|科目|者)*|榜首|头一个|首位)(?:的?(?:项目|科目))?占"
)
"""按金额排一下，第一名占多少 asks for a share of one of them."""


def tell_share_together(inquiry: Inquiry, parts: list[Fact]) -> None:
    """Tell which share of what is named behind 占, else of all that is spent, some rows have together."""
    if found := share_together(inquiry, parts):
        name, share = called(inquiry, found[0]), found[1]
        inquiry.say("total_share", name=name, rate=inquiry.builder.derive(share))


def share_together(inquiry: Inquiry, parts: list[Fact]) -> tuple[Fact, Derived] | None:
    """Return the whole that is meant and which share of it some rows have together."""
    whole = whole_asked(inquiry, _side_of(parts[0]), parts[0])
    if whole is None and len({part.body for part in parts}) == 1:
        whole = received_of_unit(inquiry, parts[0])
    share = _share_of(parts, whole, inquiry.question.decimals) if whole is not None else None
    return None if whole is None or share is None else (whole, share)


def _tell_share_of(inquiry: Inquiry, first: Fact) -> None:
    """Tell which share of its own total the first of a ranking has."""
    named = inquiry.question.named
    whole = _whole_of(inquiry, first) if named else whole_asked(inquiry, _side_of(first), first)
    if whole is not None and not _holds_all(inquiry, whole):
        inquiry.say("first_share_unclear", name=called(inquiry, whole))
    elif whole is not None and (share := _share_of([first], whole, inquiry.question.decimals)):
        rate = inquiry.builder.derive(share)
        voice = inquiry.builder.voice
        name = called(inquiry, whole)
        inquiry.say("first_share", first=voice.name(first), name=name, rate=rate)


def _tell_total(inquiry: Inquiry, top: list[Fact], whole: Fact | None) -> None:
    derived = total(top)
    inquiry.say("total_line", figure=inquiry.builder.derive(derived))
    shares = inquiry.question.asks("share")
    whole = (whole or _whole_of(inquiry, top[0])) if shares else None
    if whole is not None and not _holds_all(inquiry, whole):
        inquiry.say("first_share_unclear", name=called(inquiry, whole))
    elif whole is not None and (share := _share_of(top, whole, inquiry.question.decimals)):
        name = called(inquiry, whole)
        inquiry.say("total_share", name=name, rate=inquiry.builder.derive(share))


def _share_of(parts: list[Fact], whole: Fact, decimals: int | None = None) -> Derived | None:
    """Return which share parts have of a whole; none where they are more than it and so no parts of it."""
    if not whole.value or not comparable(parts[0].unit, whole.unit):
        return None
    share = share_of_total(parts, whole, decimals)
    return share if share.value is not None and share.value <= ALL else None


def _side_of(first: Fact) -> ItemTerm:
    """Return the total of which the rows are parts where none is named."""
    received = first.flow == "收入" or first.classification == "收入来源"
    return TOTAL_RECEIVED if received else TOTAL_SPENT


def _holds_all(inquiry: Inquiry, whole: Fact) -> bool:
    """Tell whether all that is ranked fits into the whole: projects that others are paid for do not."""
    rows = [f for f in inquiry.builder.order if f.value is not None and f.value > 0]
    if not rows or not addable([*rows, whole]) or rows[0].unit == "%":
        return True
    return rest_of_sum(rows, whole).value >= -len(rows) * TAIL


def _whole_of(inquiry: Inquiry, first: Fact) -> Fact | None:
    """Return what a share of the first places is taken of: what is named behind 占, else the ranked whole."""
    question = inquiry.question
    behind = [item for item in question.items if item.start > question.text.find("占")]
    item = next(iter(behind or question.named), _side_of(first))
    plain = inquiry.asking(items=(), natures=(), measures=(), level=None, dimensions=())
    if is_total(item):
        return whole_asked(inquiry, item, first)
    beside = (f for f in plain.facts(item) if table_of(f) == table_of(first))
    kind = (first.measure, first.nature, first.year)
    same = (f for f in beside if (f.measure, f.nature, f.year) == kind)
    return next(same, None) or plain.one(item)
