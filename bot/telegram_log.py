"""Log without telling: no token and no word of a chat, at any level, from any library.

Libraries log whole requests at DEBUG and addresses with the token at INFO, and exceptions repeat
what they were given. So of other loggers only the place is written, never their text, and of an
exception only its kind and where it was raised. Our own messages name kinds and numbers alone.
"""

import asyncio
import logging
import sys
import traceback
from types import TracebackType
from typing import Any

from config import lazy

_TOKEN = lazy.regex(r"\b\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}")
_OURS = "yusuan"


class Discreet(logging.Formatter):
    """Write a record without what people said."""

    def __init__(self, token: str = "") -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        told = f"{record.name} {record.funcName}:{record.lineno}"
        if record.name.split(".")[0] == _OURS:
            told = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            told += f" ({describe(record.exc_info[1])})"
        line = f"{self.formatTime(record)} {record.levelname} {told}"
        return self._clean(" ".join(line.split()))

    def _clean(self, line: str) -> str:
        if self._token:
            line = line.replace(self._token, "…")
        return _TOKEN.sub("…", line)


def describe(error: BaseException) -> str:
    """Return the kind of an exception and where it was raised, and of those that caused it."""
    told: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(told) < 5:
        frames = traceback.extract_tb(seen.__traceback__)[-3:]
        where = " < ".join(
            f"{one.filename.rsplit('/', 1)[-1]}:{one.lineno}" for one in frames[::-1]
        )
        told.append(f"{type(seen).__name__} at {where or '?'}")
        seen = seen.__cause__ or seen.__context__
    return ", from ".join(told)


def set_up(token: str, level: int = logging.INFO) -> None:
    """Send everything that is logged, warned of or raised unseen through the formatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger(_OURS).setLevel(level)
    if level > logging.DEBUG:
        for name in ("httpx", "httpcore", "telegram", "tornado.access"):
            logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    # The logging module itself prints a record with its text where it cannot be formatted.
    logging.raiseExceptions = False
    sys.excepthook = _unseen


def _unseen(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("yusuan.telegram").critical("stopped by %s", describe(error))


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Log what goes wrong in tasks that nobody awaits."""
    loop.set_exception_handler(_task_failed)


def _task_failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    told = describe(error) if isinstance(error, BaseException) else "without an exception"
    logging.getLogger("yusuan.telegram").error("a task failed: %s", told)
