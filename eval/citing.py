"""Judge citations: is each printed where it says, and are they the cells that gold names?"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from config import lazy
from eval.cases import Case, Cell
from eval.pages import Pages, Shelf, squash
from ingest.amounts import find_quantities, read_cell
from retrieval.answer import Answer, Citation

_STRIP = lazy.regex(
    r"^[一二三四五六七八九十]+、|^[(（][一二三四五六七八九十]+[)）]|^\d+[.、]|^其中[:：]?"
)


class Cited(NamedTuple):
    """How the citations of one answer fare."""

    total: int
    untrue: tuple[str, ...]
    """Citations whose text is not printed on the page that they name."""
    relevant: int
    """Citations of the first figure that are cells of the gold (or other printings of them)."""
    of_first: int
    needed: int
    """Cells of the required figures."""
    found: int
    """Needed cells that the answer cites (or another printing of them)."""


def judge_citations(case: Case, answer: Answer, shelf: Shelf | None) -> Cited:
    """Compare the citations of an answer with the document and with the cells of its case."""
    needed = [cell for f in case.figures if f.required for cell in f.cells.values()]
    first = answer.figures[0].citations if answer.figures else ()
    of_first = [one for one in answer.citations if one.id in first]
    return Cited(
        total=len(answer.citations),
        untrue=tuple(_untrue(answer.citations, shelf)) if shelf else (),
        relevant=sum(any(is_printing(one, cell) for cell in case.cells) for one in of_first),
        of_first=len(of_first),
        needed=len(needed),
        found=sum(any(is_printing(one, cell) for one in answer.citations) for cell in needed),
    )


def is_printing(citation: Citation, cell: Cell) -> bool:
    """Tell whether a citation is a cell of the gold, or the same figure printed elsewhere.

    The same figure: the same document and number, and a label in common.
    """
    if citation.file != cell.file:
        return False
    wanted = _number(cell.value or cell.text)
    numbers = {
        _number(citation.text),
        *(abs(Fraction(q.number)) for q in find_quantities(citation.text)),
    }
    same_text = squash(citation.text) == squash(cell.text)
    if not same_text and (wanted is None or wanted not in numbers):
        return False
    return citation.page == cell.page or _share_a_label(citation, cell)


def _number(text: str) -> Fraction | None:
    number = read_cell(text).number
    return None if number is None else abs(Fraction(number))


def _share_a_label(citation: Citation, cell: Cell) -> bool:
    labels = squash("".join((*citation.row, *citation.column, citation.text, citation.code or "")))
    parts = [part for part in (cell.row, cell.column, cell.code, *cell.words) if part]
    return any(_STRIP.sub("", squash(part)) in labels for part in parts)


def _untrue(citations: Iterable[Citation], shelf: Shelf) -> list[str]:
    wrong = []
    for one in citations:
        pages = shelf.pages(one.file)
        if pages is not None and not _is_printed(one, pages):
            wrong.append(f"[{one.id}] {one.text[:40]!r} is not on page {one.page}")
    return wrong


def _is_printed(citation: Citation, pages: Pages) -> bool:
    if not 1 <= citation.page <= len(pages.texts):
        return False
    text = squash(citation.text)
    return not text or text in pages.text(citation.page) or _in_pieces(text, pages, citation.page)


def _in_pieces(text: str, pages: Pages, page: int) -> bool:
    """Tell whether a text that page furniture or a wrapped cell interrupts is there all the same."""
    said = "".join(pages.texts[page - 1 : page + 1])
    pieces = [piece for piece in re.split(r"[,。;:、.()%]", text) if len(piece) > 1] or [text]
    hits = sum(piece in said for piece in pieces)
    return hits >= max(1, round(0.8 * len(pieces)))
