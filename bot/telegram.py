"""Run the Telegram bot: ``yusuan telegram``."""

import argparse
import json
import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from bot.problems import UNEXPECTED, USAGE, UsageError, say

if TYPE_CHECKING:
    from config.settings import Settings

_DESCRIPTION = """\
Run the Telegram bot until Ctrl-C or SIGTERM.

The token comes from the environment (YUSUAN_TELEGRAM_TOKEN), from a file that holds it alone
(YUSUAN_TELEGRAM_TOKEN_FILE), or from [telegram] of the settings file; never from the command line,
where others could read it. Nobody may ask until you let them: make a one-time code with --invite.

  yusuan telegram --demo                 try the bot in a browser, without a token
  yusuan telegram --invite --admin       print a code that makes its user an admin
  yusuan telegram                        run it
"""


def main(argv: list[str]) -> int:
    """Run ``yusuan telegram`` and return its exit status."""
    if any(re.search(r"\d{5,}:[A-Za-z0-9_-]{20,}", word) for word in argv):
        raise UsageError("Never write the token on the command line; see `yusuan telegram --help`.")
    options = _options(argv)
    os.environ.pop("YUSUAN_DEBUG", None)  # it shows exceptions with their texts
    if options.invite:
        return _invite(options.store, admin=options.admin)
    if options.votes:
        return _votes(options.store)
    if options.demo:
        from bot.telegram_demo import run_demo

        return run_demo(options.store, options.port, debug=options.debug)
    return _run(options.store, debug=options.debug)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "yusuan telegram",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--store", type=Path, help="folder of the store")
    parser.add_argument("--demo", action="store_true", help="a chat page instead of Telegram")
    parser.add_argument("--port", type=int, default=8765, help="of the demo's page")
    parser.add_argument("--invite", action="store_true", help="print a one-time enrolment code")
    parser.add_argument("--admin", action="store_true", help="with --invite: for an admin")
    parser.add_argument(
        "--votes", action="store_true", help="print voted answers as JSON lines, to make gold cases"
    )
    parser.add_argument("--debug", action="store_true", help="log more; never what people say")
    return parser.parse_args(argv)


def _invite(store: Path | None, *, admin: bool) -> int:
    from bot.telegram_access import CODE_DAYS, Access
    from bot.telegram_database import Database
    from config.places import store_folder

    database = Database(store_folder(store))
    code = Access(database).new_code(by=None, admin=admin)
    database.close()
    print(code)
    say(f"The person sends the bot: /start {code} (once, within {CODE_DAYS} days).")
    return 0


def _votes(store: Path | None) -> int:
    from bot.telegram_database import Database
    from bot.telegram_memory import Memory
    from config.places import store_folder

    database = Database(store_folder(store))
    for one in Memory(database).votes():
        print(json.dumps(one, ensure_ascii=False))
    database.close()
    return 0


def _run(store: Path | None, *, debug: bool) -> int:
    from config.settings import load

    settings = load(store=store)
    return run_with(settings, read_token(settings), debug=debug)


def run_with(settings: "Settings", token: str, *, debug: bool) -> int:
    """Run the bot with settings and a token, alone on its store."""
    import asyncio

    from filelock import FileLock, Timeout

    from bot.telegram_log import describe, set_up
    from bot.telegram_run import SettingRefusedError, run
    from retrieval.stores.store_errors import StoreError

    set_up(token, logging.DEBUG if debug else logging.INFO)
    settings.store.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.store / "telegram.lock", timeout=0):
            asyncio.run(run(settings, token))
    except Timeout:
        say(f"Another bot runs on the store {settings.store}; stop it, or name another --store.")
        return USAGE
    except SettingRefusedError as error:
        say(str(error))
        return USAGE
    except StoreError as error:
        say(str(error))
        return error.exit_status
    except Exception as error:  # noqa: BLE001 - the text could hold the token
        say(f"unexpected fault: {describe(error)}")
        return UNEXPECTED
    return 0


def read_token(settings: "Settings") -> str:
    """Return the token of the settings.

    Raises:
        UsageError: There is none, or it does not look like one.
    """
    token = ""
    if settings.telegram_token is not None:
        token = settings.telegram_token.get_secret_value()
    elif settings.telegram_token_file is not None:
        try:
            token = settings.telegram_token_file.expanduser().read_text("utf-8")
        except OSError as error:
            raise UsageError(
                f"The token file {settings.telegram_token_file} cannot be read ({error.strerror})."
            ) from error
    token = token.strip()
    if not token:
        raise UsageError(
            "No token. Get one from @BotFather and set YUSUAN_TELEGRAM_TOKEN, or"
            " YUSUAN_TELEGRAM_TOKEN_FILE; or try `yusuan telegram --demo`, which needs none."
        )
    if not re.fullmatch(r"\d{3,}:[A-Za-z0-9_-]{20,}", token):
        raise UsageError("The token does not look like one (digits, a colon, then letters).")
    return token
