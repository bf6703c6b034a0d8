"""Leave out on what occasion somebody asks: 做课程作业，…; 我是学生，想知道…; 核对编制用，请问….

Who asks, for what work and what was heard about it say nothing of what is asked. A part of a message that
names a thing, an amount or a year of its own stays: it may be the thing that is asked about. So does one with
words that nothing explains where the rest names nothing: 我关心沙漠勘探，花了多少.
"""

import re
from functools import cache

from config import lazy
from config.glossary import asker_words, normal
from retrieval.fact_store import FactStore
from retrieval.question import Question, is_total
from retrieval.understand import understand
from retrieval.words.meant import without_fillers

FIRST_CLAUSE = lazy.regex(
    r"\s*(?P<said>[^，,。；;：:？?！!—]{2,30})(?:[，,。；;：:！!]|——)+\s*(?=\S)"
)
_MOST = 2  # clauses before the question
_LIMITS = lazy.regex(
    r"\d|[不别](?:要|算|含|包括|看)|不想要|只[要看问算管]|除了?|扣除|假[设如定]|如果|要是|按照?|根据|其中|里面|最|之[前后间中]|[一二两三四五六七八九十百千万亿](?:万|亿|元|成)"
    r"|(?<=[\u4e00-\u9fff]{2})(?:小学|中学|高中|职高|幼儿园|医院|卫生院|林场|农场|水厂|博物馆|图书馆|文化馆|[支大]队|街道|研究[所院]|管理[所站]|服务中心|分局)"
)
"""What may say which figure is meant: an amount, a condition, a body such as 幸福小学."""
_ASKS = lazy.regex(
    r"多少|几(?!句)|什么|啥|哪|怎[么样]|如何|为何|[吗呢]|有没有|是不是|是否|谁|what|which|how|why",
    re.IGNORECASE,
)
_POINTS = lazy.regex(r"(?:那么?|请问)?(?:[它其此]|这[个些笔项]|那[个些笔项])")
"""它 may be what the part before it names."""
_SOUGHT = lazy.regex(r"(?:关心|关注|研究|了解|调查|[想要]?[查看问])(?:的是|一下|一?[下查看问])?")
"""What somebody says to look for is what the question is about: 我关心沙漠勘探，差旅费多少."""
_IS_NAME = lazy.regex(r"(?:费|公|专|信|作|租|雇|聘|占|应|通|常)用$")
"""公车跑起来的费用，报一下 names a thing, and no purpose."""


def without_occasion(text: str, store: FactStore) -> str:
    """Return a message without its first parts, two at the most, that say only why it is asked."""
    left = text
    for _ in range(_MOST):
        found = FIRST_CLAUSE.match(left)
        if found is None or not _is_occasion(found["said"], left[found.end() :], store):
            break
        left = left[found.end() :]
    return left


def may_say_which(said: str) -> bool:
    """Tell a part that asks something itself, or may say which figure is meant."""
    return bool(_LIMITS.search(said) or _ASKS.search(said))


def says_what_is_sought(said: str) -> bool:
    """Tell a part that says what somebody looks for: it is what the question is about, known or not."""
    sought = _SOUGHT.search(said)
    return sought is not None and bool(_of_no_occasion(said[sought.end() :]))


def _is_occasion(said: str, rest: str, store: FactStore) -> bool:
    """Tell a part that is about who asks, so that the rest is asked without it."""
    if not _says_why(said) or _POINTS.match(rest):
        return False
    if not _of_no_occasion(said):
        of_thing = names_a_thing(understand(said, store).question)  # 退休费，一共多少
        return not of_thing or names_a_thing(understand(rest, store).question)
    if says_what_is_sought(said):
        return False
    asked = understand(rest, store).question
    return names_a_thing(asked) and _names_nothing_else(understand(said, store).question, asked)


def _says_why(said: str) -> bool:
    """Tell a part that begins with who asks, with a work or with hearsay, or that ends in a purpose."""
    if may_say_which(said):
        return False
    words = asker_words()
    ends = said.endswith(words["ends"]) and not _IS_NAME.search(said)
    return ends or said.startswith(words["begins"]) or any(word in said for word in words["works"])


def _of_no_occasion(said: str) -> str:
    """Return what is left of a part without the words of such parts."""
    left = normal(said)
    for word in _all_words():
        left = left.replace(word, "")
    return without_fillers(left)


@cache
def _all_words() -> tuple[str, ...]:
    """Return all words of such parts in normal form, the longest first."""
    words = {word for words in asker_words().values() for word in words}
    return tuple(map(normal, sorted(words, key=len, reverse=True)))


def names_a_thing(asked: Question) -> bool:
    """Tell a question that says itself what it is about: more than 花了多少 or 总支出多少."""
    named = [item for item in asked.named if not is_total(item)]
    return bool(
        named
        or asked.natures
        or asked.funds
        or asked.dimensions
        or asked.level
        or asked.asks("units", "duties")
    )


def _names_nothing_else(said: Question, asked: Question) -> bool:
    """Tell that what a part names is named in the rest again, so that nothing is lost with it."""
    names = {name for item in asked.named for name in item.names}
    things = all(names & {*item.names} for item in said.named if item.how != "part")
    kinds = (
        (said.natures, asked.natures), (said.funds, asked.funds), (said.flows, asked.flows),
        (said.measures, asked.measures), (said.conditions, asked.conditions), (said.units, asked.units),
        ((*said.years, said.relative_year), (*asked.years, asked.relative_year, None)),
    )  # fmt: skip
    moved = said.asks("change") and not asked.asks("change")  # 听说比去年少了很多
    return things and not (said.stated or moved) and all({*a} <= {*b} for a, b in kinds)
