"""Put names in place of the words that point at what was told: 最大的那个由谁实施, 这两样去年各是多少."""

import re

from config import lazy
from ingest.records import Fact
from retrieval.question import Question
from retrieval.small_words import LEAST
from retrieval.stated import number
from retrieval.wording import PROJECT_TOTALS, name_of, project_of

_END = lazy.regex(
    r"(?:那么?|其中|里[面头]|它们|这里[面头]?|金额|钱|花钱?|预算|投入)*(?:最(?:[大多高小少低]|贵|便宜)(?:的)?|(?:排|列)(?:在)?第一的)[那这]一?(?:个|项|笔|块|家|条)?(?:项目(?!支出)|科目|专项)?"
)
_OF_FIGURES = lazy.regex(
    r"占|几成|百分之|比例|[比和跟与同](?!上年|去年|上一年|往年)|加起来|相加|往下|下一级|细分|合计|一共|差多少|倍|^的?(?:是|叫)?(?:哪|谁|什么|啥)?[一个项呢？?。]*$"
)
"""What is done with the row's amount, or asks which it is: other mechanisms tell that."""
_WHICH = lazy.regex(r"的?(?:是|叫)?(?:哪|谁|什么|啥)")
_KIND = r"(?:样|项|个|笔|种|块|者|家)?(?:东西|支出|费用|经费|科目|项目(?!支出))?"
_THESE = lazy.regex(
    rf"(?:那么?)?(?:(?:这|那|它们|上面|前面|上述|刚才(?:说的|那)?)+的?(?P<many>[两二三四五]){_KIND}|(?P<bare>[两三四五])(?:样|项|个|笔|者)|(?P<two>它[们]?俩|这俩|两者)|(?P<all>它们|这些|上述)(?:支出|费用|科目|项目)?)(?:的|又|都|在)*"
)
_OF_EACH = lazy.regex(
    r"去年|上年|上一年|前年|往年|20\d\d|为(?:什么|何|啥)|原因|[增减涨降]|超|完成|执行|用途|[干做用花]|实施|负责|目标"
)
_WHY = lazy.regex(
    r"(?:那么?|都|又|分别|各)*(?:是)?(?:为(?:什么|何|啥)|怎么|咋|因为(?:什么|啥))(?:会|都|要)?(?:[增减涨降下升少多]|[加长少低高]|得|了|这么|那么|大|厉害|快|幅度)*[？?。呢]*|(?:那么?|具体|主要)*(?:原因|理由)(?:呢|是?(?:什么|啥)|何在)*[？?。]*"
)
_OF_ALL = lazy.regex(r"哪|占|相差|差多少|谁(?:更|多|大|高)|几成|百分之|倍")
MIN_ROWS = 2


def with_names(text: str, before: Question | None) -> str:
    """Write the names of what was told in place of the words that point at it.

    So what is asked of things is understood as if they had been named; what is only done with their
    figures needs no names.
    """
    if before is None:
        return text
    if found := _END.match(text):
        return _with_end(text, found, before)
    if _WHY.fullmatch(text) and len(before.named) > 1 and not before.listed:
        names = dict.fromkeys(item.names[0] for item in before.named)
        return f"{'、'.join(names)}{text}"  # of each of them
    found = _THESE.match(text)
    return _with_these(text, found, before) if found else text


def _with_end(text: str, found: re.Match[str], before: Question) -> str:
    rows = [row for row in before.told.order if row.value is not None]
    if _OF_FIGURES.search(text[found.end() :]) or len(rows) < len(before.told.order):
        return text
    if len(rows) < MIN_ROWS or not _are_apart(rows):
        return text
    choose = min if LEAST.search(found[0]) or "便宜" in found[0] else max
    end = choose(rows, key=lambda row: row.value or 0)
    alone = sum(row.value == end.value for row in rows) == 1
    return f"{_name(end)}{text[found.end() :]}" if alone else text


def _with_these(text: str, found: re.Match[str], before: Question) -> str:
    rest = text[found.end() :]
    if not _OF_EACH.search(rest) or _OF_ALL.search(rest):
        return text
    said = "两" if found["two"] else found["many"] or found["bare"]
    facts = before.told.last(number(said) if said else None)
    if not facts or not _are_apart(facts) or any(fact.body for fact in facts):
        return text
    return f"{'、'.join(map(_name, facts))}{rest}"


def _are_apart(facts: list[Fact] | tuple[Fact, ...]) -> bool:
    """Tell things each of which has a name of its own; rows of bodies have one name."""
    return len({*map(_name, facts)}) == len(facts)


def points_in_vain(question: Question, before: Question) -> bool:
    """Tell 最大的那个是干什么的 behind no list: of which things it is the largest, nobody said."""
    found = _END.match(question.text)
    named = question.items or question.natures or question.publishers
    if found is None or named or len(before.told.order) >= MIN_ROWS:
        return False
    own = found[0].endswith(("项目", "科目", "专项"))
    return not (own or _WHICH.match(question.text, found.end()))


def _name(row: Fact) -> str:
    name = project_of(row) if row.item in PROJECT_TOTALS else None
    return (name or name_of(row)).lstrip("-－—– ")
