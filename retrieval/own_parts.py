"""Tell whether what stands under a thing adds up to it: 住房保障支出下面三项加起来是1302.95吗, 五类功能支出加起来."""

from itertools import product

from config import lazy
from ingest.amounts import comparable
from ingest.numerals import read_chinese
from ingest.records import Fact
from retrieval.adding_up import tell_added_up
from retrieval.claims import states
from retrieval.company import MAX_PARTS, part_name, parts_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS
from retrieval.rankable import rankable
from retrieval.ranking import children
from retrieval.small_words import ADDED

_COUNT = r"(?P<count>[两三四五六七八九]|[1-9]\d?)"
_PARTS = lazy.regex(
    rf"(?:(?:{_COUNT}|各|几|所有的?|全部的?)个?(?:大|子|小)?(?:[类款](?!型)|项(?!目)|科目|功能|部分|笔)"
    r"|[类款项]级(?:科目)?|子项|分项|明细|各部分|功能(?:科目|支出|分类)|下(?:面|级)?的?科目)"
    rf"[^，,。？?]{{0,8}}?(?:{ADDED}|加|合计)(?P<behind>[^，,。？?]*)"
)
_LEVELS = (1, 2, 3)
_EACH_NAMED = 2


def tell_own_parts_adding_up(inquiry: Inquiry) -> bool:
    """Compare the sum of the parts of what is named, or of a level, with what is printed of it itself."""
    question, found = inquiry.question, _PARTS.search(inquiry.question.text)
    if found is None or question.unexplained or len(question.units) > 1:
        return False
    if len(question.named) >= _EACH_NAMED or question.natures or question.asks("share", "rank"):
        return False
    plain = inquiry.asking(operations=(), measures=(), stated=())
    whole = _whole(plain)
    if whole is None:
        return False
    count = _number(found["count"])
    of_it = [parts for parts in _part_lists(plain, whole) if _fits(parts, count)]
    if not of_it or not tell_added_up(inquiry, of_it[0], _as_claimed(inquiry, plain, whole)):
        return False
    if len(parts := [part for part in of_it[0] if part.value]) <= MAX_PARTS:
        told = [f"{part_name(inquiry, p, whole)}{inquiry.builder.state(p)}" for p in parts]
        inquiry.say("of_which", parts=inquiry.builder.voice.listed(told))
    return True


def _whole(plain: Inquiry) -> Fact | None:
    """Return the figure of what is named, or of the total of the side that is asked for."""
    side = TOTAL_RECEIVED if plain.question.flows == ("收入",) else TOTAL_SPENT
    named = plain.question.named or plain.question.items
    found = plain.meanings(next(iter(named), side))
    return found[0].best if found else None


def _number(count: str | None) -> int | None:
    if count is None:
        return None
    return int(count) if count.isdigit() else int(read_chinese(count) or 0)


def _fits(parts: list[Fact], count: int | None) -> bool:
    """Tell parts that are several, and as many as the question says."""
    told = [part for part in parts if part.value]
    return len(told) > 1 and count in (None, len(told), len(parts))


def _part_lists(plain: Inquiry, whole: Fact) -> list[list[Fact]]:
    """Return what a figure may be said to be made of: of the level that is asked for, else the nearest first."""
    coded = bool(whole.item in TOTALS or whole.code)
    if coded and plain.question.level:
        return [rankable(plain.asking(natures=(), flows=()))]
    levels = _LEVELS if coded else ()
    by_level = [rankable(plain.asking(level=level)) for level in levels]
    return [children(plain, whole), parts_of(plain, whole), *by_level]


def _as_claimed(inquiry: Inquiry, plain: Inquiry, whole: Fact) -> Fact:
    """Return the printing of the whole that the question states, where it has another value than the usual one."""
    for item, claim in product(plain.question.named[:1], inquiry.question.stated):
        alike = [
            f for f in plain.facts(item)
            if f.value is not None and comparable(f.unit, whole.unit)
            and (f.measure, f.nature, f.year) == (whole.measure, whole.nature, whole.year)
        ]  # fmt: skip
        if (said := next((f for f in alike if states(f, claim)), None)) is not None:
            return said
    return whole
