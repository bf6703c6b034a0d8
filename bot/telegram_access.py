"""Decide who may ask, and how often: nobody, unless a list, an admin or a one-time code says so."""

import hashlib
import secrets
import time
from collections import defaultdict, deque
from datetime import UTC, datetime
from typing import NamedTuple

from bot.telegram_database import Database

CODE_DAYS = 7
_WRONG_CODES = 5  # an hour, for each user
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Limits(NamedTuple):
    """How much one person may ask."""

    minute: int = 20
    day: int = 300
    documents: int = 20
    """Documents a day."""


class Access:
    """The allow-list: of the settings, and of the database."""

    def __init__(
        self,
        database: Database,
        *,
        allowed: frozenset[int] = frozenset(),
        admins: frozenset[int] = frozenset(),
        limits: Limits | None = None,
    ) -> None:
        self._database = database
        self._allowed = allowed | admins
        self._admins = admins
        self.limits = limits or Limits()
        self._minutes: defaultdict[int, deque[float]] = defaultdict(deque)
        self._wrong: defaultdict[int, deque[float]] = defaultdict(deque)
        self._told: dict[int, float] = {}

    # ── who ──────────────────────────────────────────────────────────────────────────────────

    def may(self, user: int, chat: int) -> bool:
        """Tell whether somebody may use the bot in a chat."""
        if user in self._allowed or chat in self._allowed:
            return True
        return bool(self._database.one("SELECT 1 FROM member WHERE id IN (?, ?)", user, chat))

    def is_admin(self, user: int) -> bool:
        """Tell whether somebody may look after the bot."""
        row = self._database.one("SELECT admin FROM member WHERE id = ?", user)
        return user in self._admins or bool(row and row[0])

    def allow(self, who: int, *, by: int | None, admin: bool = False) -> None:
        """Put a user or chat on the list."""
        self._database.rows(
            "INSERT INTO member VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET admin = max(admin, excluded.admin)",
            who, admin, by, time.time(),
        )  # fmt: skip

    def deny(self, who: int) -> bool:
        """Take a user or chat off the list; False if the settings hold it there or it was not on it."""
        row = self._database.one("DELETE FROM member WHERE id = ? RETURNING id", who)
        return bool(row) and who not in self._allowed

    def move(self, old: int, new: int) -> None:
        """Follow a group to its new id when it becomes a supergroup."""
        if self._database.one("SELECT 1 FROM member WHERE id = ?", old):
            self.allow(new, by=None)
            self.deny(old)

    # ── enrolment ────────────────────────────────────────────────────────────────────────────

    def new_code(self, *, by: int | None, admin: bool = False) -> str:
        """Make a code that lets one person in, once, within a week."""
        code = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(3))
        expires = time.time() + CODE_DAYS * 86_400
        sql = "INSERT INTO code VALUES (?, ?, ?, ?, NULL, NULL)"
        self._database.rows(sql, _digest(code), admin, by, expires)
        return code

    def enrol(self, user: int, code: str) -> bool:
        """Let somebody in who has a good code; wrong ones may be tried a few times an hour."""
        wrong = self._wrong[user]
        _drop_old(wrong, 3600)
        if len(wrong) >= _WRONG_CODES:
            return False
        with self._database.transaction():
            row = self._database.one(
                "UPDATE code SET used_by = ?, used = ? WHERE digest = ? AND expires > ?"
                " AND (used_by IS NULL OR used_by = ?) RETURNING admin",
                user, time.time(), _digest(code), time.time(), user,
            )  # fmt: skip
            if row:
                self.allow(user, by=None, admin=bool(row[0]))
        if not row:
            wrong.append(time.monotonic())
        return bool(row)

    def should_tell(self, user: int) -> bool:
        """Tell a stranger how to be let in, but not at every message."""
        now = time.monotonic()
        if now - self._told.get(user, -1e9) < 60:
            return False
        self._told[user] = now
        if len(self._told) > 10_000:
            self._told.clear()
        return True

    # ── how often ────────────────────────────────────────────────────────────────────────────

    def spend(self, user: int, what: str = "question") -> str | None:
        """Count one question or document; return ``minute`` or ``day`` if that is one too many."""
        recent = self._minutes[user]
        _drop_old(recent, 60)
        if len(recent) >= self.limits.minute:
            return "minute"
        day = datetime.now(UTC).date().isoformat()
        most = self.limits.documents if what == "document" else self.limits.day
        used = self._database.count(
            "SELECT times FROM spent WHERE user = ? AND what = ? AND day = ?", user, what, day
        )
        if used >= most:
            return "day"
        recent.append(time.monotonic())
        self._database.rows(
            "INSERT INTO spent VALUES (?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET times = times + 1", user, what, day,
        )  # fmt: skip
        return None

    def tidy(self) -> None:
        """Forget old counts and codes."""
        day = datetime.fromtimestamp(time.time() - 40 * 86_400, UTC).date().isoformat()
        self._database.rows("DELETE FROM spent WHERE day < ?", day)
        self._database.rows("DELETE FROM code WHERE expires < ?", time.time() - 40 * 86_400)


def _digest(code: str) -> str:
    letters = "".join(char for char in code.upper() if char in _ALPHABET)
    return hashlib.sha256(letters.encode()).hexdigest()


def _drop_old(times: deque[float], seconds: float) -> None:
    now = time.monotonic()
    while times and now - times[0] > seconds:
        times.popleft()
