"""Answer updates side by side: in order within a conversation, never one chat behind another."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from functools import partial

from telegram.error import TelegramError

from bot import telegram_buttons as buttons
from bot import telegram_dialogue as dialogue
from bot.telegram_event import Event, read_event
from bot.telegram_gateway import GoneError
from bot.telegram_turn import Office, Turn
from bot.telegram_updates import MOST_ATTEMPTS, Arrived

_log = logging.getLogger("yusuan.telegram")
_LET_OTHERS_GO = 0.5  # seconds; a chat that must wait does not hold up others for longer


class Lanes:
    """One task for each update; those of one conversation wait for each other."""

    def __init__(self, office: Office, most_waiting: int = 200, most_each: int = 5) -> None:
        self.office = office
        self._most = most_waiting
        self._most_each = most_each
        self._last: dict[str, asyncio.Event] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._cancelled: set[int] = set()
        self._placing = 0
        self._placed = asyncio.Event()

    @property
    def running(self) -> int:
        """How many updates are being answered."""
        return len(self._tasks)

    def take(self, arrived: Iterable[Arrived], *, again: bool = False) -> None:
        """Begin to answer updates.

        Args:
            arrived: As they stand in the inbox.
            again: They were accepted before a restart, so none is turned away as too many.
        """
        for one in arrived:
            try:
                event = read_event(one.body, self.office.me, self.office.my_id)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                _log.warning("an update could not be read (%s)", type(error).__name__)
                self.office.inbox.done(one.update_id)
                continue
            task = asyncio.create_task(self._handle(event, again=again))
            self._tasks[one.update_id] = task
            task.add_done_callback(partial(self._ended, one.update_id))

    def _ended(self, update_id: int, _task: asyncio.Task[None]) -> None:
        self._tasks.pop(update_id, None)

    async def stop(self, seconds: float) -> None:
        """Let running answers end within some seconds; what remains is answered after a restart."""
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    # ── one update ───────────────────────────────────────────────────────────────────────────

    async def _handle(self, event: Event, *, again: bool) -> None:
        try:
            finished = await self._guarded(event, again=again)
        except asyncio.CancelledError:
            if event.update_id not in self._cancelled:
                raise
            finished = True
        finally:
            self._cancelled.discard(event.update_id)
        if finished:
            self.office.inbox.done(event.update_id)

    async def _guarded(self, event: Event, *, again: bool) -> bool:
        """Answer; a fault is logged and told once. Return whether the update is done with."""
        office = self.office
        turn = Turn(office, event)
        try:
            await self._route(turn, again=again)
        except GoneError:
            _log.info("a chat is gone; what waits for it is dropped")
            office.inbox.drop_chat(event.talk.chat)
        except Exception as error:  # noqa: BLE001 - one update must not end the others
            _log.exception("update %d failed: %s", event.update_id, type(error).__name__)
            await self._tell_fault(turn)
        return True

    async def _tell_fault(self, turn: Turn) -> None:
        try:
            await turn.say(turn.words("fault"))
        except (TelegramError, GoneError) as error:
            _log.warning("a fault could not be told (%s)", type(error).__name__)

    async def _route(self, turn: Turn, *, again: bool) -> None:
        event, office = turn.event, self.office
        if event.kind == "blocked":
            office.inbox.drop_chat(event.talk.chat)
        elif event.kind == "moved":
            office.access.move(event.talk.chat, event.moved_to)
        elif not dialogue.concerns_us(event, office):
            return
        elif event.kind == "message" and event.command == "cancel":
            await self._cancel(turn)
        elif dialogue.is_question(event, office):
            await self._question(turn, again=again)
        elif event.kind == "button":
            await self._press(turn)
        else:
            await self._in_lane(turn, event.talk.key)

    async def _press(self, turn: Turn) -> None:
        await self._acknowledge(turn)
        if not buttons.silent(turn.event.data) and not buttons.edits(turn.event.data):
            if not self.office.access.may(turn.talk.user, turn.talk.chat):
                return
            await turn.reply.place(turn.words("placeholder"))
        await self._in_lane(turn, f"{turn.talk.key}!")

    async def _acknowledge(self, turn: Turn) -> None:
        may = self.office.access.may(turn.talk.user, turn.talk.chat)
        notice = buttons.notice(turn) if may else ""
        await self.office.gateway.acknowledge(turn.event, notice)

    async def _question(self, turn: Turn, *, again: bool) -> None:
        """Say at once that the question was received, then answer it in its turn."""
        event, office = turn.event, self.office
        if event.kind == "button":
            await self._acknowledge(turn)
        if not again:
            refusal = self._too_many(turn)
            if refusal:
                await turn.say(refusal)
                return
        mine = office.waiting.setdefault(event.talk.user, set())
        mine.add(event.update_id)
        try:
            lane = self._enter(event.talk.key)
            await self._place(turn)
            await self._behind(turn, event.talk.key, *lane)
        except asyncio.CancelledError:
            if event.update_id in self._cancelled:
                await asyncio.shield(turn.say(turn.words("cancelled")))
            raise
        finally:
            mine.discard(event.update_id)
            if not mine:
                office.waiting.pop(event.talk.user, None)

    async def _place(self, turn: Turn) -> None:
        """Send the placeholder, and let those of others go before any answer is worked out.

        Working out answers takes the processor; people should first see that they were heard.
        """
        self._placing += 1
        self._placed.clear()
        try:
            await turn.reply.place(dialogue.placeholder(turn))
        finally:
            self._placing -= 1
            if not self._placing:
                self._placed.set()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._placed.wait(), _LET_OTHERS_GO)

    def _too_many(self, turn: Turn) -> str | None:
        """Tell why a question is turned away, if it is."""
        office, user = self.office, turn.talk.user
        waiting = office.waiting.get(user, ())
        if len(waiting) >= self._most_each:
            return turn.words("busy_you", count=len(waiting))
        if sum(map(len, office.waiting.values())) >= self._most:
            return turn.words("busy")
        what = "document" if turn.event.upload is not None else "question"
        spent = office.access.spend(user, what)
        if spent == "minute":
            return turn.words("limit_minute", most=office.access.limits.minute)
        if spent == "day":
            limits = office.access.limits
            most = limits.documents if what == "document" else limits.day
            return turn.words("limit_day", most=most)
        return None

    # ── order ────────────────────────────────────────────────────────────────────────────────

    def _enter(self, lane: str) -> tuple[asyncio.Event | None, asyncio.Event]:
        before, mine = self._last.get(lane), asyncio.Event()
        self._last[lane] = mine
        return before, mine

    async def _in_lane(self, turn: Turn, lane: str) -> None:
        await self._behind(turn, lane, *self._enter(lane))

    async def _behind(
        self, turn: Turn, lane: str, before: asyncio.Event | None, mine: asyncio.Event
    ) -> None:
        try:
            if before is not None:
                await before.wait()
            if self.office.inbox.begin(turn.event.update_id) > MOST_ATTEMPTS:
                # Whatever it is, it has ended the bot each time; it shall not do so for ever.
                _log.error("update %d is given up", turn.event.update_id)
                await self._tell_fault(turn)
                return
            await dialogue.answer(turn)
        finally:
            mine.set()
            if self._last.get(lane) is mine:
                del self._last[lane]

    async def _cancel(self, turn: Turn) -> None:
        """Give up what a person waits for."""
        office = self.office
        if not office.access.may(turn.talk.user, turn.talk.chat):
            return
        waiting = [key for key in office.waiting.get(turn.talk.user, ()) if key in self._tasks]
        for key in waiting:
            self._cancelled.add(key)
            self._tasks[key].cancel()
        await turn.say(turn.words("cancelled" if waiting else "nothing_to_cancel"))
