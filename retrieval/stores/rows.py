"""Turn models into rows of the fact database and back, exactly."""

import json
import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from pydantic_core import from_json

from ingest.records import Chunk, Document, Fact, Finding, Model, Record, Table

M = TypeVar("M", bound=Model)

RECORD = (
    "id", "table", "page", "bbox", "row", "column", "code", "printed_code", "row_index",
    "column_index", "block", "line_no", "text", "value", "unit", "status", "proof", "printed_row",
)  # fmt: skip
FACT = (
    "id", "year", "classification", "item", "code", "level", "parents", "flow", "measure", "base",
    "nature", "fund", "scope", "value", "unit", "bound", "text", "status", "origin", "record",
    "chunk", "sentence", "reason", "page", "bbox",
)  # fmt: skip
FACTS = 2048  # that are kept as made, some 3 KB each
CHUNK = ("id", "section", "text", "page", "last_page", "boxes", "kind")


def columns(names: Iterable[str], table: str = "") -> str:
    """Write a list of columns for SQL: ``"row", "column"``."""
    prefix = f"{table}." if table else ""
    return ", ".join(f'{prefix}"{name}"' for name in names)


def plain(number: Decimal) -> str:
    """Write a number without exponent, keeping its printed decimals.

    >>> plain(Decimal("1E+3")), plain(Decimal("10.00"))
    ('1000', '10.00')
    """
    return format(number, "f")


def encode(model: Model, names: Iterable[str]) -> list[Any]:
    """Return the values of one row."""
    return [_encode(getattr(model, name)) for name in names]


def _encode(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def _decode(row: Iterable[Any], names: Iterable[str], lists: Iterable[str]) -> dict[str, Any]:
    values = dict(zip(names, row, strict=False))
    for name in lists:
        if values[name] is not None:
            values[name] = from_json(values[name])
    return values


def record_of(row: Iterable[Any]) -> Record:
    """Read a record from the columns ``RECORD``."""
    return Record.model_validate(_decode(row, RECORD, ("bbox", "row", "column", "printed_row")))


@lru_cache(maxsize=FACTS)
def fact_of(row: tuple[Any, ...]) -> Fact:
    """Read a fact from the columns ``FACT`` followed by the document's id.

    Questions ask for the same facts again and again; equal rows give the one fact, which is frozen.
    """
    return Fact.model_validate(_decode(row, (*FACT, "document"), ("parents", "bbox")))


class Told(NamedTuple):
    """What a cell tells: of a fact only what words can be sought in."""

    table_row: str
    parents: list[str]
    item: str
    text: str
    value: Decimal | None


def told_of(row: tuple[Any, ...]) -> Told:
    """Read record, parents, item, text and value of a fact."""
    record, parents, item, text, value = row
    number = None if value is None else Decimal(value)
    return Told((record or "").rpartition("c")[0], from_json(parents), item, text, number)


def chunk_of(row: Iterable[Any]) -> Chunk:
    """Read a chunk from the columns ``CHUNK``."""
    return Chunk.model_validate(_decode(row, CHUNK, ("section", "boxes")))


def body_of(row: sqlite3.Row | tuple[Any, ...], model: type[M]) -> M:
    """Read a model that is stored whole as JSON in the first column."""
    return model.model_validate_json(row[0])


def table_body(table: Table) -> str:
    """Write a table without its records, which have rows of their own."""
    return table.model_dump_json(exclude={"records"})


__all__ = [
    "CHUNK", "FACT", "RECORD", "Document", "Finding", "Told", "body_of", "chunk_of", "columns", "encode",
    "fact_of", "plain", "record_of", "table_body", "told_of",
]  # fmt: skip
