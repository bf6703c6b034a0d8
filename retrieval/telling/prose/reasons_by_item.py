"""Tell why a total was not spent as budgeted: by the reasons of the subjects that are off their budgets most."""

from ingest.records import Fact
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.changes.pairs import budget_pairs, gap_of
from retrieval.telling.prose.empty_tables import SPECIAL_FUNDS

MAX_REASONS = 6


def tell_reasons_by_item(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell why the total is off its budget: the reasons of the items that are off it most."""
    question = inquiry.question
    budget = bool({"预算数", "年初预算数"} & set(question.measures)) or asks_off_budget(question)
    if not budget or not set(item.names) <= {"支出合计", "支出总计"}:
        return False
    voice, builder = inquiry.builder.voice, inquiry.builder
    plain = inquiry.asking(measures=(), natures=(), funds=())
    budgeted = plain.one(TOTAL_SPENT, ("年初预算数",))
    spent = _spent_of(plain, budgeted) if budgeted is not None else None
    less = bool(
        budgeted and spent and budgeted.value and spent.value and spent.value < budgeted.value
    )
    pairs = [
        (b, f) for b, f in budget_pairs(inquiry)
        if f.reason and b.value is not None and f.value is not None and (f.value < b.value) == less
    ]  # fmt: skip
    if not pairs or budgeted is None or spent is None or not _of_fund(question, budgeted):
        return False
    pairs.sort(key=lambda pair: -gap_of(pair))
    base = f"{voice.word('年初预算数')}{builder.state(budgeted)}"
    name = f"{voice.name(spent)}{builder.state(spent)}"
    inquiry.say("reasons_by_item_less" if less else "reasons_by_item", name=name, base=base)
    for before, final in builder.first(pairs, MAX_REASONS):
        mark = f"[{builder.cite(final)}]"
        told = {"budget": builder.state(before), "final": builder.state(final)}
        inquiry.say("reason_line", name=voice.name(final), reason=final.reason, mark=mark, **told)
    return True


def _spent_of(plain: Inquiry, budgeted: Fact) -> Fact | None:
    """Return what was spent of the fund whose budget it is: a budget of the grant alone is not that of all."""
    found = [
        f for f in plain.facts(TOTAL_SPENT)
        if f.measure == "决算数" and f.nature == budgeted.nature and f.fund == budgeted.fund
        and f.value is not None and f.year == budgeted.year
    ]  # fmt: skip
    return found[0] if found else plain.one(TOTAL_SPENT)


def _of_fund(question: Question, budgeted: Fact) -> bool:
    """Tell a budget of the fund that is asked for: a special fund's is not that of the grant."""
    return not set(question.funds) & set(SPECIAL_FUNDS) or budgeted.fund in question.funds


def asks_off_budget(question: Question) -> bool:
    """Tell a question for why more or less was spent than was budgeted."""
    return bool({"over", "under"} & set(question.conditions)) and not question.natures
