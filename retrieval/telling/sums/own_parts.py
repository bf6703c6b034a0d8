"""Tell whether what stands under a thing adds up to it: 住房保障支出下面三项加起来是1302.95吗, 五类功能支出加起来."""

from itertools import product

from config import lazy
from ingest.amounts import comparable
from ingest.numerals import read_chinese
from ingest.records import Fact
from retrieval.calculate import TAIL, make_up, share
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS
from retrieval.telling.amounts.company import MAX_PARTS, part_name, parts_of
from retrieval.telling.checks.claims import states
from retrieval.telling.lists.made_of import children
from retrieval.telling.lists.projects import projects
from retrieval.telling.lists.rankable import rankable
from retrieval.telling.sums.adding_up import tell_added_up
from retrieval.wording import in_brackets
from retrieval.words.small_words import ADDED

_COUNT = r"(?P<count>[两三四五六七八九]|[1-9]\d?)"
_PARTS = lazy.regex(
    rf"(?:(?:{_COUNT}|各|几|所有的?|全部的?)个?(?:大|子|小)?(?:(?P<kind>[类款])(?!型)|项(?!目)|科目|功能|部分|笔)"
    r"|[类款项]级(?:科目)?|子项|分项|明细|各部分|功能(?:科目|支出|分类)|下(?:面|级)?的?科目)"
    rf"[^，,。？?]{{0,8}}?(?:{ADDED}|(?<![增追])加|合计)(?P<behind>[^，,。？?]*)"
)
_LEVELS = (1, 2, 3)
_EACH_NAMED = 2


def tell_own_parts_adding_up(inquiry: Inquiry) -> bool:
    """Compare the sum of the parts of what is named, or of a level, with what is printed of it itself."""
    question, found = inquiry.question, _PARTS.search(inquiry.question.text)
    if found is None or question.unexplained or len(question.units) > 1:
        return False
    if (
        len(question.named) >= _EACH_NAMED
        or question.natures
        or question.asks("share", "rank", "change")
    ):
        return False
    plain = inquiry.asking(operations=(), measures=(), stated=())
    printed = _whole(plain)
    if not printed:
        return False
    whole, count = printed[0], _number(found["count"])
    level = "类款".find(found["kind"] or "-") + 1 if whole.item in TOTALS else 0
    plain = plain.asking(level=level) if level else plain
    lists = [parts for one in printed for parts in _part_lists(plain, one)]
    of_it = [parts for parts in lists if _fits(parts, count)]
    if not of_it and whole.item in TOTALS and (level or "function" in question.dimensions):
        of_it = [parts for parts in lists if _fits(parts, None)]  # there are more or fewer of them
    if not of_it or not tell_added_up(inquiry, of_it[0], _as_claimed(inquiry, plain, whole)):
        return False
    if len(parts := [part for part in of_it[0] if part.value]) <= MAX_PARTS:
        told = [f"{part_name(inquiry, p, whole)}{inquiry.builder.state(p)}" for p in parts]
        inquiry.say("of_which", parts=inquiry.builder.voice.listed(told))
    return True


_EACH_SHARE = lazy.regex(
    rf"(?:{_COUNT}|各|每一?|几)个?(?:大|子|小)?(?:[类款](?!型)|项(?!目)|科目|部分|块)[^，,。？?]{{0,4}}(?:各自?|分别)?的?(?:占(?!比?[最超])|占?比例|比重)"
    r"|(?:各|分别)占(?=多少|几|百分|比)"
)


_OF_UNITS = lazy.regex(r"[各每](?:[个家])?(?:预算|下属|所属|直属)*单位")
"""The shares of bodies are none of what the thing is made of."""


_EACH_PROJECT = lazy.regex(
    r"(?:各|每一?)个?项目(?:资金|金额|预算)?(?:各自?|分别)?(?:占(?:项目支出|总?支出)?|的?(?:占比|比例|比重))"
)


