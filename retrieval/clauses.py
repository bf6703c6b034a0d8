"""Cut a message into the questions that it asks one after the other, so that none is dropped."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from config.glossary import counts
from retrieval.fact_store import FactStore
from retrieval.movers import asks_most_changed
from retrieval.question import ItemTerm, Question, is_total
from retrieval.rowsets import asks_rows
from retrieval.understand import Understanding, understand

_ASKS = lazy.regex(r"多少|几|什么|怎么|为什么|哪|吗|how|what|why|which|who|呢", re.IGNORECASE)
_CLAUSES = lazy.regex(
    r"(?<=[？?；;])|[，,](?=其中|占[^，,]*(?:多少|几)|最[大多高][^，,]{0,6}(?:是什么|是哪|什么)|[^，,]{1,8}呢[？?]?$)"
    r"|(?<=多少)[，,](?=(?![在各分它这那共又合总一])[^，,占]{2,12}占(?:比|了?多少))"
)
_COUNTERS = "个人名辆台批次家户位件项笔套钱元万亿种平公亩吨间度篇期年天时比呢吗啊了的是占呀"
_RUN_ON = lazy.regex(
    r"(?<=多少)(?:钱|万?元)?(?:[，,、。\s]+|(?=(?:其中)?(?:哪|最)))|(?:(?<=多少[辆个人名批次家台])|(?<=几[辆个人名批次家台]))[，,、。\s]+"
    rf"|(?<=多少)(?![{_COUNTERS}，,、。？?\s])(?=[^，,、。？?\s]{{2,}}多少)"
)
"""Where one question ends and the next may begin: behind 多少 and a comma, or before 哪项 and before another 多少."""
MIN_CLAUSE = 3


def clauses(text: str, store: FactStore) -> list[Understanding]:
    """Cut a text into the questions that it asks one after the other; the parts understood alone."""
    parts = _parts(_CLAUSES, text)
    if len(parts) > 1 and not all(_ASKS.search(part) for part in parts):
        parts = _parts(re.compile(r"(?<=[？?；;])"), text)
    if len(parts) < 2 or any(len(part) < MIN_CLAUSE for part in parts):
        return _run_on(text, store) or _and_problems(text, store) or [understand(text, store)]
    first, *later = _understood(parts, store)
    whole = first.question.asks("filter", "rank", "reason", "tamper", "check")
    whole = whole or not all(_says_something(one.question) for one in later)
    if whole or not (first.question.items or first.question.natures):
        return [understand(text, store)]
    return [first, *later]


_PROBLEMS = lazy.regex(
    r"(?P<first>(?P<topic>.{4,}?)(?:得了?|打了?|评了?|是|有)*(?:多少|几)分)[，,、 ]+"
    r"(?P<more>(?:又|还|都|并且|以及|查出|发现|存在|有|了|的)*(?:哪些|什么|啥)(?:主要|突出)?(?:问题|不足)|(?:怎么|如何)(?:改进?|整改))[？?]*"
)
"""A score and what was found wrong: 甲项目自评多少分，有哪些问题."""


def _and_problems(text: str, store: FactStore) -> list[Understanding]:
    """Ask for a score and for what was found wrong one after the other, both of what is named first."""
    found = _PROBLEMS.fullmatch(text.strip())
    if found is None:
        return []
    asked = "有什么问题" if "改" not in found["more"] else "怎么改进"
    return [understand(part, store) for part in (found["first"], f"{found['topic']}{asked}")]


def _parts(cut: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in cut.split(text) if part.strip()]


def _run_on(text: str, store: FactStore) -> list[Understanding]:
    """Cut a message where the whole would drop a part: a ranking behind an amount, words unknown in one part."""
    parts = _parts(_RUN_ON, text)
    if len(parts) < 2 or not all(_ASKS.search(p) and len(p) >= MIN_CLAUSE for p in parts):
        return []
    understood = _understood(parts, store)
    questions = [one.question for one in understood]
    if not all(_is_amount(q) for q in questions[:-1]):
        return []
    ranked = any(_names(q) for q in questions[:-1]) and _ranks(questions[-1])
    unknown = [bool(q.unexplained) for q in questions]
    partly = any(unknown) and any(_names(q) and not q.unexplained for q in questions)
    if not ranked and not partly:
        return []
    return [understood[0], *(_in_scope(one, questions[0]) for one in understood[1:])]


def _understood(parts: list[str], store: FactStore) -> list[Understanding]:
    """Understand each part alone, but a ranking that names nothing within what was named just before."""
    understood = _dated([understand(part, store) for part in parts])
    before = understood[0].question
    for at in range(1, len(parts)):
        if inside := _within(before, parts[at], understood[at].question):
            understood[at] = understand(inside, store)
        before = understood[at].question if _names(understood[at].question) else before
    return understood


_YEAR_BEFORE = lazy.regex(r"前一年|再前一年|更早一年|再上一年")
_LAST_YEAR = lazy.regex(r"(?<![比较与同跟和])(?:上年|去年|上一年)")


def _dated(understood: list[Understanding]) -> list[Understanding]:
    """Take 前一年 for the year before the last year that was spoken of: 上年末资产增加多少？前一年是多少."""
    first, *later = understood
    if first.question.years or not _LAST_YEAR.search(first.question.text):
        return understood
    return [
        first,
        *(
            one._replace(question=one.question._replace(relative_year=-2))
            if one.question.relative_year == -1 and _YEAR_BEFORE.search(one.question.text)
            else one
            for one in later
        ),
    ]


def _within(before: Question, part: str, question: Question) -> str | None:
    """Name the whole whose part a ranking seeks: 三公经费多少，其中最多的是哪项; 哪个项目 and 哪个科目 seek among all."""
    alone = _names(question) or question.dimensions or question.flows
    named = [*(item.text for item in before.items), *before.natures]
    if alone or len(named) != 1 or not _ranks(question) or _OF_OTHERS.search(part):
        return None
    return f"{named[0]}中{part.removeprefix('其中')}"


_OF_OTHERS = lazy.regex(r"项目(?!支出)|科目|单位|部门|局")


def _is_amount(question: Question) -> bool:
    """Tell a question for how much or how many something is, and nothing else."""
    return not question.operations and not question.stated and not question.conditions


def _names(question: Question) -> bool:
    return bool(question.items or question.natures)


def _ranks(question: Question) -> bool:
    """Tell 哪项最多 and 最大的是哪个: the first place of what was asked before, or of what it names."""
    other = question.asks("difference") and not asks_most_changed(question)
    return question.asks("rank") and not question.asks("share", "sum", "reason") and not other


def _in_scope(one: Understanding, first: Question) -> Understanding:
    """Let year and body of the first question hold for what is asked behind it in the same breath."""
    question = one.question
    kept: dict[str, object] = {}
    if not question.years and question.relative_year is None:
        kept |= {"years": first.years, "relative_year": first.relative_year}
    if not question.publishers and not question.units and not question.unknown_body:
        kept |= {
            "publishers": first.publishers, "mentions": first.mentions, "units": first.units,
            "unknown_body": first.unknown_body,
        }  # fmt: skip
    whole = all(item.how != "part" for item in question.items)
    if not question.measures and not question.operations and whole:
        kept["measures"] = first.measures
    return one._replace(question=question._replace(**kept))  # type: ignore[arg-type]


def _says_something(question: Question) -> bool:
    """Tell a question from an aside such as 保留两位小数."""
    coordinates = question.items or question.natures or question.measures or question.funds
    year = question.years or question.relative_year is not None
    return bool(coordinates or year or question.operations or question.unexplained)


_BETWEEN = lazy.regex(
    r"(?<=[？?。；;！!])\s*|(?<!\d)[，,、](?!\d)|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
    r"|,?\s+and\s+(?=(?:how|what|why|which|who|when|where|is|are|was|were|did|does|do|has|have)\b)",
    re.IGNORECASE,
)
_ASKS_OF = lazy.regex(
    r"多少|几[^乎何]|几$|什么|啥|怎么|怎样|如何|为何|哪|吗|呢|有没有|是否"
    r"|\b(?:how|what|why|which|who|did|does|has|have|is|are|was|were)\b",
    re.IGNORECASE,
)


class Asking(NamedTuple):
    """A part of a message, as it stands and with the names of what was named before it."""

    alone: Understanding
    named: Understanding | None = None
    is_joint: bool = False
    """It is about all that was named before it: 哪个最多, 一共多少, 各占多少."""
    is_whole: bool = True
    """It names itself what it is about."""


def asked_parts(text: str, store: FactStore) -> list[Asking]:
    """Cut a message at every mark between two questions; what asks nothing goes with what follows.

    What is asked of a list or a ranking stays with it: 超预算最多的是哪个，为什么.
    """
    parts, kept = list[str](), ""
    for piece in _parts(_BETWEEN, text):
        kept += piece
        if _ASKS_OF.search(piece):
            parts, kept = [*parts, kept], ""
    if len(parts) < 2:
        return []
    parts[-1] += kept
    asked = list(_of_topics(parts, store))
    if len(asked) < len(parts):
        return []
    first = asked[0].alone.question
    listed = first.asks("rank", "filter", "check", "tamper") or (
        asks_rows(first) and bool(first.stated)
    )
    return [] if listed and not any(one.is_whole for one in asked[1:]) else asked


def _of_topics(parts: list[str], store: FactStore) -> Iterator[Asking]:
    """Understand each part, with the name of what was talked of where it says none of its own."""
    topics, base, inside, lost = list[str](), "", False, False
    first: Question | None = None
    for part in parts:
        alone, named = understand(part, store), None
        inside = inside or bool(_INSIDE.match(part) or _OF_IT.search(part))
        joint = len(topics) >= MANY and not inside and _is_joint(part)
        whole = _names_whole(alone.question, inside=inside)
        if whole and (project := _project_of(alone.question, topics)):
            topics, whole = [*topics, project], False
        if whole and any(is_total(item) for item in alone.question.items):
            alone = understand(_INSIDE.sub("", part), store)  # 其中本年支出合计 asks for no parts
        if joint and not whole:
            named = understand(f"{'、'.join(topics)}{part}", store)
        elif whole:
            inside = False
            if _repeats_end(alone, topics):
                return  # the whole message says of which
            if not (topics and _is_share(alone.question)):
                topics, lost = [*topics, *_topic(alone)], bool(alone.question.unexplained)
        elif topics:
            link = _link(alone.question, part, base, inside=inside)
            named = understand(f"{topics[-1]}{link}{part}", store)
            if not lost and {*named.question.unexplained} - {*alone.question.unexplained}:
                named = None  # it names what nobody knows
                topics, lost = [*topics, *_topic(alone)], True
        else:
            topics, lost = _topic(alone), bool(alone.question.unexplained)
        found = _BASE.search(part)
        base = found[0] if found else base
        first = first or alone.question
        scoped = named and _in_scope(named, first)
        yield Asking(_in_scope(alone, first), scoped, joint and named is not None, whole)


def _project_of(question: Question, topics: list[str]) -> str:
    """Return the project behind which 上年结转用了多少 asks what pays for it, no carry-over of the body."""
    other = [i for i in question.items if not _PAYS.search(i.names[0])]
    if other or not _PAYS.search(question.text):
        return ""
    return next((topic for topic in reversed(topics) if _PROJECT.search(topic)), "")


_PAYS = lazy.regex(r"结转|拨款")
_PROJECT = lazy.regex(r"项目(?!支出)|专项")


def _repeats_end(one: Understanding, topics: list[str]) -> bool:
    """Tell a part that names the end of the name before for that: behind 外事接待, 接待几批 is of that."""
    known = topics[-1] if topics else ""
    ends = [_COUNTED.sub("", p.text) for p in one.segments if p.of("item")]
    return any(len(end) > 1 and known != end and known.endswith(end) for end in ends)


_COUNTED = lazy.regex(r"(?:多少|几).*$")
MANY = 2


def _is_joint(part: str) -> bool:
    """Tell 哪个最多 and 三项一共多少, which are about everything that was named."""
    return bool(_WHICH_OF.match(part) or _ADDED.search(part))


_ADDED = lazy.regex(r"[一总]共|合计|加起来|合起来|之和")
_WHICH_OF = lazy.regex(
    r"(?:那么?)?(?:[这那]?[三四五六七八几]?[个项者种](?:里|中)?)?(?:哪一?[个项种块笔]|谁|最[多大少小高])"
)


def _is_share(question: Question) -> bool:
    return question.asks("share") and "占" in question.text


_INSIDE = lazy.regex(r"^(?:这|那)?其中|^(?:这|那|它)?里[面头边]")
_OF_IT = lazy.regex(r"占(?:了|到)?其中")
_BASE = lazy.regex(r"比(?:上年|去年|上一年|(?:19|20)\d\d年?|(?:年初|全年)?预算)")
_MOVED = lazy.regex(r"[增减涨降升少多]得?最[多大少小]|最[多大].{0,3}[增减涨降]")


def _link(question: Question, part: str, base: str, *, inside: bool) -> str:
    """Return what joins a part to the name before it: the whole it lies in, what it is held against."""
    against = base if _MOVED.search(part) and not _BASE.search(part) else ""
    if _ranks(question) and not _OF_OTHERS.search(part) and not inside:
        return f"中{against}"
    said = _INSIDE.match(part) or _OF_IT.search(part)
    return f"其中{against}" if inside and not said else against


def _names_whole(question: Question, *, inside: bool) -> bool:
    """Tell a part that names what it is about; 其中项目支出 does not, nor does 花了多少钱 or 占总支出多少."""
    of_whole = question.text.find("占") if question.asks("share") else -1
    starts = [i.start for i in question.items if i.how != "part" and not _is_verb(i)]
    starts += [] if inside else question.nature_starts
    if any(not 0 <= of_whole < start for start in starts):
        return True
    if question.publishers or question.units or question.unknown_body or question.headings:
        return True
    funds = not inside and (question.funds or question.flows) and not 0 <= of_whole < 2
    return bool(funds or question.dimensions or question.tables or question.table_numbers)


def _is_verb(item: ItemTerm) -> bool:
    return is_total(item) and bool(_SPENDS.match(item.text))


_SPENDS = lazy.regex(r"(?:一共|总共|共)?(?:花|用|支(?!出)|开销|开支)")
_NAMING = ("item", "code", "nature", "fund", "label", "project", "part", "near")


def _topic(one: Understanding) -> list[str]:
    """Return the words with which a part names each thing that it is about."""
    question = one.question
    if question.asks("rank", "filter"):
        return []
    things = dict.fromkeys(counts().get(i.names[0], "") for i in question.items)
    if len(things) == 1 and all(things):
        return [*things]
    said = [
        p for p in one.segments
        if not p.of("asked") and not p.of("measure") and (any(map(p.of, _NAMING)) or not p.senses)
    ]  # fmt: skip
    words = [_COUNTS.sub("", piece.text) for piece in said if not _SPENDS.match(piece.text)]
    words = [word for word in words if not _REVIEW.fullmatch(word)] or words
    several = len(words) > 1 and (len(question.named) > 1 or len(question.nature_starts) > 1)
    return words if several else ["".join(words)] if any(words) else []


_REVIEW = lazy.regex(r"绩效(?:自评|评价)|自评|评价")
"""某项目自评 is talked of as the project."""
_COUNTS = lazy.regex(r"^(?:多少|几)[个辆批台名人次家套]?")
