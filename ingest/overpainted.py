"""Leave out the rules that a later white one lies exactly over: drawn, but no reader sees them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.records import Box

NEAR = 0.3  # lines on levels closer than this lie over each other
SLACK = 0.6  # what a rule may stick out behind the end of the white one (caps, crossings)
LEAST = 1.0  # shorter remains are no rules
_Key = tuple[bool, int]


class Blank(NamedTuple):
    """A white rule: how many rules had been drawn before it, where it lies, and how thick it is."""

    after: int
    box: Box
    width: float


def seen_parts(
    rules: Sequence[tuple[Box, float]], blanks: Iterable[Blank]
) -> list[tuple[int, Box]]:
    """Return what is still seen of rules: the number of each, and its box or what is left of it.

    Args:
        rules: Each rule's box (without thickness: one side is nought) and how thick it was drawn.
        blanks: The white rules among them; one that is thinner than a rule leaves its edges seen.
    """
    at: defaultdict[_Key, list[Blank]] = defaultdict(list)
    for blank in blanks:
        across, level, _, _ = _line(blank.box)
        at[across, round(level)].append(blank)
    seen: list[tuple[int, Box]] = []
    for number, (box, width) in enumerate(rules):
        across, level, start, end = _line(box)
        spans = [(start, end)]
        for near in (-1, 0, 1):
            for blank in at.get((across, round(level) + near), ()):
                _, other, covered, until = _line(blank.box)
                if blank.after > number and blank.width >= width and abs(other - level) <= NEAR:
                    spans = _without(spans, covered - SLACK, until + SLACK)
        if spans == [(start, end)]:
            seen.append((number, box))
            continue
        seen += [
            (number, (a, level, b, level) if across else (level, a, level, b)) for a, b in spans
        ]
    return seen


def _line(box: Box) -> tuple[bool, float, float, float]:
    """Return whether a rule runs across, its level, its start and its end."""
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        return True, (top + bottom) / 2, x0, x1
    return False, (x0 + x1) / 2, top, bottom


def _without(
    spans: list[tuple[float, float]], start: float, end: float
) -> list[tuple[float, float]]:
    left: list[tuple[float, float]] = []
    for a, b in spans:
        if end <= a or start >= b:
            left.append((a, b))
            continue
        left += [(x, y) for x, y in ((a, start), (end, b)) if y - x >= LEAST]
    return left
