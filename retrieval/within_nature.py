"""Keep the parts of a share within the nature of its whole: of 项目支出 only what of a thing is 项目支出."""

from ingest.records import Fact
from retrieval.halves import NATURES
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS
from retrieval.wording import term_of

_OTHERS = {
    "基本支出": {"项目支出"},
    "项目支出": {"基本支出", "人员经费", "公用经费"},
    "人员经费": {"公用经费", "项目支出"},
    "公用经费": {"人员经费", "项目支出"},
}
"""Of each nature those that hold nothing of it."""


def within_nature(inquiry: Inquiry, part: Fact, whole: Fact) -> Fact | None:
    """Return what of a thing lies in a whole of one nature; None where it is printed to lie outside.

    As it is where nothing tells of which nature it is, or the whole is of all natures.
    """
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
    return () if part.fund in ("全部", "未说明") else (part.fund,)


def _of_row(inquiry: Inquiry, part: Fact) -> list[Fact]:
    """Return what is printed of the same thing, of whatever nature."""
    found = inquiry.store.facts(document=part.document, item=part.item, measure=part.measure)
    return [fact for fact in found if is_same_row(fact, part)]


def is_same_row(one: Fact, other: Fact) -> bool:
    """Tell figures of one thing of one body and year, on the same side of the accounts."""
    return (one.code, one.body, one.year, one.flow) == (
        other.code, other.body, other.year, other.flow,
    )  # fmt: skip
