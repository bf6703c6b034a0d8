"""Keep the parts of a share within the nature of its whole: of 项目支出 only what of a thing is 项目支出."""

from ingest.records import BASIC, WIDE_FUNDS, Fact
from retrieval.choosing.halves import NATURES
from retrieval.choosing.same_row import is_same_row
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS
from retrieval.wording import term_of

_OTHERS = {
    "基本支出": {"项目支出"},
    "项目支出": BASIC,
    "人员经费": {"公用经费", "项目支出"},
    "公用经费": {"人员经费", "项目支出"},
}
"""Of each nature those that hold nothing of it."""


def within_nature(inquiry: Inquiry, part: Fact, whole: Fact) -> Fact | None:
    """Return what of a thing lies in a whole of one nature; None where it is printed to lie outside.

    As it is where nothing tells of which nature it is, or the whole is of all natures.
    """
    if (own := _of_thing(inquiry, part, whole)) is not None:
        return own
    others = _OTHERS.get(whole.nature)
    if others is None or whole.item not in TOTALS or part.item in TOTALS:
        return part
    if part.nature not in ("合计", *others):
        return part
    own = inquiry.asking(items=(), natures=(whole.nature,), funds=_funds(part)).one(term_of(part))
    if own is not None and own.nature == whole.nature and own.value and is_same_row(own, part):
        return own
    outside = part.nature in others or any(
        f.nature in others and f.value for f in _of_row(inquiry, part)
    )
    return None if outside else part


def _of_thing(inquiry: Inquiry, part: Fact, whole: Fact) -> Fact | None:
    """Return what of one thing is of a nature, where all that is of that nature is more than the thing.

    项目支出占委托业务费的几成 asks for what of 委托业务费 is 项目支出.
    """
    more = part.value and whole.value and part.value > whole.value
    if part.item not in TOTALS or part.nature not in _OTHERS or whole.item in TOTALS or not more:
        return None
    plain = inquiry.asking(items=(), natures=(part.nature,), measures=(), funds=())
    own = plain.one(term_of(whole))
    fits = own is not None and (own.item, own.nature) == (whole.item, part.nature)
    return own if fits else None


def say_outside(inquiry: Inquiry, part: Fact, whole: Fact) -> bool:
    """Say that a thing lies outside of what a share of it was asked in."""
    builder = inquiry.builder
    kinds = dict.fromkeys(
        f.nature for f in _of_row(inquiry, part) if f.nature in NATURES and f.value
    )
    inquiry.say(
        "share_outside", name=builder.voice.name(part), figure=builder.main(part),
        nature=builder.voice.listed([builder.voice.word(kind) for kind in kinds]),
        whole=builder.voice.word(whole.nature),
    )  # fmt: skip
    return True


def _funds(part: Fact) -> tuple[str, ...]:
    return () if part.fund in WIDE_FUNDS else (part.fund,)


def _of_row(inquiry: Inquiry, part: Fact) -> list[Fact]:
    """Return what is printed of the same thing, of whatever nature."""
    found = inquiry.store.facts(document=part.document, item=part.item, measure=part.measure)
    return [fact for fact in found if is_same_row(fact, part)]
