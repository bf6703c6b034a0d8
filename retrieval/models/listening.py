"""Let whoever waits for an answer hear its proved sentences as they come, and stop waiting.

Both hold for one question in one thread: others who ask the same engine hear nothing of it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

Heard = Callable[[str], None]


class Listener(NamedTuple):
    """Who waits: told each sentence as soon as it is proved; ``cancel`` is set to wait no longer."""

    heard: Heard | None = None
    cancel: threading.Event | None = None


_NOBODY = Listener()
_current: ContextVar[Listener] = ContextVar("listener", default=_NOBODY)


@contextmanager
def listening(heard: Heard | None = None, cancel: threading.Event | None = None) -> Iterator[None]:
    """Listen to what is asked within; the plain engine, which answers at once, has nothing to tell."""
    token = _current.set(Listener(heard, cancel))
    try:
        yield
    finally:
        _current.reset(token)


def listener() -> Listener:
    """Return who waits for the question that is being answered."""
    return _current.get()
