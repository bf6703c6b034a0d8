"""Hold what is named against its budget where none is printed of itself: by what stands under it, or not at all."""

from ingest.amounts import convert
from ingest.records import Kind
from retrieval.calculate import TAIL, addable, difference, make_up, rest_of_sum, total
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.changes.changes import tell_change
from retrieval.telling.changes.pairs import Pair
from retrieval.words.limits import Bound, lies_within

OUTCOMES = ("决算数", "执行数")


def tell_by_parts(plain: Inquiry, item: ItemTerm, pairs: list[Pair]) -> bool:
    """Hold a class against the budgets of all that stands under it, where none is printed of itself."""
    final = plain.one(item, OUTCOMES)
    budgets, finals = [budget for budget, _ in pairs], [spent for _, spent in pairs]
    planned = any(budget.value for budget in budgets)
    if final is None or not final.code or not planned or not addable([*budgets, final]):
        return False
    if not make_up(finals, final, len(finals) * TAIL):
        return False
    gap, builder, voice = rest_of_sum(budgets, final), plain.builder, plain.builder.voice
    key = "own_over" if gap.value > 0 else "own_under" if gap.value < 0 else "own_met"
    figure = builder.derive(gap, size=True) if gap.value else ""
    told = {"budget": builder.derive(total(budgets)), "final": builder.main(final)}
    measure = voice.word(budgets[0].measure).removesuffix("数")
    plain.say(key, name=voice.name(final), measure=measure, gap=figure, **told)
    plain.say("budget_of_parts")
    plain.say("formula", formula=gap.formula)
    return True


def tell_unbudgeted(inquiry: Inquiry) -> bool:
    """Say by how much what is named is off its budget, where that alone is printed; else that no budget is."""
    if tell_printed_gap(inquiry):
        return True
    item = inquiry.wanted()
    found = inquiry.asking(measures=()).meanings(item, OUTCOMES) if item else []
    if not found:
        return False
    voice, best = inquiry.builder.voice, found[0].best
    inquiry.say("no_budget_printed", name=voice.name(best))
    lead = voice.subject(best, inquiry.document)
    inquiry.say("claim_open", subject=lead, figure=inquiry.builder.state(best))
    return True


def tell_printed_gap(inquiry: Inquiry) -> bool:
    """Tell by how much an outcome is off its budget where the document prints that and no budget: 比年初预算数增加5万元."""
    if inquiry.document.kind is not Kind.FINAL or inquiry.question.asks("reason"):
        return False
    return tell_change(
        inquiry.asking(measures=("年初预算数",), conditions=(), operations=("change",))
    )


def lies_off_by(pair: Pair, bound: Bound) -> bool:
    """Hold the gap between a budget and its outcome, in money or in percent of the budget, against a bound."""
    budget, final = pair
    gap = abs(difference(final, budget).value)
    if bound.amount.unit != "%":
        return lies_within(gap, final.unit, bound)
    if not budget.value:
        return False
    return lies_within(gap * 100 / abs(convert(budget.value, budget.unit, final.unit)), "%", bound)
