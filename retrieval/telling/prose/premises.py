"""Put right an amount that a question for a reason takes for granted: 为什么花了90万 of 76.25万元."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.proving.standing import CHANGES
from retrieval.question import TOTALS, ItemTerm, Stated, is_total
from retrieval.telling.amounts.company import change_words, contradicts
from retrieval.telling.checks.claims import lies_around, states
from retrieval.words.limits import Bound, lies_within, side_of


def tell_premise_amount(inquiry: Inquiry) -> None:
    """Put right an amount that a question for a reason takes for granted."""
    item = inquiry.wanted()
    amounts = [
        s for s in inquiry.question.stated if s.unit and s.unit != "%" and comparable(s.unit, "元")
    ]
    if not amounts and _NONE.search(inquiry.question.text):
        amounts = [Stated(Decimal(0), "元", "0")]
    if item is None or not amounts or not inquiry.question.items:
        return
    if any(is_by_so_much(inquiry.question.text, s) for s in amounts):
        return  # 为什么少了150万: what is left now says nothing of it
    own = {*TOTALS, *(name for one in inquiry.question.items for name in one.names)}
    known = inquiry.store.facts(document=[inquiry.document.id], item=sorted(own))
    exact = [s._replace(around=None) for s in amounts]
    if not any(s.number for s in amounts):
        known = [f for f in known if f.measure not in CHANGES]  # 与上年持平 is no amount of 0
    if any(states(fact, s, rounded=True) for fact in known for s in exact):
        return  # it is another figure of what is asked about: no correction
    facts = [
        f for f in inquiry.facts(item)
        if f.value is not None and (f.value or f.measure not in CHANGES)
    ]  # fmt: skip
    if any(
        states(f.model_copy(update={"value": abs(f.value or Decimal(0))}), s, rounded=True)
        for f in facts
        for s in exact
    ):
        return
    found = inquiry.asking(measures=()).meanings(item)
    if found and any(comparable(s.unit, found[0].best.unit) for s in amounts):
        fits = any(_holds(inquiry.question.text, m.best, s) for m in found for s in amounts)
        key = "figure" if fits else "claim_wrong"
        lead = inquiry.builder.voice.subject(found[0].best, inquiry.document)
        inquiry.say(key, subject=lead, figure=inquiry.builder.state(found[0].best))


_NONE = lazy.regex(r"(?:是|为|只有|等于)\s*[0０零](?![.．\d])(?:元|万元)?|一分钱?(?:也|都)?没有?")
"""为什么事业收入是0 takes it for nothing."""
_BESIDE = 4
"""How many characters before and behind an amount may say on which side of it something lies."""


def _holds(text: str, fact: Fact, stated: Stated) -> bool:
    """Tell whether a figure is what is said of it roughly, or by a bound: 三十多万, 不到五万."""
    at = text.find(stated.text)
    beside = text[max(0, at - _BESIDE) : at + len(stated.text) + 2]
    above, inclusive = side_of(beside) if at >= 0 else (None, False)
    if above is None or fact.value is None:
        return lies_around(fact, stated)
    return lies_within(fact.value, fact.unit, Bound(stated, above, inclusive))


_MOVED_BY = lazy.regex(
    r"(?:增加|增长|上升|提高|减少|下降|降低|压减|缩减|[多少涨降砍增减小缩])了?(?:将?近|约|大概|整整)?$"
)


def is_by_so_much(text: str, stated: Stated) -> bool:
    """Tell an amount by which something is said to have changed."""
    return bool(_MOVED_BY.search(text[: max(0, text.find(stated.text))]))


def put_fund_right(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> bool:
    """Say how the money of the one fund asked for changed where only other money has a reason and either went another way.

    True where that is all: why all money became less is no reason why one fund's became more.
    """
    funds, text = inquiry.question.funds, inquiry.question.text
    if len(funds) != 1 or not is_total(item) or any(f.fund in funds for f in facts):
        return False
    own = next(
        (
            f for f in inquiry.facts(item)
            if f.fund in funds and f.measure == "增减额" and f.nature == "合计" and f.value
            and (f.base or "").startswith("上年")
        ),
        None,
    )  # fmt: skip
    if own is None:
        return False
    wrong, apart = contradicts(text, own), contradicts(text, facts[0])
    if not (wrong or apart):
        return False
    voice = inquiry.builder.voice
    name = f"{voice.name(own)}（{voice.word(own.fund)}）"
    told = voice.listed(change_words(inquiry, own))
    key = "premise_wrong" if wrong else "changed_on"
    inquiry.builder.about(own)
    inquiry.say(key, name=name, base=voice.base("上年"), told=told)
    if apart:
        inquiry.say("no_reason")
    return apart
