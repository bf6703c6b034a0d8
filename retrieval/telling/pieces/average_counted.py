"""Tell what one of the things that a project counts costs: as its cost indicator prints it, or its money by that count.

A project's money may be for other things than those counted: so it is divided only where a printed average agrees, or
where the question is about the very thing that is counted, and then that is said.
"""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, convert, rounds_to
from ingest.records import Fact
from retrieval.calculate import per_head
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote_sentence_of
from retrieval.question import ItemTerm
from retrieval.telling.lists.missed import sign_beside
from retrieval.telling.lists.project_forms import PER_FORM
from retrieval.telling.pieces.indicators import measures_asked, projects_above
from retrieval.words.counted import counts_of

_EACH = lazy.regex(
    r"(?:平均|均摊|折合)*(?:到|下来)?每一?(?P<unit>人次|场次|批次|公里|课时|[人名位户场批次辆台套件份册期条个处所座亩吨])"
)
_MONEY = lazy.regex(r"多少(?:钱|[万亿]?元)|花|补|成本|费用|投入|(?:要|是|合)多少")
SPENT = ("执行数", "决算数", "完成值", "全年预算数", "预算数", "目标值")


_IN_ONE_ROW = ("项目资金", "项目资金（元）", "项目资金（万元）")
"""What a form without rows for its funds calls all of its money."""


def tell_average_counted(inquiry: Inquiry) -> bool:
    """Tell the average of the one project, or of the one counted thing, that a question names before 每辆, 每人次."""
    question = inquiry.question
    found = _EACH.search(normal(question.text))
    if found is None or not _MONEY.search(question.text) or question.stated or question.unexplained:
        return False
    named = [item for item in question.named if item.start < found.start()]
    if len(named) != 1:
        return False
    facts = inquiry.owned(
        inquiry.store.facts(
            document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
        )
    )
    return _of_project(inquiry, named[0], facts, found["unit"])


def _of_project(inquiry: Inquiry, item: ItemTerm, facts: list[Fact], unit: str) -> bool:
    """State the one cost indicator of a project that is of one such thing; its money by their number where both agree."""
    names = {normal(name) for name in item.names}
    own = [f for f in facts if f.value and names & {normal(n) for n in projects_above(f)}]
    costs = [f for f in own if _is_of_one(f, unit)]
    if len({normal(f.item) for f in costs}) != 1:
        return False
    builder, cost = inquiry.builder, costs[0]
    subject = builder.voice.subject(cost, inquiry.document)
    sign = sign_beside(inquiry, cost) if cost.bound is None else ""
    inquiry.say("figure", subject=subject, figure=sign + builder.main(cost))
    money = inquiry.asking(measures=()).one(item)
    counts = [f for f in own if f.unit == unit]
    if money is not None and comparable(money.unit, "元") and len(counts) == 1:
        _tell_quotient(inquiry, money, counts[0], cost)
    return True


def _is_of_one(fact: Fact, unit: str) -> bool:
    """Tell a price of one such thing: 4.41万元/辆."""
    money, _, of = (fact.unit or "").partition("/")
    return comparable(money, "元") and of.removesuffix("年").rstrip("·/") == unit


def _tell_quotient(inquiry: Inquiry, money: Fact, count: Fact, cost: Fact) -> None:
    derived = per_head(money, count)
    printed = (cost.unit or "").partition("/")[0]
    if cost.value is None or not rounds_to(convert(derived.value, "元", printed), cost.value):
        return
    _say(inquiry, money, count)


def _say(inquiry: Inquiry, money: Fact, count: Fact, project: str = "") -> None:
    builder, derived = inquiry.builder, per_head(money, count)
    inquiry.say("per_head", unit=counts_of(count.unit) or "", figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    part = project if money.item in _IN_ONE_ROW else builder.voice.name(money)
    sign = _sign(inquiry, count)
    told = {"one": builder.state(money), "other": sign + builder.state(count)}
    inquiry.say("operands", part=part, whole=builder.voice.name(count), **told)
    tell_kind(inquiry, count)


def _sign(inquiry: Inquiry, count: Fact) -> str:
    """Return the bound that a column beside a target prints: ≥."""
    aimed = count.measure == "目标值" and count.bound is None
    return sign_beside(inquiry, count) if aimed else ""


def tell_kind(inquiry: Inquiry, count: Fact) -> None:
    """Say what kind of number was divided by: a target, what was reached, or what a sentence says."""
    if count.classification == "指标" and count.measure == "目标值":
        least = count.bound in (">", "≥") or _sign(inquiry, count) in (">", "≥")
        inquiry.say("by_least_target" if least else "by_target")
    elif count.classification == "指标" and count.measure == "完成值":
        inquiry.say("by_outcome")
    elif count.origin == "text":
        quote_sentence_of(inquiry.builder, inquiry.store, inquiry.document, count)


def say_average(inquiry: Inquiry, money: Fact, count: Fact, project: str) -> None:
    """Divide a project's money by a number of its own, and say that all of its money was taken."""
    inquiry.builder.labels.add(project)
    _say(inquiry, money, count, project)
    inquiry.say("money_of_whole_project", project=project)


def money_of_form(inquiry: Inquiry, count: Fact) -> Fact | None:
    """Return the money of the project of a count, as its form prints it: what was spent, else what is planned."""
    names = {normal(name) for name in projects_above(count)}
    totals = [*sorted(PER_FORM), *_IN_ONE_ROW]
    facts = inquiry.store.facts(
        document=count.document, classification="指标", item=totals, measure=[*SPENT]
    )
    own = [
        f for f in inquiry.owned(facts)
        if f.value is not None and names & {normal(n) for n in projects_above(f)}
    ]  # fmt: skip
    for measure in SPENT:
        found = [f for f in own if f.measure == measure]
        if found:
            return found[0] if len({f.value for f in found}) == 1 else None
    return None
