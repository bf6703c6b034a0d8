"""Tell figures of one row, and find what the same row prints on another fund."""

from ingest.records import Fact
from retrieval.inquiry import Inquiry


def is_same_row(one: Fact, other: Fact) -> bool:
    """Tell figures of one thing of one body and year, on the same side of the accounts."""
    return (one.code, one.body, one.year, one.flow) == (
        other.code, other.body, other.year, other.flow,
    )  # fmt: skip


def on_fund(inquiry: Inquiry, fact: Fact, funds: tuple[str, ...]) -> Fact | None:
    """Return the same row's figure on one of some funds."""
    found = inquiry.store.facts(
        document=fact.document, item=fact.item, nature=fact.nature, measure=fact.measure,
        fund=list(funds),
    )  # fmt: skip
    return next((f for f in found if f.value and is_same_row(f, fact)), None)
