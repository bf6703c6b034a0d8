"""Put a stored document together again as it was read."""

from collections import defaultdict

from ingest.records import Document, Reading, Record
from retrieval.fact_store import FactStore


def reading_of(store: FactStore, document: Document) -> Reading:
    """Return all that the store keeps of a document."""
    records: dict[int, list[Record]] = defaultdict(list)
    for record in store.records(document.id):
        records[record.table].append(record)
    tables = tuple(
        table.model_copy(update={"records": tuple(records[table.ordinal])})
        for table in store.tables(document.id)
    )
    return Reading(
        document=document,
        tables=tables,
        chunks=tuple(store.chunks(document.id)),
        facts=tuple(store.facts(document=document.id)),
        findings=tuple(finding for _, finding in store.findings(document.id)),
    )
