"""Multiply the printed standard and counts that a question multiplies, and hold it against the printed money: 54名×600元×12个月对得上吗."""

from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import Quantity, comparable, convert, find_quantities
from ingest.records import Fact
from retrieval.calculate import MONTHS, Derived, product, product_apart
from retrieval.inquiry import Inquiry

_FACTOR = r"\d[\d,.]*[万亿千百]?[\u4e00-\u9fff]{1,3}?"
_TIMES = r"\s*(?:[×✕xX*＊]|再?乘以?上?)\s*"
_PRODUCT = lazy.regex(rf"{_FACTOR}(?:{_TIMES}{_FACTOR})+(?=[，,。；;？?等=＝是对能\s]|$)")
_MONTHLY = lazy.regex(r"每个?月|[/·]月|月(?:补助|补贴|工资)?标准|按月")
_YEARLY = lazy.regex(r"每年|[/·]年|年(?:补助|补贴|工资)?标准")
_MONTH = ("个月", "月")


class _Read(NamedTuple):
    money: Fact
    counts: list[Fact]
    months: bool
    whole: Fact


def tell_multiplied(inquiry: Inquiry) -> bool:
    """Say what the factors of a question make, each as one passage prints it, and whether it is the money told there."""
    question, found = inquiry.question, _PRODUCT.search(inquiry.question.text)
    if found is None or question.unexplained:
        return False
    claim = next((s for s in reversed(question.stated) if s.text not in found[0]), None)
    said = None if claim is None else (claim.number, claim.unit)
    read = _read(inquiry, find_quantities(found[0]), said)
    if read is None:
        return False
    _tell(inquiry, read, product(read.money, read.counts, months=read.months, unit=read.whole.unit))
    return True


def _tell(inquiry: Inquiry, read: _Read, made: Derived) -> None:
    builder, whole = inquiry.builder, read.whole
    name, figure = builder.voice.name(whole), builder.derive(made)
    inquiry.say("multiplied", figure=figure, name=name, whole=builder.state(whole))
    if made.value == whole.value:
        inquiry.say("adds_up_equal")
    else:
        rest = product_apart(whole, read.money, read.counts, months=read.months)
        inquiry.say("adds_up_rest", figure=builder.derive(rest, size=True))
    inquiry.say("formula", formula=made.formula)


def _read(
    inquiry: Inquiry, factors: list[Quantity], claim: tuple[Decimal, str | None] | None
) -> _Read | None:
    """Return the printed factors and the money that they are of, all of one passage; None where one is not printed."""
    money = [q for q in factors if comparable(q.unit, "元")]
    year = [q for q in factors if q.number == MONTHS and q.unit in _MONTH]
    counts = [q for q in factors if q not in money and q.unit not in _MONTH]
    if len(money) != 1 or not counts or len(factors) != 1 + len(counts) + len(year):
        return None
    facts = [f for f in inquiry.store.facts(document=inquiry.document.id) if f.chunk and f.value]
    for standard in (f for f in facts if _is(f, money[0])):
        beside = [f for f in facts if f.chunk == standard.chunk and f.id != standard.id]
        printed = [next((f for f in beside if _is(f, count)), None) for count in counts]
        told = [f for f in printed if f is not None]
        if len(told) < len(counts) or not _of_period(standard, months=bool(year)):
            continue
        made = product(standard, told, months=bool(year), unit="元").value
        if (whole := _whole(beside, made, claim)) is not None:
            return _Read(standard, told, bool(year), whole)
    return None


def _is(fact: Fact, said: Quantity) -> bool:
    """Tell a printed figure that is what a question says."""
    alike = fact.value is not None and comparable(fact.unit, said.unit) and fact.bound is None
    return alike and fact.value == convert(said.number, said.unit, fact.unit)


def _of_period(standard: Fact, *, months: bool) -> bool:
    """Tell that a standard of a month is taken for months, and no other is."""
    monthly = bool(_MONTHLY.search(standard.sentence or ""))
    return monthly == months and not (months and _YEARLY.search(standard.sentence or ""))


def _whole(
    beside: list[Fact], made: Decimal, claim: tuple[Decimal, str | None] | None
) -> Fact | None:
    """Return the money that the factors are of: what the question states of it, else what they make, else all there is."""
    sums = [f for f in beside if comparable(f.unit, "元") and f.measure != "增减额"]
    if claim is not None:
        number, unit = claim
        sums = [f for f in sums if f.value == convert(number, unit or f.unit, f.unit)]
    values = {convert(f.value or Decimal(0), f.unit, "元"): f for f in reversed(sums)}
    return values.get(made) or (next(iter(values.values())) if len(values) == 1 else None)
