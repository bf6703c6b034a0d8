"""Draw a document's figures anew: leaves at random, sums, copies, changes and rates after them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random
from typing import NamedTuple, TypeVar

from eval.linear import System
from eval.relations import amounts_of, copies_of, equations_of, printed, rates_of
from ingest.amounts import find_quantities, unit_of
from ingest.identities import decimals
from ingest.records import Reading

Key = TypeVar("Key")
_MONEY = ("万元", "元", "千元", "亿元")


class Redraw(NamedTuple):
    """What a document's amounts and rates become."""

    amounts: Mapping[Decimal, Decimal]
    """By what they were, in 元 and without sign."""
    rates: Mapping[str, Decimal]
    """By fact and by table cell."""
    in_text: Mapping[tuple[str, Decimal], Decimal]
    """By paragraph and printed percentage."""
    on_page: Mapping[tuple[int, Decimal], Decimal | None]
    """By page and printed percentage; None where that is two things there, or unexplained."""

    def amount(self, number: Decimal, unit: str | None) -> Decimal:
        """Return what an amount becomes in its own unit; itself where it is none of the document."""
        one = printed(number, unit)
        new = self.amounts.get(one.amount) if one else None
        found = unit_of(unit)
        if one is None or new is None or found is None:
            return number
        exact = (new / found.factor).normalize() * one.sign
        return exact.quantize(Decimal(1).scaleb(-max(decimals(number), decimals(exact))))

    def unit_of(self, number: Decimal) -> str | None:
        """Return the unit in which a bare number is an amount of the document."""
        for unit in _MONEY:
            one = printed(number, unit)
            if one is not None and one.amount in self.amounts:
                return unit
        return None

    def rated(self, text: str, chunk: str) -> str:
        """Put the new percentages of a paragraph in place of the old ones."""
        parts: list[str] = []
        at = 0
        for quantity in find_quantities(text):
            new = self.in_text.get((chunk, abs(quantity.number))) if quantity.unit == "%" else None
            if new is None or quantity.start < at:
                continue
            old = f"{abs(quantity.number):f}"
            parts += [text[at : quantity.start], quantity.text.replace(old, f"{new:f}")]
            at = quantity.end
        return "".join((*parts, text[at:]))

    def knows(self, text: str) -> bool:
        """Tell whether every amount of a text is one of the document's."""
        said = [printed(q.number, q.unit) for q in find_quantities(text)]
        return all(one.amount in self.amounts for one in said if one is not None)


def redraw(reading: Reading, seed: int = 0) -> Redraw:
    """Draw a document's figures; equal seeds draw equal figures."""
    steps = amounts_of(reading)
    system = System(steps, copies_of(steps))
    for equation in equations_of(reading, steps):
        system.add(equation)
    chance = Random(f"{reading.document.sha256}{seed}")  # noqa: S311 (draws figures, guards nothing)
    explained = list(rates_of(reading))
    amounts = system.draw(chance, [rate.order for rate in explained])
    rates = {one.fact.id: new for one in explained if (new := one.after(amounts)) is not None}
    by_record = {f.record: rates[f.id] for f in reading.facts if f.record and f.id in rates}
    told = [(f.chunk or "", f.page, abs(f.value), rates.get(f.id))
            for f in reading.facts if f.unit == "%" and f.value]  # fmt: skip
    in_text = _agreed(((chunk, old), new) for chunk, _, old, new in told)
    on_page = _agreed(((page, old), new) for _, page, old, new in told)
    return Redraw(
        amounts, rates | by_record, {k: v for k, v in in_text.items() if v is not None}, on_page
    )


def _agreed(pairs: Iterable[tuple[Key, Decimal | None]]) -> dict[Key, Decimal | None]:
    found: dict[Key, Decimal | None] = {}
    for key, new in pairs:
        found[key] = new if found.get(key, new) == new else None
    return found
