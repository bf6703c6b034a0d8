"""Say how many times as large one figure is as another: 是项目支出的几倍, 是去年的多少倍, 两者之比."""

import re

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from ingest.working import fits, growth
from retrieval.calculate import UndefinedError, times, times_before
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.company import changes_on_last_year
from retrieval.telling.changes.change_bases import base_of
from retrieval.telling.changes.changes import last_year
from retrieval.telling.sums.operands import called, operands
from retrieval.words.stated import compares_last_year

_TIMES = lazy.regex(r"(?:几|多少)倍|how many times|times as (?:much|large|many)")
_RATIO = lazy.regex(
    r"(?:之|的|两者|二者)比(?:值|率)?(?:是|为|有|多少|几|呢|[？?]|$)|几比几|比值|除以(?!\d|上年|去年|人数)|\bratio of\b.*\bto\b",
    re.IGNORECASE,
)
"""基本和项目的比是多少 wants the one by the other, no share of their whole."""
_MORE = lazy.regex(
    r"(?:多|高|大|超)(?:出|过|了|花|花了)?(?:几|多少)倍|(?:增加|增长|翻)了?(?:几|多少)倍"
)


def asks_times(inquiry: Inquiry) -> bool:
    """Tell a question for a multiple."""
    return says_times(inquiry.question.text)


def says_times(text: str) -> bool:
    """Tell words that ask for a multiple or a ratio: 几倍, 之比."""
    return bool(_TIMES.search(text) or _RATIO.search(text))


def asks_how_much_more(inquiry: Inquiry) -> bool:
    """Tell 多几倍, which leaves the thing itself out, from 是几倍."""
    return bool(_MORE.search(inquiry.question.text))


def tell_times(inquiry: Inquiry) -> bool:
    """Divide the first of two things by the second, or this year's figure by last year's."""
    pair = _against_last_year(inquiry) or _two_named(inquiry)
    if pair is None:
        return _tell_since_last(inquiry)
    if not comparable(pair[0].unit, pair[1].unit):
        return False
    return tell_multiple(inquiry, *pair, [_name(inquiry, fact) for fact in pair])


def tell_multiple(inquiry: Inquiry, left: Fact, right: Fact, names: list[str]) -> bool:
    """Divide one figure by another, or say by how many times it exceeds it where that is asked."""
    builder = inquiry.builder
    more = asks_how_much_more(inquiry)
    try:
        derived = times(left, right, more=more)
    except UndefinedError:
        inquiry.say("times_undefined", name=names[1], figure=builder.state(right))
        builder.remark("undefined", "denominator_zero", builder.cite(right))
        return True
    if more and derived.value < 0:
        return False  # it is not more at all
    key = "times_more" if more else "times"
    inquiry.say(key, one=names[0], other=names[1], figure=builder.derive(derived))
    told = {"one": builder.state(left), "other": builder.state(right)}
    inquiry.say("operands", part=names[0], whole=names[1], **told)
    return True


_SINCE = lazy.regex(
    r"(?:涨|增加|增长|翻|长)(?:了|出)?(?:几|多少)倍|(?:是|为|相当于|等于)(?:了)?(?:上一?年|去年)(?:度)?的?(?:几|多少)倍"
)


def _tell_since_last(inquiry: Inquiry) -> bool:
    """Say how many times last year's figure this one is, where only its change is printed: 比去年涨了几倍."""
    question = inquiry.question
    if len(question.named) > 1 or len(question.natures) > 1:
        return False
    if not (compares_last_year(question.text) or _SINCE.search(question.text)):
        return False
    plain = inquiry.asking(years=(), relative_year=None, operations=(), measures=())
    item = plain.wanted() or TOTAL_SPENT
    this, last = plain.one(item), last_year(plain, item)
    if this is not None and last is not None and comparable(this.unit, last.unit):
        return tell_multiple(inquiry, this, last, [_name(inquiry, fact) for fact in (this, last)])
    pair = _with_change(plain, item)
    if pair is None:
        return False
    now, change = pair
    builder = inquiry.builder
    try:
        derived, grown = (times_before(change, now, more=more) for more in (False, True))
    except UndefinedError:
        return False
    base = builder.voice.base((change.base or "上年").removesuffix("数"))
    name = _name(inquiry, now)
    inquiry.say("times_of_last", name=name, base=base, times=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    if grown.value > 0:
        inquiry.say("times_grown", base=base, more=builder.derive(grown))
        inquiry.say("formula", formula=grown.formula)
    return True


def _with_change(inquiry: Inquiry, item: ItemTerm) -> tuple[Fact, Fact] | None:
    """Return this year's figure and its change on last year's, where no rate that is printed speaks against them."""
    found, facts = inquiry.meanings(item), inquiry.facts(item)
    change, rate = changes_on_last_year(facts, found[0].best) if found else (None, None)
    now = base_of(facts, found[0], change) if change is not None else None
    if now is None or now.value is None or change is None or not change.value:
        return None
    exact = growth(change, now) if comparable(now.unit, change.unit) else None
    fitting = rate is None or rate.value is None or (exact and fits(rate.value, exact.range))
    return (now, change) if exact is not None and fitting else None


def _against_last_year(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return this year's and last year's figure where a question sets them against each other."""
    question = inquiry.question
    if question.relative_year != -1 or len(question.named) > 1:
        return None
    plain = inquiry.asking(years=(), relative_year=None, operations=(), measures=())
    item = plain.wanted()
    now = plain.one(item) if item else None
    last = last_year(plain, item) if item else None
    return (now, last) if now is not None and last is not None else None


def _two_named(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return the figures of the two things that a question names, in its order."""
    if inquiry.question.relative_year is not None:
        return None
    found = operands(inquiry)
    return (found[0], found[1]) if len(found) == 2 else None


def _name(inquiry: Inquiry, fact: Fact) -> str:
    year = inquiry.builder.voice.year(fact, inquiry.document)
    return f"{year}{called(inquiry, fact)}"
