"""Turn faults into one clear line on standard error and an exit status."""

import os
import sys
from collections.abc import Callable

USAGE = 2
UNEXPECTED = 1


class UsageError(Exception):
    """A command that cannot be carried out as it was given; the message says what is expected."""


def say(line: str) -> None:
    """Write one line to standard error."""
    print(f"yusuan: {line}", file=sys.stderr)


def guard(command: Callable[[], int]) -> int:
    """Run a command; its faults are told in a line and never as a traceback.

    With YUSUAN_DEBUG set, the traceback of an unexpected fault is shown too.
    """
    try:
        status = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until exit
        return 0
    except Exception as error:  # noqa: BLE001 - the rim of the program
        return _explain(error)
    return status


def _explain(error: Exception) -> int:
    from config.settings_error import SettingsError
    from retrieval.stores.store_errors import StoreError

    if isinstance(error, StoreError):
        say(str(error))
        return error.exit_status
    if isinstance(error, UsageError | SettingsError):
        say(str(error))
        return USAGE
    if os.environ.get("YUSUAN_DEBUG"):
        import traceback

        traceback.print_exception(error)
    told = " ".join(f"{type(error).__name__}: {error}".split())
    say(f"unexpected fault, {told}. Run again with YUSUAN_DEBUG=1 and report what it shows.")
    return UNEXPECTED
