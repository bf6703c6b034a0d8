"""Keep what the Telegram bot must not lose in one SQLite file beside the fact store.

Only the thread of the event loop uses it. A commit is on the disk when it returns
(``synchronous = FULL``): an update is confirmed to Telegram only after that.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retrieval.stores.store_errors import StoreError

FILE = "telegram.sqlite"
VERSION = 1

_DDL = """
CREATE TABLE IF NOT EXISTS inbox (
    update_id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    body TEXT,
    arrived REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    done REAL
);
CREATE INDEX IF NOT EXISTS inbox_waiting ON inbox (update_id) WHERE done IS NULL;
CREATE TABLE IF NOT EXISTS part (
    update_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    PRIMARY KEY (update_id, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
    token TEXT PRIMARY KEY,
    update_id INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    user INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    made REAL NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS answer_update ON answer (update_id, kind);
CREATE TABLE IF NOT EXISTS turn (
    update_id INTEGER PRIMARY KEY,
    talk TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS turn_talk ON turn (talk, update_id);
CREATE TABLE IF NOT EXISTS choice (
    talk TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (talk, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vote (
    token TEXT NOT NULL,
    user INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    made REAL NOT NULL,
    PRIMARY KEY (token, user)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS remark_request (update_id INTEGER PRIMARY KEY, token TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS member (
    id INTEGER PRIMARY KEY,
    admin INTEGER NOT NULL DEFAULT 0,
    added_by INTEGER,
    added REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS code (
    digest TEXT PRIMARY KEY,
    admin INTEGER NOT NULL,
    made_by INTEGER,
    expires REAL NOT NULL,
    used_by INTEGER,
    used REAL
);
CREATE TABLE IF NOT EXISTS spent (
    user INTEGER NOT NULL,
    what TEXT NOT NULL,
    day TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (user, what, day)
) WITHOUT ROWID;
"""


class Database:
    """One connection, opened for the life of the bot."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(self.path, timeout=10, isolation_level=None)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute("PRAGMA secure_delete = ON")
            self._lay_out()
            self.path.chmod(0o600)
        except (OSError, sqlite3.DatabaseError) as error:
            raise StoreError(
                f"{self.path} cannot be used ({error}); make the folder writable or move the file away."
            ) from error

    def _lay_out(self) -> None:
        version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise StoreError(
                f"{self.path} was written by a newer version of Yusuan; install that version."
            )
        self.connection.executescript(_DDL)
        self.connection.execute(f"PRAGMA user_version = {VERSION}")

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Run one statement and return its rows."""
        return self.connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> tuple[object, ...] | None:
        """Run one statement and return its first row."""
        row: tuple[object, ...] | None = self.connection.execute(sql, values).fetchone()
        return row

    def count(self, sql: str, *values: object) -> int:
        """Run one statement that counts, and return the number."""
        row = self.one(sql, *values)
        return int(str(row[0])) if row and row[0] is not None else 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do several statements as one, all or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def sweep(self) -> None:
        """Write the log back and empty it: what was deleted stands in no file any longer."""
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
