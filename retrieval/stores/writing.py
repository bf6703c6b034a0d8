"""Write one document into the fact database, and take it out again."""

import json
import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ingest.records import Chunk, Fact, Reading
from ingest.units import unit_of
from retrieval.stores import rows, schema
from retrieval.stores.fulltext import grams
from retrieval.words.terms import Term, reading_terms


class Counts(NamedTuple):
    """How much one document, or the library, holds."""

    tables: int = 0
    records: int = 0
    facts: int = 0
    chunks: int = 0
    findings: int = 0


def doc_word(doc: int) -> str:
    """Return the word that stands in the full text of every chunk of a document."""
    return f"xdoc{doc}x"


def magnitude(number: Decimal, unit: str | None) -> str:
    """Return the amount in the first unit of its dimension, without trailing zeros."""
    known = unit_of(unit)
    base, factor = (known.base, known.factor) if known else ("", Decimal(1))
    return f"{rows.plain((number * factor).normalize())} {base}".strip()


def delete(connection: sqlite3.Connection, doc: int) -> None:
    """Remove every row of a document."""
    connection.execute(
        "UPDATE term SET uses = uses - 1 WHERE key IN (SELECT term FROM term_use WHERE doc = ?)",
        (doc,),
    )
    connection.execute(
        "DELETE FROM term WHERE uses <= 0 AND key IN (SELECT term FROM term_use WHERE doc = ?)",
        (doc,),
    )
    connection.execute(
        "DELETE FROM chunk_text WHERE rowid IN (SELECT passage FROM chunk WHERE doc = ?)", (doc,)
    )
    for table in (*schema.TABLES, "chunk", "document"):
        connection.execute(f"DELETE FROM {table} WHERE doc = ?", (doc,))


def wipe_words(connection: sqlite3.Connection) -> None:
    """Write the full-text index anew without the words that were only marked as deleted."""
    connection.execute("INSERT INTO chunk_text (chunk_text) VALUES ('optimize')")


def insert(connection: sqlite3.Connection, reading: Reading, reader: str) -> None:
    """Write every row of a document that is not there yet."""
    document = reading.document
    records = [record for table in reading.tables for record in table.records]
    counts = Counts(
        len(reading.tables),
        len(records),
        len(reading.facts),
        len(reading.chunks),
        len(reading.findings),
    )
    doc = connection.execute(
        "INSERT INTO document (id, path, publisher, fiscal_year, kind, reader, counts, body, revision)"
        " SELECT ?, ?, ?, ?, ?, ?, ?, ?, value + 1 FROM meta WHERE key = 'revision' RETURNING doc",
        (
            document.id,
            document.path,
            document.publisher,
            document.fiscal_year,
            document.kind,
            reader,
            json.dumps(counts),
            document.model_dump_json(),
        ),
    ).fetchone()[0]
    connection.executemany(
        "INSERT INTO sheet VALUES (?, ?, ?, ?, ?)",
        [(doc, t.ordinal, t.number, t.title, rows.table_body(t)) for t in reading.tables],
    )
    _insert_many(
        connection,
        "record",
        ["doc", "seq", *rows.RECORD],
        ((doc, seq, *rows.encode(record, rows.RECORD)) for seq, record in enumerate(records)),
    )
    _insert_many(
        connection,
        "fact",
        ["doc", "seq", *rows.FACT, "parent", "magnitude"],
        ((doc, seq, *_fact_row(fact)) for seq, fact in enumerate(reading.facts)),
    )
    connection.executemany(
        "INSERT INTO finding VALUES (?, ?, ?, ?)",
        [(doc, n, f.level, f.model_dump_json()) for n, f in enumerate(reading.findings)],
    )
    for chunk in reading.chunks:
        _insert_chunk(connection, doc, chunk)
    _insert_terms(connection, doc, reading_terms(reading))


def _insert_many(
    connection: sqlite3.Connection,
    table: str,
    names: list[str],
    values: Iterable[tuple[object, ...]],
) -> None:
    sql = f"INSERT INTO {table} ({rows.columns(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(sql, values)


def _fact_row(fact: Fact) -> list[object]:
    parent = fact.parents[-1] if fact.parents else None
    size = None if fact.value is None else magnitude(fact.value, fact.unit)
    return [*rows.encode(fact, rows.FACT), parent, size]


def _insert_chunk(connection: sqlite3.Connection, doc: int, chunk: Chunk) -> None:
    passage = connection.execute(
        f"INSERT INTO chunk (doc, {rows.columns(rows.CHUNK)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING passage",
        (doc, *rows.encode(chunk, rows.CHUNK)),
    ).fetchone()[0]
    words = " ".join([doc_word(doc), *grams(" ".join((*chunk.section, chunk.text)))])
    connection.execute("INSERT INTO chunk_text (rowid, grams) VALUES (?, ?)", (passage, words))


def _insert_terms(connection: sqlite3.Connection, doc: int, terms: list[Term]) -> None:
    connection.executemany(
        "INSERT INTO term (text, type, canonical, code, classification, uses) VALUES (?, ?, ?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET uses = uses + 1",
        [term[:5] for term in terms],
    )
    connection.executemany(
        "INSERT INTO term_use SELECT ?, key FROM term WHERE text = ? AND type = ?"
        " AND canonical = ? AND code = ? AND classification = ?",
        [(doc, *term[:5]) for term in terms],
    )
