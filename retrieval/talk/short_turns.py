"""Tell what a short turn leaves out: 其中财政拨款多少 and 花了多少 are of what was asked of just before."""

import re

from config import lazy
from config.glossary import count_of, counts, funds_of_incomes, incomes
from ingest.amounts import comparable
from ingest.records import WIDE_FUNDS
from retrieval.question import (
    BUDGETS,
    OF_VEHICLES,
    OUTCOMES,
    RECEIVED,
    TOTALS,
    VEHICLES,
    ItemTerm,
    Operation,
    Question,
    is_total,
)
from retrieval.talk.pointing import asks_it_alone
from retrieval.telling.amounts.payers import asks_payers
from retrieval.telling.amounts.sources import is_purse
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.wording import name_of, project_of, term_of
from retrieval.words.small_words import ADDED, INSIDE

ELLIPTIC = lazy.regex(
    r"^(?:那么?|其中|(?:它|这)?里[面头边]|还有|再|然后|and\b|what about|how about)|呢[？?。！!]*$",
    re.IGNORECASE,
)


def _fund_received(name: str) -> str | None:
    """Return the fund that an income is of; of all that is received every fund is a part."""
    return "全部" if name in RECEIVED else funds_of_incomes().get(name)


_THERE_IS = lazy.regex(r"有没有|有(?:吗|么|无)|没有(?:吗|么)")


def other_income(question: Question, before: Question) -> Question | None:
    """Take 政府性基金呢 behind the income of one fund for that of the other."""
    known = [_fund_received(item.names[0]) for item in before.items]
    own = question.items or question.natures or question.flows or len(question.funds) != 1
    asks = ELLIPTIC.search(question.text) or _THERE_IS.search(question.text)
    if own or len(known) != 1 or known[0] is None or not asks:
        return None
    income = incomes().get(question.funds[0])
    if income is None or known[0] == question.funds[0]:
        return None
    return question._replace(items=(ItemTerm(income, (income,)),), funds=())


_GIVEN = lazy.regex(r"(?:那么?)?财政拨款收入给的")
"""财政出多少 as it is written out: said of what was talked of, where that is one thing."""


_OUTLAYS = ("支出合计", "支出总计")


def fund_asked(question: Question, before: Question) -> Question:
    """Take 其中财政拨款 and 财政拨款口径呢 behind an item for its fund, no item of its own."""
    if other := other_income(question, before):
        return other
    spent = any(item.names[0] in _OUTLAYS for item in before.items)
    specific = bool(before.named or before.natures or (spent and INSIDE.match(question.text)))
    if (
        specific
        and is_granted(question)
        and "收入" not in _GIVEN.sub("", question.text)
        and (ELLIPTIC.search(question.text) or _GIVEN.match(question.text))
    ):
        asked = tuple(op for op in question.operations if op != "parts")  # 其中 asks for one part
        asked_of = question._replace(items=(), funds=("财政拨款",), operations=asked)
        if ELLIPTIC.search(question.text):
            return asked_of
        return asked_of._replace(items=before.items, natures=before.natures)
    income = {f"{fund}收入" for fund in question.funds}
    income |= (
        {"一般公共预算财政拨款收入", "政府性基金预算财政拨款收入"} if question.funds else set()
    )
    only = all(set(item.names) & income for item in question.items)
    if not (specific and question.items and only and ELLIPTIC.search(question.text)):
        return question
    return question._replace(items=())


def purse_of_it(question: Question, before: Question) -> Question | None:
    """Take 其中上年结转多少 behind a project for what pays for that project, no carry-over of the body."""
    told = before.told.subjects
    named = question.items or question.funds
    sources = all(map(is_purse, question.items)) and not question.natures
    if len(told) != 1 or not named or not sources or not ELLIPTIC.search(question.text):
        return None
    fact = told[0]
    of_project = fact.classification in ("项目", "指标")
    inside = INSIDE.match(question.text) and question.items and not is_granted(question)
    if not (of_project or (inside and fact.code)) or not comparable(fact.unit, "元"):
        return None
    name = (project_of(fact) if fact.classification == "指标" else None) or name_of(fact)
    asked = tuple(op for op in question.operations if op != "parts")
    measures = question.measures or ((fact.measure,) if before.measures else ())
    return question._replace(
        items=(ItemTerm(name, (name,)), *question.items), operations=asked, measures=measures
    )


