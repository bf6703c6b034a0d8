"""Tell how far bodies that are compared lie apart: by how much, or how many times as large."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.records import Document, Fact
from retrieval.bodies.several_bodies import asks_extremes
from retrieval.calculate import Derived, UndefinedError, difference, share, times
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.amounts.multiples import asks_how_much_more, asks_times
from retrieval.words.small_words import LEAST, MOST

_ONE_OF_OTHER = lazy.regex(r"(?:是|为|相当于|等于).*倍")


class Row(NamedTuple):
    """One publisher's figure in a comparison."""

    document: Document
    figure: Fact | Derived
    value: Decimal
    """In the unit in which the rows are put in order; a change has its direction."""


def asks_both_ends(question: Question) -> bool:
    """Tell 谁最大谁最小, which the largest opens, and 最高的是最低的几倍."""
    both = MOST.search(question.text) and LEAST.search(question.text)
    return bool(both) or asks_extremes(question)


def tell_apart(inquiry: Inquiry, rows: Sequence[Row]) -> None:
    """Tell what two bodies lie apart, or the first and the last of more where a question names these.

    Args:
        inquiry: What is asked.
        rows: All that are compared, the foremost first.
    """
    if len(rows) != 2 and not (len(rows) > 2 and asks_extremes(inquiry.question)):
        return
    first, last = rows[0], rows[-1]
    one, other = first.figure, last.figure
    if not (isinstance(one, Fact) and isinstance(other, Fact)):
        return
    if inquiry.question.measured_by == "share" or asks_times(inquiry):
        _tell_measured(inquiry, *_in_order(inquiry, (first, last)))
        return
    apart = difference(one, other)
    inquiry.say("across_apart", figure=inquiry.builder.derive(apart, size=True))


def _in_order(inquiry: Inquiry, pair: tuple[Row, Row]) -> tuple[Row, Row]:
    """Return the two as the question sets them, 甲是乙的几倍; else the larger by the smaller."""
    named = list(inquiry.question.publishers)
    ordered = inquiry.question.measured_by or _ONE_OF_OTHER.search(inquiry.question.text)
    if not ordered or len(named) != 2:
        larger, smaller = sorted(pair, key=lambda row: -row.value)
        return larger, smaller
    one, other = sorted(pair, key=lambda row: named.index(row.document.publisher or ""))
    return one, other


def _tell_measured(inquiry: Inquiry, one: Row, other: Row) -> None:
    """Tell what percentage or how many times the first figure is of the second."""
    if not (isinstance(one.figure, Fact) and isinstance(other.figure, Fact)):
        return
    builder = inquiry.builder
    names = [row.document.publisher or row.document.file for row in (one, other)]
    if inquiry.question.measured_by == "share":
        if other.value:
            told = builder.derive(share(one.figure, other.figure))
            inquiry.say("across_share_of", one=names[0], other=names[1], figure=told)
        return
    more = asks_how_much_more(inquiry)
    try:
        derived = times(one.figure, other.figure, more=more)
    except UndefinedError:
        inquiry.say("times_undefined", name=names[1], figure=builder.state(other.figure))
        return
    key = "times_more" if more else "times"
    inquiry.say(key, one=names[0], other=names[1], figure=builder.derive(derived))
