"""Read how deep the labels of a column are indented, where indentation shows which row is under which."""

from collections.abc import Sequence

from ingest.grid import Cell
from ingest.strips import is_total

STEP = 4.0  # labels whose left ends are closer than this stand at one depth
SAME = 1.5  # a label that merely looks centred stands at a depth within this
CENTRED = 3.0  # left and right blanks of a centred label differ by less
MOST = 6  # depths that a table may have


def indents(cells: Sequence[Cell | None]) -> list[int | None] | None:
    """Return the depth of each label, from 0, or None where the column shows no depths.

    Labels that are centred, totals, and rows without a label have no depth.
    """
    plain = [cell.left for cell in cells if cell and cell.text and not _aside(cell)]
    if len(plain) < 0.5 * sum(1 for cell in cells if cell and cell.text):
        return None
    levels = _levels(plain)
    if not 2 <= len(levels) <= MOST:
        return None
    return [_depth(cell, levels) for cell in cells]


def left_of(cell: Cell | None) -> float | None:
    """Return where a label begins in its cell, None if it is set in the middle."""
    return None if cell is None or _aside(cell) else cell.left


def _levels(lefts: list[float]) -> list[float]:
    levels: list[float] = []
    for left in sorted(lefts):
        if not levels or left - levels[-1] > STEP:
            levels.append(left)
    return levels


def _depth(cell: Cell | None, levels: list[float]) -> int | None:
    if cell is None or not cell.text or is_total(cell.text):
        return None
    depth = max((i for i, level in enumerate(levels) if cell.left >= level), default=0)
    if _aside(cell) and cell.left - levels[depth] > SAME:
        return None
    return depth


def _aside(cell: Cell) -> bool:
    return cell.left > 2 * CENTRED and abs(cell.left - cell.right) <= CENTRED
