"""Keep compiled patterns in the user's cache folder: to compile those of one question takes a quarter of a start.

Python keeps its compiled modules, but no compiled patterns. What ``re.compile`` makes of a pattern
is a list of numbers; it is kept under the name of pattern and flags, in a file of this very version
of Python, and only where a pattern made of it again is equal to the one that ``re.compile`` made.
Where nothing is kept, or nothing can be written, patterns are compiled at each start.
"""

import json
import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from config.places import cache_folder, write_whole

WORTH_KEEPING = 10
"""So many new patterns are written down; fewer are compiled in less time than the file is written."""
MOST_KEPT = 5000
"""The program has half as many; with more, most are of versions before this one."""

_DAMAGED = (ValueError, TypeError, RuntimeError, OverflowError)
_OTHER_PYTHON = (ImportError, AttributeError, TypeError)

_new: dict[str, tuple[re.Pattern[str], int]] = {}


def compiled(name: str, pattern: str, flags: int) -> re.Pattern[str]:
    """Return what ``re.compile`` does of a pattern; ``name`` is its own and that of its flags."""
    if found := _kept().get(name):
        with suppress(*_DAMAGED, *_OTHER_PYTHON):
            return _again(pattern, found)
    made = re.compile(pattern, flags)
    _new[name] = made, flags
    return made


def keep_compiled() -> None:
    """Write down what this process had to compile: for one that ends soon, once its work is done."""
    if len(_new) < WORTH_KEEPING:
        return
    before = _kept() if len(_kept()) + len(_new) <= MOST_KEPT else {}
    found = {name: _numbers(made, flags) for name, (made, flags) in _new.items()}
    _new.clear()
    now = {**before, **{name: one for name, one in found.items() if one}}
    with suppress(OSError):
        write_whole(_file(), json.dumps(now))


def _file() -> Path:
    return cache_folder() / f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}.json"


@cache
def _kept() -> Mapping[str, Any]:
    try:
        found = json.loads(_file().read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _numbers(made: re.Pattern[str], flags: int) -> list[Any] | None:
    """Return the flags, the numbers and the names of the groups of a pattern; None if it has others."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(made.pattern, flags)
        code = array("I", _compiler._code(parsed, flags)).tobytes()
        names: list[str | None] = [None] * (made.groups + 1)
        for group, number in made.groupindex.items():
            names[number] = group
        found = [made.flags, b2a_base64(code, newline=False).decode(), names]
        again = _again(made.pattern, found)
    except (*_DAMAGED, *_OTHER_PYTHON):
        return None
    alike = again == made and again.groups == made.groups and again.groupindex == made.groupindex
    return found if alike else None


def _again(pattern: str, found: list[Any]) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, code, names = found
    numbers = array("I", a2b_base64(code)).tolist()
    groups = {name: number for number, name in enumerate(names) if name}
    made: re.Pattern[str] = _sre.compile(
        pattern, flags, numbers, len(names) - 1, groups, tuple(names)
    )
    return made
