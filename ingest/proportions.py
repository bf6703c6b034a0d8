"""Find the whole of a share that names none: where one does not give it and another does, it is the other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.amounts import unit_of
from ingest.drafts import Draft
from ingest.identities import decimals


def whole_of_share(
    drafts: Sequence[Draft], part: str, share: Decimal, nearest: str | None
) -> str | None:
    """Return the name of the whole that gives a share; the nearest one unless only a farther one does.

    授予中小企业90万元，占采购总额的90%，其中小微企业60万元，占60%: again of 采购总额, though 中小企业 is nearer.

    Args:
        drafts: What the paragraph has stated so far.
        part: What the share is one of.
        share: The printed share, in percent.
        nearest: The whole whose parts are being told, by name.
    """
    amount = next(_amounts(reversed(drafts), part), None)
    bases = [d.base for d in drafts if d.measure == "占比" and d.base not in (None, nearest)]
    if nearest is None or amount is None or not bases:
        return nearest
    told = [name for name in (nearest, *reversed(bases)) if any(_amounts(drafts, name))]
    fitting = [n for n in told if any(_gives(amount, w, share) for w in _amounts(drafts, n))]
    return fitting[0] if fitting and nearest in told else nearest


def _amounts(drafts: Iterator[Draft] | Sequence[Draft], name: str | None) -> Iterator[Decimal]:
    """Yield what is told of an item, in one unit of money."""
    for draft in drafts:
        unit = unit_of(draft.unit)
        if draft.subject.item != name or draft.value is None or unit is None:
            continue
        if unit.dimension == "money" and draft.measure not in ("增减额", "增减率"):
            yield draft.value * unit.factor


def _gives(part: Decimal, whole: Decimal, share: Decimal) -> bool:
    """Tell whether a printed share may be the rounding of a part's share in a whole."""
    step = Decimal(1).scaleb(-decimals(share))
    return bool(whole) and abs(part / whole * 100 - share) <= step
