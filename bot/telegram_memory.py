"""Remember answers for their buttons, the turns of each conversation, choices and votes."""

import json
import secrets
import time
from typing import NamedTuple

from bot.telegram_database import Database

_KEEP_ANSWERS = 90 * 86_400
TURNS = 4  # questions of a conversation that a restart asks again to get its context back


class Talk(NamedTuple):
    """One conversation: a person in a chat, or in a topic of it."""

    chat: int
    topic: int | None
    user: int

    @property
    def key(self) -> str:
        """The conversation's name in the database."""
        return f"{self.chat}/{self.topic or ''}/{self.user}"


class Kept(NamedTuple):
    """Something that was said and has buttons."""

    token: str
    chat: int
    user: int
    kind: str
    body: str


class Memory:
    """What outlives a restart besides the inbox."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ── what was said, for buttons ───────────────────────────────────────────────────────────

    def keep(self, update_id: int, talk: Talk, kind: str, body: str) -> str:
        """Keep what a message says; return the token that its buttons carry."""
        row = self._database.one(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (update_id, kind) DO UPDATE SET body = excluded.body RETURNING token",
            secrets.token_urlsafe(9), update_id, talk.chat, talk.user, kind, body, time.time(),
        )  # fmt: skip
        return str(row[0]) if row else ""

    def kept(self, token: str, chat: int) -> Kept | None:
        """Return what a button's message says, only in the chat in which it was said."""
        sql = "SELECT token, chat, user, kind, body FROM answer WHERE token = ? AND chat = ?"
        row = self._database.one(sql, token, chat)
        return Kept(*row) if row else None  # type: ignore[arg-type]

    def last(self, talk: Talk, kind: str) -> Kept | None:
        """Return the last thing of a kind that was said to somebody in a chat."""
        sql = (
            "SELECT token, chat, user, kind, body FROM answer WHERE chat = ? AND user = ?"
            " AND kind = ? ORDER BY made DESC LIMIT 1"
        )
        row = self._database.one(sql, talk.chat, talk.user, kind)
        return Kept(*row) if row else None  # type: ignore[arg-type]

    # ── conversations ────────────────────────────────────────────────────────────────────────

    def add_turn(self, update_id: int, talk: Talk, place: str, text: str) -> None:
        """Remember a question that was asked of a place (library or a chat's own documents)."""
        with self._database.transaction():
            self._database.rows(
                "INSERT OR REPLACE INTO turn VALUES (?, ?, ?, ?)", update_id, talk.key, place, text
            )
            self._database.rows(
                "DELETE FROM turn WHERE talk = ? AND update_id NOT IN"
                " (SELECT update_id FROM turn WHERE talk = ? ORDER BY update_id DESC LIMIT ?)",
                talk.key, talk.key, TURNS,
            )  # fmt: skip

    def turns(self, talk: Talk, place: str) -> list[str]:
        """Return the last questions of a conversation, oldest first."""
        sql = "SELECT text FROM turn WHERE talk = ? AND place = ? ORDER BY update_id"
        return [str(row[0]) for row in self._database.rows(sql, talk.key, place)]

    def forget_turns(self, talk: Talk) -> None:
        """Begin a conversation anew."""
        self._database.rows("DELETE FROM turn WHERE talk = ?", talk.key)

    def choose(self, talk: Talk, name: str, value: str | None) -> None:
        """Set or (None) unset a choice of a conversation, such as its language."""
        if value is None:
            self._database.rows("DELETE FROM choice WHERE talk = ? AND name = ?", talk.key, name)
        else:
            self._database.rows(
                "INSERT OR REPLACE INTO choice VALUES (?, ?, ?)", talk.key, name, value
            )

    def chosen(self, talk: Talk) -> dict[str, str]:
        """Return the choices of a conversation."""
        sql = "SELECT name, value FROM choice WHERE talk = ?"
        return {str(name): str(value) for name, value in self._database.rows(sql, talk.key)}

    # ── votes ────────────────────────────────────────────────────────────────────────────────

    def vote(self, token: str, user: int, verdict: str) -> None:
        """Keep what somebody thinks of an answer; a later vote replaces an earlier one."""
        self._database.rows(
            "INSERT OR REPLACE INTO vote VALUES (?, ?, ?, ?)", token, user, verdict, time.time()
        )

    def votes(self) -> list[dict[str, object]]:
        """Return the votes with their answers, as candidates for gold cases; nobody is named."""
        sql = (
            "SELECT verdict, body FROM vote JOIN answer USING (token)"
            " WHERE kind = 'answer' ORDER BY vote.made"
        )
        found = []
        for verdict, body in self._database.rows(sql):
            kept = json.loads(str(body))
            found.append({
                "verdict": verdict, "question": kept["answer"]["question"],
                "history": kept.get("history", []), "answer": kept["answer"],
            })  # fmt: skip
        return found

    # ── forgetting ───────────────────────────────────────────────────────────────────────────

    def forget(self, talk: Talk) -> None:
        """Remove all that was kept of one person in one chat."""
        begins = f"{talk.chat}/%/{talk.user}"
        with self._database.transaction():
            self._database.rows(
                "DELETE FROM vote WHERE user = ? AND token IN"
                " (SELECT token FROM answer WHERE chat = ?)", talk.user, talk.chat,
            )  # fmt: skip
            self._database.rows(
                "DELETE FROM answer WHERE chat = ? AND user = ?", talk.chat, talk.user
            )
            for name in ("turn", "choice"):
                self._database.rows(f"DELETE FROM {name} WHERE talk LIKE ?", begins)
        self._database.sweep()

    def forget_document(self, document: str) -> int:
        """Remove all that was said from a document, in every chat; return how many answers."""
        told = "SELECT token FROM answer WHERE instr(body, ?) > 0"
        with self._database.transaction():
            self._database.rows(f"DELETE FROM vote WHERE token IN ({told})", document)
            gone = self._database.rows(
                f"DELETE FROM answer WHERE token IN ({told}) RETURNING token", document
            )
            self._database.rows("DELETE FROM choice WHERE value = ?", document)
        self._database.sweep()
        return len(gone)

    def tidy(self) -> None:
        """Forget answers that nobody presses a button of any more; what was voted on stays."""
        sql = "DELETE FROM answer WHERE made < ? AND token NOT IN (SELECT token FROM vote)"
        self._database.rows(sql, time.time() - _KEEP_ANSWERS)
