"""Speak to Telegram: send and edit until it is done, and bear all that a network does.

Too many requests (429) are waited for, in that chat alone; a dropped connection or a fault of the
server (5xx) is tried again; a chat that is gone (403) is told to the caller.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import NamedTuple, TypeVar

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.telegram_event import Event
from bot.telegram_text import BUTTON, CAPTION, Rich, shorten, split
from bot.telegram_updates import Inbox

_log = logging.getLogger("yusuan.telegram")
_Result = TypeVar("_Result")
_FIRST_WAIT, _LONGEST_WAIT = 0.2, 20.0
_GONE = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "peer_id_invalid",
    "not enough rights",
)
_VANISHED = ("message to edit not found", "message_id_invalid", "message can't be edited")


class Button(NamedTuple):
    """A button under a message; ``data`` comes back when it is pressed."""

    text: str
    data: str


Rows = list[list[Button]]


class GoneError(Exception):
    """Nobody can be reached in this chat."""


class VanishedError(Exception):
    """The message that was to be edited is no longer there."""


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    after = error.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())


class Gateway:
    """The Bot API with patience."""

    def __init__(self, bot: Bot, inbox: Inbox, moved: Callable[[int, int], None]) -> None:
        self.bot = bot
        self.inbox = inbox
        self._moved = moved
        self._homes: dict[int, int] = {}
        self._paused: dict[int, float] = {}

    async def call(self, chat: int, make: Callable[[int], Awaitable[_Result]]) -> _Result | None:
        """Make a request until it succeeds; None if what it would change is so already.

        Raises:
            GoneError: The chat cannot be reached.
            VanishedError: The message is not there.
            BadRequest: Telegram refuses the request itself, which is a fault of ours.
        """
        wait = _FIRST_WAIT
        while True:
            chat = self._homes.get(chat, chat)
            await self._pause(chat)
            try:
                return await make(chat)
            except RetryAfter as error:
                self._hold(chat, error)
            except ChatMigrated as error:
                self._homes[chat] = error.new_chat_id
                self._moved(chat, error.new_chat_id)
            except Forbidden as error:
                raise GoneError from error
            except BadRequest as error:
                if _sort_out(error):
                    return None
                raise
            except NetworkError as error:
                _log.warning("request failed (%s); again in %.1f s", type(error).__name__, wait)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)

    def _hold(self, chat: int, error: RetryAfter) -> None:
        seconds = seconds_of(error)
        self._paused[chat] = time.monotonic() + seconds
        _log.warning("too many requests in one chat; it waits %.0f s", seconds)

    async def _pause(self, chat: int) -> None:
        until = self._paused.get(chat)
        if until is None:
            return
        rest = until - time.monotonic()
        if rest > 0:
            await asyncio.sleep(rest)
        else:
            self._paused.pop(chat, None)

    async def acknowledge(self, event: Event, text: str = "") -> None:
        """Tell that a button press was received; a press that is too old needs no answer."""
        from telegram.error import TelegramError

        try:
            await self.bot.answer_callback_query(event.query, shorten(text, 190) or None)
        except TelegramError as error:
            _log.info("a button press was not acknowledged (%s)", type(error).__name__)


def _sort_out(error: BadRequest) -> bool:
    """Return True if all is well; raise what a caller can deal with; False for faults of ours."""
    told = str(error).lower()
    if "not modified" in told:
        return True
    if any(words in told for words in _VANISHED):
        raise VanishedError from error
    if any(words in told for words in _GONE):
        raise GoneError from error
    return False


class Reply:
    """The messages that answer one update: placed once, edited as often as it takes."""

    def __init__(self, gateway: Gateway, event: Event) -> None:
        self._gateway = gateway
        self._inbox = gateway.inbox
        self.event = event

    async def place(self, text: str, number: int = 0) -> tuple[int, int]:
        """Send the placeholder of one part, unless it was sent before; return chat and message."""
        known = self._inbox.message(self.event.update_id, number)
        if known:
            return known
        event, bot = self.event, self._gateway.bot
        quote = None
        if not event.private and event.kind == "message" and number == 0:
            quote = ReplyParameters(event.message, allow_sending_without_reply=True)
        sent: Message | None = await self._gateway.call(
            event.talk.chat,
            lambda chat: bot.send_message(
                chat,
                text,
                message_thread_id=event.talk.topic,
                reply_parameters=quote,
                disable_notification=number > 0 or None,
            ),
        )
        assert sent is not None  # noqa: S101 - a send is never "not modified"
        self._inbox.remember(event.update_id, number, sent.chat.id, sent.message_id)
        return sent.chat.id, sent.message_id

    def edit_pressed(self) -> None:
        """Answer a button by editing the message that it stands under."""
        event = self.event
        if not self._inbox.message(event.update_id, 0):
            self._inbox.remember(event.update_id, 0, event.talk.chat, event.message)

    async def show(self, message: Rich, buttons: Rows | None = None, *, hold: str = "…") -> None:
        """Say something, in as many messages as it needs; buttons stand under the last."""
        parts = split(message)
        for number in range(len(parts)):
            await self.place(hold, number)
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            await self._edit(number, part, _keyboard(buttons) if last else None)

    async def show_part(self, message: Rich) -> None:
        """Show a part of what is being said, until ``show`` says all of it."""
        await self._edit(0, split(message)[0], None)

    async def _edit(self, number: int, part: Rich, markup: InlineKeyboardMarkup | None) -> None:
        bot = self._gateway.bot
        await self._change(
            number,
            lambda home, message: bot.edit_message_text(
                part.text,
                home,
                message,
                entities=_entities(part),
                reply_markup=markup,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )

    async def _change(self, number: int, make: Callable[[int, int], Awaitable[object]]) -> None:
        """Edit a part; if somebody deleted its message, place it anew, once."""
        for again in (True, False):
            chat, message = await self.place("…", number)
            edit = partial(_to_message, make, message)
            try:
                await self._gateway.call(chat, edit)
            except VanishedError:
                if again:
                    self._inbox.lose(self.event.update_id, number)
            else:
                return

    async def buttons(self, buttons: Rows) -> None:
        """Change the buttons of the message that was pressed."""
        event, bot = self.event, self._gateway.bot
        try:
            await self._gateway.call(
                event.talk.chat,
                lambda chat: bot.edit_message_reply_markup(
                    chat, event.message, reply_markup=_keyboard(buttons)
                ),
            )
        except VanishedError:
            return

    async def show_photo(
        self, png: bytes, caption: Rich, buttons: Rows | None = None, *, number: int = 0
    ) -> None:
        """Turn the placeholder of a part to a picture."""
        caption = _caption(caption)
        await self._media(
            lambda: InputMediaPhoto(
                png,
                filename="page.png",
                caption=caption.text,
                caption_entities=_entities(caption),
            ),
            buttons,
            number,
        )

    async def show_file(self, content: bytes, name: str, caption: Rich) -> None:
        """Turn the placeholder to a file."""
        caption = _caption(caption)
        await self._media(
            lambda: InputMediaDocument(
                content,
                filename=name,
                caption=caption.text,
                caption_entities=_entities(caption),
            ),
            None,
        )

    async def _media(
        self,
        make: Callable[[], InputMediaPhoto | InputMediaDocument],
        buttons: Rows | None,
        number: int = 0,
    ) -> None:
        bot, markup = self._gateway.bot, _keyboard(buttons)
        await self._change(
            number,
            lambda home, message: bot.edit_message_media(
                make(), home, message, reply_markup=markup, write_timeout=60
            ),
        )


def _to_message(
    make: Callable[[int, int], Awaitable[_Result]], message: int, home: int
) -> Awaitable[_Result]:
    return make(home, message)


def _caption(caption: Rich) -> Rich:
    parts = split(caption, CAPTION - 1)
    if not parts:
        return Rich("")
    return parts[0]._replace(text=parts[0].text + "…") if len(parts) > 1 else parts[0]


def _entities(part: Rich) -> list[MessageEntity] | None:
    return [MessageEntity(one.type, one.offset, one.length) for one in part.entities] or None


def _keyboard(rows: Rows | None) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    keys = [
        [InlineKeyboardButton(shorten(one.text, BUTTON), callback_data=one.data) for one in row]
        for row in rows
        if row
    ]
    return InlineKeyboardMarkup(keys) if keys else None
