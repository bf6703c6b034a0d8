"""Run the commands that live in rooms of their own, found by name."""

from importlib import import_module
from importlib.util import find_spec

from bot.problems import UsageError

# ``eval`` stands beside ``bot`` and neither knows the other; only the name joins them.
_MODULES = {
    "show": "bot.evidence",
    "check": "bot.check",
    "eval": "eval.cli",
    "telegram": "bot.telegram",
}


def run_elsewhere(name: str, argv: list[str]) -> int:
    """Run ``main(argv)`` of the command's module and return its exit status.

    Raises:
        UsageError: This installation does not have the command.
    """
    module = _MODULES[name]
    if find_spec(module) is None:
        raise UsageError(f"`yusuan {name}` is not part of this installation ({module} is missing).")
    status = import_module(module).main(argv)
    return status if isinstance(status, int) else 0
