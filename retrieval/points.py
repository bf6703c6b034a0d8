"""Tell how far two things lie apart in percent: their shares or rates in points, or one in percent of the other."""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import (
    UndefinedError,
    growth,
    points_between,
)
from retrieval.inquiry import Inquiry
from retrieval.operands import Operand, called, placed_operands
from retrieval.pairs import pair_of
from retrieval.question import BUDGETS, ItemTerm, is_whole
from retrieval.shares import of_one_fund, tell_one_share, whole_of
from retrieval.stated import compares_last_year

_POINTS = lazy.regex(r"百分点|几个点|多少个点")
_RATED = lazy.regex(r"完成率|执行率|完成(?:年初|全年)?预算")
_PERCENT = lazy.regex(
    r"[比较].*(?:多|少|高|低|大|小)(?:出|了)?(?:百分之(?:几|多少)|几成|多少%|几个百分比)"
)
_OF_WHOLE = lazy.regex(r"占(?!比)(?:了|到|全部|整个)?")
_OUTCOMES = ("决算数", "执行数")
_TWO = 2


def tell_apart_in_percent(inquiry: Inquiry) -> bool:
    """Tell how far two named things lie apart in percentage points, or in percent of the second."""
    question = inquiry.question
    last_year = compares_last_year(question.text) or question.relative_year
    if last_year or question.stated or question.unexplained or question.asks("rank", "filter"):
        return False
    if _POINTS.search(question.text):
        rated = _RATED.search(question.text)
        return _tell_rates_apart(inquiry) if rated else _tell_shares_apart(inquiry)
    return bool(_PERCENT.search(question.text)) and _tell_percent_of_other(inquiry)


def _tell_shares_apart(inquiry: Inquiry) -> bool:
    """Tell two shares of the whole that is named behind 占, else of their totals, and the gap."""
    found = _distinct(placed_operands(inquiry.asking(operations=("difference",))))
    parts, named = _parts_and_whole(normal(inquiry.question.text), found)
    if len(parts) != _TWO:
        return False
    wholes = [named or whole_of(inquiry, part) for part in parts]
    pairs = [
        of_one_fund(inquiry, part, whole)
        for part, whole in zip(parts, wholes, strict=True)
        if whole is not None and whole.id != part.id and whole.value and comparable(part.unit, whole.unit)
    ]  # fmt: skip
    if len(pairs) != _TWO:
        return False
    _say_points(inquiry, "points", *pairs)
    told = [tell_one_share(inquiry, part, whole) for part, whole in pairs]
    return all(told)


def _parts_and_whole(key: str, found: list[Operand]) -> tuple[list[Fact], Fact | None]:
    """Tell the two things from the whole that stands right behind 占 or is a total."""
    at = _OF_WHOLE.search(key)
    behind = {at.end()} if at else set()
    wholes = [o for o in found if o.start in behind or is_whole(o.fact)]
    parts = [o.fact for o in found if o not in wholes]
    return parts, wholes[0].fact if wholes else None


def _distinct(found: list[Operand]) -> list[Operand]:
    return list({operand.fact.id: operand for operand in found}.values())


def _say_points(
    inquiry: Inquiry, key: str, left: tuple[Fact, Fact], right: tuple[Fact, Fact]
) -> None:
    derived = points_between(left, right)
    way = "equal" if derived.value == 0 else "more" if derived.value > 0 else "less"
    figure = inquiry.builder.derive(derived, size=True)
    names = {"left": called(inquiry, left[0]), "right": called(inquiry, right[0])}
    inquiry.say(f"{key}_{way}", figure=figure, **names)
    inquiry.say("formula", formula=derived.formula)


def _tell_rates_apart(inquiry: Inquiry) -> bool:
    """Tell how far two things carried their budgets out, and the gap between the rates."""
    named = inquiry.question.named
    pairs = [pair for item in named if (pair := _carried_out(inquiry, item)) is not None]
    if len(named) != _TWO or len(pairs) != _TWO or not all(budget.value for _, budget in pairs):
        return False
    _say_points(inquiry, "rates", *pairs)
    for final, budget in pairs:
        names = {
            "part": called(inquiry, final),
            "whole": inquiry.builder.voice.word(budget.measure),
        }
        one, other = inquiry.builder.main(final), inquiry.builder.state(budget)
        inquiry.say("operands", one=one, other=other, **names)
    return True


def _carried_out(inquiry: Inquiry, item: ItemTerm) -> tuple[Fact, Fact] | None:
    """Return what was spent on a thing and its budget, of one fund."""
    plain = inquiry.asking(measures=())
    finals = plain.meanings(item, _OUTCOMES)
    budgets = [m for measure in sorted(BUDGETS) for m in plain.meanings(item, (measure,))]
    pairs = [pair for budget in budgets if finals and (pair := pair_of(finals[0], budget))]
    return (pairs[0][1], pairs[0][0]) if pairs else None


def _tell_percent_of_other(inquiry: Inquiry) -> bool:
    """Tell by how much of the second thing the first is more or less than it."""
    found = [o.fact for o in _distinct(placed_operands(inquiry.asking(operations=("difference",))))]
    if len(found) != _TWO or not comparable(found[0].unit, found[1].unit):
        return False
    left, right = found
    try:
        derived = growth(left, right)
    except UndefinedError:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    names = {"left": called(inquiry, left), "right": called(inquiry, right)}
    way = "more" if derived.value > 0 else "less"
    year = voice.year(left, inquiry.document)
    inquiry.say(way, year=year, figure=builder.derive(derived, size=True), **names)
    inquiry.say("formula", formula=derived.formula)
    parts = {"part": names["left"], "whole": names["right"]}
    inquiry.say("operands", one=builder.main(left), other=builder.main(right), **parts)
    return True
