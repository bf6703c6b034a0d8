"""Try the bot without a token: a chat page in the browser instead of Telegram."""

from pathlib import Path

from bot.problems import UsageError, say
from bot.telegram_demo_server import TOKEN, Server

_YOU, _FRIEND, _GROUP = 1001, 1002, -1001


def run_demo(store: Path | None, port: int, *, debug: bool) -> int:
    """Serve the chat page and run the bot against it until Ctrl-C."""
    from bot.telegram import run_with
    from config.settings import load

    server = Server(port=port)
    try:
        server.__enter__()
    except OSError as error:
        raise UsageError(
            f"Port {port} cannot be used ({error.strerror}); name another with --port."
        ) from error
    try:
        server.do(lambda world: world.add_person(_YOU, "您"))
        server.do(lambda world: world.add_person(_FRIEND, "Friend", "en"))
        server.do(lambda world: world.add_group(_GROUP, "预算讨论群"))
        settings = load(
            store=store,
            telegram_base_url=server.url,
            telegram_admins=(_YOU,),
            telegram_allow=(_FRIEND, _GROUP),
        )
        server.do(lambda world: world.say(_YOU, "/start"))
        say(f"open {server.url} in a browser; Ctrl-C ends the demo")
        return run_with(settings, TOKEN, debug=debug)
    finally:
        server.__exit__()
