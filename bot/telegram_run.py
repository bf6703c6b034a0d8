"""Receive updates, by long polling or a webhook, until told to stop; each is kept before it counts."""

import asyncio
import json
import logging
import secrets
import signal
import sys
import warnings
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, BotCommand
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.telegram_access import Access, Limits
from bot.telegram_database import Database
from bot.telegram_desk import Desk
from bot.telegram_drawing import Drawing
from bot.telegram_event import KINDS, chat_of
from bot.telegram_gateway import Gateway, seconds_of
from bot.telegram_lanes import Lanes
from bot.telegram_log import watch
from bot.telegram_memory import Memory
from bot.telegram_turn import Office
from bot.telegram_updates import Inbox
from config.settings import Settings
from config.telegram_words import words
from ingest import sandbox

_log = logging.getLogger("yusuan.telegram")
_TIDY_SECONDS = 3600
_CONFLICT_SECONDS = 3.0
_LARGEST_UPDATE = 1 << 20


class SettingRefusedError(Exception):
    """Telegram does not accept what the settings say; the message tells what to change."""


class TokenRefusedError(SettingRefusedError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__("Telegram does not accept the token; get a good one from @BotFather.")


async def run(settings: Settings, token: str, stop: asyncio.Event | None = None) -> None:
    """Run the bot until SIGTERM or SIGINT, or until ``stop`` is set if that is given.

    Raises:
        SettingRefusedError: The token or the webhook's address is wrong.
    """
    loop = asyncio.get_running_loop()
    watch(loop)
    # getUpdates is called by its name to get Telegram's own JSON, which is what the inbox keeps.
    warnings.filterwarnings("ignore", message=".*do_api_request.*|.*get_updates.*")
    sys.setswitchinterval(0.001)  # so that answering in threads does not hold up the first reaction
    if stop is None:
        stop = asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, stop.set)
    bot = make_bot(settings, token)
    database = Database(settings.store)
    office = _office(settings, bot, database)
    lanes = Lanes(office, settings.telegram_waiting, settings.telegram_waiting_each)
    try:
        me = await _until_reached(stop, bot)
        if me is None:
            return
        office = _named(office, *me)
        lanes.office = office
        await _serve(settings, office, lanes, stop)
    finally:
        await lanes.stop(settings.telegram_stop_seconds)
        office.desk.close()
        office.drawing.close()
        await _quietly(bot.shutdown())
        database.close()
        _log.info("stopped")


async def _serve(settings: Settings, office: Office, lanes: Lanes, stop: asyncio.Event) -> None:
    waiting = office.inbox.waiting()
    if waiting:
        _log.info("%d updates wait from before", len(waiting))
    lanes.take(waiting, again=True)
    await _quietly(_set_menu(office.gateway.bot))
    tidying = asyncio.create_task(_tidy(office))
    serve = _webhook if settings.telegram_webhook_url else _poll
    serving = asyncio.create_task(serve(settings, office, lanes))
    _log.info("listening")
    stopping = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in (serving, stopping, tidying):
        task.cancel()
    await asyncio.gather(serving, stopping, tidying, return_exceptions=True)
    if serving in done:
        serving.result()


def make_bot(settings: Settings, token: str) -> Bot:
    """Return a bot that speaks to the configured server."""
    base = settings.telegram_base_url.rstrip("/")
    return Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(64, read_timeout=20, write_timeout=20, pool_timeout=30),
        get_updates_request=HTTPXRequest(2, read_timeout=settings.telegram_poll_seconds + 10),
    )


def _office(settings: Settings, bot: Bot, database: Database) -> Office:
    access = Access(
        database,
        allowed=frozenset(settings.telegram_allow),
        admins=frozenset(settings.telegram_admins),
        limits=Limits(
            settings.telegram_per_minute, settings.telegram_per_day, settings.telegram_documents
        ),
    )
    limits = sandbox.Limits(
        settings.read_memory_mb,
        settings.read_cpu_seconds,
        settings.read_wall_seconds,
        settings.read_output_mb,
    )
    inbox = Inbox(database)
    return Office(
        database=database,
        inbox=inbox,
        memory=Memory(database),
        access=access,
        desk=Desk(
            Path(settings.store),
            threads=settings.telegram_threads,
            limits=limits,
        ),
        drawing=Drawing(),
        gateway=Gateway(bot, inbox, access.move),
        folder=Path(settings.store),
        most_documents=settings.telegram_documents,
    )


def _named(office: Office, name: str, number: int) -> Office:
    from dataclasses import replace

    return replace(office, me=name, my_id=number)


async def _until_reached(stop: asyncio.Event, bot: Bot) -> tuple[str, int] | None:
    """Ask who we are until Telegram answers; None if the bot was stopped before."""
    wait = 0.5
    while not stop.is_set():
        try:
            await bot.initialize()
            me = await bot.get_me()
        except (InvalidToken, EndPointNotFound):
            raise TokenRefusedError from None
        except (NetworkError, RetryAfter) as error:
            _log.warning(
                "Telegram cannot be reached (%s); again in %.0f s", type(error).__name__, wait
            )
            await _sleep(stop, wait)
            wait = min(30.0, wait * 2)
        else:
            return str(me.username), me.id
    return None


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


