"""Keep the library's truth: documents, records, facts, chunks, findings, terms and full text.

One store may be shared by threads.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple, Self, TypeVar

from ingest.records import Chunk, Document, Fact, Finding, Reading, Record, Table
from retrieval.stores import rows
from retrieval.stores.database import Database, Row
from retrieval.stores.writing import Counts, delete, doc_word, insert, magnitude, wipe_words
from retrieval.words.terms import Term

T = TypeVar("T")
FILE = "facts.sqlite"
_ANALYSED_ROWS = 400  # of each index; what SQLite's manual advises for large databases

Scalar = str | int | None
Wanted = Scalar | Collection[str] | Collection[int]


class Hit(NamedTuple):
    """A chunk that full text found; a higher score is better."""

    document: str
    chunk: Chunk
    score: float


class _Library(NamedTuple):
    """The documents at one revision of the store, by their ids and publishers, and their short keys."""

    revision: int
    documents: dict[str, Document]
    keys: dict[str, int]
    of_publisher: dict[object, list[Document]]

    def by(self, publishers: Iterable[object]) -> list[Document]:
        """Return the documents of some publishers, in the order of the library."""
        found = [one for name in set(publishers) for one in self.of_publisher.get(name, ())]
        return sorted(found, key=lambda one: self.keys[one.id])


class FactStore:
    """The fact database in one folder.

    Args:
        folder: Where the store lives; ``facts.sqlite`` stands in it.
        create: Make the store if there is none; otherwise that is a NoStoreError.
    """

    def __init__(self, folder: Path | str, *, create: bool = False) -> None:
        self.folder = Path(folder)
        self.path = self.folder / FILE
        self._db = Database(self.path, create=create)
        self._library: _Library | None = None

    def close(self) -> None:
        """Close the connections of all threads; the store opens them again when it is used."""
        self._db.close()

    def view(self) -> AbstractContextManager[None]:
        """Let this thread read one state of the library, and each thing in it once, in a block."""
        return self._db.view()

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what is made, in a view made once for a key and forgotten at its end."""
        return self._db.once(key, make)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def save(self, reading: Reading, reader: str = "") -> Literal["ingested", "replaced"]:
        """Store one document whole, in place of what was read from its path before.

        Args:
            reading: The document.
            reader: Version of the program that read it; another one makes ``has`` say no.
        """
        document = reading.document
        with self._db.transaction() as connection:
            old = connection.execute(
                "SELECT doc FROM document WHERE id = ? OR path = ?", (document.id, document.path)
            ).fetchall()
            for (doc,) in old:
                delete(connection, doc)
            insert(connection, reading, reader)
        return "replaced" if old else "ingested"

    def forget(self, document: str) -> bool:
        """Remove every trace of a document, also from free pages, full text and journal.

        Returns:
            Whether there was such a document.
        """
        self._db.connection().execute("PRAGMA secure_delete = ON")
        with self._db.transaction() as connection:
            row = connection.execute("SELECT doc FROM document WHERE id = ?", (document,))
            found = row.fetchone()
            if found:
                delete(connection, found[0])
                wipe_words(connection)
        if found:
            self._empty_journal()
        return bool(found)

    def _empty_journal(self) -> None:
        """Bring the journal into the database; a reader that is at it leaves that to the next."""
        with suppress(sqlite3.OperationalError):
            self._db.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def tidy(self) -> None:
        """Take the statistics by which the query planner chooses its indexes, after an ingest."""
        connection = self._db.connection()
        connection.execute(f"PRAGMA analysis_limit = {_ANALYSED_ROWS}")
        connection.execute("ANALYZE")

    # ── the library ──────────────────────────────────────────────────────────────────────────

    def revision(self) -> int:
        """Return a number that grows with every change; caches are good while it stands."""
        return self._db.revision()

    def has(self, document: str, path: str, reader: str) -> bool:
        """Tell whether this very file was read by this very program."""
        sql = "SELECT 1 FROM document WHERE id = ? AND path = ? AND reader = ?"
        return bool(self._db.rows(sql, (document, path, reader)))

    def documents(self, **wanted: Wanted) -> list[Document]:
        """Return documents, optionally those with given ``id``, ``publisher``, ``fiscal_year``, ``kind``."""
        library = self._documents()
        publisher = wanted.get("publisher")
        found = list(library.documents.values())
        if publisher is not None:
            found = library.by([publisher] if isinstance(publisher, str | int) else publisher)
        return [one for one in found if _meets(one, wanted)] if wanted else found

    def document(self, document: str) -> Document | None:
        """Return one document by its id."""
        return self._documents().documents.get(document)

    def revisions(self) -> dict[str, int]:
        """Return each document's id with the revision of the store at which it was written."""
        return {
            str(key): int(str(n)) for key, n in self._db.rows("SELECT id, revision FROM document")
        }

    def counts(self, document: str | None = None) -> Counts:
        """Count what one document holds, or all of them."""
        sql = "SELECT counts FROM document" + (" WHERE id = ?" if document else "")
        parts = [
            json.loads(str(row[0])) for row in self._db.rows(sql, (document,) if document else ())
        ]
        return Counts(*(sum(column) for column in zip(*parts, strict=True))) if parts else Counts()

    def _documents(self) -> "_Library":
        revision = self.revision()
        if self._library is None or self._library.revision != revision:
            found = self._db.rows("SELECT body, id, doc FROM document ORDER BY doc")
            documents = {str(row[1]): rows.body_of(row, Document) for row in found}
            of_publisher: dict[object, list[Document]] = {}
            for document in documents.values():
                of_publisher.setdefault(document.publisher, []).append(document)
            keys = {str(row[1]): int(str(row[2])) for row in found}
            self._library = _Library(revision, documents, keys, of_publisher)
        return self._library

    def _docs(self, wanted: dict[str, Wanted]) -> list[int] | None:
        """Return the short keys of the documents that are wanted; None means all."""
        about = {key: wanted.pop(name) for name, key in _ABOUT.items() if name in wanted}
        if not about:
            return None
        _, documents, keys, _ = self._documents()
        if set(about) == {"id"} and about["id"] is not None:
            ids = [about["id"]] if isinstance(about["id"], str | int) else about["id"]
            return [keys[str(key)] for key in ids if str(key) in keys]
        return [keys[key] for key, one in documents.items() if _meets(one, about)]

    # ── what is in a document ────────────────────────────────────────────────────────────────

    def tables(self, document: str) -> list[Table]:
        """Return a document's tables, without their records."""
        sql = "SELECT sheet.body FROM sheet JOIN document USING (doc) WHERE id = ? ORDER BY ordinal"
        return self._db.read(_table_of, sql, (document,))

    def table(self, document: str, ordinal: int) -> Table | None:
        """Return one table, without its records."""
        sql = "SELECT sheet.body FROM sheet JOIN document USING (doc) WHERE id = ? AND ordinal = ?"
        return _first(self._db.read(_table_of, sql, (document, ordinal)))

    def records(
        self, document: str, table: int | None = None, row: int | None = None
    ) -> list[Record]:
        """Return a document's records in reading order, optionally of one table and body row."""
        sql = f"SELECT {_RECORD} FROM record JOIN document USING (doc) WHERE document.id = ?"
        values: list[object] = [document]
        for name, value in (('"table"', table), ("row_index", row)):
            if value is not None:
                sql += f" AND record.{name} = ?"
                values.append(value)
        return self._db.read(rows.record_of, f"{sql} ORDER BY seq", values)

    def record(self, document: str, record: str) -> Record | None:
        """Return one record."""
        sql = f"SELECT {_RECORD} FROM record JOIN document USING (doc) WHERE document.id = ? AND record.id = ?"
        return _first(self._db.read(rows.record_of, sql, (document, record)))

    def beside(self, fact: Fact) -> list[Record]:
        """Return the cells of the row that prints a fact, with its own; none for a sentence."""
        cell = self.record(fact.document, fact.record) if fact.record else None
        return self.records(fact.document, cell.table, cell.row_index) if cell else []

    def words_in_cells(self, document: str) -> list[tuple[int, int, str]]:
        """Return table, body row and text of each cell of a document that states words, no number."""
        sql = (
            'SELECT "table", row_index, text FROM record JOIN document USING (doc)'
            " WHERE document.id = ? AND value IS NULL AND text <> '' ORDER BY seq"
        )
        return self._db.read(_cell_of, sql, (document,))

    def told_in_cells(self, document: str) -> list[rows.Told]:
        """Return what the cells of a document's tables tell, in the order of its facts."""
        sql = (
            "SELECT record, parents, item, text, value FROM fact"
            " WHERE doc = (SELECT doc FROM document WHERE id = ?) AND origin = 'table' ORDER BY seq"
        )
        return self._db.read(rows.told_of, sql, (document,))

    def chunks(self, document: str) -> list[Chunk]:
        """Return a document's chunks in reading order."""
        sql = f"SELECT {_CHUNK} FROM chunk JOIN document USING (doc) WHERE document.id = ? ORDER BY passage"
        return self._db.read(rows.chunk_of, sql, (document,))

    def chunk(self, document: str, chunk: str) -> Chunk | None:
        """Return one chunk."""
        sql = f"SELECT {_CHUNK} FROM chunk JOIN document USING (doc) WHERE document.id = ? AND chunk.id = ?"
        return _first(self._db.read(rows.chunk_of, sql, (document, chunk)))

    def reading(self, document: Document) -> Reading:
        """Return all that is kept of a document, put together again as it was read."""
        records: dict[int, list[Record]] = defaultdict(list)
        for record in self.records(document.id):
            records[record.table].append(record)
        tables = [
            table.model_copy(update={"records": tuple(records[table.ordinal])})
            for table in self.tables(document.id)
        ]
        return Reading(
            document=document,
            tables=tuple(tables),
            chunks=tuple(self.chunks(document.id)),
            facts=tuple(self.facts(document=document.id)),
            findings=tuple(finding for _, finding in self.findings(document.id)),
        )

    def findings(
        self, document: str | None = None, level: str | None = None, about: Collection[str] = ()
    ) -> list[tuple[str, Finding]]:
        """Return findings, each with its document's id.

        Args:
            document: Whose they are; by default those of all documents.
            level: How sure they are.
            about: Ids of records and facts; what speaks of none of them is left out.
        """
        sql = "SELECT finding.body, document.id FROM finding JOIN document USING (doc) WHERE 1"
        values = []
        for name, value in (("document.id", document), ("level", level)):
            if value is not None:
                sql += f" AND {name} = ?"
                values.append(value)
        if about:
            sql += f" AND ({' OR '.join(['instr(finding.body, ?)'] * len(about))})"
            values += [json.dumps(one) for one in about]
        return self._db.read(_finding_of, f"{sql} ORDER BY doc, seq", values)

    # ── facts ────────────────────────────────────────────────────────────────────────────────

    def facts(self, *, limit: int | None = None, **wanted: Wanted) -> list[Fact]:
        """Return the facts that have the given coordinates.

        Args:
            limit: At most so many.
            wanted: Any field of ``Fact``, also ``parent`` (the nearest of ``parents``) and of the
                document ``document``, ``publisher``, ``fiscal_year``, ``kind``. A string or number
                must be equal, None must be absent, a collection must contain it.
        """
        docs = self._docs(wanted)
        clauses, values = _clauses(wanted, docs)
        sql = f"SELECT {_FACT}, (SELECT id FROM document WHERE document.doc = fact.doc) FROM fact"
        sql += f" WHERE {clauses} ORDER BY +fact.doc, +seq" + (
            f" LIMIT {int(limit)}" if limit is not None else ""
        )
        return self._db.read(rows.fact_of, sql, values)

    def items(self, document: str) -> list[str]:
        """Return what the facts of a document are about, each name once."""
        sql = "SELECT DISTINCT item FROM fact WHERE doc = (SELECT doc FROM document WHERE id = ?)"
        return self._db.read(_text_of, sql, (document,))

    def fact(self, document: str, fact: str) -> Fact | None:
        """Return one fact by its id."""
        return _first(self.facts(document=document, id=fact))

    def facts_of_amount(self, number: Decimal, unit: str | None, **wanted: Wanted) -> list[Fact]:
        """Return the facts that state an amount, in whatever unit of its dimension (reverse look-up)."""
        return self.facts(**{**wanted, "magnitude": magnitude(number, unit)}, limit=None)

    # ── words ────────────────────────────────────────────────────────────────────────────────

    def terms(self, texts: Collection[str], **wanted: Wanted) -> list[Term]:
        """Return the library's terms among the given texts, which are in ``normal`` form.

        Args:
            texts: For instance all substrings of a question; looked up in one query.
            wanted: ``document``, ``publisher``, ``fiscal_year``, ``kind`` narrow the library.
        """
        docs = self._docs(wanted)
        sql = f"SELECT {_TERM} FROM term WHERE text IN (SELECT value FROM json_each(?))"
        values = [json.dumps(list(texts), ensure_ascii=False)]
        return self._terms(sql, values, docs)

    def holders(self, texts: Collection[str], type: str) -> set[str]:  # noqa: A002
        """Return the ids of the documents that have one of these terms, such as an item or a code."""
        found = self._db.rows(_HOLDERS, (type, json.dumps(list(texts), ensure_ascii=False)))
        keys = {int(str(row[0])) for row in found}
        return {name for name, key in self._documents().keys.items() if key in keys}

    def vocabulary(self, *types: str, **wanted: Wanted) -> list[Term]:
        """Return all terms of the given types (all types if none is given)."""
        docs = self._docs(wanted)
        sql = f"SELECT {_TERM} FROM term WHERE 1"
        if types:
            sql += f" AND type IN ({', '.join('?' * len(types))})"
        return self._terms(sql, list(types), docs)

    def _terms(self, sql: str, values: list[str], docs: list[int] | None) -> list[Term]:
        if docs is not None:
            sql += " AND EXISTS (SELECT 1 FROM term_use WHERE term = key AND doc IN (SELECT value FROM json_each(?)))"
            values = [*values, json.dumps(docs)]
        return self._db.read(_term_of, sql, values)

    # ── full text ────────────────────────────────────────────────────────────────────────────

    def search(self, match: str, limit: int = 10, **wanted: Wanted) -> list[Hit]:
        """Return the chunks that meet an FTS5 expression, best first by BM25.

        Args:
            match: Over words as ``retrieval.stores.fulltext`` cuts them; empty finds nothing.
            limit: At most so many.
            wanted: ``document``, ``publisher``, ``fiscal_year``, ``kind`` narrow the library.
        """
        docs = self._docs(wanted)
        if not match or docs == []:
            return []
        if docs is not None:
            match = f"({' OR '.join(map(doc_word, docs))}) AND ({match})"
        sql = (
            f"SELECT {_CHUNK}, document.id, -bm25(chunk_text) FROM chunk_text"
            " JOIN chunk ON passage = chunk_text.rowid JOIN document USING (doc)"
            " WHERE chunk_text MATCH ? ORDER BY bm25(chunk_text), passage LIMIT ?"
        )
        return self._db.read(_hit_of, sql, (match, limit))


