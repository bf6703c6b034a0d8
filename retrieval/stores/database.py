"""Open the fact database: a connection for each thread, whole transactions, one view of it at a time.

With ``schema`` and ``writing`` the only modules that know SQLite. One document is one transaction;
readers never wait for writers (WAL).
"""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from retrieval.stores import schema
from retrieval.stores.store_errors import (
    DamagedStoreError,
    ForeignStoreError,
    NewerStoreError,
    NoStoreError,
    StoreError,
    UnwritableStoreError,
)

BUSY_SECONDS = 60.0
KEPT_ROWS = 20_000
"""How many rows a thread keeps from one view to the next: some 60 MB where all are facts."""

T = TypeVar("T")
Row = tuple[Any, ...]

REVISION = "SELECT value FROM meta WHERE key = 'revision'"


class Memo(dict[tuple[object, ...], list[Any]]):
    """What the queries of one thread gave at one state of the database."""

    state: Sequence[Row] = ()
    rows: int = 0

    def keep(self, key: tuple[object, ...], found: list[Any]) -> None:
        """Keep what a query gave."""
        self[key] = found
        self.rows += max(1, len(found))

    def begin(self, state: Sequence[Row]) -> None:
        """Forget what was kept of another state, or everything where it has become too much."""
        if state != self.state or self.rows > KEPT_ROWS:
            self.clear()
            self.state, self.rows = state, 0


class _Own(threading.local):
    """What a thread has of its own: a connection, and what it read in its views."""

    def __init__(self) -> None:
        self.connection: sqlite3.Connection | None = None
        self.memo = Memo()
        self.in_view = False
        self.made: dict[tuple[object, ...], Any] = {}


class Database:
    """One database file, shared by threads.

    Args:
        path: Where the file is, or is to be.
        create: Make it if there is none; otherwise that is a NoStoreError.

    Raises:
        StoreError: It cannot be made, is damaged, foreign, or of a later version.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._local = _Own()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        if create:
            self._create()
        elif not path.is_file():
            raise NoStoreError(path.parent)
        self._check()

    def _create(self) -> None:
        from filelock import FileLock

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.parent / "create.lock"):
                schema.create(self.connection())
        except (OSError, sqlite3.OperationalError) as error:
            raise UnwritableStoreError(self.path.parent, _reason(error)) from error
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _check(self) -> None:
        try:
            connection = self.connection()
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if application != schema.APPLICATION and schema.is_empty(connection):
                raise NoStoreError(self.path.parent)
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error
        if application != schema.APPLICATION:
            raise ForeignStoreError(self.path)
        if version > schema.VERSION:
            raise NewerStoreError(self.path, version, schema.VERSION)

    def _broken(self, error: sqlite3.DatabaseError) -> StoreError:
        if "not a database" in str(error):
            return ForeignStoreError(self.path)
        if isinstance(error, sqlite3.OperationalError):
            return UnwritableStoreError(self.path.parent, str(error))
        return DamagedStoreError(self.path, str(error))

    def connection(self) -> sqlite3.Connection:
        """Return the connection of this thread."""
        own = self._local
        if own.connection is None:
            own.connection = _connect(self.path)
            with self._lock:
                self._open.append(own.connection)
        return own.connection

    def close(self) -> None:
        """Close the connections of all threads; they are opened again when they are needed."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._local = _Own()

    def revision(self) -> int:
        """Return a number that grows with every change; a view has read it when it began."""
        local = self._local
        state = local.memo.state if local.in_view else self._run(REVISION, ())
        return int(state[0][0])

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what is made, in a view made once for a key and forgotten at its end."""
        if not self._local.in_view:
            return make()
        made = self._local.made
        if key not in made:
            made[key] = make()
        found: T = made[key]
        return found

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        """Return the rows of a query."""
        return self.read(_as_is, sql, values)

    def read(self, make: Callable[[Row], T], sql: str, values: Iterable[object] = ()) -> list[T]:
        """Return what is made of each row of a query; in a view each query is run once.

        What it gave is kept for the thread's next views while nothing is written.

        Args:
            make: A function of a module, not made for this call: the view knows results by it.
            sql: The query.
            values: Of its parameters, plain text and numbers.
        """
        given = tuple(values)
        if not self._local.in_view:
            return [make(row) for row in self._run(sql, given)]
        memo = self._local.memo
        key = (make, sql, given)
        if key not in memo:
            memo.keep(key, [make(row) for row in self._run(sql, given)])
        return list(memo[key])

    def _run(self, sql: str, values: Row) -> list[Row]:
        try:
            return self.connection().execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:
                raise self._broken(error) from error
            raise

    @contextmanager
    def view(self) -> Iterator[None]:
        """Let this thread read one state of the database, and each thing in it once.

        What others write meanwhile is not seen before the block ends. Nothing can be written in it.
        """
        if self._local.in_view:
            yield
            return
        connection = self.connection()
        connection.execute("BEGIN")
        try:
            self._local.memo.begin(self._run(REVISION, ()))
            self._local.in_view = True
            yield
        finally:
            self._local.in_view = False
            self._local.made = {}
            roll_back(connection)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write in one piece: all of it is kept, or on any error nothing."""
        connection = self.connection()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
            connection.execute("COMMIT")
        except BaseException as error:
            roll_back(connection)
            if type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError):
                raise self._broken(error) from error  # type: ignore[arg-type]
            raise


def roll_back(connection: sqlite3.Connection) -> None:
    """End the transaction that is open, if one is."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _as_is(row: Row) -> Row:
    return row


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
