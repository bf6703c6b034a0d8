"""Read one document whole: the list of steps from the file to what the stores keep."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from ingest.chunks import read_passages
from ingest.facts import table_facts
from ingest.identity import Identity, identify
from ingest.intake import Candidate, Refusal, RefusedError, examine
from ingest.layout import PageLayout, lay_out
from ingest.pdf import UnreadablePdfError, open_pages
from ingest.records import Document, Reading
from ingest.tables import read_tables


def read(path: Path) -> Reading:
    """Read one PDF in this process (``ingest.sandbox`` reads it in a limited one).

    Raises:
        RefusedError: The file is no whole PDF, is protected, or has no text to read.
    """
    candidate = examine(path)
    layouts = _layouts(path)
    tables, regions = read_tables(layouts)
    document = _document(candidate, layouts, identify(layouts, tables))
    passages = read_passages(layouts, regions)
    return Reading(
        document=document,
        tables=tuple(tables),
        chunks=tuple(passage.chunk for passage in passages),
        facts=tuple(table_facts(document, tables)),
    )


def _layouts(path: Path) -> list[PageLayout]:
    try:
        layouts = lay_out(open_pages(path))
    except UnreadablePdfError as error:
        protected = "password" in error.reason
        kind = Refusal.PASSWORD if protected else Refusal.DAMAGED
        raise RefusedError(kind, error.reason) from error
    if not layouts:
        raise RefusedError(Refusal.DAMAGED, "the PDF has no pages; download it again")
    if not any(layout.lines or layout.grids for layout in layouts):
        raise RefusedError(
            Refusal.NO_TEXT,
            f"no text layer on any of its {len(layouts)} pages (a scan, or it is blank);"
            " run OCR over it first and ingest the result",
        )
    return layouts


def _document(candidate: Candidate, layouts: list[PageLayout], identity: Identity) -> Document:
    return Document(
        id=candidate.document,
        sha256=candidate.sha256,
        file=candidate.path.name,
        path=str(candidate.path.resolve()),
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


@cache
def version() -> str:
    """Name the version of the reader: a digest over its code and data.

    A document that another version has read is read again by the next ``yusuan ingest``.
    """
    digest = hashlib.sha256()
    for package in ("ingest", "config"):
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            if file.name.endswith((".py", ".toml", ".csv")):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
