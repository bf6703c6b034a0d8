"""Find where a figure is printed: the file, the page, the cell and its row and column headings."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from ingest.records import Box, Document, Record, Table
from retrieval.answer import Citation
from retrieval.fact_store import FactStore

_LEAST = 4.0  # points; narrower or lower is no heading


class Place(NamedTuple):
    """All that is needed to draw a figure where it is printed."""

    path: Path
    page: int
    box: Box
    headers: tuple[Box, ...] = ()
    above: tuple[int, Box] | None = None
    """Page and box of the column heading, where the cell's own page does not repeat it."""


class EvidenceError(Exception):
    """A figure that cannot be shown; the message says why and what to do."""


class MovedError(EvidenceError):
    """The file is no longer where it was read."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            f"{document.file} was read from {document.path}, and there is no such file now;"
            " put it back, or ingest it from its new place (`yusuan ingest PATH`)."
        )


class ChangedError(EvidenceError):
    """Another file stands where the document was read; its boxes would point at the wrong words."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            f"The file at {document.path} is no longer the one that was read;"
            " ingest it again (`yusuan ingest PATH`)."
        )


class ForgottenError(EvidenceError):
    """The library no longer holds the document."""

    def __init__(self, document: str) -> None:
        super().__init__(f"The library holds no document {document}; ingest it again.")


def place_of(store: FactStore, citation: Citation) -> Place:
    """Return where a citation is printed.

    Raises:
        EvidenceError: The document was forgotten, moved or changed.
    """
    path = file_of(store, citation.document)
    record = store.record(citation.document, citation.record) if citation.record else None
    if record is None:
        return Place(path, citation.page, citation.bbox)
    return place_of_record(store, citation.document, record, path)


def place_of_record(
    store: FactStore, document: str, record: Record, path: Path | None = None
) -> Place:
    """Return where a record is printed.

    Raises:
        EvidenceError: The document was forgotten, moved or changed.
    """
    path = path or file_of(store, document)
    table = store.table(document, record.table)
    if table is None:
        return Place(path, record.page, record.bbox)
    records = store.records(document, record.table)
    here = _outline(table, record.page)
    label = _row_label(here, record, records) if here else None
    heading = _column_heading(table, record, record.page, records)
    above = None if heading else _heading_before(table, record, records)
    headers = tuple(box for box in (label, heading) if box is not None)
    return Place(path, record.page, record.bbox, headers, above)


def file_of(store: FactStore, document: str) -> Path:
    """Return the file that a document was read from, making sure that it is still the same.

    Raises:
        EvidenceError: It was forgotten, moved or changed.
    """
    found = store.document(document)
    if found is None:
        raise ForgottenError(document)
    path = Path(found.path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise MovedError(found) from None
    if digest != found.sha256:
        raise ChangedError(found)
    return path


def _outline(table: Table, page: int) -> Box | None:
    return next((box for n, box in zip(table.pages, table.boxes, strict=True) if n == page), None)


def _row_label(outline: Box, record: Record, records: list[Record]) -> Box | None:
    """Return what stands left of the row's first value, in the same block of a two-sided table."""
    row = [r for r in records if r.row_index == record.row_index and r.page == record.page]
    right = min((one.bbox[0] for one in row if one.block == record.block), default=outline[0])
    left = max((one.bbox[2] for one in row if one.block < record.block), default=outline[0])
    if right - left < _LEAST or not record.row:
        return None
    return (left, record.bbox[1], right, record.bbox[3])


def _column_heading(table: Table, record: Record, page: int, records: list[Record]) -> Box | None:
    """Return what stands above the first body row of a page, in the cell's column."""
    outline = _outline(table, page)
    tops = [one.bbox[1] for one in records if one.page == page]
    if outline is None or not tops or min(tops) - outline[1] < _LEAST or not record.column:
        return None
    column = [r.bbox for r in records if r.page == page and r.column_index == record.column_index]
    x0, x1 = (column[0][0], column[0][2]) if column else (record.bbox[0], record.bbox[2])
    return (x0, outline[1], x1, min(tops))


def _heading_before(table: Table, record: Record, records: list[Record]) -> tuple[int, Box] | None:
    for page in sorted({one for one in table.pages if one < record.page}, reverse=True):
        found = _column_heading(table, record, page, records)
        if found:
            return page, found
    return None
