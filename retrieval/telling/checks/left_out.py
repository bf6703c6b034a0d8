"""Name the bodies that a comparison leaves out: no figure was found, or another year's document only is held."""

from ingest.records import Document, Kind
from retrieval.bodies.scope import latest
from retrieval.builder import Builder
from retrieval.inquiry import Inquiry
from retrieval.question import Operation
from retrieval.telling.checks.bodies_apart import Row
from retrieval.telling.checks.left_blank import tell_blanks

MAX_MISSING = 8


def unit_of_documents(builder: Builder) -> str:
    """Return the word by which documents are counted."""
    return "documents" if builder.voice.is_english else "份"


def missing_in(pool: list[Document], rows: list[Row]) -> list[str]:
    """Return the names of the bodies of a pool whose documents do not tell the figure."""
    have = {row.document.id for row in rows}
    return [d.publisher or d.file for d in pool if d.id not in have]


def tell_missing(
    inquiry: Inquiry, pool: list[Document], rows: list[Row], operation: Operation | None
) -> None:
    """Name the bodies of a comparison whose documents do not tell the figure; of a blank cell, what is said of it."""
    have = {row.document.id for row in rows}
    lacking = [document for document in pool if document.id not in have]
    if not operation:
        lacking = tell_blanks(inquiry, lacking)
    missing = [document.publisher or document.file for document in lacking]
    if missing:
        names = inquiry.builder.voice.listed(missing[:MAX_MISSING])
        more = len(missing) > MAX_MISSING
        key = "across_missing_many" if more else "across_missing"
        inquiry.builder.lines.append(inquiry.builder.voice.phrase(key, names=names))  # of each item


def tell_group(inquiry: Inquiry, group: list[Document], *, is_first: bool) -> None:
    """Say of which year and kind the bodies are that are told next: groups are not put in one order."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    one = group[0]
    builder.years |= {one.fiscal_year} if one.fiscal_year else set()
    year = voice.phrase("year", year=one.fiscal_year) if one.fiscal_year else ""
    key = "across_group" if is_first else "across_other_group"
    builder.lines.append(voice.phrase(key, year=year, kind=voice.word(one.kind.value)))


def talked_of(chosen: list[list[str]]) -> list[str]:
    """Return the bodies in whose order a talk goes on: the first group's; one of several is none."""
    first = chosen[0] if chosen else []
    return first if len(first) > 1 or len(chosen) < 2 else []


def tell_left_out(inquiry: Inquiry, pool: list[Document], documents: list[Document]) -> None:
    """Name the bodies of which another year or kind only is held, where the question names no year."""
    question, builder = inquiry.question, inquiry.builder
    compared = {d.publisher for d in pool}
    left = [d for d in latest(documents) if d.publisher not in compared]
    left = list({d.publisher: d for d in reversed(left)}.values())[::-1]
    if not question.years:
        _tell_other_years(inquiry, pool, documents)
    if question.years or not left:
        return
    builder.years |= {d.fiscal_year for d in left if d.fiscal_year}
    names = [_dated(inquiry, document) for document in left[:MAX_MISSING]]
    key = "across_left_out_many" if len(left) > MAX_MISSING else "across_left_out"
    inquiry.say(key, names=builder.voice.listed(names))


def _tell_other_years(inquiry: Inquiry, pool: list[Document], documents: list[Document]) -> None:
    """Name what else is held of the bodies compared, where all of a library are and no year is named."""
    question, builder = inquiry.question, inquiry.builder
    if question.mentions or question.merged or question.kinds or question.measures:
        return
    compared = {d.publisher for d in pool}
    accounts = {_account(d): d for d in latest(documents) if d.publisher in compared}
    told = {_account(document) for document in pool}
    left = [document for account, document in accounts.items() if account not in told]
    if not left or len(left) > MAX_MISSING:
        return
    builder.years |= {d.fiscal_year for d in left if d.fiscal_year}
    names = [_dated(inquiry, document) for document in left]
    inquiry.say("across_other_years", names=builder.voice.listed(names))


def _account(document: Document) -> tuple[str | None, int | None, Kind]:
    """Return of whom, which year and which kind a document is: two of these are copies."""
    return document.publisher, document.fiscal_year, document.kind


def _dated(inquiry: Inquiry, document: Document) -> str:
    name = document.publisher or document.file
    voice = inquiry.builder.voice
    year = voice.phrase("year", year=document.fiscal_year) if document.fiscal_year else ""
    kind = voice.word(document.kind.value)
    return voice.phrase("across_dated", name=name, year=year, kind=kind)
