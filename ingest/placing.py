"""Hold what a cell speaks of, and what its title and its document say of it before its row and column do."""

from typing import NamedTuple

from ingest.records import Record

OWN_CLASS = frozenset({"三公", "采购", "资产"})  # tables whose items are of no other classification
RUNNING = frozenset({"机关运行经费"})  # printed in 三公 tables, but no part of them


def is_of_offices(title: str) -> bool:
    """Tell a title of 机关运行经费 alone; where it stands beside others, their columns say which is which."""
    return "机关运行" in title and not any(word in title for word in OWN_CLASS)


class Context(NamedTuple):
    """Coordinates that a table's title and its document give to all of its cells."""

    year: int | None
    measure: str
    fund: str
    flow: str | None
    nature: str
    classification: str | None
    title: str
    subject: str | None = None
    compared: bool = False
    """Last year’s budget stands beside this year’s, so that a change is one on last year."""
    noted: str | None = None
    """The fund of which the notes say that the whole table is."""


class Place(NamedTuple):
    """What a cell speaks of."""

    item: str
    classification: str
    code: str | None = None
    level: int | None = None
    parents: tuple[str, ...] = ()
    flow: str | None = None
    nature: str | None = None
    fund: str | None = None


def depth(item: str, record: Record) -> int | None:
    """Return how deep an item stands: a sum on top, all others by the labels of their row."""
    return 0 if item.endswith(("合计", "总计")) else len(record.row) or None
