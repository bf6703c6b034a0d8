"""Tell what a short turn leaves out: 其中财政拨款多少 and 花了多少 are of what was asked of just before."""

import re

from config import lazy
from retrieval.question import BUDGETS, Question

ELLIPTIC = lazy.regex(
    r"^(?:那么?|其中|(?:它|这)?里[面头边]|还有|再|然后|and\b|what about|how about)|呢[？?。！!]*$",
    re.IGNORECASE,
)


def fund_asked(question: Question, before: Question) -> Question:
    """Take 其中财政拨款 and 财政拨款口径呢 behind an item for its fund, no item of its own."""
    specific = bool(before.named or before.natures)
    granted = len(question.items) == 1 and question.items[0].names == ("财政拨款收入",)
    if specific and granted and "收入" not in question.text and ELLIPTIC.search(question.text):
        asked = tuple(op for op in question.operations if op != "parts")  # 其中 asks for one part
        return question._replace(items=(), funds=("财政拨款",), operations=asked)
    income = {f"{fund}收入" for fund in question.funds}
    income |= (
        {"一般公共预算财政拨款收入", "政府性基金预算财政拨款收入"} if question.funds else set()
    )
    only = all(set(item.names) & income for item in question.items)
    if not (specific and question.items and only and ELLIPTIC.search(question.text)):
        return question
    return question._replace(items=())


_OUTCOME = lazy.regex(r"^(?:那么?)?(?:实际|最后|最终)[上]?(?:花|用|支出|执行|完成)")

_SPENT = lazy.regex(r"(?:那么?)?[它这]?[花用]了?(?:多少|几)(?:钱|万)?[？?。]?")


def spent_of_it(question: Question, before: Question) -> Question:
    """Take 实际花了多少 behind an item for what was spent on it, not for all that was spent."""
    own = question.named or question.natures or question.funds
    if own or not before.named:
        return question
    if _SPENT.fullmatch(question.text) and before.measures and {*before.measures} <= BUDGETS:
        return question._replace(items=(), measures=("决算数",))  # of what was just budgeted
    return question._replace(items=()) if _OUTCOME.search(question.text) else question


_HOW_FAR = lazy.regex(
    r"(?:那么?|一共|总共)*(?:超|差|多|少)(?:过|出)?了?(?:多少|几)[^，,]{0,4}[？?。]?$"
)


def target_of_it(question: Question, before: Question) -> Question:
    """Take 目标是多少，超了多少 behind an indicator for its own target; no subject's budget is one."""
    aimed = "目标值" in question.measures
    after = "目标值" in before.measures and _HOW_FAR.fullmatch(question.text)
    if question.named or not before.named or not (aimed or after):
        return question
    if question.asks("filter", "rank"):
        return question
    asks = question.operations if aimed else ("target",)
    return question._replace(items=(), conditions=(), measures=("目标值",), operations=asks)