_LEFT = lazy.regex(
    r"(?:那么?|它|还|又|现在|最后|一共|没[花用]完的?|有)*(?:(?:剩|余|结余|省|节省|节约)(?:下|余)?(?:来)?了?(?:有|的)?)?(?:多少|几)(?:钱|[万亿]?元)?[？?。]*"
)
_SAYS_LEFT = lazy.regex(r"剩|余|没[花用]完|省|节约")


def left_of_it(question: Question, before: Question) -> Question | None:
    """Take 还剩多少 behind what was budgeted or spent for how far that thing stayed under its budget."""
    told = before.told.subjects[-1:]
    asks = _LEFT.fullmatch(question.text) and _SAYS_LEFT.search(question.text)
    if not asks or not told or len({fact.item for fact in before.told.subjects}) > 1:
        return None
    fact = told[0]
    of_project = fact.classification in ("项目", "指标")
    known = [f.measure for facts in (*before.told.earlier, before.told.subjects) for f in facts]
    public = fact.classification == "三公"
    budgets = [m for m in known if m in BUDGETS and (m != "预算数" or public)]
    budgets = budgets or (["预算数"] if public and fact.measure in OUTCOMES else [])
    planned = {*known} <= {"预算数", "增减额", "增减率"}
    if planned and before.asks("change", "reason"):
        return question._replace(  # 为什么砍了那么多，还剩多少: what is planned now
            items=(term_of(fact),), operations=(), unexplained=(), merged=True
        )
    if not (of_project or ((fact.code or public) and budgets)) or fact.measure not in {
        *OUTCOMES,
        *BUDGETS,
    }:
        return None  # what is left of a fund has a column of its own
    budget = budgets[-1] if budgets else "全年预算数"
    return question._replace(
        text=f"比{budget}少多少", items=(term_of(fact),), operations=("difference",), measures=(budget,),
        unexplained=(), merged=True,
    )  # fmt: skip


def per_head_of_it(question: Question, before: Question) -> Question | None:
    """Take 平均每辆多少 behind an amount for that amount: what cars are run for, not what they cost in all."""
    told = before.told.subjects[-1:]
    if not question.asks("per_head") or not told or not comparable(told[0].unit, "元"):
        return None
    known = {told[0].item, VEHICLES if told[0].item in OF_VEHICLES else told[0].item}
    own = [item for item in question.items if not {*item.names} <= known]
    if own or question.natures or question.funds:
        return None
    return question._replace(items=(term_of(told[0]),), unexplained=(), merged=True)


_BOUGHT = lazy.regex(r"(?:[买购]|购置|新增|添置)[^，,。；;？?]{0,3}(?:几|多少)[台套个]")


def bought_of_it(question: Question, before: Question) -> Question | None:
    """Take 打算买几台 behind the equipment there is for what is bought of that."""
    own = question.items or question.natures or question.unexplained
    large = [item for item in before.items if any("以上设备" in name for name in item.names)]
    if own or not large or not _BOUGHT.search(question.text):
        return None
    return question._replace(items=tuple(large), measures=("购置数量",), merged=True)


def counted_of_it(question: Question, before: Question) -> Question | None:
    """Take 几个人 and 几批 behind what something costs for the count of that: visits, guests, journeys."""
    own = question.items or question.natures or question.funds or question.unexplained
    if own or question.asked is None or len(before.named) != 1:
        return None
    asked = "人" if question.asked == "persons" else question.asked
    name = count_of(before.named[0].names[0], asked)
    return question._replace(items=(ItemTerm(name, (name,)),), merged=True) if name else None


def staff_of_it(question: Question, before: Question) -> Question | None:
    """Take 有几个人 behind what a body spends in all for the people of that body, none of its total."""
    own = question.items or question.natures or question.funds or question.operations
    counts = question.asked in ("人", "persons") and not question.unexplained
    if own or not counts or before.named or before.natures or before.listed:
        return None
    return question._replace(units=question.units or before.units, merged=True)