def tell_shares_of_projects(inquiry: Inquiry) -> bool:
    """Tell which share each project has of what all projects cost: 各项目占项目支出的比例."""
    question = inquiry.question
    if not _EACH_PROJECT.search(question.text) or question.named or question.unexplained:
        return False
    spent = inquiry.asking(items=(), natures=("项目支出",), measures=(), operations=())
    whole, facts = spent.one(TOTAL_SPENT), projects(inquiry.asking(natures=()))
    if whole is None or len(facts) < _EACH_NAMED or not make_up(facts, whole, len(facts) * TAIL):
        return False
    _tell_shares(inquiry, facts, whole)
    return True


def tell_shares_of_own_parts(inquiry: Inquiry) -> bool:
    """Tell which share each part of the one thing that is named has: 三公经费三项各占多少."""
    if tell_shares_of_projects(inquiry):
        return True
    question, found = inquiry.question, _EACH_SHARE.search(inquiry.question.text)
    kinds = bool(question.level or "function" in question.dimensions)
    alone = len(question.named) == 1 or (not question.named and kinds)
    alone = alone and not question.natures and not question.unexplained
    if found is None or not alone or question.asks("rank", "change", "verify", "filter"):
        return False
    if _OF_UNITS.search(question.text):
        return False
    plain = inquiry.asking(operations=(), measures=(), stated=())
    printed = _whole(plain)
    count = _number(found["count"])
    lists = [parts for one in printed[:1] for parts in _part_lists(plain, one)]
    of_it = next((parts for parts in lists if _fits(parts, count)), [])
    of_it = of_it or next((parts for parts in lists if len(parts) == 1 and count is None), [])
    if not of_it or not printed[0].value or not make_up(of_it, printed[0], len(of_it) * TAIL):
        return False
    _tell_shares(inquiry, of_it, printed[0])
    return True


def _tell_shares(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> None:
    """Tell a whole and each of its parts with its share."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    subject = voice.subject(whole, inquiry.document)
    inquiry.say("figure", subject=subject, figure=builder.main(whole))
    for part in parts:
        rate = builder.derive(share(part, whole, inquiry.question.decimals))
        name, code = part_name(inquiry, part, whole), in_brackets(part)
        inquiry.say("part_share", name=name, code=code, figure=builder.row(part), rate=rate)
    builder.wholes.append(whole)


def _whole(plain: Inquiry) -> list[Fact]:
    """Return the printings of what is named, or of the total of the side that is asked for."""
    side = TOTAL_RECEIVED if plain.question.flows == ("收入",) else TOTAL_SPENT
    named = plain.question.named or plain.question.items
    found = plain.meanings(next(iter(named), side))
    same = [
        m for m in found if (m.best.value, m.best.unit) == (found[0].best.value, found[0].best.unit)
    ]
    return [fact for meaning in same for fact in (meaning.best, *meaning.confirming)]


def _number(count: str | None) -> int | None:
    if count is None:
        return None
    return int(count) if count.isdigit() else int(read_chinese(count) or 0)


def _fits(parts: list[Fact], count: int | None) -> bool:
    """Tell parts that are several, and as many as the question says."""
    told = [part for part in parts if part.value]
    blank = bool(parts) and parts[0].classification == "三公"  # those with nothing are left blank
    return len(told) > 1 and (blank or count in (None, len(told), len(parts)))


def _part_lists(plain: Inquiry, whole: Fact) -> list[list[Fact]]:
    """Return what a figure may be said to be made of: of the level that is asked for, else the nearest first."""
    coded = bool(whole.item in TOTALS or whole.code)
    if coded and plain.question.level:
        return [rankable(plain.asking(natures=(), flows=()))]
    levels = _LEVELS if coded else ()
    by_level = [rankable(plain.asking(level=level)) for level in levels]
    lists = [children(plain, whole), *by_level, parts_of(plain, whole)]
    own = (whole.item, whole.code)  # 水电 is 水费 and 电费: neither is what both make up
    return [parts for parts in lists if all((part.item, part.code) != own for part in parts)]


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
