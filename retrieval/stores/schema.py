"""Lay out the fact database: tables, indexes, and how a store says what it is.

Figures are text (exact), never REAL. Lists are JSON text. ``doc`` is a short key of a document
inside this store; everything else refers to documents by the id that is made from their content.
"""

import sqlite3

APPLICATION = 0x59755361  # "YuSa": marks a file as ours
VERSION = 1

DDL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0);

CREATE TABLE document (
    doc INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    publisher TEXT,
    fiscal_year INTEGER,
    kind TEXT NOT NULL,
    reader TEXT NOT NULL,
    revision INTEGER NOT NULL,
    counts TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX document_path ON document (path);
CREATE INDEX document_who ON document (publisher, fiscal_year, kind);

CREATE TABLE sheet (
    doc INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    number TEXT,
    title TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (doc, ordinal)
) WITHOUT ROWID;

CREATE TABLE record (
    doc INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    "table" INTEGER NOT NULL,
    page INTEGER NOT NULL,
    bbox TEXT NOT NULL,
    "row" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    code TEXT,
    printed_code TEXT,
    row_index INTEGER NOT NULL,
    column_index INTEGER NOT NULL,
    block INTEGER NOT NULL,
    line_no TEXT,
    text TEXT NOT NULL,
    value TEXT,
    unit TEXT,
    status TEXT NOT NULL,
    proof TEXT,
    printed_row TEXT,
    PRIMARY KEY (doc, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX record_id ON record (doc, id);
CREATE INDEX record_row ON record (doc, "table", row_index);

CREATE TABLE fact (
    doc INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    year INTEGER,
    classification TEXT NOT NULL,
    item TEXT NOT NULL,
    code TEXT,
    level INTEGER,
    parents TEXT NOT NULL,
    parent TEXT,
    flow TEXT,
    measure TEXT NOT NULL,
    base TEXT,
    nature TEXT NOT NULL,
    fund TEXT NOT NULL,
    scope TEXT,
    value TEXT,
    unit TEXT,
    bound TEXT,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    record TEXT,
    chunk TEXT,
    sentence TEXT,
    reason TEXT,
    page INTEGER NOT NULL,
    bbox TEXT NOT NULL,
    magnitude TEXT,
    PRIMARY KEY (doc, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX fact_id ON fact (doc, id);
CREATE INDEX fact_item ON fact (item, doc);
CREATE INDEX fact_code ON fact (code, doc) WHERE code IS NOT NULL;
CREATE INDEX fact_parent ON fact (doc, parent) WHERE parent IS NOT NULL;
CREATE INDEX fact_class ON fact (doc, classification, level);
CREATE INDEX fact_magnitude ON fact (magnitude) WHERE magnitude IS NOT NULL;
CREATE INDEX fact_record ON fact (doc, record) WHERE record IS NOT NULL;
CREATE INDEX fact_chunk ON fact (doc, chunk) WHERE chunk IS NOT NULL;

CREATE TABLE chunk (
    passage INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL,
    id TEXT NOT NULL,
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    boxes TEXT NOT NULL,
    kind TEXT NOT NULL
);
CREATE UNIQUE INDEX chunk_id ON chunk (doc, id);
CREATE VIRTUAL TABLE chunk_text USING fts5 (grams, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE finding (
    doc INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    level TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (doc, seq)
) WITHOUT ROWID;

CREATE TABLE term (
    key INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    canonical TEXT NOT NULL,
    code TEXT NOT NULL,
    classification TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0,
    UNIQUE (text, type, canonical, code, classification)
);
CREATE TABLE term_use (
    doc INTEGER NOT NULL,
    term INTEGER NOT NULL,
    PRIMARY KEY (doc, term)
) WITHOUT ROWID;
CREATE INDEX term_used ON term_use (term);
"""

TABLES = ("sheet", "record", "fact", "finding", "term_use")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether a database holds nothing at all, as a new one or one whose making was cut off."""
    unmarked = connection.execute("PRAGMA application_id").fetchone()[0] == 0
    return unmarked and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty database, all or nothing; any other is left as it is."""
    if not is_empty(connection):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in DDL.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
