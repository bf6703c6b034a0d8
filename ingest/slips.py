"""Slips of the pen: which figures one wrong digit, two swapped ones or a moved point would explain."""

from collections.abc import Iterator
from decimal import Decimal

from ingest.identities import decimals

LEAST = 3  # digits that a figure must have before a slip in it says anything


def digits_of(value: Decimal) -> str:
    """Return the significant digits of a figure, without point, sign and zeros at the ends."""
    return str(abs(value)).replace(".", "").strip("0")


def slips(value: Decimal) -> Iterator[Decimal]:
    """Yield the figures of which a printed one may be the slip."""
    places = decimals(value)
    plain = f"{abs(value):f}".replace(".", "")
    if len(plain.lstrip("0")) < LEAST:
        return
    sign = -1 if value < 0 else 1
    told = {plain}
    for at, digit in enumerate(plain):
        told |= {plain[:at] + other + plain[at + 1 :] for other in "0123456789" if other != digit}
    for at in range(len(plain) - 1):
        told.add(plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :])
    told.discard(plain)
    yield from (sign * Decimal(text).scaleb(-places) for text in sorted(told))
    yield from (value.scaleb(step) for step in (-4, -2, -1, 1, 2, 4))


def likeness(one: Decimal, other: Decimal) -> str | None:
    """Name the slip that turns one figure into another, None if they are unlike.

    A figure that is wholly different speaks of something else; a slip of the pen stays close.
    """
    if not one or not other:
        return None
    if one == -other:
        return "sign"
    if digits_of(one) == digits_of(other):
        return "scale"
    a, b = f"{abs(one):f}", f"{abs(other):f}"
    places = max(decimals(one), decimals(other))
    a, b = (f"{abs(v):.{places}f}" for v in (one, other))
    a, b = a.zfill(len(b)).replace(".", ""), b.zfill(len(a)).replace(".", "")
    unlike = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(a.strip("0")) < 2:
        return None
    if len(unlike) == 1 and len(a) > 2:
        return "digit"
    if len(unlike) == 2 and unlike[1] - unlike[0] == 1 and a[unlike[0]] == b[unlike[1]] and a[unlike[1]] == b[unlike[0]]:  # fmt: skip
        return "swap"
    return "near" if abs(one - other) * 1000 <= max(abs(one), abs(other)) else None
