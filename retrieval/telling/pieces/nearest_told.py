"""Add to a refusal what is printed nearest to the question: rows and sentences as they stand, said to be no answer."""

from collections.abc import Sequence

from config.glossary import normal
from ingest.records import Document, Record
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.passages.finding import defines
from retrieval.passages.printed_places import (
    Found,
    Place,
    amounts_in,
    nearest_places,
    shares_words,
    well_known,
    words_asked_about,
)
from retrieval.passages.quotation import carried, heading_of, quote_following, shortened
from retrieval.proving.proof import is_proved
from retrieval.question import Question
from retrieval.telling.amounts.head_counts import kinds_asked
from retrieval.telling.not_known.unexplained import names_strange_body
from retrieval.understand import understand
from retrieval.wording import project_in

MAX_PLACES = 3
MAX_EQUAL = 5  # places that are as near as the nearest
MAX_CELLS = 6
LEAST = 0.35  # of the worth of a question's words
LEAST_WORTH = 7.5  # one rare pair of characters is worth 5 to 7
LEAST_OF_PART = 12.0  # a part of a message may leave out what it is about
NEAR_BEST = 0.75
MIN_ASKED = 4  # characters that say what a question is about
MAX_DOCUMENTS = 3
_QUOTED = 15  # characters: less is a figure of a sentence


def with_nearest(
    answer: Answer, text: str, store: FactStore, documents: Sequence[Document]
) -> Answer:
    """Return a refusal with what is printed nearest to the question, if anything is near.

    Args:
        answer: The refusal, or an answer that leaves a part of its question open.
        text: The question, or that part.
        store: The library.
        documents: Those that it is asked of; none are looked at where they are many.
    """
    if not documents or len(documents) > MAX_DOCUMENTS:
        return answer
    question, segments = understand(text, store)
    words = words_asked_about(segments)
    part = answer.status == "answered"
    own = [word for word in words if word not in well_known(segments)]
    if sum(map(len, words)) < MIN_ASKED or not own or (part and not question.unexplained):
        return answer
    if (not part and _tells_enough(answer)) or names_strange_body(question.unexplained, store):
        return answer
    if kinds_asked(question):
        return answer  # what is counted otherwise is no number of the body's own people
    ids = [document.id for document in documents]
    found = nearest_places(store, ids, words, amounts_in(normal(text)))
    least = LEAST_OF_PART if part else LEAST_WORTH
    places = [f for f in found if f.worth >= least and not _is_aside(f.place, question)]
    places = [f for f in places if shares_words(f.place, own)]
    return _beside(answer, text, _nearest(places), store)


def _tells_enough(answer: Answer) -> bool:
    """Tell a refusal that quotes a passage, or lists what is printed instead."""
    return len(answer.citations) > 1 or any(
        c.source == "text" and len(c.text) > _QUOTED for c in answer.citations
    )


def _nearest(found: Sequence[Found]) -> list[Place]:
    """Keep the nearest places: a few more where none is nearer than the others."""
    if not found or found[0].share < LEAST:
        return []
    best = found[0].share
    equal = [f.place for f in found if f.share == best]
    near = [f.place for f in found[:MAX_PLACES] if f.share >= max(LEAST, NEAR_BEST * best)]
    return equal if len(near) < len(equal) <= MAX_EQUAL else near


def _is_aside(place: Place, question: Question) -> bool:
    """Tell what a term means in general, where that is not asked."""
    return place.chunk is not None and defines(place.chunk) and not question.asks("define")


def quoted(builder: Builder, place: Place) -> tuple[str, int]:
    """Return the words of a sentence with what they lead to, and the number of their citation."""
    assert place.chunk is not None  # noqa: S101 (a sentence stands in one)
    words = carried(place.chunk.text, shortened(place.sentence))
    return words, builder.cite_chunk(place.document, place.chunk, words)


def _beside(answer: Answer, text: str, places: Sequence[Place], store: FactStore) -> Answer:
    """Return the refusal with the places as they are printed below it, but for those that it cites already."""
    builder = Builder(answer.question, store)
    if answer.status == "answered":
        builder.tell("nearest_of_part", part=text)
    else:
        builder.tell("nearest_printed")
    cited = {c.text for c in answer.citations} | {c.record for c in answer.citations}
    for place in places:
        if place.chunk is not None and place.sentence not in cited:
            words, number = quoted(builder, place)
            builder.say(f"  “{words}”[{number}]")
            quote_following(builder, place.document, place.chunk, words)
        elif place.row is not None:
            row = [r for r in store.records(place.document, *place.row) if r.text]
            if not any(record.id in cited for record in row):
                builder.say(row_told(builder, place.document, row))
    told = builder.build("not_found", answer.missing)
    if not told.citations or not is_proved(told, store, builder.labels):
        return answer
    return joined(answer, told)


def row_told(builder: Builder, document: str, row: Sequence[Record]) -> str:
    """Return what a row is called, and its cells as they are printed, numbers with their unit."""
    cells = []
    for record in row[:MAX_CELLS]:
        mark = f"[{builder.cite_record(document, record)}]"
        words, unit = " ".join(record.text.split()), record.unit or ""
        unit = "" if record.value is None or unit in words else unit
        cells.append(f"{heading_of(record)}“{words}”{unit}{mark}")
    label = row[0].row[-1].rstrip("：:") if row[0].row else ""
    table = builder.store.table(document, row[0].table)
    project = project_in(table.title) if table and table.title else None
    builder.labels |= {label, project or "", *(heading_of(record) for record in row)}
    label += f"（{project}）" if project and project not in label else ""
    return f"  {label}：{'，'.join(cells)}" if label else f"  {'，'.join(cells)}"


def joined(answer: Answer, below: Answer) -> Answer:
    """Return an answer with another below it, whose citations are numbered on."""
    moved = below.numbered_on(len(answer.citations))
    citations = (*answer.citations, *moved.citations)
    said = f"{answer.answer}\n{moved.answer}"
    return answer.model_copy(update={"answer": said, "citations": citations})
