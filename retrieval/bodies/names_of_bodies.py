"""Keep to the names that the named bodies' own documents print: 量化 in another body's project names nothing here."""

from functools import cache
from typing import NamedTuple

from config.glossary import meanings
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library, per_library_and_key
from retrieval.words.lexicon import Segment, Sense


class _Printed(NamedTuple):
    """What the documents of some bodies print: names, and the labels with what each stands for."""

    names: frozenset[str]
    as_labels: frozenset[tuple[str, str]]


_NAMES = frozenset({"item", "label", "part", "near"})
_BODIES = ("publisher", "alias")
_SEVERAL = 2


def of_named_bodies(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Take from each stretch the senses that only documents of other bodies than those named have.

    Where no body is named, a word for a fund is just that, and no row that some body calls so. Where the library
    holds no other body, nothing is taken.
    """
    publishers = _publishers(store)
    if len(publishers) < _SEVERAL:
        return segments
    named = frozenset(sense.canonical for piece in segments for sense in piece.of(*_BODIES))
    if publishers <= named:
        return segments
    if not named:
        return [_as_fund(piece) if piece.of("fund") else piece for piece in segments]
    printed = _printed_by(store, named)
    return [
        piece._replace(senses=tuple(s for s in piece.senses if _is_theirs(s, piece.text, printed)))
        for piece in segments
    ]


def _as_fund(piece: Segment) -> Segment:
    known = _of_glossary()
    return piece._replace(
        senses=tuple(s for s in piece.senses if s.type not in _NAMES or s.canonical in known)
    )


def _is_theirs(sense: Sense, text: str, printed: _Printed) -> bool:
    """Tell a sense that the bodies' own documents give a word, or the glossary; a label only where they print it so."""
    if sense.type == "label":
        return (text, sense.canonical) in printed.as_labels
    return (
        sense.type not in _NAMES
        or sense.canonical in printed.names
        or sense.canonical in _of_glossary()
    )


@per_library
def _publishers(store: FactStore) -> frozenset[str | None]:
    return frozenset(document.publisher for document in store.documents())


@per_library_and_key(64)
def _printed_by(store: FactStore, publishers: frozenset[str]) -> _Printed:
    """Return the names that documents of some publishers print."""
    terms = store.vocabulary("item", "label", publisher=list(publishers))
    return _Printed(
        frozenset(term.canonical for term in terms),
        frozenset((term.text, term.canonical) for term in terms if term.type == "label"),
    )


@cache
def _of_glossary() -> frozenset[str]:
    """Return the names of the fixed half of the lexicon: they are known wherever they are printed."""
    return frozenset(
        m.canonical for found in meanings().values() for m in found if m.type == "item"
    )