_PARTS_ADDED = lazy.regex(
    rf"(?:那么?|它|这|上面|下面|里面|的)*(?:[两三四五六七八九几各]|\d+)?(?:个|项)?(?:明细|分项|子项|部分|项|笔)[^，,。？?]{{0,5}}(?:{ADDED}|加)"
)
_WHICH_NATURE = lazy.regex(
    r"(?:那么?|它们?|这[些两几一]?[项个笔]?(?:钱|支出|费用)?|都|上面|又|究竟|到底)*(?:是|属于|算|走)?(?:基本支出|项目支出)(?:里?的)?还是(?:基本支出|项目支出)"
)


def all_of_it(question: Question, before: Question) -> Question | None:
    """Take 明细四项加起来对得上吗, 是基本支出还是项目支出 and 钱从哪来 for what was talked of, not for all of the body."""
    told = _payers_of_it(question, before) or bought_of_it(question, before)
    if told := told or counted_of_it(question, before):
        return told
    asks = _PARTS_ADDED.match(question.text) or _WHICH_NATURE.match(question.text)
    if not asks or question.named or not before.named:
        return None
    return question._replace(items=before.items, unexplained=(), merged=True)


_WHICH_MONEY = lazy.regex(
    r"(?:那么?|它|这[笔个项]?|其|的|钱|资金|经费|是|都|又|主要|(?:收入)?来源|从|由|有|来自?|哪[里儿]?|哪些|什么|谁|出|掏|给|呢|[？?。])+"
)


def _payers_of_it(question: Question, before: Question) -> Question | None:
    """Take 钱从哪来 behind one thing for what pays for that thing, not for all that is received."""
    told = before.told.subjects
    bare = _WHICH_MONEY.fullmatch(question.text) and asks_payers(question)
    if bare and not told and len(before.named) == 1 and not question.items:
        return question._replace(items=before.named, operations=(), flows=(), unexplained=())
    if not bare or question.items or len(told) != 1:
        return None
    if told[0].classification not in ("项目", "指标", "收入来源") and not told[0].code:
        return None
    if before.asks("share") and told[0].classification == "收入来源":
        return None  # 财政拨款占多少 — 剩下的哪来的: all that is received
    return question._replace(items=(term_of(told[0]),), operations=(), flows=(), unexplained=())


def of_part(question: Question) -> Question:
    """Take 其中普通教育 for that part of what was told, not for what the part is made of."""
    inside = INSIDE.match(question.text) and question.operations == ("parts",)
    return question._replace(operations=()) if inside else question


def is_granted(question: Question) -> bool:
    """Tell 其中财政拨款, which names a fund."""
    return len(question.items) == 1 and question.items[0].names == ("财政拨款收入",)


_IT_OF = lazy.regex(
    r"(?:那么?)?(?:它|其(?![中他余实])|(?:这|该|此)一?[项个](?:项目|科目)?)的?(?=[^占比])"
)


_USED_FOR = lazy.regex(
    r"(?:那么?|又|都|主要|具体|是|用来|拿来|花来)*(?:干|做)(?:什么|啥|嘛)(?:用)?的?(?:呢|呀|啊)?[？?。]*"
)
"""是做什么的 behind a project asks for its use, not what the body does."""
_OF_KIND = lazy.regex(r"项目(?!支出)|科目")


def of_it(question: Question, before: Question) -> Question:
    """Take 它的项目支出 and 它是干什么的 for the one thing that was told, no body."""
    told = before.told.subjects
    of_body = "publisher" in before.dimensions or any(fact.body for fact in told)
    project = len(told) == 1 and told[0].classification in ("项目", "指标")
    project |= len(told) == 1 and (told[0].code or "").startswith("2")  # no duties of the body
    it = bool(_IT_OF.match(question.text)) and not of_body
    it |= asks_it_alone(question) or bool(project and _USED_FOR.fullmatch(question.text))
    if not it or len(told) != 1 or question.items or question.asks("rank", "share"):
        return question
    if told[0].item in TOTALS and _OF_KIND.search(question.text):
        return question  # a total is neither a project nor a subject
    nature = () if told[0].nature == "合计" else (told[0].nature,)
    natures = question.natures or nature
    return question._replace(items=(term_of(told[0]),), natures=natures, merged=True)


