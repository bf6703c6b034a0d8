"""Work a printed percentage out anew from the amounts that are printed of it: 60.02%，这个数算得对不对."""

from decimal import Decimal

from ingest.amounts import comparable
from ingest.records import Fact
from ingest.working import fits, growth, ratio
from retrieval.bind import MAIN_MEASURES
from retrieval.calculate import growth_by, share
from retrieval.change_bases import base_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.shares import whole_of


def tell_rechecked(inquiry: Inquiry, rate: Fact, *, always: bool) -> bool:
    """Say what the amounts beside a printed rate give, and whether that is what is printed.

    False where the amounts are not printed, and, unless it is always to be told, where they give
    the printed rate. It is given if the roundings of the printed figures can explain the rest:
    3.36% is not what 16,151.67 of 481,483.46 gives.
    """
    pair = _share_of(inquiry, rate) if rate.measure == "占比" else growth_of(inquiry, rate)
    if rate.value is None or pair is None or not comparable(pair[0].unit, pair[1].unit):
        return False
    is_share = rate.measure == "占比"
    exact = (ratio if is_share else growth)(*pair)
    if exact is None:
        return False
    given = fits(rate.value, exact.range)
    if given and not always:
        return False
    derived = (share if is_share else growth_by)(*pair, max(2, _decimals(rate.value)))
    voice, builder = inquiry.builder.voice, inquiry.builder
    lead, figure = voice.subject(rate, inquiry.document), builder.state(rate)
    computed = builder.derive(derived, size=True)
    inquiry.say(
        "rate_given" if given else "rate_not_given", subject=lead, figure=figure, computed=computed
    )
    inquiry.say("formula", formula=derived.formula)
    return True


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
