"""List the items whose budget was carried out to more, less or just as much as a stated rate."""

import re
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import Derived, addable, share, total
from retrieval.choosing.overlap import overlap
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.changes.filters import MAX_LISTED
from retrieval.telling.changes.pairs import budget_pairs
from retrieval.telling.changes.project_rates import Carried, carried
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.rowsets import is_ranked
from retrieval.wording import in_brackets
from retrieval.words.limits import LISTS, side_of
from retrieval.words.small_words import LEAST, MOST, TOGETHER

_RATED = lazy.regex(
    r"完成率|执行率|进度|完成了?(?:年初|全年)?预算|完成(?:比例|程度|百分比)|\brate", re.IGNORECASE
)
_NAMED = lazy.regex(r"的(?:科目|项目|类级|款级|项级|支出|[类款项])(?:科目)?(?:有|是|[?？。]|$)")
_CHANGED = lazy.regex(r"比上年|比去年|同比|增长率|增幅|降幅")


_BUDGETED = lazy.regex(
    r"(?:有|安排了?|编了?|列了?)(?:年初|年度)?预算的|(?:年初|年度)预算不(?:是|为)(?:零|0)的?"
)


class Range(NamedTuple):
    """The rates that are asked for, in %; one without an end is open there."""

    low: Decimal | None
    high: Decimal | None
    inclusive: bool

    def holds(self, rate: Decimal) -> bool:
        """Tell whether a rate lies in the range; its ends count where the question counts them."""
        if rate in (self.low, self.high):
            return self.inclusive
        return (self.low is None or rate > self.low) and (self.high is None or rate < self.high)


class Rated(NamedTuple):
    """An item with its rate: as printed, or computed of a budget and a final figure of one fund."""

    name: str
    fact: Fact
    value: Decimal
    derived: Derived | None = None


def range_of(question: Question) -> Range | None:
    """Return the rates of completion that listed items must have, if the question limits them."""
    text = question.text
    rated = "完成率" in question.measures or question.asks("rate") or bool(_RATED.search(text))
    listed = question.asks("filter") or LISTS.search(text) or _NAMED.search(text)
    if not rated or not listed or question.asks("reason", "verify") or _CHANGED.search(text):
        return None
    rates = [s.number for s in question.stated if s.unit == "%"]
    if len(rates) == 2:
        return Range(min(rates), max(rates), inclusive=True)
    if len(rates) != 1:
        return None
    above, inclusive = side_of(text)
    if above is None:
        return Range(rates[0], rates[0], inclusive=True)
    return Range(rates[0], None, inclusive) if above else Range(None, rates[0], inclusive)


def tell_completion(inquiry: Inquiry) -> bool:
    """List the items whose rate lies in the range that is asked for, each with its rate."""
    wanted = range_of(inquiry.question)
    rates = _rates(inquiry) if wanted else []
    if wanted is None or not rates:
        return False
    kept = [one for one in rates if wanted.holds(one.value)]
    if not kept:
        inquiry.say("completion_none")
        return True
    kept.sort(key=lambda one: one.value, reverse=wanted.high is None)
    builder, voice = inquiry.builder, inquiry.builder.voice
    count = builder.count([one.fact for one in kept], "items" if voice.is_english else "项")
    inquiry.say("threshold_head", count=count)
    for one in builder.first(kept, MAX_LISTED):
        _tell_one(inquiry, one)
    told = [one.derived.facts[0] if one.derived else one.fact for one in kept]
    money = len(told) > 1 and all(comparable(fact.unit, "元") for fact in told)
    if money and TOGETHER.search(inquiry.question.text) and addable(told) and not overlap(told):
        inquiry.say("total_line", figure=builder.derive(total(told)))
    return True


