"""Work out the cues of config/cues.json: ``make cues``, after patterns were changed.

A cue is a set of characters one of which stands in whatever a pattern matches. It follows from the
parsed pattern alone: a letter needs itself, a sequence what any one of its parts needs, a choice what
one of its branches needs, a repetition nothing where it may be empty. Among the parts of a sequence
the one that the fewest questions of the bundled gold hold is taken.
"""

import importlib
import json
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import ingest
import retrieval
from config import lazy

GOLD = Path(__file__).parent / "gold"
MOST_CHARACTERS = 40
"""A longer cue is found in nearly every question."""
SELDOM = 0.2
"""Cues that more than this share of the questions hold are left out: looking for them saves little."""


def cue(pattern: str, flags: int, questions: Iterable[str]) -> str:
    """Return the characters, in order, or nothing where a match may hold any.

    >>> cue("(?:合计|总[计额])有(?:几|多少)", 0, ["有几辆车"])
    '合总'
    >>> cue("[0-9]+年?", 0, [])
    '0123456789'
    """
    found = _needed(_parser.parse(pattern, int(flags)), tuple(questions))
    if found and int(flags) & re.IGNORECASE:
        found = {case for one in found for case in (one, one.lower(), one.upper())}
    return "".join(sorted(found or ()))


def _needed(parts: Iterable[tuple[Any, Any]], questions: tuple[str, ...]) -> set[str] | None:
    found = (_of_part(kind, value, questions) for kind, value in parts)
    short = [one for one in found if one and len(one) <= MOST_CHARACTERS]
    return min(short, key=lambda one: (share(one, questions), len(one), sorted(one)), default=None)


def _of_part(kind: Any, value: Any, questions: tuple[str, ...]) -> set[str] | None:
    if kind is code.LITERAL:
        return {chr(value)}
    if kind is code.IN:
        return _of_set(value)
    if kind is code.BRANCH:
        branches = [_needed(branch, questions) for branch in value[1]]
        return None if None in branches else {one for found in branches for one in found or ()}
    if kind is code.SUBPATTERN:
        return _needed(value[-1], questions)
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
        return _needed(value[2], questions) if value[0] else None
    # What must stand before or behind a match stands in the text that is searched too.
    return _needed(value[1], questions) if kind is code.ASSERT else None


def _of_set(items: Iterable[tuple[Any, Any]]) -> set[str] | None:
    found: set[str] = set()
    for kind, value in items:
        if kind is code.LITERAL:
            found.add(chr(value))
        elif kind is code.RANGE and value[1] - value[0] < MOST_CHARACTERS:
            found |= {chr(one) for one in range(value[0], value[1] + 1)}
        else:
            return None
    return found


def share(characters: Iterable[str], questions: tuple[str, ...]) -> float:
    """Return the share of the questions that hold one of the characters."""
    known = frozenset(characters)
    return sum(not known.isdisjoint(question) for question in questions) / max(1, len(questions))


def patterns() -> Iterator[tuple[str, int]]:
    """Give pattern and flags of every lazy regular expression of ingest and retrieval."""
    for package in (ingest, retrieval):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    for made in lazy._made:
        yield made.pattern, made._flags


def bundled_questions() -> tuple[str, ...]:
    """Return the questions of the bundled gold."""
    lines = (line for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    cases = (json.loads(line) for line in lines if line.strip())
    return tuple(case["question"] for case in cases if isinstance(case.get("question"), str))


def cues() -> dict[str, str]:
    """Return the cues that are worth looking for, by the key of their pattern."""
    questions = bundled_questions()
    found = {lazy.key(*one): cue(*one, questions) for one in patterns()}
    return {
        name: one for name, one in sorted(found.items()) if one and share(one, questions) <= SELDOM
    }


if __name__ == "__main__":
    lazy.CUES.write_text(json.dumps(cues(), ensure_ascii=False, indent=0) + "\n", "utf-8")
