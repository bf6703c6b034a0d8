"""Hold a claimed share against the share of that whole which the question names: 占采购总额的59.79% is no share of 中小企业."""

from ingest.amounts import comparable, rounds_to
from ingest.records import Fact
from retrieval.calculate import UndefinedError, share
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS
from retrieval.telling.amounts.granted import of_one_fund
from retrieval.telling.sums.one_share import tell_one_share
from retrieval.telling.sums.operands import placed_operands
from retrieval.telling.sums.shares import pairs_of
from retrieval.telling.sums.within_nature import within_nature
from retrieval.words.limits import side_of

_PAIR = 2


def tell_share_of_named(inquiry: Inquiry) -> bool:
    """Say whether a claimed share is one of the whole that is named, where the document prints it of another.

    A share that is printed of the named whole, or of one that it does not name, is left to be told
    as it is printed.
    """
    question = inquiry.question
    claims = [said for said in question.stated if said.unit and comparable(said.unit, "%")]
    sided = side_of(question.text)[0] is not None
    if len(claims) != 1 or len(question.stated) > 1 or "占" not in question.text or sided:
        return False
    asked = inquiry.asking(stated=(), operations=("share",), measures=())
    sides = _sides(asked)
    rates = _printed_of(asked, sides[0]) if sides else []
    if sides is None or any(_is_of(rate, sides[1]) for rate in rates):
        return False
    part = within_nature(asked, *sides)
    if part is None and not rates:
        return False
    if part is None:
        return tell_one_share(asked, *sides)  # it lies outside, and has no share in it
    try:
        is_so = rounds_to(share(part, sides[1]).value, claims[0].number)
    except UndefinedError:
        return False
    inquiry.say("claim_yes" if is_so else "claim_no")
    tell_one_share(asked, *sides)
    own = next((rate for rate in rates if rate.base and rate.value == claims[0].number), None)
    if own is not None and not is_so:
        _tell_own_whole(inquiry, own, sides[1])
    return True


def _tell_own_whole(inquiry: Inquiry, rate: Fact, named: Fact) -> None:
    """Tell of which whole the claimed share is printed, and that this is not the one that is named."""
    voice, figure = inquiry.builder.voice, inquiry.builder.state(rate)
    whole = named.nature if named.nature != "合计" else voice.name(named)
    inquiry.say("claim_of_other_whole", figure=figure, base=rate.base, whole=whole)


def _sides(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return the part and the whole, of one fund, where the question names both and nothing else."""
    found = placed_operands(inquiry)
    pairs = pairs_of(inquiry, found) if len(found) == _PAIR else []
    if len(pairs) != 1 or {fact.id for fact in pairs[0]} != {one.fact.id for one in found}:
        return None
    part, whole = of_one_fund(inquiry, *pairs[0])
    return (part, whole) if comparable(part.unit, whole.unit) else None


def _printed_of(inquiry: Inquiry, part: Fact) -> list[Fact]:
    """Return the shares that are printed of a part."""
    printed = inquiry.store.facts(document=part.document, item=part.item, measure="占比")
    own = [f for f in printed if f.value is not None]
    return [f for f in own if (f.nature, f.body) == (part.nature, part.body)]


def _is_of(rate: Fact, whole: Fact) -> bool:
    """Tell a share of a whole, by whatever of its name the words beside the share tell; without any it is of a total."""
    base, is_total = rate.base or "", whole.item in TOTALS
    if is_total and whole.nature != "合计":
        return base == whole.nature
    if not base:
        return is_total
    return base in whole.item or whole.item in base or (is_total and base in TOTALS)
