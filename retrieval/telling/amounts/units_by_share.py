"""Rank a department's units by what part of their own money something is: 哪家单位的项目支出占比最高."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import Derived, UndefinedError, share
from retrieval.choosing.halves import received_of_unit, total_of_unit
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import is_whole

_OF_DEPARTMENT = lazy.regex(
    r"占(?:了|到)?(?:全|总(?!支出|预算|收入)|所有|整个|部门|系统|汇总|合计|大头)|占(?:多少|几成|百分之几|多大)"
)
_OWN = lazy.regex(r"占比|比例|比重|占(?:了|到)?(?:它|自己|自身|本单位|各自|其|总支出|总预算)")
_LEAST_UNITS = 2


def tell_units_by_share(inquiry: Inquiry, facts: list[Fact], *, least: bool) -> bool:
    """Divide what each unit has by all that it spends, and put the units in that order.

    False where the share is of the department, or some unit's own whole is not printed.
    """
    question = inquiry.question
    asked = question.asks("share") or "占比" in question.measures
    if not (asked and question.asks("rank")) or _OF_DEPARTMENT.search(question.text):
        return False
    if not _OWN.search(question.text) or any(is_whole(fact) for fact in facts):
        return False
    rates = [rate for fact in facts if (rate := _rate(inquiry, fact)) is not None]
    if len(rates) < max(len(facts), _LEAST_UNITS):
        return False
    rates.sort(key=lambda rate: rate.value, reverse=not least)
    builder, voice = inquiry.builder, inquiry.builder.voice
    part = rates[0].facts[0]
    way = voice.phrase("upwards" if least else "downwards")
    name = part.nature if part.item == TOTAL_SPENT.names[0] else voice.name(part)
    year = voice.year(part, inquiry.document)
    inquiry.say("units_by_share", year=year, name=voice.word(name), way=way)
    for place, rate in enumerate(rates, 1):
        body, figure = rate.facts[0].body, builder.derive(rate)
        inquiry.say("ranked_line", place=place, name=body, code="", figure=figure)
    inquiry.say("formula", formula=rates[0].formula)
    return True


def _rate(inquiry: Inquiry, fact: Fact) -> Derived | None:
    """Return which share of its unit's own whole a figure is."""
    plain = inquiry.asking(
        items=(), natures=(), measures=(), flows=(), units=(fact.body,) if fact.body else (),
        operations=(), dimensions=(),
    )  # fmt: skip
    spent = plain.one(TOTAL_SPENT)
    whole = spent if spent is not None and spent.nature == "合计" else None
    whole = whole or total_of_unit(plain) or received_of_unit(plain, fact)
    if whole is None or whole.body != fact.body or not comparable(fact.unit, whole.unit):
        return None
    try:
        return share(fact, whole, inquiry.question.decimals)
    except UndefinedError:
        return None
