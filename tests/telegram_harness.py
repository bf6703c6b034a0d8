"""Run the bot against the strict server, in this process, and look at what people see."""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.telegram_demo_server import TOKEN, Server
from bot.telegram_demo_world import BOT_ID, World
from bot.telegram_run import run
from config.settings import Settings, load

ANNA, BERT, STRANGER, GROUP = 101, 102, 666, -500
Message = dict[str, Any]


class Bot:
    """The bot in a thread; ``with Bot(server, store) as bot``."""

    def __init__(self, server: Server, store: Path, **settings: Any) -> None:
        given: dict[str, Any] = {
            "telegram_allow": (ANNA, BERT), "telegram_admins": (ANNA,),
            "telegram_per_minute": 10_000, "telegram_per_day": 100_000,
            "telegram_poll_seconds": 5, "telegram_stop_seconds": 5,
        }  # fmt: skip
        self.settings: Settings = load(
            store=store, telegram_base_url=server.url, **(given | settings)
        )
        self.fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running = threading.Event()

    def _run(self) -> None:
        async def inside() -> None:
            self._stop = asyncio.Event()
            self._loop = asyncio.get_running_loop()
            self._running.set()
            await run(self.settings, TOKEN, self._stop)

        try:
            asyncio.run(inside())
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.fault = error

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._running.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)
        assert not self._thread.is_alive()


def new_world(server: Server) -> None:
    """Add the people of the tests."""

    def add(world: World) -> None:
        world.add_person(ANNA, "Anna")
        world.add_person(BERT, "Bert")
        world.add_person(STRANGER, "Mallory")
        world.add_group(GROUP, "Group", topics=(7, 8))

    server.do(add)


def wait_for(seen: Callable[[], Any], seconds: float = 20.0) -> Any:
    """Return what is seen as soon as it is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = seen()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("nothing was seen in time")


def from_bot(server: Server, chat: int) -> list[Message]:
    """Return what the bot says in a chat, oldest first."""

    def look(world: World) -> list[Message]:
        found = [
            dict(one)
            for (where, _), one in world.messages.items()
            if where == chat and one["from"]["id"] == BOT_ID
        ]
        return sorted(found, key=lambda one: int(one["message_id"]))

    return server.do(look)


def pending(message: Message) -> bool:
    """Tell a placeholder from an answer."""
    text = str(message.get("text", ""))
    return text.startswith(("🔎", "📥", "📖")) or text == "…"


def settled(server: Server, chat: int, count: int, seconds: float = 20.0) -> list[Message]:
    """Wait until the bot has said so many things in a chat and none is a placeholder."""

    def look() -> list[Message] | None:
        said = from_bot(server, chat)
        if len(said) >= count and not any(map(pending, said)):
            return said
        return None

    found: list[Message] = wait_for(look, seconds)
    return found


def ask(server: Server, user: int, text: str, *, chat: int | None = None, **more: Any) -> Message:
    """Say something and return the bot's answer."""
    where = chat or user
    before = len(from_bot(server, where))
    server.do(lambda world: world.say(user, text, chat=where, **more))
    return settled(server, where, before + 1)[-1]


def keys(message: Message) -> dict[str, str]:
    """Return the buttons under a message: what they say, and their data."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {one["text"]: one["callback_data"] for row in rows for one in row}


def press(server: Server, user: int, message: Message, label: str) -> None:
    """Press the button whose text contains a label."""
    data = next(data for text, data in keys(message).items() if label in text)
    chat, number = message["chat"]["id"], message["message_id"]
    server.do(lambda world: world.press(user, chat, number, data))


def text_of(message: Message) -> str:
    """Return what a message says, or the caption of its picture."""
    return str(message.get("text", message.get("caption", "")))
