"""Tell what a short turn leaves out: 其中财政拨款多少 and 花了多少 are of what was asked of just before."""

import re
from decimal import Decimal

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.printings import agrees
from retrieval.question import BUDGETS, Question, Stated

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


_FUND_OF_IT = lazy.regex(
    r"(?:预算|拨款|基金|资金|口径|部分)的(?:那[个块部]分?)?(?:又|是|有|它|会)*(?=[比较占同增减多]|为[什啥何]|怎么|咋|几)"
)


def is_fund_of_it(question: Question, before: Question) -> bool:
    """Tell 一般公共预算的比上年多多少 behind a subject: of what that fund pays of it."""
    own = question.items or question.natures or question.flows or question.publishers
    return bool(question.funds and not own and before.named and _FUND_OF_IT.search(question.text))


_WHY_APART = lazy.regex(
    r"(?:那么?|它们?|上面|刚才|前后|[这那]?[两2]个?(?:数字?|金额|口径)?|的|数字?)*(?:为什么|为啥|为何|怎么|咋)(?:会|又)?"
    r"(?:不一样|不同|不一致|不相同|对不上|有(?:差[别异]|出入)|[差相]+(?:这么|那么)?多|打架|矛盾)[了呢啊的]*[？?。]*"
)
_WHICH_IS_RIGHT = lazy.regex(
    r"(?:那么?|到底|究竟|这?[两2]个(?:数字?)?|应该?|以|信|按|就)*哪一?个(?:数字?|口径)?(?:才|算|是|更|为|来)*(?:对|准|正确|准确|可信|真|真实)[确]?[的呢啊了]*[？?。]*"
)


SEEN = lazy.regex(r"我[^，,。？?\d]{0,4}(?:看到|看见|看|查到|记得)")


def two_told(question: Question, before: Question) -> Question | None:
    """Set two figures of one thing against each other: 两个数为什么不一样, 哪个是对的, 我看到的是486."""
    told = before.told
    known = (before.named or before.natures) and len(told.subjects) == 1
    if not known or question.named or question.natures:
        return None
    one, seen = told.subjects[0], question.stated if SEEN.search(question.text) else ()
    asked = _WHY_APART.fullmatch(question.text) or _WHICH_IS_RIGHT.fullmatch(question.text)
    if len(seen) == 1 and comparable(one.unit, seen[0].unit or one.unit):
        return _against(question, before, _as_stated(one), seen[0])
    earlier = [facts[0] for facts in told.earlier[-1:] if len(facts) == 1]
    alike = [f for f in (*earlier, *told.apart) if (f.item, f.nature) == (one.item, one.nature)]
    other = next((f for f in alike if comparable(f.unit, one.unit) and not agrees(f, one)), None)
    if other is None or not asked or question.stated:
        return None
    return _against(question, before, _as_stated(one), _as_stated(other))


def _as_stated(fact: Fact) -> Stated:
    return Stated(fact.value or Decimal(0), fact.unit, fact.text)


def _against(question: Question, before: Question, *stated: Stated) -> Question:
    """Return a question that sets amounts of what was talked of against each other."""
    return question._replace(
        items=before.items, operations=("verify",), stated=stated, natures=(), funds=(), flows=(),
        unexplained=(), dimensions=(), conditions=(), headings=(), merged=True,
    )  # fmt: skip


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
