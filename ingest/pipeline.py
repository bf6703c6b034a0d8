"""Read one document whole: the list of steps from the file to what the stores keep."""

import hashlib
from pathlib import Path

from ingest.facts import table_facts
from ingest.identity import Identity, identify
from ingest.layout import PageLayout, lay_out
from ingest.narrative import read_narrative
from ingest.pdf import open_pages
from ingest.records import Document, Reading
from ingest.tables import read_tables


def read(path: Path) -> Reading:
    """Read a PDF.

    Raises:
        UnreadablePdfError: The file is no PDF that can be opened.
    """
    layouts = lay_out(open_pages(path))
    tables, regions = read_tables(layouts)
    document = _document(path, layouts, identify(layouts, tables))
    chunks = read_narrative(layouts, regions)
    return Reading(
        document=document,
        tables=tuple(tables),
        chunks=tuple(chunks),
        facts=tuple(table_facts(document, tables)),
    )


def _document(path: Path, layouts: list[PageLayout], identity: Identity) -> Document:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(
        id=sha256[:16],
        sha256=sha256,
        file=path.name,
        path=str(path.resolve()),
        title=identity.title,
        publisher=identity.publisher,
        aliases=identity.aliases,
        place=identity.place,
        fiscal_year=identity.fiscal_year,
        kind=identity.kind,
        scope=identity.scope,
        pages=len(layouts),
        printed_pages=tuple(layout.printed for layout in layouts),
        evidence=identity.evidence,
    )
