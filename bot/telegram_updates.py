"""Keep what has arrived until it is answered: the inbox, and which messages answer it.

An update is in the inbox before Telegram is told that it was received. It is answered by messages
that are sent as placeholders, remembered here, and then edited: an edit can be repeated after a
crash, a send cannot. So a restart answers each update once.
"""

import time
from collections.abc import Iterable
from typing import NamedTuple

from bot.telegram_database import Database

MOST_ATTEMPTS = 5
_KEEP_DONE = 8 * 86_400  # Telegram sends nothing again after a day; ids start anew after a week


class Arrived(NamedTuple):
    """One update as it is kept: ``body`` is Telegram's JSON."""

    update_id: int
    chat: int
    body: str
    arrived: float


class Inbox:
    """The updates that were received, and the messages with which each is answered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, updates: Iterable[tuple[int, int, str]]) -> list[Arrived]:
        """Write updates (id, chat, body) down; return those that are new."""
        now = time.time()
        new = []
        with self._database.transaction():
            for update_id, chat, body in updates:
                known = self._database.one("SELECT 1 FROM inbox WHERE update_id = ?", update_id)
                if known:
                    continue
                self._database.rows(
                    "INSERT INTO inbox (update_id, chat, body, arrived) VALUES (?, ?, ?, ?)",
                    update_id, chat, body, now,
                )  # fmt: skip
                new.append(Arrived(update_id, chat, body, now))
        return new

    def waiting(self) -> list[Arrived]:
        """Return what has not been answered, in the order of arrival."""
        sql = (
            "SELECT update_id, chat, body, arrived FROM inbox WHERE done IS NULL ORDER BY update_id"
        )
        return [Arrived(*row) for row in self._database.rows(sql)]  # type: ignore[arg-type]

    def begin(self, update_id: int) -> int:
        """Count and return how often an answer to this update was begun."""
        sql = "UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ? RETURNING attempts"
        return self._database.count(sql, update_id)

    def done(self, update_id: int) -> None:
        """Mark an update as answered; its text is not kept any longer."""
        self._database.rows(
            "UPDATE inbox SET done = ?, body = NULL WHERE update_id = ?", time.time(), update_id
        )

    def drop_chat(self, chat: int) -> None:
        """Mark all that waits in a chat as done: nobody is there to read the answers."""
        sql = "UPDATE inbox SET done = ?, body = NULL WHERE chat = ? AND done IS NULL"
        self._database.rows(sql, time.time(), chat)

    def message(self, update_id: int, number: int) -> tuple[int, int] | None:
        """Return chat and id of the message that carries one part of the answer."""
        row = self._database.one(
            "SELECT chat, message FROM part WHERE update_id = ? AND number = ?", update_id, number
        )
        return (int(str(row[0])), int(str(row[1]))) if row else None

    def remember(self, update_id: int, number: int, chat: int, message: int) -> None:
        """Remember the message that carries one part of the answer."""
        sql = "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)"
        self._database.rows(sql, update_id, number, chat, message)

    def lose(self, update_id: int, number: int) -> None:
        """Forget a message that is no longer there."""
        self._database.rows(
            "DELETE FROM part WHERE update_id = ? AND number = ?", update_id, number
        )

    def answering(self, chat: int, message: int) -> int | None:
        """Return the update that a message answers."""
        sql = "SELECT update_id FROM part WHERE chat = ? AND message = ?"
        row = self._database.one(sql, chat, message)
        return int(str(row[0])) if row else None

    def tidy(self) -> None:
        """Forget what was answered long ago."""
        old = time.time() - _KEEP_DONE
        with self._database.transaction():
            self._database.rows(
                "DELETE FROM part WHERE update_id IN (SELECT update_id FROM inbox WHERE done < ?)",
                old,
            )
            self._database.rows("DELETE FROM inbox WHERE done < ?", old)