_HOLDERS = (
    "SELECT doc FROM term_use JOIN term ON term = key"
    " WHERE type = ? AND text IN (SELECT value FROM json_each(?))"
)
_RECORD = rows.columns(rows.RECORD, "record")
_FACT = rows.columns(rows.FACT, "fact")
_CHUNK = rows.columns(rows.CHUNK, "chunk")
_TERM = "text, type, canonical, code, classification, uses"
_ABOUT = {"document": "id", "publisher": "publisher", "fiscal_year": "fiscal_year", "kind": "kind"}
_FACT_COLUMNS = {*rows.FACT, "parent", "magnitude"}


def _first(found: list[T]) -> T | None:
    return found[0] if found else None


def _table_of(row: Row) -> Table:
    return rows.body_of(row, Table)


def _finding_of(row: Row) -> tuple[str, Finding]:
    return str(row[1]), rows.body_of(row, Finding)


def _cell_of(row: Row) -> tuple[int, int, str]:
    return int(row[0]), int(row[1]), str(row[2])


def _text_of(row: Row) -> str:
    return str(row[0])


def _term_of(row: Row) -> Term:
    return Term(*row)


def _hit_of(row: Row) -> Hit:
    return Hit(str(row[-2]), rows.chunk_of(row), float(row[-1]))


def _meets(document: Document, wanted: dict[str, Wanted]) -> bool:
    return all(_equal(getattr(document, name), value) for name, value in wanted.items())


def _equal(found: Scalar, wanted: Wanted) -> bool:
    if wanted is None or isinstance(wanted, str | int):
        return found == wanted
    return found in wanted


def _clauses(wanted: dict[str, Wanted], docs: list[int] | None) -> tuple[str, list[object]]:
    clauses = ["1"]
    values: list[object] = []
    if docs is not None and len(docs) == 1:  # else the planner scans the whole document
        clauses.append("fact.doc = ?")
        values.append(docs[0])
    elif docs is not None:
        clauses.append("fact.doc IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(docs))
    for name, value in wanted.items():
        if name not in _FACT_COLUMNS:
            raise TypeError(f"A fact has no coordinate {name!r}.")
        if value is None:
            clauses.append(f'fact."{name}" IS NULL')
        elif isinstance(value, str | int):
            clauses.append(f'fact."{name}" = ?')
            values.append(str(value) if isinstance(value, str) else int(value))
        else:
            # Written out, so that the planner knows how few they are and takes the index.
            clauses.append(f'fact."{name}" IN ({", ".join("?" * len(value))})')
            values += value
    return " AND ".join(clauses), values
