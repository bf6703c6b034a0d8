"""Say of a budget that it has no outcome, and hold what is said to be spent less against its budget."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import AIMS, BUDGETS, Question
from retrieval.telling.changes.against_budget import tell_from_budget
from retrieval.words.conditions import condition_of
from retrieval.words.stated import compares_last_year

_OUTCOME = lazy.regex(
    r"超(?:没|不)超|[有是](?:没有?|不是|无|否)超(?:出|过)?(?:预算|支|了|[？?]|$)|超(?:出|过)?(?:了)?(?:年初)?预算(?:了|没)|超支(?:了|没|吗)|为[什啥何]么?超(?:出|过)?(?:年初)?预算|花超|超了(?:吗|没|多少|几)"
    r"|预算(?:执行|完成)率|(?:执行|完成)(?:率|进度)最[高低快慢好差]|最[高低]的(?:执行|完成)率|花(?:得)?完|用(?:得)?完|支完|没花|剩下多少|预算的?(?:执行|完成)(?:得怎么样|得如何|情况(?:如何|怎么样))|执行(?:得怎么样|了(?:多少|百分之))"
    r"|完成了?(?:年初|全年|当年)?预算(?:数|任务|目标)?了?(?:吗|么|没有?|[？?]|$)|(?:年初|全年|当年)预算(?:都|全|全部)?完成了?(?:吗|么|没有?)"
)
_SPENT = ("决算数", "执行数")


def _asks_outcome_of_budget(inquiry: Inquiry) -> bool:
    """Tell a question for the outcome of a year of which only the budget is there."""
    question = inquiry.question
    documents = (inquiry.document, *inquiry.documents)
    of_one = len({one.publisher for one in documents}) == 1
    budgets = of_one and all(one.kind is Kind.BUDGET for one in documents)
    other_year = question.relative_year or set(question.years) - {inquiry.document.fiscal_year}
    if not budgets or other_year or not _asks_outcome(question):
        return False
    if any("率" in name for item in question.items for name in item.names):
        return False  # an indicator of that name
    spent = inquiry.store.facts(
        document=inquiry.document.id, measure=[*_SPENT], year=inquiry.document.fiscal_year, limit=1
    )
    return not spent


_SIGNED = lazy.regex(r"(?:年初|全年)预算")


def _asks_outcome(question: Question) -> bool:
    """Tell by its words, or by what they mean, that a result is asked for: a rate, what missed its budget."""
    if _OUTCOME.search(question.text):
        return True
    if question.asks("rate") and "预算数" in question.measures:
        return True  # 花了预算的几成
    of_budget = bool(_SIGNED.search(question.text)) and not compares_last_year(question.text)
    return of_budget and (
        question.asks("rate")
        or not {"决算数", "完成率"}.isdisjoint(question.measures)
        or condition_of(question) in ("under", "over", "met", "apart")
    )


_SHARE_OF_PLAN = lazy.regex(
    r"占(?:了|到)?(?:我们|全[局部]|本?部门|整个|今年|本年)?的?(?:年初|全年|当年)预算(?!执行|完成)"
)


def of_planned_share(inquiry: Inquiry) -> Inquiry:
    """Read 占全年预算的百分之几 of a budget as the share in all that is planned; of an outcome it is a rate."""
    question = inquiry.question
    said = _SHARE_OF_PLAN.search(question.text) and not _DONE.search(question.text)
    if not said or not _asks_outcome_of_budget(inquiry):
        return inquiry
    kept = tuple(o for o in question.operations if o not in ("rate", "share"))
    measures = tuple(m for m in question.measures if m not in BUDGETS)
    text = _SHARE_OF_PLAN.sub("占支出合计", question.text)
    return inquiry.asking(operations=(*kept, "share"), measures=measures, text=text)


_COMPLETED = lazy.regex(r"完成(?:了|得|到)*(?:多少|几成)(?:了|呢)?(?=[？?。，,]|$)")


def of_completed_money(inquiry: Inquiry) -> Inquiry:
    """Read 三公经费完成了多少 as how far its budget was met: money has no 完成值 but in forms of projects."""
    question = inquiry.question
    if not _COMPLETED.search(question.text) or not {*question.measures} & AIMS:
        return inquiry
    item = inquiry.wanted() or TOTAL_SPENT
    plain = inquiry.asking(measures=(), operations=())
    found = plain.meanings(item) if len(question.named) < 2 else []
    money = [m for m in found if comparable(m.best.unit, "元")]
    if not money or len(money) < len(found):
        return inquiry
    if any(f.measure in AIMS and f.item == item.names[0] for f in inquiry.facts(item)):
        return inquiry
    rest = tuple(m for m in question.measures if m not in AIMS)
    return inquiry.asking(measures=rest, operations=("rate",))


_DONE = lazy.regex("花|用|完成|执行|实际|决算|支付|拨付")


def no_outcome(inquiry: Inquiry) -> Answer | None:
    """Say that a budget only plans, and tell what it plans for the one thing that is named; None for other questions."""
    if not _asks_outcome_of_budget(inquiry):
        return None
    inquiry.say("no_outcome")
    item = inquiry.wanted()
    plan = inquiry.asking(measures=(), conditions=(), operations=())
    found = plan.meanings(item) if item is not None and item.how == "equal" else []
    if found:
        lead = inquiry.builder.voice.subject(found[0].best, inquiry.document)
        inquiry.say("claim_open", subject=lead, figure=inquiry.builder.state(found[0].best))
    return inquiry.builder.build("not_found", "undisclosed")


_SPENT_LESS = lazy.regex(r"(?<!多)[少多][花用]了?(?!最|途|于)")
_WHOLE_HELD = lazy.regex(
    r"(?!.*(?:哪|谁|什么|几|都|各|科目|项目))(?:.*(?:[没未]|是否|有没有|是不是)?(?:花|用|支出?)(?:完|光|超)|.*超(?:了|过|出|支)?(?:年初|全年)?预算).*(?:吧|吗|没有?|么)[？?。]*$"
)
"""一般公共预算没花完吧 asks of the whole, of no subject in it."""


def tell_spent_less(inquiry: Inquiry) -> bool:
    """Hold what was spent against its budget where it is said to be less: 一共少用了多少钱, of no year before."""
    question = inquiry.question
    whole = bool(_WHOLE_HELD.match(question.text)) and not question.named
    said = whole or _SPENT_LESS.search(question.text)
    if not said or inquiry.document.kind is not Kind.FINAL:
        return False
    of_year = compares_last_year(question.text) or question.relative_year
    several = len(question.named) + len(question.natures) > 1 or question.dimensions
    if of_year or several or question.unexplained or question.asks("rank", "filter", "reason"):
        return False
    items = question.items or (() if question.natures else (TOTAL_SPENT,))
    return tell_from_budget(inquiry.asking(items=items, operations=()))
