"""Answer whether one thing is more or less than another by as much as is claimed: 甲比乙多3万元，对吗."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert, rounds_to
from ingest.records import Fact
from retrieval.calculate import Derived, UndefinedError, difference, growth, times
from retrieval.inquiry import Inquiry
from retrieval.question import Stated
from retrieval.telling.amounts.multiples import tell_multiple
from retrieval.telling.sums.operands import called, placed_operands, tell_gap
from retrieval.telling.sums.points import tell_in_percent_of
from retrieval.words.stated import compares_last_year

_MORE = lazy.regex(r"[比较].+?(?P<way>[多高大少低小])(?:出|了)?(?=\d)")
_TIMES = lazy.regex(r"是.+?的(?P<times>\d+(?:\.\d+)?)倍")
_UP = "多高大"
_MONEY = "万元"


def tell_claimed_gap(inquiry: Inquiry) -> bool:
    """Say whether two named things lie as far apart as is claimed, then how far they do."""
    text = inquiry.question.text
    more, many = _MORE.search(text), _TIMES.search(text)
    if not (more or many) or compares_last_year(text) or inquiry.question.relative_year:
        return False
    found = placed_operands(inquiry.asking(operations=("difference",)))
    facts = list({operand.fact.id: operand.fact for operand in found}.values())
    if len(facts) != 2 or not comparable(facts[0].unit, facts[1].unit):
        return False
    left, right = facts
    if many:
        return _tell_times(inquiry, left, right, Decimal(many["times"]))
    claims = inquiry.question.stated
    if not claims or more is None:
        return False
    return _tell_more(inquiry, left, right, claims[-1], up=more["way"] in _UP)


def _tell_times(inquiry: Inquiry, left: Fact, right: Fact, said: Decimal) -> bool:
    try:
        derived = times(left, right)
    except UndefinedError:
        return False
    inquiry.say("claim_yes" if rounds_to(derived.value, said) else "claim_no")
    return tell_multiple(inquiry, left, right, [called(inquiry, one) for one in (left, right)])


def _tell_more(inquiry: Inquiry, left: Fact, right: Fact, claim: Stated, *, up: bool) -> bool:
    in_percent = claim.unit == "%"
    try:
        derived = growth(left, right) if in_percent else difference(left, right)
    except UndefinedError:
        return False
    is_so = (derived.value > 0) == up and _is_of_size(derived, claim)
    inquiry.say("claim_yes" if is_so else "claim_no")
    if in_percent:
        return tell_in_percent_of(inquiry, left, right)
    tell_gap(inquiry, left, right)
    return True


def _is_of_size(derived: Derived, claim: Stated) -> bool:
    """Tell whether a gap, rounded as the claim is, has its size; a bare number may be of 万元."""
    units = [claim.unit] if claim.unit else [derived.unit, _MONEY]
    fits = [unit for unit in units if unit == derived.unit or comparable(unit, derived.unit)]
    sizes = (convert(abs(derived.value), derived.unit, unit) for unit in fits)
    return any(rounds_to(size, claim.number) for size in sizes)
