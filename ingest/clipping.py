"""Prove what a clipped amount must be: propagate the identities of the tables to cells that look cut.

A cell is open if its text is no number (``2,16``). It is soft if it is a number that could be a cut
one: fewer decimals than its table prints, and as wide as its column ever gets. A soft cell whose
identities hold as printed is left alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ingest.amounts import format_number
from ingest.identities import Identity, decimals
from ingest.ledger import Ledger
from ingest.numerals import tight
from ingest.places import place
from ingest.records import Record
from ingest.strips import is_money

_ROUNDS = 30


class Repair(NamedTuple):
    """A proved figure of a clipped cell, and the proof in words."""

    value: Decimal
    proof: str


class Vote(NamedTuple):
    """What one identity says about one cell."""

    value: Decimal
    identity: Identity


def repair_values(
    ledger: Ledger, identities: list[Identity], clipped: set[int]
) -> dict[str, Repair]:
    """Return the proved figure of every clipped cell, and settle it in the ledger.

    Args:
        ledger: All figures; proved ones are closed in it.
        identities: What must be equal.
        clipped: Tables in which clipped codes, labels or broken numbers show that cells were cut.
    """
    by_cell: dict[str, list[Identity]] = defaultdict(list)
    for identity in identities:
        for key in identity.keys:
            by_cell[key].append(identity)
    soft = _soft(ledger)
    repairs: dict[str, Repair] = {}
    for _ in range(_ROUNDS):
        settled = _round(ledger, by_cell, soft, clipped)
        if not settled:
            break
        for key, repair in settled.items():
            soft.discard(key)
            if repair is not None:
                ledger.close(key, repair.value)
                repairs[key] = repair
    return repairs


def _round(
    ledger: Ledger, by_cell: dict[str, list[Identity]], soft: set[str], clipped: set[int]
) -> dict[str, Repair | None]:
    settled: dict[str, Repair | None] = {}
    for key in sorted(soft | ledger.open):
        votes = [
            Vote(ledger.solve(identity, key), identity)
            for identity in by_cell[key]
            if not any(k != key and (k in soft or k in ledger.open) for k in identity.keys)
            and not _empty(ledger, identity, key)
        ]
        if votes:
            verdict = _decide(ledger, key, votes, clipped)
            if verdict is not None or key not in ledger.open:
                settled[key] = verdict
    return settled


def _empty(ledger: Ledger, identity: Identity, key: str) -> bool:
    """Tell whether nothing is printed beside the cell, so that the identity says nothing."""
    return not any(ledger.values.get(k) for k in identity.keys if k != key)


def _decide(ledger: Ledger, key: str, votes: list[Vote], clipped: set[int]) -> Repair | None:
    record = ledger.records[key]
    if record.value is not None and any(vote.value == record.value for vote in votes):
        return None
    places = max(0, -int(ledger.steps[record.table].as_tuple().exponent))
    fitting = [v for v in votes if extends(record.text, v.value, places)]
    values = {v.value for v in fitting}
    if len(values) > 1:
        fitting = [v for v in fitting if _exact(ledger, v)]
        values = {v.value for v in fitting}
    if len(values) != 1 or not _certain(record, fitting, clipped):
        return None
    return Repair(values.pop(), proof_of(ledger, key, fitting))


def _exact(ledger: Ledger, vote: Vote) -> bool:
    """Tell whether an identity can have no rounding tail: an equality, or parts of one row."""
    filled = sum(1 for part in vote.identity.parts if ledger.values.get(part.key))
    return vote.identity.kind in ("row_sum", "twin", "balance") or filled <= 1


def _certain(record: Record, votes: list[Vote], clipped: set[int]) -> bool:
    """Ask more of a cell that is a number as it stands, or of which few digits are left."""
    families = {vote.identity.family for vote in votes}
    if record.table in clipped:
        digits = sum(char.isdigit() for char in record.text)
        return digits >= 2 or len(families) >= 2
    return len(families) >= 2


def extends(text: str, value: Decimal, places: int) -> bool:
    """Tell whether a printed text is the beginning of how a figure would be printed."""
    text = tight(text)
    full = value.quantize(Decimal(1).scaleb(-places)) if places else value
    short = full.normalize() if full != full.to_integral() else full.quantize(Decimal(1))
    forms = {f(n) for n in (full, short) for f in (format_number, "{:f}".format)}
    return any(form.startswith(text) and len(form) > len(text) for form in forms)


def _soft(ledger: Ledger) -> set[str]:
    """Return the cells that are numbers but might be cut ones."""
    widest: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    numeric = [
        r
        for r in ledger.records.values()
        if is_money(r) and (r.value is not None or r.id in ledger.open)
    ]
    for record in numeric:
        place_of = (record.table, record.column_index)
        widest[place_of] = max(widest[place_of], width(record.text))
    found = set()
    for record in numeric:
        step = ledger.steps[record.table]
        if (
            record.value is not None
            and record.unit != "%"
            and decimals(record.value) < -int(step.as_tuple().exponent)
            and width(record.text) >= widest[(record.table, record.column_index)] - 1
        ):
            found.add(record.id)
    return found


def width(text: str) -> Decimal:
    """Estimate how wide digits are printed, in digits; commas and points are half as wide."""
    return sum((Decimal("0.5") if char in ",." else Decimal(1) for char in tight(text)), Decimal(0))


def proof_of(ledger: Ledger, key: str, votes: Iterable[Vote]) -> str:
    """Write down why a figure is certain, with the figures it follows from and where they stand."""
    proofs: list[str] = []
    for vote in votes:
        words = _proof(ledger, key, vote)
        if words not in proofs:
            proofs.append(words)
    return "；".join(proofs[:3])


def _proof(ledger: Ledger, key: str, vote: Vote) -> str:
    identity = vote.identity
    value = format_number(vote.value)
    others = [k for k in identity.keys if k != key and ledger.values.get(k)]
    if identity.kind in ("twin", "balance"):
        other = ledger.records[others[0]]
        why = "收支平衡" if identity.kind == "balance" else "同一行"
        return f"{why}：{place(ledger, other)}“{_column(other)}”印为{value}"
    figures = [format_number(ledger.values[k]) for k in others]
    here = place(ledger, ledger.records[key])
    if key == identity.total:
        return f"{here}：{identity.words}，{' + '.join(figures)} = {value}"
    return f"{here}：{identity.words}，{' − '.join(figures)} = {value}"


def _column(record: Record) -> str:
    return tight(record.column[-1]) if record.column else ""
