"""Tell of bodies that a comparison leaves out what their blank cells and words say: 年初不编制该项预算 is not nothing found."""

from ingest.records import Document, Fact
from retrieval.choosing.bind import meanings
from retrieval.choosing.denials import tell_blank
from retrieval.inquiry import Inquiry

MAX_BLANKS = 4


def tell_blanks(inquiry: Inquiry, documents: list[Document]) -> list[Document]:
    """Tell of each document whose table leaves the figure blank that it does, and in what words.

    Args:
        inquiry: What is asked of each body, of one item.
        documents: Those that state no figure for it.

    Returns:
        The documents of which nothing is printed at all, and those that are too many to tell.
    """
    silent: list[Document] = []
    told = 0
    for document in documents:
        blank = _blank(inquiry.of(document))
        if blank is None or told == MAX_BLANKS:
            silent.append(document)
            continue
        told += 1
        builder = inquiry.builder
        builder.years |= {document.fiscal_year} if document.fiscal_year else set()
        tell_blank(inquiry.of(document), blank, document.publisher or document.file)
    return silent


def _blank(inquiry: Inquiry) -> Fact | None:
    """Return the usual cell of the item where nothing is printed in it."""
    item = inquiry.wanted()
    if item is None or inquiry.question.measured_by:
        return None
    found = meanings(inquiry.facts(item), inquiry.question, inquiry.document)
    fact = found[0].best if found else None
    if fact is None or fact.origin != "table" or fact.value is not None or fact.text.strip():
        return None
    return fact
