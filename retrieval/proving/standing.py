"""Tell what stands at a cited place, and whether a number or words are what stands there."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ingest.amounts import Quantity, comparable, convert, find_quantities
from ingest.numerals import tight

CHANGES = frozenset({"增减额", "增减率"})


class Evidence(NamedTuple):
    """What really stands at a cited place, read anew from the store."""

    text: str
    value: Decimal | None
    unit: str | None
    years: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    """Labels by which people may call it: row and column labels, code, item, aliases."""
    passage: str = ""
    """The whole paragraph for a sentence; empty for a cell."""
    measure: str | None = None
    items: frozenset[str] = frozenset()
    """The items that the facts printed there are of."""
    proof: str = ""
    """Why a repaired value is certain, in the words stored with the cell."""
    natures: frozenset[str] = frozenset()
    """基本支出, 政府性基金: what the facts printed there are of an item, and the headings over the cell."""


class Problem(NamedTuple):
    """A number or a citation that is not proved, with the reason."""

    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.text}: {self.reason}"


def is_printed(text: str, found: Evidence) -> bool:
    """Tell whether words are printed at a place, or within its paragraph; spaces do not count."""
    words = tight(text)
    return words == tight(found.text) or (bool(found.passage) and words in tight(found.passage))


def quantities(text: str, units: Iterable[str | None]) -> list[Quantity]:
    """Return the quantities of a text, with units that only the figures know: 5工作日, 800元/人·年."""
    known = sorted({unit for unit in units if unit}, key=len, reverse=True)
    return [_with_unit(text, quantity, known) for quantity in find_quantities(text)]


def _with_unit(text: str, quantity: Quantity, known: list[str]) -> Quantity:
    """Return a quantity with the longest unit known that begins with its own and stands after it."""
    for unit in known:
        rest = unit.removeprefix(quantity.unit or "")
        new = (rest != unit and rest.startswith("/")) or not quantity.unit
        if rest and new and text.startswith(rest, quantity.end):
            end = quantity.end + len(rest)
            return quantity._replace(end=end, text=quantity.text + rest, unit=unit)
    return quantity


def same(left: Decimal, left_unit: str | None, right: Decimal, right_unit: str | None) -> bool:
    """Tell whether two amounts are equal, after conversion; units that do not compare never are."""
    if not comparable(left_unit, right_unit):
        return False
    return convert(left, left_unit, right_unit) == right


def stands_on(number: Decimal, unit: str | None, found: Evidence) -> bool:
    """Tell whether a number is what one cited place states (a decrease may be told as its size)."""
    if found.value is not None:
        if same(number, unit, found.value, found.unit):
            return True
        sized = found.measure in CHANGES or number < 0 or found.value < 0
        return sized and same(abs(number), unit, abs(found.value), found.unit)
    if not found.passage:
        return False
    return any(
        same(abs(number), unit, abs(quantity.number), quantity.unit)
        for quantity in find_quantities(found.text)
    )