async def _quietly(work: Awaitable[object]) -> None:
    try:
        await work
    except (TelegramError, RuntimeError) as error:
        _log.warning("not done: %s", type(error).__name__)


async def _set_menu(bot: Bot) -> None:
    """Set the command menu, in Chinese and, for those whose Telegram speaks it, in English."""
    chinese = [BotCommand(*pair) for pair in words("zh").commands().items()]
    english = [BotCommand(*pair) for pair in words("en").commands().items()]
    await bot.set_my_commands(chinese)
    await bot.set_my_commands(english, language_code="en")


async def _tidy(office: Office) -> None:
    while True:
        office.inbox.tidy()
        office.memory.tidy()
        office.access.tidy()
        office.database.sweep()
        await asyncio.sleep(_TIDY_SECONDS)


def accept(office: Office, lanes: Lanes, updates: list[dict[str, Any]]) -> None:
    """Keep updates, then begin to answer them."""
    new = office.inbox.accept(
        (int(one["update_id"]), chat_of(one), json.dumps(one, ensure_ascii=False))
        for one in updates
    )
    lanes.take(new)


# ── polling ──────────────────────────────────────────────────────────────────────────────────────


async def _poll(settings: Settings, office: Office, lanes: Lanes) -> None:
    """Fetch updates for ever.

    The first request names no offset: what was not confirmed comes again, and what is known already
    is left aside; an offset from long ago could skip updates, because Telegram begins to count
    anew after a quiet week.
    """
    bot, wait = office.gateway.bot, 0.5
    offset: int | None = None
    await _until_done(bot.delete_webhook)
    while True:
        try:
            updates = await _fetch(bot, offset, settings.telegram_poll_seconds)
        except Conflict:
            _log.warning("another program fetches this bot's updates (409); stop it")
            await asyncio.sleep(_CONFLICT_SECONDS)
        except (InvalidToken, EndPointNotFound):
            raise TokenRefusedError from None
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except TelegramError as error:
            _log.warning(
                "fetching updates failed (%s); again in %.1f s", type(error).__name__, wait
            )
            await asyncio.sleep(wait)
            wait = min(30.0, wait * 2)
        else:
            wait = 0.5
            if updates:
                accept(office, lanes, updates)
                offset = max(int(one["update_id"]) for one in updates) + 1


async def _fetch(bot: Bot, offset: int | None, seconds: int) -> list[dict[str, Any]]:
    wanted: dict[str, Any] = {"timeout": seconds, "allowed_updates": list(_WANTED)}
    if offset is not None:
        wanted["offset"] = offset
    found = await bot.do_api_request("getUpdates", api_kwargs=wanted, read_timeout=seconds + 10)
    return list(found) if isinstance(found, list) else []


_WANTED = tuple(kind for kind in KINDS if kind != "edited_message")


async def _until_done(work: Callable[[], Awaitable[object]]) -> None:
    wait = 0.5
    while True:
        try:
            await work()
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except BadRequest as error:
            raise SettingRefusedError(
                f"Telegram refuses the webhook: {error.message}. Correct YUSUAN_TELEGRAM_WEBHOOK_URL"
                " (https, a public host, port 443, 80, 88 or 8443), or unset it to poll."
            ) from None
        except NetworkError as error:
            _log.warning(
                "the webhook could not be set (%s); again in %.1f s", type(error).__name__, wait
            )
            await asyncio.sleep(wait)
            wait = min(30.0, wait * 2)
        else:
            return


# ── webhook ──────────────────────────────────────────────────────────────────────────────────────


async def _webhook(settings: Settings, office: Office, lanes: Lanes) -> None:
    """Listen for updates; Telegram is told “received” after they are on the disk."""
    from tornado.httpserver import HTTPServer
    from tornado.web import Application, RequestHandler

    given = settings.telegram_webhook_secret
    secret = given.get_secret_value() if given else secrets.token_urlsafe(24)

    class Updates(RequestHandler):
        def post(self) -> None:
            told = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
            if not secrets.compare_digest(told.encode(), secret.encode()):
                self.set_status(403)
                return
            try:
                update = json.loads(self.request.body)
                accept(office, lanes, [update])
            except (KeyError, TypeError, ValueError):
                self.set_status(400)

    path = urlsplit(str(settings.telegram_webhook_url)).path or "/"
    host, _, port = settings.telegram_webhook_listen.rpartition(":")
    server = HTTPServer(
        Application([(path, Updates)]), max_body_size=_LARGEST_UPDATE, xheaders=False
    )
    server.listen(int(port), host)
    try:
        await _until_done(
            lambda: office.gateway.bot.set_webhook(
                str(settings.telegram_webhook_url), secret_token=secret, allowed_updates=_WANTED
            )
        )
        await asyncio.Event().wait()
    finally:
        server.stop()
