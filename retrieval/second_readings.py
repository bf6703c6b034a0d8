"""Read a message otherwise where that answers it: by what it supposes or wonders at, without idle words, in Chinese."""

from typing import TYPE_CHECKING

from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.english.forms import outlay_of_budget
from retrieval.message import Asked, Messages
from retrieval.talk.called_by_form import by_printed_name, told_as
from retrieval.talk.talks import are_of_project_told, is_of_project_talked_of, of_project_told
from retrieval.telling.amounts.company import contradicts, speaks_of_change
from retrieval.telling.checks.wonders import Wonder, told_of_wonder, with_said, wonder_of
from retrieval.understand import understand
from retrieval.words.idle_talk import without_idle_talk
from retrieval.words.small_left import told_without, without_small_words
from retrieval.words.supposed_reasons import (
    Supposed,
    gives_reason,
    supposed_reason,
    told_of_supposed,
    told_of_supposed_part,
)

if TYPE_CHECKING:
    from retrieval.english.english_open import Reading


def of_project_talked_of(messages: Messages, text: str) -> Asked | None:
    """Answer a count by an indicator of the project talked of; None where it has none of the kind."""
    if not is_of_project_talked_of(messages.before):
        return None
    named = of_project_told(understand(text, messages.store).question, messages.before)
    told = messages.answer(named) if named else None
    if told is None or told.answer.status != "answered":
        return None
    shown = told.question.told
    if not are_of_project_told(shown.subjects or shown.rows, messages.before):
        return None
    return told.as_typed(text)


def of_supposed_reason(messages: Messages, text: str) -> Asked | None:
    """Answer a supposed reason by the printed one; None where none is supposed, or printed."""
    supposed = supposed_reason(text)
    told = messages.answer(supposed.text) if supposed else None
    if supposed is None or told is None or not gives_reason(told.answer):
        return None
    spoken = speaks_of_change(supposed.text)
    part = _change_supposed(messages, told.answer, supposed) if spoken else None
    if part is not None:
        apart = contradicts(supposed.text, part)
        answer = told_of_supposed_part(told.answer, supposed.cause, part.item, apart=apart)
    else:
        answer = told_of_supposed(told.answer, supposed.cause)
    return told._replace(answer=answer).as_typed(text)


def _change_supposed(messages: Messages, answer: Answer, supposed: Supposed) -> Fact | None:
    """Return the change told in an answer of the part that a supposed cause names: 买车 is 公务用车购置费."""
    question = understand(supposed.cause, messages.store).question
    if question.unexplained or len(question.named) != 1:
        return None
    asked = understand(supposed.text, messages.store).question.named
    names = {*question.named[0].names}.difference(*(item.names for item in asked))
    cited = (messages.store.fact(c.document, c.record or "") for c in answer.citations)
    told = (f for f in cited if f is not None and f.measure == "增减额")
    return next((f for f in told if f.item in names), None)


def of_wonder(messages: Messages, text: str) -> Asked | None:
    """Answer a wonder by its two halves; None where nothing is wondered at, or the half names nothing printed."""
    wonder = wonder_of(text)
    if wonder is None or not (wonder.said or _names(messages, wonder.rest)):
        return None
    told = _of_wondered(messages, wonder)
    if told is None or told.answer.status != "answered" or told.leaves_words:
        return None
    if wonder.said:
        answer = with_said(told.answer, wonder, messages.store, told.documents)
    else:
        fact = messages.answer(f"{wonder.fact}？")
        if fact.leaves_words or fact.is_lost:
            return None
        answer = told_of_wonder(wonder, fact.answer, told.answer)
    return told._replace(answer=answer).as_typed(text) if answer is not None else None


def leaves_second_fact(messages: Messages, text: str) -> bool:
    """Tell a wonder whose second half names nothing of its own: that fact is not told."""
    wonder = wonder_of(text)
    return wonder is not None and not _names(messages, wonder.rest)


def _of_wondered(messages: Messages, wonder: Wonder) -> Asked | None:
    """Answer what is wondered at: by its own name, else by that of what is only repeated, else of what was talked of."""
    if _names(messages, wonder.rest):
        return messages.answer(wonder.rest)
    said = understand(wonder.said, messages.store).question
    names = [*(item.text for item in said.named), *said.natures]
    told = messages.answer(names[0] + wonder.rest) if len(names) == 1 else None
    lost = told is None or told.is_lost
    return messages.answer(wonder.rest) if lost and messages.before is not None else told


def _names(messages: Messages, text: str) -> bool:
    """Tell a text that names something of its own."""
    question = understand(text, messages.store).question
    return bool(question.named or question.natures)


def without_talk(messages: Messages, text: str) -> Asked | None:
    """Answer what was not understood without its idle talk."""
    return _of_rest(messages, without_idle_talk(text, messages.store), text)


def without_small(messages: Messages, text: str) -> Asked | None:
    """Answer what was not understood without its small words, and say which these were."""
    smaller = without_small_words(text, messages.store)
    told = _of_rest(messages, smaller.text, text) if smaller else None
    if smaller is None or told is None:
        return None
    return told._replace(answer=told_without(told.answer, smaller.words))


def of_project_called(messages: Messages, text: str, lost: Asked) -> Asked | None:
    """Answer by the printed name of a project that a message calls by words of its form."""
    called = by_printed_name(text, messages.store, list(lost.documents))
    told = _of_rest(messages, called.text, text) if called else None
    return told._replace(answer=told_as(told.answer, called)) if called and told else None


def _of_rest(messages: Messages, left: str, text: str) -> Asked | None:
    """Answer a message by what is left of it; None where that helps nothing."""
    told = messages.answer(left) if left != text.strip() else None
    return None if told is None or told.is_lost else told.as_typed(text)


def readings_of(messages: Messages, text: str, *, plainly: bool = False) -> "list[Reading]":
    """Return the Chinese questions that an English one is read as.

    ``plainly``: only where each word of it does something or names what our lists know.
    """
    from retrieval.english.english_defined import read_as_term
    from retrieval.english.english_reading import names_listed_subject, read_english

    plainly = plainly and not names_listed_subject(text)  # which only the library can tell
    read = read_english(outlay_of_budget(text), messages.store, plainly=plainly)
    return [*read_as_term(text, messages.store, plainly=plainly), *read]


def in_chinese(messages: Messages, text: str, readings: "list[Reading]") -> Asked | None:
    """Answer an English question by a Chinese one that it is read as; None where that tells nothing."""
    if not readings:
        return None
    from retrieval.english.english_told import is_silent, with_taken

    understood: Asked | None = None
    for reading in readings:
        told = messages.answer(reading.text, "en")
        if told.answer.status == "answered" and not is_silent(told.answer, reading):
            return told._replace(answer=with_taken(told.answer, reading)).as_typed(text)
        lost = told.question.unexplained or told.answer.status == "clarify"
        if not (reading.is_open or lost or told.answer.status == "answered"):
            understood = told.as_typed(text)
    return understood