_MADE_OF = lazy.regex(
    r"(?:那么?)?(?:(?:主要|都|具体|分别)(?:是|有|包括|花|用)(?:了|在)?(?:什么|哪些|哪|啥)(?:地方|方面|上|儿|里|车|类型?|种类|车型|样的)?了?"
    r"|(?:主要|都|具体|分别|一共)?(?:是|有|包括)(?:哪些|哪几|哪[一二两三四五六七八九十])(?:项|个|笔|样|种|类|些)?"
    r"|(?:都|分别|主要|具体|各)?是(?:什么|哪[种类])(?:样的)?(?:车型?|类型))[？?。]*$"
)


_WHICH_SUBJECTS = lazy.regex(
    r"(?:那么?|其中)*(?:主要|都|又|具体|分别)*(?:是|有|包括|涉及|[用花投列拨]|支出|安排)(?:在|到|于)?了?"
    r"哪(?:些|几|几个|一些)(?:功能|支出)?(?:科目|[类款](?!型)|项(?!目))(?:支出|科目)?(?:里|上)?(?:面|头)?了?[？?。]*$"
)
"""主要是哪些科目 behind 项目支出: those of what was talked of, not all of the body's."""


_WHICH_PROJECTS = lazy.regex(
    r"(?:那么?|其中|这些?钱|这笔钱)*(?:主要|都|又|具体|分别)*(?:是|有|包括|涉及|[用花投]|安排)(?:在|到|于)?了?"
    r"(?:什么|啥|哪(?:些|几个?|一些))项目[上里]?[？?。]*$"
)


def _names_any(question: Question) -> bool:
    return bool(question.items or question.natures or question.funds)


def made_of(question: Question, before: Question) -> Question:
    """Take 主要是什么 and 都花在哪了 for what the thing is made of that was talked of."""
    if _WHICH_SUBJECTS.match(question.text) and not _names_any(question) and _names_any(before):
        return question._replace(
            items=before.items, natures=before.natures, funds=before.funds, merged=True
        )
    of_fund = len(before.funds) == 1 and before.funds[0] not in {*WIDE_FUNDS, "财政拨款"}
    of_fund = of_fund and not before.named and not _names_any(question)
    if of_fund and _WHICH_PROJECTS.match(question.text):
        return question._replace(funds=before.funds, operations=("filter",), merged=True)
    known = {item.names for item in before.items}
    own = any(item.names not in known for item in question.items)
    asks = _MADE_OF.match(question.text) and not own and before.named
    if not asks or not set(question.operations) <= {"define", "duties", "parts", "filter"}:
        return question
    natures = question.natures or before.natures
    return question._replace(
        operations=("parts",), items=before.items, headings=(), unexplained=(), top=None,
        natures=natures, nature_starts=question.nature_starts or (-1,) * len(natures), merged=True,
    )  # fmt: skip


_FUND_OF_IT = lazy.regex(
    r"(?:预算|拨款|基金|资金|口径|部分)的(?:那[个块部]分?)?(?:又|是|有|它|会)*(?=[比较占同增减多]|为[什啥何]|怎么|咋|几)"
)


def is_fund_of_it(question: Question, before: Question) -> bool:
    """Tell 一般公共预算的比上年多多少 behind a subject: of what that fund pays of it."""
    own = question.items or question.natures or question.flows or question.publishers
    return bool(question.funds and not own and before.named and _FUND_OF_IT.search(question.text))


_WORKED_OUT = lazy.regex(
    r"(?:怎么|如何|咋)(?:计算|推算|推|算|得)(?:出来|出|来|到)?的?[？?。]*$|怎么(?:来|得)的[？?。]*$"
)


def worked_out_again(question: Question, before: Question) -> Question | None:
    """Ask once more what the answer before worked out, with its formula: 怎么算出来的."""
    if question.named or question.natures or not _WORKED_OUT.search(question.text):
        return None
    if question.relative_year is not None:
        return before._replace(
            text=question.text, operations=(), relative_year=question.relative_year, listed=(),
            within=None, merged=True,
        )  # fmt: skip
    moved = before.relative_year is not None and bool(before.items or before.natures)
    if moved or before.asks("share", "sum", "difference", "per_head", "rate"):
        return before._replace(text=f"{before.text}，{question.text}", language=question.language)
    return None


