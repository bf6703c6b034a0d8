"""Bring documents into the library: find, look at, read in limited processes, store."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ingest import pipeline, sandbox
from ingest.intake import Candidate, Refusal, RefusedError, examine
from ingest.records import CellStatus, Document, Finding, Reading
from retrieval.fact_store import FactStore
from retrieval.stores.writing import Counts

Status = Literal["ingested", "unchanged", "replaced", "refused"]


class Ingested(BaseModel):
    """What became of one file: the promised line of ``yusuan ingest --json``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    document: str | None = None
    publisher: str | None = None
    fiscal_year: int | None = None
    kind: str | None = None
    pages: int = 0
    tables: int = 0
    records: int = 0
    facts: int = 0
    chunks: int = 0
    status: Status
    reason: str | None = None
    refusal: str | None = None
    findings: tuple[Finding, ...] = ()
    doubtful: tuple[int, ...] = ()
    """The pages with figures of which it was not read what they are of."""
    seconds: float = 0.0


def add(
    store: FactStore,
    paths: Iterable[Path],
    *,
    limits: sandbox.Limits | None = None,
    workers: int = 0,
    largest_mb: int = 200,
    again: bool = False,
) -> Iterator[Ingested]:
    """Ingest files; yield what became of each as soon as it is known.

    Args:
        store: Where they go, each in a transaction of its own.
        paths: PDF files; see ``ingest.intake.find_pdfs`` for folders.
        limits: For the reading of each.
        workers: Documents read at once; 0 is one for each processor.
        largest_mb: Larger files are refused unopened.
        again: Read also what this version of the reader has read before.
    """
    reader = pipeline.version()
    new: dict[str, Path] = {}
    twins: list[Candidate] = []
    for path in dict.fromkeys(path.resolve() for path in paths):
        try:
            candidate = examine(path, largest_mb)
        except RefusedError as error:
            yield refused(path, error)
            continue
        if not again and _is_known(store, candidate, reader):
            yield _known(store, candidate)
        elif candidate.document in new:
            twins.append(candidate)
        else:
            new[candidate.document] = path
    faults: dict[Path, RefusedError] = {}
    for path, result, seconds in sandbox.read_many(new.values(), limits, workers):
        if isinstance(result, RefusedError):
            faults[path] = result
            yield refused(path, result, seconds)
        else:
            yield _saved(store, result, reader, seconds)
    for twin in twins:
        fault = faults.get(new[twin.document])
        yield refused(twin.path, fault) if fault else _known(store, twin)
    if new:
        store.tidy()


def refused(path: Path, error: RefusedError, seconds: float = 0.0) -> Ingested:
    """Tell that a file was refused, and why."""
    return Ingested(
        file=path.name,
        status="refused",
        reason=error.reason,
        refusal=error.refusal.name.lower(),
        seconds=round(seconds, 3),
    )


def exit_status(refusals: Iterable[str | None]) -> int:
    """Return 0 if nothing was refused, the fault's own number if all share it, else 1."""
    kinds = {kind for kind in refusals if kind}
    if not kinds:
        return 0
    return int(Refusal[kinds.pop().upper()]) if len(kinds) == 1 else 1


def _saved(store: FactStore, reading: Reading, reader: str, seconds: float) -> Ingested:
    status = store.save(reading, reader)
    counts = store.counts(reading.document.id)
    told = _told(reading.document, counts, status, reading.findings, seconds)
    doubted = {fact.page for fact in reading.facts if fact.status is CellStatus.DOUBTFUL}
    return told.model_copy(update={"doubtful": tuple(sorted(doubted))})


def _is_known(store: FactStore, candidate: Candidate, reader: str) -> bool:
    """Tell whether a file was read before, here or as a copy that still stands elsewhere."""
    path = str(candidate.path)
    if store.has(candidate.document, path, reader):
        return True
    known = store.document(candidate.document)
    return (
        known is not None
        and Path(known.path).is_file()
        and store.has(known.id, known.path, reader)
        and all(one.path != path for one in store.documents())  # or a changed file would stay
    )


def _known(store: FactStore, candidate: Candidate) -> Ingested:
    document = store.document(candidate.document)
    if document is None:  # another process has just forgotten it
        return Ingested(file=candidate.path.name, status="unchanged")
    findings = tuple(finding for _, finding in store.findings(document.id))
    return _told(document, store.counts(document.id), "unchanged", findings, 0.0)


def _told(
    document: Document,
    counts: Counts,
    status: Status,
    findings: tuple[Finding, ...],
    seconds: float,
) -> Ingested:
    return Ingested(
        file=document.file,
        document=document.id,
        publisher=document.publisher,
        fiscal_year=document.fiscal_year,
        kind=document.kind,
        pages=document.pages,
        tables=counts.tables,
        records=counts.records,
        facts=counts.facts,
        chunks=counts.chunks,
        status=status,
        findings=findings,
        seconds=round(seconds, 3),
    )
