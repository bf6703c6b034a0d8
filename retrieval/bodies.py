"""Recognise departments and places in a question that the library knows by another name, or not at all."""

import re

from ingest.records import Document
from retrieval.fact_store import FactStore
from retrieval.lexicon import Segment, Sense

_ENDS = re.compile(
    r"^(?:局|委|厅|办|院|街道|镇|乡|区|县|市|省|中心|学校|大学|中学|小学|医院|公司|部|处|所|馆)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:省|市|区|县|街道|镇|乡)")
_BODY = re.compile(
    r"(?:局|委|委员会|厅|办|办公室|院|街道|镇|乡|区|县|市|省|中心|学校|大学|中学|小学|公司|部)$"
)
_KNOWN = ("publisher", "alias", "place", "quantity", "filler", "operation", "condition", "asked")


def join_bodies(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Join what stands before a stray 局 or 区 with it; give it a publisher if its name fits one only."""
    result: list[Segment] = []
    for piece in segments:
        if not piece.senses and _ENDS.match(piece.text) and result and not result[-1].of(*_KNOWN):
            last = result.pop()
            while result and not result[-1].senses:
                last = Segment(result[-1].start, last.end, result.pop().text + last.text, ())
            result.append(Segment(last.start, piece.end, last.text + piece.text, ()))
        elif not piece.senses and result and not result[-1].senses:
            last = result.pop()
            result.append(Segment(last.start, piece.end, last.text + piece.text, ()))
        else:
            result.append(piece)
    return [_nicknamed(piece, store) for piece in result]


def unknown_body(segments: list[Segment]) -> str | None:
    """Return the body or place that a question names and the library does not know."""
    for piece in segments:
        if not piece.senses and len(piece.text) >= 2 and _BODY.search(piece.text):
            return piece.text
        if not piece.senses and (found := _PLACE.search(piece.text)):
            return found[0]
    return None


def _nicknamed(piece: Segment, store: FactStore) -> Segment:
    if piece.senses or len(piece.text) < 3 or not _BODY.search(piece.text):
        return piece
    owners = {
        document.publisher
        for document in store.documents()
        if document.publisher and _abbreviates(piece.text, document)
    }
    if len(owners) != 1:
        return piece
    return piece._replace(senses=(Sense("alias", owners.pop()),))


def _abbreviates(word: str, document: Document) -> bool:
    """Tell whether a word shortens one of a publisher's names: same ends, characters in order."""
    return any(
        word[0] == name[0] and word[-1] == name[-1] and _in_order(word, name)
        for name in (document.publisher or "", *document.aliases)
        if name
    )


def _in_order(word: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in word)
