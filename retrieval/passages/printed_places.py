"""Find the places of a document that share most with a question: rows of tables and sentences, by the words that are rare there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import NamedTuple

from config import lazy
from config.glossary import in_other_words, normal
from ingest.records import Chunk
from retrieval.fact_store import FactStore
from retrieval.passages.quotation import is_contents
from retrieval.passages.sentences import CLAUSE
from retrieval.stores.kept import per_library_and_key
from retrieval.words.lexicon import Segment

MIN_WORD = 2
_PIECE = 3
_NAME = 12  # characters: longer words of a cell say something
_ASKING = frozenset({
    "filler", "operation", "asked", "relative_year", "publisher", "alias", "place", "dimension", "quantity", "condition",
    "level", "source",
})  # fmt: skip
"""What a question is put with, and whose it is: no word of what it is about."""
_CLASSES = frozenset({"三公", "功能", "部门经济", "政府经济", "总计", "收入来源"})
_COORDINATES = frozenset({"nature", "fund", "measure", "flow", "total"})
_NUMBER = lazy.regex(r"\d[\d,]*(?:\.\d+)?")
_COUNT = lazy.regex(r"\d[\u4e00-\u9fff]")
"""6辆 tells a sentence from others that speak of cars."""
_YEAR = lazy.regex(r"(?:19|20)\d\d")
_MARK = "\n#"  # no word has it
_MOST_DOCUMENTS = 8
_USUAL = 300  # places of a document (the median of 81); in a shorter one a word is no less rare


class Place(NamedTuple):
    """A row of a table, or a sentence of the narrative."""

    document: str
    text: str
    """All that stands there and above it, in normal form."""
    printed: str
    """The same as it is printed: its numbers are looked at where one is asked for."""
    row: tuple[int, int] | None = None
    """Table and body row."""
    chunk: Chunk | None = None
    sentence: str = ""


class _Places:
    """The places of one document, and in which of them each pair of characters of a question stands."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self._holding: dict[str, frozenset[int]] = {}

    def holding(self, pair: str) -> frozenset[int]:
        """Return the numbers of the places that hold a pair, or a number that is marked as one."""
        if pair not in self._holding:
            found = (at for at, one in enumerate(self.places) if _holds(one, pair))
            self._holding[pair] = frozenset(found)
        return self._holding[pair]

    def worth(self, pair: str) -> float:
        """Return how much a pair tells: the rarer, the more."""
        return worth_of(len(self.places), len(self.holding(pair)))


def worth_of(places: int, holding: int) -> float:
    """Return how much a word tells that so many of a document's places hold."""
    return log((max(places, _USUAL) + 1) / (holding + 0.5))


class Found(NamedTuple):
    """A place, and what of the worth of a question's words stands there."""

    share: float
    """From 0 to 1, to two places."""
    worth: float
    place: Place


def words_asked_about(segments: Iterable[Segment]) -> list[str]:
    """Return the words of a question that say what it is about; unknown ones that touch are one word.

    A filler of one character within unknown words is a piece of them: 碳|排|放|交|易.
    """
    words: list[str] = []
    unknown, between = False, ""
    for piece in segments:
        asks = bool(piece.senses) and all(sense.type in _ASKING for sense in piece.senses)
        if asks and not _COUNT.fullmatch(piece.text):
            between = piece.text if unknown and not between and len(piece.text) == 1 else ""
            unknown = bool(between)
            continue
        if unknown and not piece.senses:
            words[-1] += between + piece.text
        else:
            words.append(piece.text)
        unknown, between = not piece.senses, ""
    return [word for word in words if len(word) >= MIN_WORD]


def well_known(segments: Iterable[Segment]) -> set[str]:
    """Return the words for what every document tells of: 公务接待费 says nothing of where 酒水 may stand."""
    return {
        piece.text for piece in segments
        if any(s.classification in _CLASSES or s.type in _COORDINATES for s in piece.senses)
    }  # fmt: skip


def nearest_places(
    store: FactStore, documents: Sequence[str], words: Sequence[str], amounts: Sequence[str] = ()
) -> list[Found]:
    """Return the places of some documents that share anything with the words, the nearest first.

    Args:
        store: The library.
        documents: Ids of the documents.
        words: What the question is about, in normal form.
        amounts: The numbers that it states, as typed.
    """
    found: list[Found] = []
    for document in documents:
        known = _Places(places_of(store, document))
        sought = [s for word in words if (s := _Sought.of(word, known)) is not None]
        sought += [_Sought(({n: 1.0},), known.worth(n)) for n in map(_plain, amounts)]
        whole = sum(one.worth for one in sought)
        pairs = {pair for one in sought for form in one.forms for pair in form}
        for at in sorted({at for pair in pairs for at in known.holding(pair)} if whole else ()):
            worth = sum(one.worth * one.held(at, known) for one in sought)
            if worth:
                found.append(Found(round(worth / whole, 2), worth, known.places[at]))
    return sorted(found, key=lambda one: (-one.share, len(one.place.text)))


