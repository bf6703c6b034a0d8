"""Find what joins a document's amounts: sums of tables and sentences, changes, rounded copies, rates."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from eval.linear import Equation, to_step
from ingest.amounts import find_quantities, unit_of
from ingest.checks_case import Case
from ingest.identities import Identity, decimals
from ingest.records import Fact, Reading
from retrieval.question import AIMS

_TAIL = Decimal(500)  # 元 by which rounding may part a total from its parts
_SMALL = 200  # of steps: amounts of fewer are equal to sums by chance
_WINDOW = 14  # parts of a whole that a sentence lists
_CROWD = 40  # amounts of a paragraph beyond which pairs are not tried
_BASES = ("支出合计", "收入合计", "支出总计", "收入总计", "“三公”经费", "政府采购支出总额")


class Printed(NamedTuple):
    """An amount of money in 元, without its sign, and the last decimal of its printing."""

    amount: Decimal
    step: Decimal
    sign: int = 1


def printed(value: Decimal | None, unit: str | None) -> Printed | None:
    """Return an amount of money as it counts here; None for anything else, and for zero."""
    found = unit_of(unit)
    if not value or found is None or found.dimension != "money":
        return None
    step = Decimal(1).scaleb(-decimals(value)) * found.factor
    return Printed(abs(value * found.factor).normalize(), step, 1 if value > 0 else -1)


def amounts_of(reading: Reading) -> dict[Decimal, Decimal]:
    """Return every amount that a document prints, with the finest step it is printed to."""
    steps: dict[Decimal, Decimal] = {}
    for one in _printings(reading):
        steps[one.amount] = min(one.step, steps.get(one.amount, one.step))
    return steps


def _printings(reading: Reading) -> Iterator[Printed]:
    cells = [(r.value, r.unit) for table in reading.tables for r in table.records]
    facts = [(fact.value, fact.unit) for fact in reading.facts]
    texts = [chunk.text for chunk in reading.chunks]
    texts += [text for fact in reading.facts for text in (fact.sentence, fact.reason) if text]
    said = [(q.number, q.unit) for text in texts for q in find_quantities(text)]
    yield from (one for value, unit in (*cells, *facts, *said) if (one := printed(value, unit)))


def copies_of(steps: dict[Decimal, Decimal]) -> dict[Decimal, Decimal]:
    """Return the amounts that are another one, printed to fewer decimals (元 and 万元)."""
    homes: dict[tuple[Decimal, Decimal], list[Decimal]] = defaultdict(list)
    for step in sorted(set(steps.values())):
        for amount, fine in steps.items():
            if fine < step and amount % step:
                homes[to_step(amount, step), step].append(amount)
    found: dict[Decimal, Decimal] = {}
    for amount, step in steps.items():
        sources = homes.get((amount, step), [])
        if len(sources) == 1 and amount >= _SMALL * step:
            found[amount] = sources[0]
    return found


def equations_of(reading: Reading, steps: dict[Decimal, Decimal]) -> Iterator[Equation]:
    """Yield the equations that hold among a document's amounts."""
    case = Case(reading)
    for join in sorted(case.joins, key=lambda one: len(one.parts)):
        yield from _of_join(case, join)
    yield from _near(steps)
    yield from _of_changes(reading.facts)
    for chunk in reading.chunks:
        said = [printed(q.number, q.unit) for q in find_quantities(chunk.text)]
        yield from _of_text([one for one in said if one is not None])


def _of_join(case: Case, join: Identity) -> Iterator[Equation]:
    records = case.ledger.records
    total = printed(records[join.total].value, records[join.total].unit)
    parts = [
        (one.amount, one.sign * part.sign)
        for part in join.parts
        if (one := printed(records[part.key].value, records[part.key].unit))
    ]
    if total is not None and parts:
        yield from _holding(total, parts)


def _holding(total: Printed, parts: Sequence[tuple[Decimal, int]]) -> Iterator[Equation]:
    """Yield an equation if it holds up to a tail of rounding."""
    signed = [(amount, sign * total.sign) for amount, sign in parts]
    tail = total.amount - sum(amount * sign for amount, sign in signed)
    if abs(tail) <= min(_TAIL, total.amount / 100):
        yield Equation(total.amount, tuple(signed), tail)


def _near(steps: dict[Decimal, Decimal]) -> Iterator[Equation]:
    """Yield that two printings which are one or two steps apart stay so."""
    for one, other in pairwise(sorted(steps)):
        step = max(steps[one], steps[other])
        if other - one <= 2 * step and one >= _SMALL * 10 * step:
            yield Equation(other, ((one, 1),), other - one)