def of_nothing_named(question: Question, before: Question, scope: dict[str, object]) -> Question:
    """Take a turn that says nothing known for the projects it asks for, else for the one thing told."""
    told = before.told.subjects
    if COUNTABLE.search(question.text):
        return question._replace(**scope, merged=True)  # type: ignore[arg-type]
    if not told and len(before.named) == 1:
        return question._replace(items=before.items, **scope, merged=True)  # type: ignore[arg-type]
    if len(told) != 1 or told[0].nature == "合计":
        return question
    return question._replace(
        items=(term_of(told[0]),), natures=(told[0].nature,), nature_starts=(-1,), merged=True
    )


_OUTCOME = lazy.regex(r"^(?:那么?)?(?:实际|最后|最终)[上]?(?:花|用|支出|执行|完成)")

_SPENT = lazy.regex(
    r"(?:那么?)?(?:[它这]|一年|每年|全年|今年|上一?年度?|去年|前年|前一年|(?:19|20)\d\d年度?|总共|一共|大概|都|要|得|需要?|共)*[花用]了?(?:多少|几)(?:钱|万)?[？?。]?"
)


def spent_of_it(question: Question, before: Question) -> Question:
    """Take 实际花了多少 behind an item for what was spent on it, not for all that was spent."""
    own = question.named or question.natures or question.funds
    if own or not before.named:
        return question
    counted = [counts().get(item.names[0], "") for item in before.named]
    if _SPENT.fullmatch(question.text) and len({*counted}) == 1 and counted[0]:
        return question._replace(items=(ItemTerm(counted[0], (counted[0],)),))  # on the visits
    if _SPENT.fullmatch(question.text) and before.measures and {*before.measures} <= BUDGETS:
        return question._replace(items=(), measures=("决算数",))  # of what was just budgeted
    of_one = len(before.named) == 1 and not is_total(before.named[0])
    bare = _SPENT_BARE.fullmatch(question.text) and of_one
    if bare and before.flows == ("收入",):
        return question._replace(items=before.items, flows=("支出",))  # what came in was told
    return question._replace(items=()) if bare or _OUTCOME.search(question.text) else question


_SPENT_BARE = lazy.regex(
    r"(?:那么?|它|这|又|都|才|最后)*(?:去年|上一?年|前年|(?:19|20)\d\d年度?)?(?:又|都|才)*[花用](?:了|掉)?多少(?:钱|万?元)?[呢啊？?。]*"
)
"""花了多少 alone, or of another year, goes on about the one thing that was talked of; 一共花了多少 may not."""
_UNSPENT_OF_IT = lazy.regex(
    r"(?:那么?|它|这个?|这项|这笔|其中|还)*(?:有没有|是不是有|是否有|有|全部|都)?(?:(?:没有?|未)(?:花|用|使用|支出|执行)(?:完|掉)的?|(?:花|用|使用)(?:完|光)了?)(?:钱|资金|部分|地方)?(?:吗|么|没有?|呢)?[？?。]*"
    r"|的?预算执行率(?:是多少)?[？?。]*"  # 花完了吗 is read so
)


def unspent_of_it(question: Question, before: Question) -> Question | None:
    """Ask of the one thing, or of the fund, that was talked of whether all of it was spent."""
    if not _UNSPENT_OF_IT.fullmatch(question.text):
        return None
    own = before.named if len(before.named) == 1 and not is_total(before.named[0]) else ()
    if own:
        rate = question._replace(conditions=(), operations=("rate",), measures=("完成率",))
        return rate._replace(items=own, natures=before.natures, nature_starts=before.nature_starts)
    return question._replace(funds=before.funds) if before.funds and not question.funds else None


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


_ABOUT_ANSWER: tuple[Operation, ...] = ("where", "quote", "certain")


def refers_to_answer(question: Question) -> bool:
    """Tell a question about the answer itself: where is it printed, are you sure."""
    paid = asks_payers(question._replace(unexplained=()))
    own = question.items or question.natures or paid
    return question.asks(*_ABOUT_ANSWER) and not own
