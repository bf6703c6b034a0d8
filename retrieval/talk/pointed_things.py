"""Name the one thing that a turn points at in passing: 这个补贴是发什么的, 去年这项花了多少, 具体印了些什么.

Only what was told alone is pointed at so: by the noun that its name ends with, by none, or by what is done there.
"""

import re

from config import lazy
from retrieval.question import Question
from retrieval.wording import plain_name

_ONE = "[这那该]一?"
_BY_NOUN = lazy.regex(
    rf"{_ONE}[个笔项种](?P<noun>补贴|补助费?|津贴|奖金|救济费|抚恤金?|慰问金|公积金|年金|拨款|债券|附加|保险|工程|中心|活动|[\u4e00-\u9fff]?费)(?!用)"
)
_BARE = lazy.regex(
    rf"^(?P<when>(?:那么?|去年|上年|前年|今年|当年|20\d\d年度?|[，,])*)(?:{_ONE}项|[这那]一?块)(?=(?:去年|上年|今年|当年|本年|一共|总共|实际|到底|又|都|是|要|还|的)*(?:[花用开]|安排|预算多|决算多|支出多|为|增|减|涨|降|多|少|完成|执行|超|占|比|$|[？?呢]))"
)
_DONE = lazy.regex(
    r"(?:那么?|[它这]|都|又|具体|主要|到底|究竟|一共|是|要|会|打算|准备|去年|今年)*(?P<verb>[\u4e00-\u9fff]{1,2}?)(?:了|过|的|给)*"
    r"(?:(?P<whom>谁|哪[几些]?[家个]?(?:人|单位|公司|企业|机构|对象))|(?:些|点)?(?:什么|啥|哪些|哪几[个项种类])(?:东西|内容|方面|活动|业务|事项?|材料|资料|课程)?)[了呢啊？?。]*"
)
_OF_FIGURES = lazy.regex(r"占|比例|比重|几成|百分之")


def of_thing_pointed(text: str, before: Question) -> str | None:
    """Write the name of the one thing that was told in place of 这个补贴 and 这项; None where none is pointed at."""
    name = _told_alone(before)
    if name is None:
        return None
    if (found := _BY_NOUN.search(text)) and _ends_with(name, found["noun"]):
        return text[: found.start()] + name + text[found.end() :]
    found = _BARE.search(text)
    if found is None or _OF_FIGURES.search(text):
        return None  # 这项占多少 is told of the figure
    return found["when"] + name + text[found.end() :]


def of_what_is_done(text: str, before: Question) -> str | None:
    """Ask of a fee what it is spent on, or on whom, by the verb of its name: 具体印什么东西 behind 印刷费."""
    name, found = _told_alone(before), _DONE.fullmatch(text)
    if (
        name is None
        or found is None
        or not name.endswith(_SPENT)
        or not _begins(name, found["verb"])
    ):
        return None
    return f"{name}给了谁" if found["whom"] else f"{name}用来做什么"


_SPENT = ("费", "费用", "经费", "支出", "接待", "活动")


def _begins(name: str, verb: str) -> bool:
    """Tell whether a fee is for what is done: 印 of 印刷费, 接待 of 公务接待费; its last word is no deed."""
    return verb in re.sub(r"(?:费用?|经费|支出)$", "", name) and verb not in (
        "业务",
        "公务",
        "事务",
    )


def _told_alone(before: Question) -> str | None:
    """Return the name of the one thing that was told last, else of the one that was asked for."""
    names = {plain_name(fact) for fact in before.told.subjects}
    if not names and len(before.named) == 1:
        names = {before.named[0].names[0]}
    return names.pop() if len(names) == 1 else None


def _ends_with(name: str, noun: str) -> bool:
    """Tell whether a thing is called by this noun: 提租补贴, 住房改革支出 by none."""
    return re.sub(r"[（(].*?[)）]|支出$", "", name).endswith(noun)
