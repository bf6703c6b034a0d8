"""Edit the placeholder with a model's proved sentences while it writes the rest.

Telegram allows about one edit a second in a chat, so sentences that come faster are shown together.
"""

import asyncio
import logging
import threading
from types import TracebackType
from typing import Self

from bot.telegram_gateway import Reply
from bot.telegram_text import rich
from retrieval.models.listening import Listener

_log = logging.getLogger("yusuan.telegram")
_PAUSE = 1.0  # seconds between two edits
_MOST = 3000  # characters; the whole answer comes as several messages if it must
_MORE = "…"


class Streaming:
    """Show sentences for as long as the answer is being made; ``async with Streaming(reply)``.

    When the one who waits gives up, the model is told to stop too.
    """

    def __init__(self, reply: Reply, pause: float = _PAUSE) -> None:
        self._reply = reply
        self._pause = pause
        self._sentences: list[str] = []
        self._cancel = threading.Event()
        self._come = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None

    @property
    def listener(self) -> Listener:
        """What hears the sentences, in the thread that answers."""
        return Listener(self._hear, self._cancel)

    def _hear(self, sentence: str) -> None:
        self._loop.call_soon_threadsafe(self._add, sentence)

    def _add(self, sentence: str) -> None:
        self._sentences.append(sentence)
        self._come.set()

    async def _show(self) -> None:
        while True:
            await self._come.wait()
            self._come.clear()
            told = "\n".join(self._sentences)[:_MOST]
            await self._reply.show_part(rich(f"{told}\n{_MORE}"))
            await asyncio.sleep(self._pause)

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._show())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._cancel.set()
        assert self._task is not None  # noqa: S101 - it was entered
        self._task.cancel()
        await asyncio.wait([self._task])
        if not self._task.cancelled() and (failed := self._task.exception()):
            _log.info("sentences were not shown (%s)", type(failed).__name__)
