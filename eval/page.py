"""Write a run as one self-contained HTML page with filters and the pictures of cited cells."""

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, Template

from eval.cases import Cell
from eval.pages import Shelf
from eval.reports import expected, failures, reasons
from eval.results import Result
from eval.summary import Summary, summarise
from ingest.records import Box
from retrieval.answer import Citation

MOST_PICTURES = 150
_SCALE = 1.5
_MOST = 2  # cells that are pictured of one result


class Shown(NamedTuple):
    """A cited cell, in words, and its picture as a data address (None: no picture)."""

    words: str
    picture: str | None


class Entry(NamedTuple):
    """One result as the page shows it."""

    result: Result
    expected: str
    reasons: str
    cells: tuple[Shown, ...]
    gold: tuple[Shown, ...]


def page(
    results: Sequence[Result], files: Mapping[str, Path], most_pictures: int = MOST_PICTURES
) -> str:
    """Return the page; failures come first, the worst of them at the top.

    Args:
        results: Of one run.
        files: Where the documents stand, by file name.
        most_pictures: Further failures are shown without pictures, so that the page stays small.
    """
    left, shelf = most_pictures, Shelf(files)
    entries: list[Entry] = []
    for one in [*failures(results), *(one for one in results if one.passed)]:
        pictured = not one.passed and left > 0
        entry = _entry(one, files if pictured else {}, shelf)
        left -= sum(shown.picture is not None for shown in (*entry.cells, *entry.gold))
        entries.append(entry)
    return _template().render(summary=summarise(results), entries=entries, lines=_lines)


def _entry(one: Result, files: Mapping[str, Path], shelf: Shelf) -> Entry:
    """Put a result together; where nothing is cited, the cells that gold names are pictured."""
    cited = _first_cited(one)
    return Entry(
        result=one,
        expected=expected(one),
        reasons=reasons(one),
        cells=tuple(Shown(_words(citation), _picture(citation, files)) for citation in cited),
        gold=tuple(
            Shown(_named(cell), None if cited or at >= _MOST else _gold_picture(cell, files, shelf))
            for at, cell in enumerate(one.case.cells)
        ),
    )


def _named(cell: Cell) -> str:
    label = cell.row or " ".join(cell.words)
    return f"{cell.file} p{cell.page}: {label} × {cell.column or '–'} = {cell.text}"


def _gold_picture(cell: Cell, files: Mapping[str, Path], shelf: Shelf) -> str | None:
    pages = shelf.pages(cell.file) if cell.file in files else None
    box = pages.box(cell) if pages is not None else None
    return None if box is None else _drawn(files[cell.file], cell.page, box)


def _first_cited(one: Result) -> list[Citation]:
    """Return the citations of the first figure, or the first citation where there is none."""
    if one.answer is None:
        return []
    ids = one.answer.figures[0].citations if one.answer.figures else ()
    found = [citation for citation in one.answer.citations if citation.id in ids]
    return (found or list(one.answer.citations))[:_MOST]


def _words(citation: Citation) -> str:
    labels = " / ".join((*citation.row, *citation.column))
    return f"[{citation.id}] {citation.file} p{citation.page}: {labels} = {citation.text}"


def _picture(citation: Citation, files: Mapping[str, Path]) -> str | None:
    path = files.get(citation.file)
    return None if path is None else _drawn(path, citation.page, citation.bbox)


def _drawn(path: Path, page: int, box: Box) -> str | None:
    """Return the picture of a cell as a data address."""
    from ingest.pdf import UnreadablePdfError
    from ingest.picture import NoSuchPageError, picture

    try:
        png = picture(path, page, box, scale=_SCALE)
    except (NoSuchPageError, UnreadablePdfError, OSError):
        return None
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _lines(summary: Summary) -> list[tuple[str, object]]:
    return [(title, lines) for title, lines in
            (("kind", summary.kinds), ("document", summary.documents))]  # fmt: skip


@cache
def _template() -> Template:
    text = Path(__file__).with_name("report.html.jinja").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)