def _of_changes(facts: Iterable[Fact]) -> Iterator[Equation]:
    """Yield that an amount is another one of the same item and a printed change."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if printed(fact.value, fact.unit):
            groups[fact.item, fact.nature, fact.body].append(fact)
    for group in groups.values():
        changes = {
            one for f in group if f.measure == "增减额" and (one := printed(f.value, f.unit))
        }
        levels = {one for f in group if f.measure != "增减额" and (one := printed(f.value, f.unit))}
        for a, b in combinations(sorted(levels), 2):
            for change in sorted(changes):
                if abs(b.amount - a.amount) == change.amount and a.sign == b.sign == 1:
                    more, less = max(a, b), min(a, b)
                    yield Equation(more.amount, ((less.amount, 1), (change.amount, 1)))


def _of_text(said: Sequence[Printed]) -> Iterator[Equation]:
    """Yield the wholes of a paragraph that the amounts behind them sum up to, and its a + b = c."""
    for at, whole in enumerate(said):
        if whole.amount < _SMALL * whole.step:
            continue
        rest = [one.amount for one in said[at + 1 : at + 1 + _WINDOW]]
        for size in range(2, len(rest) + 1):
            if sum(rest[:size]) == whole.amount:
                yield Equation(whole.amount, tuple((amount, 1) for amount in rest[:size]))
    telling = sorted({one.amount for one in said if one.amount >= _SMALL * one.step})
    if len(telling) <= _CROWD:
        known = set(telling)
        for a, b in combinations(telling, 2):
            if a + b in known:
                yield Equation(a + b, ((a, 1), (b, 1)))


# ── rates ────────────────────────────────────────────────────────────────────────────────────

Form = Callable[[Decimal, Decimal], Decimal | None]


def _share(a: Decimal, b: Decimal) -> Decimal | None:
    return a / b * 100 if b else None


def _growth(a: Decimal, b: Decimal) -> Decimal | None:
    return (a - b) / b * 100 if b and a >= b else None


def _fall(a: Decimal, b: Decimal) -> Decimal | None:
    return (b - a) / b * 100 if b and a < b else None


def _rise_by(change: Decimal, now: Decimal) -> Decimal | None:
    return change / (now - change) * 100 if now > change else None


def _fall_by(change: Decimal, now: Decimal) -> Decimal | None:
    return change / (now + change) * 100 if now + change else None


_GROWTH: tuple[Form, ...] = (_rise_by, _fall_by, _growth, _fall)
_SHARES: tuple[Form, ...] = (_share,)


class Rate(NamedTuple):
    """A printed percentage and the two amounts that it comes from."""

    fact: Fact
    form: Form
    a: Decimal
    b: Decimal

    def after(self, drawn: Mapping[Decimal, Decimal]) -> Decimal | None:
        """Work it out again from what its amounts became."""
        new = self.form(drawn[self.a], drawn[self.b])
        return None if new is None else _places(new, self.fact.value or Decimal(0))

    @property
    def order(self) -> tuple[Decimal, Decimal]:
        """The larger and the smaller amount, which must stay so for the rate to mean the same."""
        return max(self.a, self.b), min(self.a, self.b)


def rates_of(reading: Reading) -> Iterator[Rate]:
    """Yield the printed percentages that amounts explain: of the sentence, the item, or a whole."""
    near: dict[object, list[Fact]] = defaultdict(list)
    items: dict[str, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        if printed(fact.value, fact.unit):
            near[fact.chunk].append(fact)
            items[fact.item].append(fact)
    wholes = [fact for name in _BASES for fact in items.get(name, [])]
    wholes += [f for group in near.values() for f in group if f.classification == "总计"]
    for fact in reading.facts:
        if fact.unit != "%" or not fact.value or fact.measure in AIMS:
            continue
        chunk = near.get(fact.chunk, []) if fact.chunk else []
        said = [printed(q.number, q.unit) for q in find_quantities(fact.sentence or "")]
        beside = [*(one.amount for one in said if one), *_amounts(chunk, fact.sentence)]
        named = _amounts([*items.get(fact.item, []), *items.get(fact.base or "", [])])
        far = [*_amounts(chunk), *named, *_amounts(wholes)]
        for pool, slack in ((beside, 1), ([*beside, *named], 0), ([*beside, *far], 0)):
            if found := _worked(fact, beside or pool, list(dict.fromkeys(pool)), slack):
                yield found
                break


def _amounts(facts: Iterable[Fact], sentence: str | None = None) -> list[Decimal]:
    return [
        one.amount
        for fact in facts
        if sentence in (None, fact.sentence) and (one := printed(fact.value, fact.unit))
    ]


def _worked(
    fact: Fact, firsts: Sequence[Decimal], seconds: Sequence[Decimal], slack: int
) -> Rate | None:
    """Find two amounts that give a rate, up to so many units of its last decimal."""
    rate = abs(fact.value or Decimal(0))
    most = Decimal(slack).scaleb(-decimals(rate))
    for form in _GROWTH if fact.measure == "增减率" else _SHARES:
        for a in firsts:
            for b in seconds:
                was = form(a, b)
                if was is None or (a == b and rate != 100):
                    continue
                if abs(_places(was, rate) - rate) <= most or _places(was, rate, ROUND_DOWN) == rate:
                    return Rate(fact, form, a, b)
    return None


def _places(number: Decimal, like: Decimal, way: str = ROUND_HALF_UP) -> Decimal:
    """Round a number to the places of another one, or cut it off there, as some documents do."""
    return number.quantize(Decimal(1).scaleb(-decimals(like)), way)