def tell_extreme_rate(inquiry: Inquiry) -> bool:
    """Tell the lowest or highest rates, or both, where some are only to be computed or a level is named."""
    question, text = inquiry.question, inquiry.question.text
    others = question.named or question.stated or COUNTABLE.search(text) or "三公" in text
    if "完成率" not in question.measures or others or not is_ranked(question):
        return False
    rates, ends = _rates(inquiry), _ends(text)
    unprinted = any(one.derived for one in rates)
    budgeted = bool(_BUDGETED.search(text))  # the budget is a condition there, and no other column
    unspent = ends != [False] and any(not one.value for one in rates)  # 0.00% is the lowest of all
    own = unprinted or question.level or len(ends) > 1 or budgeted or unspent
    if len(rates) < 2 or not own:
        return False
    for least in ends:
        rates.sort(key=lambda one: one.value, reverse=not least)
        inquiry.say("rates_lowest" if least else "rates_highest")
        for one in rates[: question.top or 1]:
            _tell_one(inquiry, one)
    return True


def _ends(text: str) -> list[bool]:
    """Return which ends of a ranking are asked for, in their order: True is the lowest."""
    most, least = MOST.search(text), LEAST.search(text)
    if most and least:
        return [least.start() < most.start(), least.start() > most.start()]
    return [bool(least)]


def _tell_one(inquiry: Inquiry, one: Rated) -> None:
    builder = inquiry.builder
    builder.labels.add(one.name)
    figure = builder.derive(one.derived) if one.derived else builder.state(one.fact)
    inquiry.say("part_line", name=one.name, code=in_brackets(one.fact), figure=figure)


def _rates(inquiry: Inquiry) -> list[Rated]:
    question = inquiry.question
    if COUNTABLE.search(question.text) and not question.level:
        return [_of_project(one) for one in carried(inquiry)]
    found = {**_computed(inquiry), **_printed(inquiry)}
    return _of_level(inquiry, _under(inquiry, list(found.values())))


def _of_project(one: Carried) -> Rated:
    printed = one.printed
    if printed is not None and printed.value is not None:
        return Rated(one.name, printed, printed.value)
    return Rated(one.name, one.spent, one.rate.value, one.rate)


def _printed(inquiry: Inquiry) -> dict[str, Rated]:
    """Return the printed rates of the subjects, or of the three public expenses if they are named."""
    wanted = "三公" if "三公" in inquiry.question.text else "功能"
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification=wanted, measure="完成率"
    )
    found: dict[str, Rated] = {}
    for fact in sorted(inquiry.owned(facts), key=lambda f: "年初" not in (f.base or "年初")):
        if fact.value is not None and fact.unit == "%" and fact.nature == "合计":
            name = inquiry.builder.voice.name(fact)
            found.setdefault(_key(fact), Rated(name, fact, fact.value))
    return found


def _computed(inquiry: Inquiry) -> dict[str, Rated]:
    """Return the rates of subjects of which a budget and a final figure of one fund are printed."""
    found: dict[str, Rated] = {}
    if "三公" in inquiry.question.text:
        return found
    for budget, final in budget_pairs(inquiry):
        together = budget.chunk is not None and budget.chunk == final.chunk
        same = budget.fund == final.fund or together
        stated = budget.value and final.value is not None
        if same and stated and comparable(final.unit, budget.unit):
            rate = share(final, budget, inquiry.question.decimals)
            name = inquiry.builder.voice.name(final)
            found.setdefault(_key(budget), Rated(name, final, rate.value, rate))
    return found


def _key(fact: Fact) -> str:
    return fact.code or fact.item


def _under(inquiry: Inquiry, rates: list[Rated]) -> list[Rated]:
    """Keep what stands under the item that the question names: 社会保障支出里哪些."""
    named = inquiry.question.named
    if not named or "三公" in inquiry.question.text:
        return rates
    codes = {f.code for item in named for f in inquiry.facts(item) if f.code}
    return [r for r in rates if r.fact.code and any(r.fact.code.startswith(c) for c in codes)]


def _of_level(inquiry: Inquiry, rates: list[Rated]) -> list[Rated]:
    """Keep one level, so that no class stands beside its own subjects: the deepest, or that asked for."""
    levels = {one.fact.level for one in rates if one.fact.level}
    asked = inquiry.question.level if "级" in inquiry.question.text else None
    wanted = asked or max(levels, default=None)
    return [one for one in rates if wanted is None or one.fact.level in (wanted, None)]
