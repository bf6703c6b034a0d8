"""Read one document whole: the list of steps from the file to what the stores keep."""

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from config import lazy
from ingest.bodies import included_bodies
from ingest.checks import check, ranked
from ingest.chunks import Passage, cell_passages, read_passages
from ingest.doubts import with_doubts
from ingest.facts import table_facts
from ingest.identity import Identity, identify
from ingest.indicators import indicator_facts, indicator_passages
from ingest.intake import Candidate, Refusal, RefusedError, examine
from ingest.layout import PageLayout, lay_out
from ingest.native import second_reading
from ingest.owners import is_publisher, table_bodies, without_twins
from ingest.pdf import UnreadablePdfError, open_pages
from ingest.projects_above import named_by_project
from ingest.records import Chunk, Document, Finding, Kind, Reading, Table
from ingest.repair import repair
from ingest.sentences import sentence_facts
from ingest.tables import read_tables

_BUDGET_WORDS = lazy.regex("预算|决算|三公|财政拨款|绩效目标|政府性基金")
_OBJECTS = 100_000  # new ones between two searches for garbage while a document is read
_BUDGET_MENTIONS = 3  # fewer than this in a whole document, and it is about something else


class Content(NamedTuple):
    """What a document prints: its tables with their records, and its text."""

    tables: list[Table]
    findings: list[Finding]
    """What the repair of the tables left in doubt."""
    passages: list[Passage]


def read(path: Path) -> Reading:
    """Read one PDF in this process (``ingest.sandbox`` reads it in a limited one).

    Raises:
        RefusedError: The file is no whole PDF, is protected, has no text, or no word on budgets.
    """
    with _collecting_seldom():
        candidate = examine(path)
        layouts = pages_of(path)
        reading = assemble(candidate, layouts)
        doubts = second_reading(path, layouts, candidate.sha256)
        told = numbered(ranked([*reading.findings, *doubts]))
        return reading.model_copy(update={"findings": told})


def read_content(path: Path) -> Content:
    """Read text, tables and records alone, without what they say (facts) and what contradicts them.

    Raises:
        RefusedError: The file is no whole PDF, is protected or has no text.
    """
    with _collecting_seldom():
        examine(path)
        return content_of(pages_of(path))


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Let the search for garbage in cycles wait: reading makes hardly any, and many small objects.

    By default all of them are looked through again and again, which costs a tenth of the reading.
    """
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def content_of(layouts: list[PageLayout]) -> Content:
    """Read the tables and the text of laid-out pages; the tables are repaired."""
    printed, regions = read_tables(layouts)
    tables, findings = repair([named_by_project(table) for table in printed])
    return Content(tables, findings, read_passages(layouts, regions))


def assemble(candidate: Candidate, layouts: list[PageLayout]) -> Reading:
    """Make a reading of laid-out pages: tables repaired, facts, and what contradicts them.

    Raises:
        RefusedError: There is no word on budgets.
    """
    tables, findings, passages = content_of(layouts)
    document = _document(candidate, layouts, identify(layouts, tables))
    chunks = [passage.chunk for passage in passages]
    bodies = (*included_bodies(chunks), *table_bodies(document.publisher, tables))
    # a body is no unit of itself
    units = dict.fromkeys(b for b in bodies if not is_publisher(b, document.publisher))
    document = document.model_copy(update={"units": without_twins(units)})
    _require_budget(document, tables, chunks)
    facts = table_facts(document, tables)
    told = (*indicator_facts(document, tables), *sentence_facts(document, facts, passages))
    in_cells = indicator_passages(tables)
    apart = {chunk.boxes for chunk in in_cells}
    done = document.kind is Kind.FINAL
    in_cells += [one for one in cell_passages(tables, done=done) if one.boxes not in apart]
    reading = Reading(
        document=document,
        tables=tuple(tables),
        chunks=(*chunks, *in_cells),
        facts=tuple(with_doubts(tables, (*facts, *told))),
    )
    return reading.model_copy(update={"findings": (*findings, *check(reading))})


def numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give each finding of a document its own id, in order."""
    return tuple(
        finding.model_copy(update={"id": f"c{number}"})
        for number, finding in enumerate(findings, 1)
    )


def pages_of(path: Path) -> list[PageLayout]:
    """Lay out the pages of a PDF.

    Raises:
        RefusedError: It is damaged, protected or has no text.
    """
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


def _require_budget(document: Document, tables: list[Table], chunks: list[Chunk]) -> None:
    if document.kind is not Kind.OTHER:
        return
    texts = [document.title or "", *(chunk.text for chunk in chunks)]
    for table in tables:
        texts += [table.title or "", *(record.text for record in table.records)]
    if sum(len(_BUDGET_WORDS.findall(text)) for text in texts) < _BUDGET_MENTIONS:
        raise RefusedError(
            Refusal.NOT_BUDGET,
            "no budget or final-account document (it hardly mentions 预算, 决算 or 财政拨款);"
            " ingest published budgets, final accounts or performance targets",
        )


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
