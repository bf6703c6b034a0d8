"""Show a model's proved sentences on a terminal while it writes, until the whole answer takes their place."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.terminal import columns, wrap
from retrieval.models.listening import listening


@contextmanager
def waiting(*, quiet: bool) -> Iterator[None]:
    """Show what is heard within on standard error; nothing for programs, or where that is no terminal.

    Args:
        quiet: The answer is for a program.
    """
    if quiet or not sys.stderr.isatty():
        yield
        return
    shown = _Shown()
    try:
        with listening(shown.add):
            yield
    finally:
        shown.clear()


class _Shown:
    """The lines that stand on the terminal and will be taken away again."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, sentence: str) -> None:
        """Show one sentence below those before it."""
        written = wrap(sentence, columns(sys.stderr) - 1)
        self._count += written.count("\n") + 1
        sys.stderr.write(f"{written}\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the lines away, so that no sentence stands there twice."""
        if self._count:
            sys.stderr.write(f"\x1b[{self._count}A\r\x1b[J")
            sys.stderr.flush()
