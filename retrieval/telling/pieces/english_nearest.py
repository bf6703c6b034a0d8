"""Tell an English question that is not understood by the one place that has all of its words, else show what is nearest to it.

All words of a question are read by lists and a dictionary, so that none of them is sure: what is told is
quoted as it is printed, with what each word was taken for. Where a word has no place, it is no answer.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import Quantity, unit_of
from ingest.records import Document, Record
from ingest.units import in_ones
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.english.english_bodies import english_bodies
from retrieval.english.english_places import (
    Found,
    figure_in,
    holds_all,
    is_of_kind,
    is_whole,
    noun_of,
    places_with,
)
from retrieval.english.english_reading import parts_of
from retrieval.english.english_tokens import Token, tokens_of
from retrieval.english.english_words import Sought, sought_of
from retrieval.english.forms import in_yuan
from retrieval.fact_store import FactStore
from retrieval.passages.printed_places import Place
from retrieval.passages.quotation import heading_of, quote_following
from retrieval.proving.proof import is_proved
from retrieval.telling.pieces.nearest_told import MAX_DOCUMENTS, joined, quoted, row_told
from retrieval.wording import Language

LEAST_WORDS = 2  # that must stand in a place which answers
LEAST_SHARE = 0.5
LEAST_WORTH = 7.5
LEAST_RARE = 5.0  # what a word is worth that stands in one or two places
MOST_SHARE = 0.65
NEAR_BEST = 0.85
MAX_PLACES = 3
MOST_UNSAID = 2  # times a row's label may be as long as what no word of the question says of it
_LANGUAGE: Language = "en"
_GOAL = 12  # characters: a longer cell says something in sentences
_GENERAL = lazy.regex(
    r"人均|全年|年度|年|[总天人户个次处件台套]?数量?|数量|面积|长度|金额|标准|[的和及与等率]"
)
_TARGET = lazy.regex(r"指标值|目标值|完成值|完成情况|实际|目标")


class _Told(NamedTuple):
    """The one place that answers a part of a question."""

    found: Found
    cell: Record | None = None
    """The one cell of its row in whose words the figure stands."""


def with_english_nearest(
    answer: Answer, text: str, store: FactStore, documents: Sequence[Document]
) -> Answer:
    """Return a refusal as the answer that one place gives, else with what is printed nearest below it.

    Args:
        answer: The refusal.
        text: The question, in English.
        store: The library.
        documents: Those that it is asked of.
    """
    if not documents or len(documents) > MAX_DOCUMENTS:
        return answer
    named = english_bodies(in_yuan(text), store.documents())
    if named.bodies.unknown:
        return answer
    parts = [sought_of(part, _typed(part)) for part in parts_of(tokens_of(named.rest))]
    found = [places_with(store, documents, part) for part in parts]
    if len(documents) == 1:
        whole = _told(answer, _answers(found, parts, store, documents[0]), store)
        if whole is not None:
            return whole
    return _beside(answer, [p for places in found for p in _nearest(places)][:MAX_PLACES], store)


def _typed(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


# --- the one place that answers -------------------------------------------------------------------


def _answers(
    found: Sequence[Sequence[Found]], parts: Sequence[Sought], store: FactStore, document: Document
) -> list[_Told]:
    """Return the one place for each part; none at all where a part has none.

    A part that asks for the target alone is answered by the row before it, which prints that too.
    """
    told: list[_Told] = []
    for places, part in zip(found, parts, strict=True):
        if part.is_of_goal and told and told[-1].found.place.row is not None:
            continue
        one = _only(places, part, store, document)
        if one is None:
            return []
        told.append(one)
    return told


def _only(
    places: Sequence[Found], sought: Sought, store: FactStore, document: Document
) -> _Told | None:
    """Return the one place in which all words stand with a figure of the kind asked for; None where several tell different ones."""
    if not sought.is_plain or not sought.kind or len(sought.words) < LEAST_WORDS:
        return None
    if set(sought.years) - {document.fiscal_year}:
        return None
    told = [
        (one, figures) for one in places
        if is_whole(one, sought) and (figures := _figures_of(one, sought, store, document))
    ]  # fmt: skip
    if not told or not frozenset.intersection(*(figures for _, figures in told)):
        return None  # several places that tell different figures
    most = max(told, key=lambda one: len(one[1]))  # a target with what was reached of it
    place = most[0].place
    row = _row_of(place, store) if place.row is not None else []
    return _Told(most[0], next((r for r in row if _said_in_cell(r, place, sought, document)), None))


_Figure = tuple[Decimal, str]


def _figures_of(
    found: Found, sought: Sought, store: FactStore, document: Document
) -> frozenset[_Figure]:
    """Return the figures of a place that are asked for, in the bases of their units."""
    place = found.place
    if place.row is None:
        return _one(figure_in(place.sentence, place, sought, document))
    row = _row_of(place, store)
    figure = next((q for r in row if (q := _said_in_cell(r, place, sought, document))), None)
    return _one(figure) or frozenset(_of_cells(row, found, sought))


def _row_of(place: Place, store: FactStore) -> list[Record]:
    assert place.row is not None  # noqa: S101 (asked of rows alone)
    return [r for r in store.records(place.document, *place.row) if r.text]


def _said_in_cell(
    record: Record, place: Place, sought: Sought, document: Document
) -> Quantity | None:
    """Return the figure that is asked for in the words of a cell."""
    if record.value is not None or len(record.text) <= _GOAL:
        return None
    return figure_in(" ".join(record.text.split()), place, sought, document)


def _one(figure: Quantity | None) -> frozenset[_Figure]:
    return frozenset([_size(figure.number, figure.unit)] if figure else [])


def _size(number: Decimal, unit: str | None) -> tuple[Decimal, str]:
    known = unit_of((unit or "").partition("/")[0])
    return in_ones(number, unit), known.base if known else ""


def _of_cells(row: Sequence[Record], found: Found, sought: Sought) -> Iterator[_Figure]:
    """Yield what a row states of what its label says: one figure, or a target with what was reached of it."""
    label = _label(row)
    said = [one for _, one in found.held if one in label]
    left = label
    for one in said:
        left = left.replace(one, "")
    little = len(_GENERAL.sub("", left)) * MOST_UNSAID <= len(label)
    if not said or not (little or holds_all(label, sought.words)):
        return  # a name that has all words tells of them, whatever else it says
    cells = [r for r in row if r.value is not None and is_of_kind(r.unit, sought.kind)]
    if len(cells) > 1:
        cells = [r for r in cells if _TARGET.search(heading_of(r))]
    for cell in cells:
        if cell.value is not None and not _counts_events(label, cell.unit, sought):
            yield _size(cell.value, cell.unit)


def _counts_events(label: str, unit: str | None, sought: Sought) -> bool:
    """Tell a row that counts how often something was done to what is asked for: 专家检查次数 counts no experts."""
    known = unit_of((unit or "").partition("/")[0])
    bare = _GENERAL_END.sub("", label)
    events = known is not None and known.base in _EVENTS
    return events and not any(bare.endswith(noun) for noun in noun_of(sought))


_EVENTS = frozenset({"次", "场", "批", "期", "场次", "批次"})
_GENERAL_END = lazy.regex(r"(?:总?[人户个场批]?次?数量?|数量|期数)$")


def _label(row: Sequence[Record]) -> str:
    return re.sub(r"[\s：:]", "", row[0].row[-1]) if row and row[0].row else ""


def _told(answer: Answer, told: Sequence[_Told], store: FactStore) -> Answer | None:
    """Return the answer that quotes the places, each with what its words were taken for."""
    if not told:
        return None
    builder = Builder(answer.question, store, language=_LANGUAGE)
    builder.tell("all_words_stand")
    for one in told:
        _say(builder, one.found, store, one.cell)
        for word, said in one.found.held:
            builder.tell("taken_as", text=word.text, name=said)
    built = builder.build("answered")
    return built if is_proved(built, store, builder.labels) else None


def _say(builder: Builder, found: Found, store: FactStore, cell: Record | None = None) -> None:
    """Quote a place as it is printed: its sentence, its row, or the one cell of that which tells."""
    place = found.place
    if place.chunk is not None:
        words, number = quoted(builder, place)
        builder.say(f"  “{words}”[{number}]")
        quote_following(builder, place.document, place.chunk, words)
    elif place.row is not None:
        row = _row_of(place, store)
        builder.say(row_told(builder, place.document, row if cell is None else [cell]))


# --- what is nearest ------------------------------------------------------------------------------


def _nearest(places: Sequence[Found]) -> list[Found]:
    """Keep the nearest places that hold most of the words, one rare one at least."""
    if not places:
        return []
    best = places[0].share
    near = [one for one in places if one.share >= max(LEAST_SHARE, NEAR_BEST * best)]
    return [one for one in near[:MAX_PLACES] if _is_near(one)]


def _is_near(found: Found) -> bool:
    """Tell a place of some worth: a rare word is enough beside others that are worth less, or where it is a long one.

    A short word that is all there is in a question may mean anything.
    """
    if found.worth >= LEAST_WORTH:
        return True
    long = any(len(said) > LEAST_WORDS for _, said in found.held)
    most = found.share >= MOST_SHARE and (found.share < 1 or len(found.held) > 1)
    return found.worth >= LEAST_RARE and (long or most)


def _beside(answer: Answer, places: Sequence[Found], store: FactStore) -> Answer:
    """Return the refusal with the places below it, said to be no answer."""
    builder = Builder(answer.question, store, language=_LANGUAGE)
    builder.tell("nearest_printed")
    for found in places:
        _say(builder, found, store)
    told = builder.build("not_found", answer.missing)
    if not told.citations or not is_proved(told, store, builder.labels):
        return answer
    return joined(answer, told)
