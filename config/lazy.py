"""Compile regular expressions when they are first used: a question needs a third of them."""

import re
from typing import Any, cast


class _Lazy:
    """Stand in for a pattern; what it is asked for is kept, so that only the first use costs."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name == "_compiled":
            found = re.compile(self.pattern, self._flags)
        else:
            found = getattr(self._compiled, name)
        self.__dict__[name] = found
        return found


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


def compile_all() -> None:
    """Compile every pattern of the modules loaded so far: for a process that others are forked from."""
    for made in _made:
        made.groups  # noqa: B018 (asking for anything compiles it)
