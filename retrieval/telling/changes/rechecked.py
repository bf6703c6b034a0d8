"""Work a printed percentage out anew from the amounts that are printed of it: 60.02%，这个数算得对不对."""

from collections.abc import Callable
from decimal import Decimal

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from ingest.working import Sum, fits, growth, ratio
from retrieval.answer import Answer
from retrieval.calculate import growth_by, share
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.inquiry import Inquiry
from retrieval.question import BUDGETS, ItemTerm
from retrieval.telling.amounts.contested import is_contradicted, tell_findings
from retrieval.telling.changes.change_bases import base_of
from retrieval.telling.sums.one_share import whole_of

RESULTS = frozenset({"决算数", "执行数"})
_SHARES = frozenset({"占比", "完成率"})
"""The rates that are worked out of a part and its whole; growth is of a change."""


def tell_rechecked(inquiry: Inquiry, rate: Fact, *, always: bool) -> bool:
    """Say what the amounts beside a printed rate give, and whether that is what is printed.

    False where the amounts are not printed, and, unless it is always to be told, where they give
    the printed rate. It is given if the roundings of the printed figures can explain the rest:
    3.36% is not what 16,151.67 of 481,483.46 gives.
    """
    pair = _pair_of(inquiry, rate)
    if rate.value is None or pair is None or not comparable(pair[0].unit, pair[1].unit):
        return False
    is_share = rate.measure in _SHARES
    exact = (ratio if is_share else growth)(*pair)
    if exact is None:
        return False
    given = fits(rate.value, exact.range)
    if (given and not always) or (not given and not is_share and _gives(pair, rate)):
        return False  # the amount beside the change is the one that it started from
    derived = (share if is_share else growth_by)(*pair, max(2, _decimals(rate.value)))
    voice, builder = inquiry.builder.voice, inquiry.builder
    lead, figure = voice.subject(rate, inquiry.document), builder.state(rate)
    computed = builder.derive(derived, size=True)
    inquiry.say(
        "rate_given" if given else "rate_not_given", subject=lead, figure=figure, computed=computed
    )
    inquiry.say("formula", formula=derived.formula)
    if rate.measure == "完成率" and not given:
        _tell_giving(inquiry, rate, pair)
    return True


def with_rechecked(inquiry: Inquiry, answer: Answer) -> Answer:
    """Work the rates out anew that were told where it is asked whether they are right: 增幅算得对不对."""
    question, builder = inquiry.question, inquiry.builder
    asked = _DOUBTED & {*question.measures, *(("占比",) if question.asks("share") else ())}
    doubted = question.asks("verify") or bool(_MISTAKEN.search(question.text))
    if answer.status != "answered" or not doubted or question.stated or not asked:
        return answer
    # the rate is this year's, whichever year's amount was asked for
    inquiry = inquiry.asking(years=())
    told = {f.id: f for f in builder.stated if isinstance(f, Fact) and f.measure in asked}
    rates = [f for f in told.values() if f.unit == "%"]
    sure = [f for f in rates[:_MOST] if is_contradicted(inquiry, f) or _is_given(inquiry, f)]
    checked = [rate for rate in sure if tell_rechecked(inquiry, rate, always=True)]
    tell_findings(inquiry, checked)
    return builder.build() if checked else answer


def _is_given(inquiry: Inquiry, rate: Fact) -> bool:
    """Tell a rate that the amounts beside it give."""
    pair = _pair_of(inquiry, rate)
    if pair is None or not comparable(pair[0].unit, pair[1].unit):
        return False
    return _gives(pair, rate, ratio if rate.measure in _SHARES else growth)


_MISTAKEN = lazy.regex(r"算[错对准]|有没有算|算得|[对合]得上|对不[对上]|相符|核对")
_DOUBTED = frozenset({"增减率", "完成率", "占比"})
_MOST = 3


