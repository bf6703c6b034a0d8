"""Compile regular expressions when they are first used: a question needs a third of them.

Most patterns can match nothing in most questions: what they match holds one of a few characters,
its cue, and a question without a character of the cue is neither searched nor does it pay for
compiling (what was compiled is kept, see config/compiled). The cues stand in cues.json, worked out from the patterns by ``make cues`` (eval/cues.py)
and kept under the hash of pattern and flags: a changed pattern has no cue until they are made again,
which costs time and never a match.
"""

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from config.compiled import compiled

CUES = Path(__file__).with_name("cues.json")

_NO_MATCH: dict[str, Callable[[str], Any]] = {
    "search": lambda _: None,
    "match": lambda _: None,
    "fullmatch": lambda _: None,
    "finditer": lambda _: iter(()),
    "findall": lambda _: [],
    "split": lambda text: [text],
    "sub": lambda text: text,
}
"""What a compiled pattern gives for a text in which nothing matches."""


class _Lazy:
    """Stand in for a pattern; what it is asked for is kept, so that only the first use costs."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found: Any
        if name == "_compiled":
            found = kept(self.pattern, self._flags)
        elif name in _NO_MATCH and (cue := cue_of(self.pattern, self._flags)):
            found = self._after_cue(name, frozenset(cue))
        else:
            found = getattr(self._compiled, name)
        self.__dict__[name] = found
        return found

    def _after_cue(self, name: str, cue: frozenset[str]) -> Callable[..., Any]:
        no_match, place = _NO_MATCH[name], 1 if name == "sub" else 0

        def look(*arguments: Any, **named: Any) -> Any:
            text = arguments[place]
            if cue.isdisjoint(_characters(text) if len(text) < _SHORT else text):
                return no_match(text)
            return getattr(self._compiled, name)(*arguments, **named)

        return look


_SHORT = 100
"""Characters of a text that is likely a question, which hundreds of patterns are held against."""


@lru_cache(maxsize=1024)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


_made: list[_Lazy] = []


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return a pattern like ``re.compile`` does, compiled when its first method is called.

    The functions of ``re`` do not take it: write ``_WORD.sub("", text)``, not ``re.sub(_WORD, …)``.

    >>> year = regex(r"(20\d\d)年")
    >>> year.sub(r"\1", "2023年")
    '2023'
    """
    made = _Lazy(pattern, flags)
    _made.append(made)
    return cast("re.Pattern[str]", made)


def kept(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is needed now, compiled at this start or at one before (see config/compiled)."""
    return compiled(key(pattern, flags), pattern, flags)


def cue_of(pattern: str, flags: int) -> str:
    """Return characters one of which stands in whatever the pattern matches; none if unknown."""
    return _cues().get(key(pattern, flags), "")


def key(pattern: str, flags: int) -> str:
    """Return the name of a pattern in cues.json."""
    return hashlib.blake2b(f"{int(flags)} {pattern}".encode(), digest_size=8).hexdigest()


@cache
def _cues() -> dict[str, str]:
    found: dict[str, str] = json.loads(CUES.read_bytes()) if CUES.exists() else {}
    return found


def compile_all() -> None:
    """Compile every pattern of the modules loaded so far: for a process that others are forked from."""
    for made in _made:
        made._compiled  # noqa: B018 (asking for it compiles it)
