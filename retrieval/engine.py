"""Ask the library a question: understand, settle the documents, compose, verify.

Read this file first, then ``retrieval/message``, which has those calls in that order: a question is
answered as it stands, and where it was not understood, as it may have been meant. What none of the
readings can prove is answered with an honest “not found” that says which kind of not knowing it is.
"""

import time
from pathlib import Path

from retrieval.answer import Answer
from retrieval.bodies.scope import Narrowing
from retrieval.english.english_scales import in_scale_asked
from retrieval.english.forms import is_english
from retrieval.fact_store import FactStore
from retrieval.message import Asked, Messages, is_unknown
from retrieval.question import Question
from retrieval.second_readings import (
    in_chinese,
    leaves_second_fact,
    of_project_called,
    of_project_talked_of,
    of_supposed_reason,
    of_wonder,
    readings_of,
    without_small,
    without_talk,
)
from retrieval.telling.checks.no_cause_told import with_no_cause, with_untold
from retrieval.telling.checks.number_told import with_number
from retrieval.telling.checks.standards_told import with_standard
from retrieval.telling.pieces.nearest_told import with_nearest
from retrieval.telling.pieces.not_understood import not_understood


class Engine:
    """Answer questions over one store; safe to share between threads."""

    def __init__(self, store: FactStore | Path) -> None:
        self.store = store if isinstance(store, FactStore) else FactStore(store)

    def ask(
        self,
        question: str,
        *,
        document: str | None = None,
        publisher: str | None = None,
        year: int | None = None,
    ) -> Answer:
        """Answer one question; the flags narrow the library."""
        return self.ask_in(question, Narrowing(document, publisher, year)).answer

    def ask_in(self, text: str, narrowing: Narrowing, before: Question | None = None) -> Asked:
        """Answer a question in the light of the one before it, if there was one."""
        begin = time.perf_counter()
        with self.store.view():
            messages = Messages(self.store, narrowing, before)
            told = _of_english(messages, text) if is_english(text) else _of_chinese(messages, text)
        elapsed = round((time.perf_counter() - begin) * 1000, 1)
        return told._replace(answer=told.answer.model_copy(update={"elapsed_ms": elapsed}))


def _of_chinese(messages: Messages, text: str) -> Asked:
    told = of_project_talked_of(messages, text) or of_supposed_reason(messages, text)
    told = told or of_wonder(messages, text) or messages.answer(text)
    if told.is_lost:
        told = without_talk(messages, text) or told
    if told.is_lost and told.question.unexplained:
        told = without_small(messages, text) or told
    if told.is_lost:
        told = of_project_called(messages, text, told) or told
    told = _with_nearest(messages.store, _with_number(messages, told, text), text)
    answer = with_untold(with_no_cause(told.answer, text), text)
    if answer is told.answer or leaves_second_fact(messages, text):
        return told
    return told._replace(answer=answer)


def _of_english(messages: Messages, text: str) -> Asked:
    talked = of_project_talked_of(messages, text)
    plain = readings_of(messages, text, plainly=True) if talked is None else []
    read = in_chinese(messages, text, plain)
    told = talked or read or of_supposed_reason(messages, text) or messages.answer(text)
    if told.is_lost:
        told = without_talk(messages, text) or told
    miscounts = _misses(told.answer, text)
    if told.is_lost or told.leaves_words or miscounts:
        others = [] if plain else readings_of(messages, text)
        told = read or in_chinese(messages, text, others) or told
    if miscounts and _misses(told.answer, text):
        told = told._replace(answer=not_understood(told.answer, messages.store))
    told = told._replace(answer=_with_english_nearest(messages.store, told, text))
    return told._replace(answer=in_scale_asked(told.answer, text))


def _misses(answer: Answer, text: str) -> bool:
    """Tell an answer that counts nothing where it should, or leaves out that each one is asked for."""
    from retrieval.english.english_told import counts_nothing, leaves_rate

    return counts_nothing(answer, text) or leaves_rate(answer, text)


def _with_number(messages: Messages, told: Asked, text: str) -> Asked:
    """Return what was refused, or was not understood, as the number or the standard that a sentence prints."""
    if not told.is_lost:
        return told
    store, before = messages.store, messages.before
    answer = with_number(told.answer, text, store, told.documents)
    named = before.named if before is not None else ()
    about = named[0].names[0] if len(named) == 1 else ""
    answer = answer or with_standard(told.answer, text, store, told.documents, about)
    return told._replace(answer=answer, left_open=()) if answer else told


def _with_english_nearest(store: FactStore, told: Asked, text: str) -> Answer:
    """Return what is not told as the one place tells it that has all words, else with what is nearest."""
    if not is_unknown(told.answer):
        return told.answer
    from retrieval.telling.pieces.english_nearest import with_english_nearest

    return with_english_nearest(told.answer, text, store, told.documents)


def _with_nearest(store: FactStore, told: Asked, text: str) -> Asked:
    """Return what is not told, or a part that is not, with what is printed nearest to it."""
    answer = told.answer
    for part in told.left_open if answer.status == "answered" else (text,):
        if answer.status == "answered" or is_unknown(answer):
            answer = with_nearest(answer, part, store, told.documents)
    return told._replace(answer=answer)
