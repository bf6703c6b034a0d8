"""Start the command line; ``ask`` goes a quick way that loads nothing it does not need."""

import gc
import os
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn

# Plugins of pydantic are looked for among all installed packages, which takes a tenth of a start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and exit with its status."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] != ["ask"]:
        sys.exit(run(given))
    gc.disable()  # the process ends before garbage matters; to look for it takes a fifth of its time
    _leave(run(given))


def _leave(status: int) -> NoReturn:
    """End the process without freeing one by one what it holds, which takes a sixth of its time.

    As mypy does. Not where another thread is at work, or what was said cannot be written.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(status)
    if threading.active_count() > 1:
        sys.exit(status)
    os._exit(status)


def run(argv: list[str]) -> int:
    """Run one command and return its exit status; faults become one line on standard error."""
    from bot.problems import guard

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return guard(lambda: _dispatch(argv))


def _dispatch(argv: list[str]) -> int:
    if argv[:1] == ["ask"]:
        from bot.ask import parse_quickly, run_ask

        options = parse_quickly(argv[1:])
        if options is not None:
            return run_ask(options)
    from bot.commands import run_app

    return run_app(argv)
