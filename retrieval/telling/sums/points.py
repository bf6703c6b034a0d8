"""Tell how far two things lie apart in percent: their shares or rates in points, or one in percent of the other."""

import re

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import (
    UndefinedError,
    growth,
    points_between,
)
from retrieval.choosing.halves import first_of, half_fact, sides_of
from retrieval.inquiry import Inquiry
from retrieval.question import BUDGETS, OUTCOMES, TOTALS, ItemTerm, is_whole
from retrieval.telling.amounts.granted import of_one_fund
from retrieval.telling.changes.pairs import pair_of
from retrieval.telling.sums.one_share import tell_one_share, whole_of
from retrieval.telling.sums.operands import Operand, called, placed_operands
from retrieval.wording import term_of
from retrieval.words.stated import compares_last_year

_POINTS = lazy.regex(r"百分点|几个点|多少个点")
_RATED = lazy.regex(r"完成率|执行率|完成(?:年初|全年)?预算")
_PERCENT = lazy.regex(r"(?:多|少|高|低|大|小)(?:出|了)?(?:百分之(?:几|多少)|几成|多少%|几个百分比)")
_OF_WHOLE = lazy.regex(
    r"(?P<one>.+?)占(?!比)(?:了|到)?(?P<whole>.+?)的?(?:比例|比重|份额|占比)?(?:要|是|会)?[比较](?P<other>.+?)(?:的?(?:占比|比例|比重))?(?:要|会|是)?[高低多少大小]"
)
_TWO = 2
_INSIDE = lazy.regex(r"的?(?:里[面头]?|中|当中|之中)")


def tell_apart_in_percent(inquiry: Inquiry) -> bool:
    """Tell how far two named things lie apart in percentage points, or in percent of the second."""
    question = inquiry.question
    last_year = compares_last_year(question.text) or question.relative_year
    if last_year or question.stated or question.unexplained or question.asks("rank", "filter"):
        return False
    if _POINTS.search(question.text):
        rated = _RATED.search(question.text)
        return _tell_rates_apart(inquiry) if rated else _tell_shares_apart(inquiry)
    return asks_in_percent(question.text) and _tell_percent_of_other(inquiry)


def _tell_shares_apart(inquiry: Inquiry) -> bool:
    """Tell two shares of the whole that is named behind 占, else of their totals, and the gap."""
    said = _OF_WHOLE.match(inquiry.question.text)
    if said is not None:
        return _tell_pairs(inquiry, _of_named_whole(inquiry, said))
    found = [o.fact for o in _distinct(placed_operands(inquiry.asking(operations=("difference",))))]
    return _tell_pairs(inquiry, _of_totals(inquiry, found))


def _tell_pairs(inquiry: Inquiry, pairs: list[tuple[Fact, Fact]]) -> bool:
    if len(pairs) != _TWO or not all(_is_share(*pair) for pair in pairs):
        return False
    _say_points(inquiry, "points", *pairs)
    told = [tell_one_share(inquiry, part, whole) for part, whole in pairs]
    return all(told)


def _of_named_whole(inquiry: Inquiry, said: re.Match[str]) -> list[tuple[Fact, Fact]]:
    """Return each of two things with its whole, both in the coordinates of that whole."""
    found = []
    for part in (said["one"], said["other"]):
        sides = sides_of(inquiry.asking(text=f"{part}占{said['whole']}"))
        halves = [half_fact(inquiry, side, (), first_of(side)) for side in sides or ()]
        facts = [fact for fact in halves if fact is not None]
        if len(facts) != _TWO:
            return []
        found.append(_on_nature(inquiry, *of_one_fund(inquiry, facts[0], facts[1])))
    return found


def _on_nature(inquiry: Inquiry, part: Fact, whole: Fact) -> tuple[Fact, Fact]:
    """Return a part on the nature of its whole: of 基本支出 only what is 基本支出."""
    if part.nature == whole.nature or whole.nature == "合计" or part.item in TOTALS:
        return part, whole
    same = inquiry.asking(natures=(whole.nature,), measures=()).one(term_of(part))
    return (same, whole) if same is not None and same.nature == whole.nature else (part, whole)


def _of_totals(inquiry: Inquiry, found: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Return each of two things with the total that it is a part of."""
    parts = [fact for fact in found if not is_whole(fact)]
    named = next((fact for fact in found if is_whole(fact)), None)
    wholes = [named or whole_of(inquiry, part) for part in parts]
    return [
        of_one_fund(inquiry, part, whole)
        for part, whole in zip(parts, wholes, strict=True)
        if whole is not None
    ]


def _is_share(part: Fact, whole: Fact) -> bool:
    return part.id != whole.id and bool(whole.value) and comparable(part.unit, whole.unit)


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
    finals = plain.meanings(item, OUTCOMES)
    budgets = [m for measure in sorted(BUDGETS) for m in plain.meanings(item, (measure,))]
    pairs = [pair for budget in budgets if finals and (pair := pair_of(finals[0], budget))]
    return (pairs[0][1], pairs[0][0]) if pairs else None


def _tell_percent_of_other(inquiry: Inquiry) -> bool:
    """Tell by how much of the second thing the first is more or less than it."""
    key = normal(inquiry.question.text)
    placed = _distinct(placed_operands(inquiry.asking(operations=("difference",))))
    inside = [o for o in placed if _INSIDE.match(key, o.start + len(o.text))]
    found = [o.fact for o in placed if o not in inside or len(placed) == _TWO]
    return len(found) == _TWO and tell_in_percent_of(inquiry, found[0], found[1])


def asks_in_percent(text: str) -> bool:
    """Tell 少百分之几, which is of the other of two things."""
    return bool(_PERCENT.search(text))


def tell_two_in_percent(inquiry: Inquiry, pair: list[Fact]) -> bool:
    """Tell of two figures that were told how far they lie apart, where it is asked in points or percent."""
    if _POINTS.search(inquiry.question.text):
        return _tell_pairs(inquiry, _of_totals(inquiry.asking(items=(), natures=()), pair))
    return asks_in_percent(inquiry.question.text) and tell_in_percent_of(inquiry, *pair)


def tell_in_percent_of(inquiry: Inquiry, left: Fact, right: Fact) -> bool:
    """Tell by how many percent of one figure another is more or less than it."""
    if not comparable(left.unit, right.unit):
        return False
    try:
        derived = growth(left, right)
    except UndefinedError:
        zero = inquiry.builder.state(right)
        inquiry.say("percent_undefined", name=called(inquiry, right), figure=zero)
        inquiry.builder.remark("undefined", "denominator_zero", inquiry.builder.cite(right))
        return True
    builder, voice = inquiry.builder, inquiry.builder.voice
    names = {"left": called(inquiry, left), "right": called(inquiry, right)}
    way = "more" if derived.value > 0 else "less"
    year = voice.year(left, inquiry.document)
    inquiry.say(way, year=year, figure=builder.derive(derived, size=True), **names)
    inquiry.say("formula", formula=derived.formula)
    parts = {"part": names["left"], "whole": names["right"]}
    inquiry.say("operands", one=builder.main(left), other=builder.main(right), **parts)
    return True
