"""Give a change to the whole whose rate it fits: 收入总计9万元，其中年初结转1万元，较上年减少….

The words leave open whether the whole or the part told last has changed; the printed rate does not.
"""

import re
from decimal import Decimal
from itertools import pairwise

from config import lazy
from ingest.amounts import unit_of
from ingest.checks_case import half_step
from ingest.drafts import Draft
from ingest.phrases import AMOUNT_MEASURES
from ingest.working import divide, fits, spread

_PART = lazy.regex(r"其中[^。；;]*$")


def with_wholes_that_changed(plain: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, a change and its rate being the whole's where they fit it, not the part.

    Args:
        plain: The paragraph in half-width form.
        drafts: What it states, in order.
    """
    told = list(drafts)
    for at, (change, rate) in enumerate(pairwise(drafts)):
        if (change.measure, rate.measure) != ("增减额", "增减率") or change.subject != rate.subject:
            continue
        amounts = [d for d in drafts[:at] if d.measure in AMOUNT_MEASURES]
        part = amounts[-1] if amounts and amounts[-1].subject == change.subject else None
        if part and change.unit is None and _fits(change._replace(unit=part.unit), rate, part):
            # 较上年减少0.56，下降37.1%: the rate proves it
            told[at] = change._replace(unit=part.unit)
            continue
        whole = _whole(plain, amounts[:-1], part) if part else None
        if part and whole and _fits(change, rate, whole) and not _fits(change, rate, part):
            told[at] = change._replace(subject=whole.subject)
            told[at + 1] = rate._replace(subject=whole.subject)
    return told


def _whole(plain: str, before: list[Draft], part: Draft) -> Draft | None:
    """Return the amount of which a part is told after 其中, be it the first of several, in the same sentence."""
    following = [*before, part][1:]
    for one, after in reversed([*zip(before, following, strict=True)]):
        if re.search(r"[。；;\n]", plain[one.end : part.start]):
            return None
        if _PART.search(plain, one.end, after.start):
            return one
    return None


def _fits(change: Draft, rate: Draft, now: Draft) -> bool:
    """Tell whether a rate may be a change divided by what the amount was before it."""
    own, other = unit_of(now.unit), unit_of(change.unit)
    if own is None or other is None or now.value is None or change.value is None:
        return False
    scale = own.factor / other.factor
    steps = half_step(now.value) * scale + half_step(change.value)
    last = spread(now.value * scale - change.value, steps)
    found = divide(spread(change.value, half_step(change.value)), last)
    return rate.value is not None and last.low > Decimal(0) and found is not None and fits(rate.value, found)  # fmt: skip