def shares_words(place: Place, words: Sequence[str]) -> bool:
    """Tell a place that holds three characters of one word in a row, or two of the words whole."""
    forms = [in_other_words(word) for word in words]
    whole = sum(any(form in place.text for form in some) for some in forms)
    pieces = (
        form[at : at + _PIECE]
        for some in forms
        for form in some
        for at in range(len(form) - _PIECE + 1)
    )
    return whole > 1 or any(piece in place.text for piece in pieces)


class _Sought(NamedTuple):
    """One word of a question: of each of its forms, what part of it each pair is; and what it is worth."""

    forms: tuple[dict[str, float], ...]
    worth: float

    @classmethod
    def of(cls, word: str, known: _Places) -> "_Sought | None":
        """Return a word as it is sought; None where it is too short."""
        forms = [set(_pairs(form)) for form in in_other_words(word) if len(form) >= MIN_WORD]
        if not forms:
            return None
        printed = [form for form in forms if all(map(known.holding, form))]
        best = printed[0] if printed else forms[0]
        return cls(tuple(_parts_of(form, known) for form in forms), sum(map(known.worth, best)))

    def held(self, at: int, known: _Places) -> float:
        """Return what part of the word stands in a place, in whichever form more of it does."""
        return max(
            sum(part for pair, part in form.items() if at in known.holding(pair))
            for form in self.forms
        )


def _parts_of(form: set[str], known: _Places) -> dict[str, float]:
    worths = {pair: known.worth(pair) for pair in form}
    whole = sum(worths.values())
    return {pair: worth / whole for pair, worth in worths.items()}


def _pairs(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def _plain(number: str) -> str:
    """Return a number in one form, marked as one: 1,896.20 and 1896.2 are the same."""
    return f"{_MARK}{Decimal(number.replace(',', '')).normalize():f}"


@per_library_and_key(_MOST_DOCUMENTS)
def places_of(store: FactStore, document: str) -> list[Place]:
    """Return the rows of a document that state something, and its sentences."""
    return [*_rows(store, document), *_sentences(store, document)]


def _rows(store: FactStore, document: str) -> Iterator[Place]:
    """Yield the rows of tables that state something: an amount, or words that are more than a name."""
    told: dict[tuple[int, int], list[str]] = defaultdict(list)
    stating: set[tuple[int, int]] = set()
    for cell in store.told_in_cells(document):
        if cell.text and (at := _row_of(cell.table_row)) is not None:
            told[at] += [*cell.parents, cell.item, cell.text]
            if cell.value or (cell.value is None and len(cell.text) > _NAME):
                stating.add(at)
    for table, row, text in store.words_in_cells(document):
        if (table, row) in told:
            told[table, row].append(text)
    titles = {table.ordinal: table.title or "" for table in store.tables(document)}
    for table, row in sorted(stating):
        words = told[table, row]
        yield _place(document, [titles.get(table, ""), *dict.fromkeys(words)], row=(table, row))


def _sentences(store: FactStore, document: str) -> Iterator[Place]:
    for chunk in store.chunks(document):
        if not chunk.is_prose or is_contents(chunk):
            continue
        for sentence in CLAUSE.findall(chunk.text):
            if words := sentence.strip():
                yield _place(document, [*chunk.section[-1:], words], chunk=chunk, sentence=words)


def _place(
    document: str, texts: list[str], *, row: tuple[int, int] | None = None, chunk: Chunk | None = None,
    sentence: str = "",
) -> Place:  # fmt: skip
    text = " ".join(map(normal, texts))
    return Place(document, text, "\n".join(texts), row, chunk, sentence)


def _holds(place: Place, pair: str) -> bool:
    if pair.startswith(_MARK):
        return pair in _numbers_of(place.printed)
    return pair in place.text and " " not in pair  # a blank parts two of its texts


def _numbers_of(printed: str) -> set[str]:
    """Return the numbers of a text in one form."""
    return {_plain(number) for number in _NUMBER.findall(printed)}


@lru_cache(maxsize=4096)
def _row_of(name: str) -> tuple[int, int] | None:
    """Return table and body row of t3r12; None for what is no row of a table."""
    found = re.fullmatch(r"t(\d+)r(\d+)", name)
    return (int(found[1]), int(found[2])) if found else None


def amounts_in(text: str) -> list[str]:
    """Return the numbers of a question that may tell a place from others: no years, no single digits.

    >>> amounts_in("2025年到底是412.80还是421.80，前3个")
    ['412.80', '421.80']
    """
    found = _NUMBER.findall(text)
    return [n for n in found if len(n) > 1 and not _YEAR.fullmatch(n)]
