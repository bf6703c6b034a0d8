"""Make llama-index nodes of a stored document: each piece of narrative, and each row of its tables.

A row's text is its labels (title, row path, columns), so that likeness finds which row is meant. Its
metadata carry what is printed and the ids under which the fact database has it: figures are read there.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

from ingest.records import Chunk, Document, Record, Table
from retrieval.fact_store import FactStore

LAYOUT = 1  # grows when the text or the metadata of nodes change: collections are then filled anew
CHUNK, ROW = "chunk", "row"
_TOLD = ("publisher", "fiscal_year", "page", "printed")  # what a language model may see of metadata


def nodes_of(document: Document, facts: FactStore) -> list[TextNode]:
    """Return every node of one document, without vectors."""
    about: dict[str, str | int] = {
        "publisher": document.publisher or "",
        "fiscal_year": document.fiscal_year or 0,
    }
    nodes = [_chunk_node(document.id, chunk, about) for chunk in facts.chunks(document.id)]
    tables = {table.ordinal: table for table in facts.tables(document.id)}
    for row in _rows(facts.records(document.id)):
        table = tables.get(row[0].table)
        if table is not None and row[0].row:
            nodes.append(_row_node(document.id, row, table, about))
    return nodes


def _rows(records: Iterable[Record]) -> Iterator[list[Record]]:
    ordered = sorted(records, key=_row_key)
    for _, row in groupby(ordered, key=_row_key):
        yield list(row)


def _row_key(record: Record) -> tuple[int, int, int]:
    return record.table, record.row_index, record.block


def _chunk_node(document: str, chunk: Chunk, about: dict[str, str | int]) -> TextNode:
    section = " ".join(chunk.section[-3:])
    return _node(document, chunk.id, chunk.text, about | {
        "type": CHUNK, "chunk": chunk.id, "section": section, "page": chunk.page,
    }, ("section",))  # fmt: skip


def _row_node(
    document: str, row: list[Record], table: Table, about: dict[str, str | int]
) -> TextNode:
    first = row[0]
    columns = dict.fromkeys("".join(record.column[-1:]) for record in row)
    text = "\n".join(
        part for part in (table.title, " › ".join(first.row), " ".join(columns)) if part
    )
    printed = {" ".join(record.column): record.text for record in row if record.text}
    key = f"t{first.table}r{first.row_index}b{first.block}"
    return _node(document, key, text, about | {
        "type": ROW, "table": table.title or "", "code": first.code or "", "page": first.page,
        "records": json.dumps([record.id for record in row]),
        "printed": json.dumps(printed, ensure_ascii=False),
    }, ())  # fmt: skip


def _node(
    document: str, key: str, text: str, metadata: dict[str, str | int], embedded: tuple[str, ...]
) -> TextNode:
    """Make a node that says which document it comes from: without that llama-index keeps old text."""
    return TextNode(
        id_=f"{document}:{key}",
        text=text,
        metadata=metadata,
        excluded_embed_metadata_keys=[name for name in metadata if name not in embedded],
        excluded_llm_metadata_keys=[name for name in metadata if name not in _TOLD],
        metadata_template="{value}",
        text_template="{metadata_str}\n{content}",
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document)},
    )
