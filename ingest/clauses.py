"""Split a text into sentences and clauses around its figures."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from ingest.amounts import Quantity

_STOP = lazy.regex(r"[。！？!?\n]")
_HARD = frozenset("。！？!?\n")
_SOFT = frozenset(";；")
_WEAK = frozenset("，,:：")
_BREAKS = _HARD | _SOFT | _WEAK | frozenset("()、")


class Clause(NamedTuple):
    """A clause with its figures; ``opens`` and ``closes`` count the bracketed groups around it."""

    start: int
    end: int
    term: str
    figures: tuple[Quantity, ...]
    opens: int
    closes: int


class Sentence(NamedTuple):
    """A sentence; ``soft`` ends at a semicolon, ``stop`` is where the full sentence ends."""

    start: int
    end: int
    stop: int
    soft: bool
    clauses: tuple[Clause, ...]


def split_sentences(plain: str, figures: list[Quantity]) -> Iterator[Sentence]:
    """Yield the sentences of a text in half-width form."""
    covered = {i for q in figures for i in range(q.start, q.end)}
    ends = {q.end for q in figures}
    groups = _groups(plain, figures)
    clauses: list[Clause] = []
    start = first = 0
    opens = 0
    for i, char in enumerate(plain):
        if char not in _BREAKS or i in covered:
            continue
        if i in groups[0]:
            if plain[start:i].strip():
                clauses.append(_clause(figures, start, i, "(", opens, 0))
                opens = 0
            opens, start = opens + 1, i + 1
            continue
        if i in groups[1]:
            clauses.append(_clause(figures, start, i, ")", opens, 1))
            opens, start = 0, i + 1
            continue
        ender = (char in _HARD or char in _SOFT) and not _wrapped(plain, i)
        if ender and not _is_inside(i, groups):
            clauses.append(_clause(figures, start, i, char, opens, 0))
            yield Sentence(first, i, _stop(plain, i), char in _SOFT, tuple(clauses))
            clauses, start, first, opens = [], i + 1, i + 1, 0
        elif char in ",，" and _heads_on(plain[start:i], start, figures):
            continue
        elif ender or char in _WEAK or (char == "、" and i in ends):
            clauses.append(_clause(figures, start, i, char, opens, 0))
            start, opens = i + 1, 0
    if plain[start:].strip() or clauses:
        clauses.append(_clause(figures, start, len(plain), "", opens, 0))
        yield Sentence(first, len(plain), len(plain), soft=False, clauses=tuple(clauses))


def _heads_on(words: str, start: int, figures: list[Quantity]) -> bool:
    """Tell words that only say of what the next clause speaks: 由小企业中标的，采购金额3万元."""
    told = any(start <= q.start < start + len(words) for q in figures)
    return words.endswith("的") and not told


def _clause(
    figures: list[Quantity], start: int, end: int, term: str, opens: int, closes: int
) -> Clause:
    inside = tuple(q for q in figures if start <= q.start and q.end <= end)
    term = {",": "，", ":": "：", ";": "；"}.get(term, term)
    return Clause(start, end, term, inside, opens, closes)


def _groups(plain: str, figures: list[Quantity]) -> tuple[set[int], set[int]]:
    """Return where the brackets around figures open and close; brackets inside names are left."""
    opened, closed = set[int](), set[int]()
    stack: list[int] = []
    for i, char in enumerate(plain):
        if char == "(":
            stack.append(i)
        elif char == ")" and stack:
            start = stack.pop()
            if any(start < q.start and q.end <= i for q in figures):
                opened.add(start)
                closed.add(i)
    return opened, closed


def _is_inside(at: int, groups: tuple[set[int], set[int]]) -> bool:
    """Tell a place between the brackets around figures."""
    return any(a < at < b for a, b in zip(*map(sorted, groups), strict=False))


def _wrapped(plain: str, at: int) -> bool:
    """Tell a line break that is none: no sentence ends before it."""
    return plain[at] == "\n" and not re.search(r"[。！？!?;；:：]\s*$", plain[:at])


def _stop(plain: str, at: int) -> int:
    found = _STOP.search(plain, at)
    return found.start() if found else len(plain)