def _pair_of(inquiry: Inquiry, rate: Fact) -> tuple[Fact, Fact] | None:
    """Return the two amounts that a printed rate is to be worked out of."""
    if rate.measure == "占比":
        return _share_of(inquiry, rate)
    return _carried_out(inquiry, rate) if rate.measure == "完成率" else growth_of(inquiry, rate)


def _carried_out(inquiry: Inquiry, rate: Fact) -> tuple[Fact, Fact] | None:
    """Return the result and the budget that the words of a rate tell: of several budgets the one that gives it."""
    if not rate.chunk or rate.value is None:
        return None
    told = inquiry.store.facts(document=rate.document, item=rate.item, chunk=rate.chunk)
    told = [f for f in told if f.value and (f.nature, f.body) == (rate.nature, rate.body)]
    results = [f for f in told if f.measure in RESULTS]
    base = rate.base if rate.base in ("年初预算", "全年预算") else ""
    budgets = [f for f in told if f.measure in BUDGETS and f.measure.startswith(base)]
    pairs = [(r, b) for r in results for b in budgets if comparable(r.unit, b.unit)]
    return next(
        (pair for pair in pairs if _gives(pair, rate)), pairs[0] if len(pairs) == 1 else None
    )


def _gives(
    pair: tuple[Fact, Fact], rate: Fact, way: Callable[[Fact, Fact], Sum | None] = ratio
) -> bool:
    exact = way(*pair)
    return exact is not None and rate.value is not None and fits(rate.value, exact.range)


def _tell_giving(inquiry: Inquiry, rate: Fact, pair: tuple[Fact, Fact]) -> None:
    """Tell another printing of the result that does give the rate: 386.40 in words, 368.40 in the form."""
    item, budget = ItemTerm("", (rate.item,)), pair[1]
    found = inquiry.asking(measures=(), operations=()).meanings(item, (pair[0].measure,))
    others = (f for meaning in found for f in (*meaning.facts, *meaning.differing))
    for other in others:
        apart = other.value and other.value != pair[0].value and comparable(other.unit, budget.unit)
        if apart and _gives((other, budget), rate):
            derived = share(other, budget, max(2, _decimals(rate.value or Decimal(0))))
            figure, computed = inquiry.builder.state(other), inquiry.builder.derive(derived)
            inquiry.say("rate_given_by_other", figure=figure, computed=computed)
            inquiry.say("formula", formula=derived.formula)
            return


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _share_of(inquiry: Inquiry, rate: Fact) -> tuple[Fact, Fact] | None:
    """Return the part and the whole that a printed share is of."""
    measures = MAIN_MEASURES[inquiry.document.kind]
    plain = inquiry.asking(measures=(), operations=(), natures=(), stated=())
    own = [f for f in plain.facts(ItemTerm("", (rate.item,))) if f.measure in measures]
    own = [f for f in own if f.value is not None and (f.nature, f.body) == (rate.nature, rate.body)]
    part = next((f for f in own if f.fund == rate.fund), own[0] if own else None)
    if part is None:
        return None
    named = plain.one(ItemTerm("", (rate.base,))) if rate.base else None
    whole = named or whole_of(plain, part)
    return (part, whole) if whole is not None and whole.id != part.id else None


def growth_of(inquiry: Inquiry, rate: Fact) -> tuple[Fact, Fact] | None:
    """Return the change and the figure that it led to, of a printed growth."""
    if rate.measure != "增减率" or not (rate.base or "").startswith("上年"):
        return None
    facts = inquiry.asking(measures=()).facts(ItemTerm("", (rate.item,)))
    beside = [f for f in facts if f.measure == "增减额" and f.value and f.chunk == rate.chunk]
    change = next((f for f in beside if f.sentence == rate.sentence), beside[0] if beside else None)
    meanings = inquiry.asking(measures=(), operations=()).meanings(ItemTerm("", (rate.item,)))
    if change is None or not meanings:
        return None
    now = base_of(facts, meanings[0], change) or meanings[0].best
    return change, now
