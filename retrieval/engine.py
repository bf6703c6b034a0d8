"""Ask the library a question: understand, settle the documents, compose, verify.

Read this file first. ``Engine.ask`` is those calls in that order; what none of them can prove is
answered with an honest “not found” that says which kind of not knowing it is.
"""

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.records import Document, Fact
from retrieval.answer import Answer
from retrieval.bodies.scope import Narrowing, Scope, against_last_year, last_year_of, settle
from retrieval.builder import Builder
from retrieval.choosing.doubtful import with_doubts
from retrieval.compose import compose
from retrieval.english.english_scales import in_scale_asked
from retrieval.english.forms import in_plain_english, is_english, outlay_of_budget
from retrieval.fact_store import FactStore
from retrieval.proving.proof import evidence_of
from retrieval.proving.verify_text import MAY_COUNT
from retrieval.question import Question
from retrieval.stores.kept import per_library
from retrieval.talk.agreement import ends_in_agreement, tell_agreement
from retrieval.talk.called_by_form import by_printed_name, told_as
from retrieval.talk.carried_names import Asking
from retrieval.talk.clauses import asked_parts
from retrieval.talk.fund_kept import of_fund_told
from retrieval.talk.part_after_part import (
    denying,
    in_light_of,
    named_before,
    names_nothing,
    narrows_talk,
    of_mentioned,
    of_year_aside,
    points_inside,
    still_named,
    told_so_far,
    with_whole,
)
from retrieval.talk.parts import Mark, Part, asks_in_words, is_of_before, leaves_none_out
from retrieval.talk.short_parts import with_short_parts
from retrieval.talk.sisters import with_sister
from retrieval.talk.talks import (
    are_of_project_told,
    is_of_project_talked_of,
    of_project_told,
    with_names,
)
from retrieval.talk.unit_among_told import with_unit_among_told
from retrieval.talk.unit_kept import of_unit_told
from retrieval.talk.unit_pointed import with_unit_pointed
from retrieval.talk.written_out import of_staff
from retrieval.telling.amounts.contested import with_contested
from retrieval.telling.amounts.employers import of_employers
from retrieval.telling.amounts.payers import asks_payers_alone
from retrieval.telling.changes.left_aside import without_left_aside
from retrieval.telling.changes.other_kind import without_other_kind
from retrieval.telling.changes.years import of_year_told
from retrieval.telling.checks.no_cause_told import with_no_cause
from retrieval.telling.checks.number_told import with_number
from retrieval.telling.checks.short_lists import with_short_lists
from retrieval.telling.checks.standards_told import with_standard
from retrieval.telling.checks.wonders import Wonder, told_of_wonder, with_said, wonder_of
from retrieval.telling.not_known.unknown import what_is_meant
from retrieval.telling.pieces.nearest_told import with_nearest
from retrieval.telling.prose.aspects import asks_aspect
from retrieval.telling.prose.named_by_use import with_subject_of_use
from retrieval.telling.sums.has_source import with_defined
from retrieval.understand import asked, understand
from retrieval.verify import verify
from retrieval.wording import Language, phrase
from retrieval.words.glossed import glossed
from retrieval.words.idle_talk import behind_asker, without_idle_talk
from retrieval.words.nothing_excluded import without_empty_exclusion
from retrieval.words.occasions import without_occasion
from retrieval.words.small_left import told_without, without_small_words
from retrieval.words.spoken import without_speaker
from retrieval.words.supposed_reasons import gives_reason, supposed_reason, told_of_supposed

if TYPE_CHECKING:
    from retrieval.english.english_open import Reading

_LOG = logging.getLogger(__name__)


class Asked(NamedTuple):
    """An answer with the understanding that led to it, for conversations and explanations."""

    answer: Answer
    question: Question
    documents: tuple[Document, ...]
    leaves_words: bool = False
    """Some part of the message has words that nothing explains."""
    left_open: tuple[str, ...] = ()
    """The parts of the message that are not answered, as they were typed."""


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
            english = is_english(text)
            asked = self._asked_of_project(text, narrowing, before)
            plain = self._read(text, plainly=True) if english and asked is None else []
            read = self._in_chinese(text, plain, narrowing, before)
            asked = asked or read or self._of_supposed_reason(text, narrowing, before)
            if not english:
                asked = asked or self._of_wonder(text, narrowing, before)
            asked = asked or self._asked(text, narrowing, before)
            if _is_lost(asked.answer):
                left = without_idle_talk(text, self.store)
                asked = self._of_rest(left, text, narrowing, before) or asked
            if not english and asked.question.unexplained and _is_lost(asked.answer):
                asked = self._without_small_words(text, narrowing, before) or asked
            if not english and _is_lost(asked.answer):
                asked = self._of_project_called(text, asked, narrowing, before) or asked
            if english and (_is_lost(asked.answer) or asked.leaves_words):
                others = [] if plain else self._read(text)
                asked = read or self._in_chinese(text, others, narrowing, before) or asked
            if english:
                asked = self._in_scale(asked, text)
            else:
                asked = self._with_nearest(self._with_number(asked, text), text)
                wonder = wonder_of(text)
                if wonder is None or self._names(wonder.rest):  # else the second fact is not told
                    asked = asked._replace(answer=with_no_cause(asked.answer, text))
        elapsed = round((time.perf_counter() - begin) * 1000, 1)
        return asked._replace(answer=asked.answer.model_copy(update={"elapsed_ms": elapsed}))

    def _with_number(self, asked: Asked, text: str) -> Asked:
        """Return what was refused, or was not understood, as the number or the standard that a sentence prints."""
        if not _is_lost(asked.answer):
            return asked
        told = with_number(asked.answer, text, self.store, asked.documents)
        told = told or with_standard(asked.answer, text, self.store, asked.documents)
        return asked._replace(answer=told) if told else asked

    def _with_nearest(self, asked: Asked, text: str) -> Asked:
        """Return what is not told, or a part that is not, with what is printed nearest to it."""
        answer = asked.answer
        for part in asked.left_open if answer.status == "answered" else (text,):
            if answer.status == "answered" or _is_unknown(answer):
                answer = with_nearest(answer, part, self.store, asked.documents)
        return asked._replace(answer=answer)

    @staticmethod
    def _in_scale(asked: Asked, text: str) -> Asked:
        return asked._replace(answer=in_scale_asked(asked.answer, text))

    def _of_supposed_reason(
        self, text: str, narrowing: Narrowing, before: Question | None
    ) -> Asked | None:
        """Answer a supposed reason by the printed one; None where none is supposed, or printed."""
        supposed = supposed_reason(text)
        told = self._asked(supposed.text, narrowing, before) if supposed else None
        if supposed is None or told is None or not gives_reason(told.answer):
            return None
        return _as_asked(told._replace(answer=told_of_supposed(told.answer, supposed.cause)), text)

    def _of_wonder(self, text: str, narrowing: Narrowing, before: Question | None) -> Asked | None:
        """Answer a wonder by its two halves; None where nothing is wondered at, or the half names nothing printed."""
        wonder = wonder_of(text)
        if wonder is None or not (wonder.said or self._names(wonder.rest)):
            return None
        told = self._of_wondered(wonder, narrowing, before)
        if told is None or told.answer.status != "answered" or told.leaves_words:
            return None
        if wonder.said:
            answer = with_said(told.answer, wonder, self.store, told.documents)
        else:
            fact = self._asked(f"{wonder.fact}？", narrowing, before)
            if fact.leaves_words or _is_lost(fact.answer):
                return None
            answer = told_of_wonder(wonder, fact.answer, told.answer)
        return _as_asked(told._replace(answer=answer), text) if answer is not None else None

    def _of_wondered(
        self, wonder: Wonder, narrowing: Narrowing, before: Question | None
    ) -> Asked | None:
        """Answer what is wondered at: by its own name, else by that of what is only repeated, else of what was talked of."""
        if self._names(wonder.rest):
            return self._asked(wonder.rest, narrowing, before)
        said = understand(wonder.said, self.store).question
        names = [*(item.text for item in said.named), *said.natures]
        told = self._asked(names[0] + wonder.rest, narrowing, before) if len(names) == 1 else None
        lost = told is None or _is_lost(told.answer)
        return self._asked(wonder.rest, narrowing, before) if lost and before is not None else told

    def _names(self, text: str) -> bool:
        """Tell a text that names something of its own."""
        question = understand(text, self.store).question
        return bool(question.named or question.natures)

    def _of_rest(
        self, left: str, text: str, narrowing: Narrowing, before: Question | None
    ) -> Asked | None:
        """Answer a message that was not understood by what is left of it; None where that helps nothing."""
        told = self._asked(left, narrowing, before) if left != text.strip() else None
        return None if told is None or _is_lost(told.answer) else _as_asked(told, text)

    def _without_small_words(
        self, text: str, narrowing: Narrowing, before: Question | None
    ) -> Asked | None:
        """Answer what was not understood without its small words, and say which these were."""
        smaller = without_small_words(text, self.store)
        told = self._of_rest(smaller.text, text, narrowing, before) if smaller else None
        if smaller is None or told is None:
            return None
        return told._replace(answer=told_without(told.answer, smaller.words))

    def _of_project_called(
        self, text: str, lost: Asked, narrowing: Narrowing, before: Question | None
    ) -> Asked | None:
        """Answer by the printed name of a project that a message calls by words of its form."""
        called = by_printed_name(text, self.store, list(lost.documents))
        told = self._of_rest(called.text, text, narrowing, before) if called else None
        return told._replace(answer=told_as(told.answer, called)) if called and told else None

    def _read(self, text: str, *, plainly: bool = False) -> "list[Reading]":
        """Return the Chinese questions that an English one is read as.

        ``plainly``: only where each word of it does something or names what our lists know.
        """
        from retrieval.english.english_reading import read_english

        return read_english(outlay_of_budget(text), self.store, plainly=plainly)

    def _in_chinese(
        self, text: str, readings: "list[Reading]", narrowing: Narrowing, before: Question | None
    ) -> Asked | None:
        """Answer an English question by a Chinese one that it is read as; None where that tells nothing."""
        if not readings:
            return None
        from retrieval.english.english_told import is_silent, with_taken

        understood: Asked | None = None
        for reading in readings:
            told = self._asked(reading.text, narrowing, before, language="en")
            if told.answer.status == "answered" and not is_silent(told.answer, reading):
                answer = with_taken(told.answer, reading)
                return _as_asked(told._replace(answer=answer), text)
            lost = told.question.unexplained or told.answer.status == "clarify"
            if not (reading.is_open or lost or told.answer.status == "answered"):
                understood = _as_asked(told, text)
        return understood

    def _asked_of_project(
        self, text: str, narrowing: Narrowing, before: Question | None
    ) -> Asked | None:
        """Answer a count by an indicator of the project talked of; None where it has none of the kind."""
        if not is_of_project_talked_of(before):
            return None
        named = of_project_told(understand(text, self.store).question, before)
        told = self._asked(named, narrowing, before) if named else None
        if told is None or told.answer.status != "answered":
            return None
        shown = told.question.told
        if not are_of_project_told(shown.subjects or shown.rows, before):
            return None
        return _as_asked(told, text)

    def _asked(
        self,
        text: str,
        narrowing: Narrowing,
        before: Question | None,
        language: Language | None = None,
    ) -> Asked:
        """Answer the parts of a message one by one; the whole where one of them is not answered alone."""
        said = glossed(behind_asker(text, self.store), self.store)
        said = without_occasion(without_speaker(said, _named(self.store)), self.store)
        said = without_empty_exclusion(in_plain_english(said), self.store)
        said = with_unit_pointed(with_defined(said, before), before, self.store)
        said = with_unit_among_told(said, before, self.store)
        said = with_subject_of_use(said, self.store)
        said = of_staff(said, before.text if before is not None else "")
        said = with_short_parts(of_employers(said, before), before, self.store)
        said = with_names(with_sister(said, before, self.store), before)
        parts = asked_parts(said, self.store)
        if parts:
            apart, told = self._answered(text, parts, narrowing, before, language)
            if all(one.is_answered for one in told) or points_inside(parts, told):
                return apart
        alone = [Asking(understand(said, self.store))]
        whole, _ = self._answered(text, alone, narrowing, before, language)
        if parts and whole.answer.status != "answered" and not whole.answer.citations:
            # a blank cell tells more than nothing
            return apart if apart.answer.citations else whole
        if not parts or leaves_none_out(whole.answer, told) or apart.answer.status != "answered":
            return whole
        return apart

    def _answered(
        self,
        text: str,
        parts: list[Asking],
        narrowing: Narrowing,
        before: Question | None,
        language: Language | None = None,
    ) -> tuple[Asked, list[Part]]:
        """Answer what is asked one after the other, each in the light of what came before it.

        ``language``: of the answer, where the question was read into another than it was asked in.
        """
        builder = Builder(
            asked(text) if len(parts) == 1 else text,
            self.store,
            None,
            language or ("en" if is_english(text) else parts[0].alone.question.language),
        )
        builder.is_brief = len(parts) > 1
        questions: list[Question] = []
        answers: list[Answer] = []
        talked, told_of = before, list[Part]()
        lost: tuple[str, ...] = ()
        goes_on = False
        beside: tuple[Fact, ...] = ()
        for part in parts:
            if answers and _is_lost(answers[-1]) and is_of_before(part.alone.question, lost):
                # no sum and no purpose of what nobody knows
                answers.append(_left_open(builder, part.alone.question))
                told_of.append(Part(is_answered=False, figures=(), places=frozenset()))
                continue
            part = named_before(part, questions[-1], self.store) if questions else part
            question = in_light_of(part, before, goes_on=bool(questions) and goes_on)
            goes_on = narrows_talk(part, question) if not questions else goes_on
            question = denying(question, part, before)
            question = of_unit_told(question, part.alone.question, before, self.store)
            question = of_fund_told(question, part.alone.question, before)
            paid = asks_payers_alone(part.alone.question) and bool(question.named)
            if lost and not (part.is_whole or paid) and not question.unexplained:
                # asked of what has no name, and of nothing that was told before it
                question = question._replace(unexplained=lost, listed=(), within=None)
            question = last_year_of(against_last_year(question, self.store), self.store)
            scope = settle(question, self.store, narrowing)
            builder.ask(question, names_publisher=scope.several and not question.publishers)
            subjects = len(builder.subjects)
            again = bool(lost) and answers[-1].status == "answered"
            kept = builder.kept()
            answer, told_of_part = self._composed(builder, question, scope, again=again)
            if questions and answer.status != "answered":
                of_it = self._count_of_project(builder, kept, part, narrowing, before)
                question, answer, told_of_part = of_it or (question, answer, told_of_part)
            untold = answer.status != "answered" or builder.lines == kept["lines"]
            if questions and untold and ends_in_agreement(question.text):
                builder.restore(kept)
                tell_agreement(builder)
                answer, told_of_part = builder.build(), told_of_part._replace(is_answered=True)
            answers.append(answer)
            told_of.append(told_of_part)
            by_whom = answer.status == "answered" and asks_aspect(question.text)
            lost = () if by_whom else question.unexplained  # 负责 of 谁负责 names nothing
            if question.within is not None and not builder.wholes:
                question = question._replace(operations=(), within=None)  # no share was told
            told, ranked = told_so_far(builder, question, talked), tuple(builder.bodies)
            own = tuple(builder.subjects[subjects:])
            question = of_year_told(question, answer.answer, own)
            told = with_whole(told, part.alone.question.text, before, own, beside)
            beside = own
            if len(own) > 1:
                told = told._replace(subjects=own)  # 哪个最大 is asked of what was told last
            still = still_named(question, before, tuple(builder.stated_facts))
            before = question._replace(told=told, ranked=ranked, items=still)
            questions.append(before)
        answer = _of_clauses(answers)
        answer = self._proved(builder, questions, _owned(answer) if scope.several else answer)
        told = questions[-1].told
        told = told if answer.status == "answered" else told.unanswered()
        last = of_mentioned(of_year_aside(questions)._replace(told=told), builder.mentioned)
        leaves_words = any(one.unexplained for one in questions)
        left = [
            p.alone.question.text for p, a in zip(parts, answers, strict=True) if _is_unknown(a)
        ]
        asked_of = tuple(scope.documents)
        return Asked(answer, last, asked_of, leaves_words, tuple(left)), told_of

    def _count_of_project(
        self,
        builder: Builder,
        kept: dict[str, Any],
        part: Asking,
        narrowing: Narrowing,
        before: Question | None,
    ) -> tuple[Question, Answer, Part] | None:
        """Answer a count in a later part by an indicator of the project told before it: 多少钱，发多少人.

        None, and nothing of it said, where that project has none of the kind.
        """
        named = of_project_told(part.alone.question, before)
        if named is None:
            return None
        question = understand(named, self.store).question
        lost = builder.kept()
        builder.restore(kept)
        scope = settle(question, self.store, narrowing)
        builder.ask(question, names_publisher=scope.several and not question.publishers)
        answer, told = self._composed(builder, question, scope)
        own = builder.subjects[len(kept["subjects"]) :] + builder.rows[len(kept["rows"]) :]
        if answer.status == "answered" and are_of_project_told(tuple(own), before):
            return question, answer, told
        builder.restore(lost)
        return None

    def _composed(
        self, builder: Builder, question: Question, scope: Scope, *, again: bool = False
    ) -> tuple[Answer, Part]:
        """Answer one part; where it is not understood among others, say so and offer nothing else.

        ``again``: it is asked of words that a passage answered before it.
        """
        kept, mark = builder.kept(), Mark.of(builder)
        if builder.is_brief and builder.lines and names_nothing(question):
            answer = what_is_meant(builder)  # 涉及多少钱 behind a list is no spending of the body
        else:
            composed = compose(builder, self.store, question, scope)
            answer = with_doubts(builder, self.store, with_contested(builder, self.store, composed))
            answer = with_short_lists(builder, self.store, answer)
        answer = without_left_aside(builder, self.store, question, answer, kept)
        answer = without_other_kind(builder, question, answer, kept)
        told = mark.since(builder, answer, question)
        unclear = answer.status == "clarify" and not told.figures
        # no amount of its own, but the sentence that has one
        shown = told.asks_amount and told.places
        unclear |= builder.lines == kept["lines"] and asks_in_words(question)
        if builder.is_brief and (unclear or (again and answer.status == "not_found" and not shown)):
            builder.restore(kept)
            answer = _left_open(builder, question)
        return answer, told

    def _proved(self, builder: Builder, questions: list[Question], answer: Answer) -> Answer:
        """Return the answer if every number in it is proved, else an honest refusal."""
        shown = answer.answer
        if answer.status == "answered" and not shown.strip():
            _LOG.warning("nothing was said to %r", answer.question)
            return refusal(answer)
        labels = builder.labels | {name for name in _numbered(self.store) if name in shown}
        labels |= {name for q in questions for item in q.items for name in (item.text, *item.names)}
        problems = verify(
            answer, lambda citation: evidence_of(self.store, citation),
            labels=labels, counts=builder.counts, years=builder.years,
        )  # fmt: skip
        if not problems:
            return answer
        _LOG.info("withheld an answer: %s", "; ".join(map(str, problems)))
        return refusal(answer)


def _left_open(builder: Builder, question: Question) -> Answer:
    """Name the words of a part that is not answered."""
    builder.tell("part_unclear", part=question.text.strip(" ，,、；;。？?"))
    return builder.build("not_found", "item")


def _as_asked(told: Asked, text: str) -> Asked:
    """Return an answer as one to the message as it was typed."""
    return told._replace(answer=told.answer.model_copy(update={"question": asked(text)}))


def _is_lost(answer: Answer) -> bool:
    """Tell that a message was not understood, or that words of it were found nowhere."""
    unknown = answer.status == "not_found" and answer.missing != "blank"
    return answer.status == "clarify" or unknown


def _is_unknown(answer: Answer) -> bool:
    """Tell a refusal for want of a thing, not of a year, a body or a document."""
    return answer.status == "not_found" and answer.missing in ("item", "undisclosed")


def _of_clauses(answers: list[Answer]) -> Answer:
    """Return the answers of all clauses as one; it answers if any clause is answered."""
    first = next((a for a in answers if a.status == "answered"), answers[0])
    return answers[-1].model_copy(update={"status": first.status, "missing": first.missing})


_SHORTEST_NAME = 3


@per_library
def _named(store: FactStore) -> frozenset[str]:
    """Return all by which the publishers and their units are called."""
    names = (
        (
            d.publisher or "",
            *d.aliases,
            *d.units,
            *d.place,
            *(p.rstrip("省市区县") for p in d.place),
        )
        for d in store.documents()
    )
    told = {name for found in names for name in found if len(name) >= _SHORTEST_NAME}
    return frozenset(name for name in told if not name.endswith(("省", "市", "区", "县", "州")))


@per_library
def _numbered(store: FactStore) -> frozenset[str]:
    """Return the publishers whose names may hold a number: 第二中学."""
    names = {document.publisher or "" for document in store.documents()}
    return frozenset(name for name in names if MAY_COUNT.search(name))


def _owned(answer: Answer) -> Answer:
    """Name whose figures these are where the answer does not: the library holds several bodies."""
    owners = {citation.publisher for citation in answer.citations}
    owner = owners.pop() if len(owners) == 1 else None
    if answer.status != "answered" or not owner or owner in answer.answer or not answer.figures:
        return answer
    return answer.model_copy(update={"answer": f"{owner}：\n{answer.answer}"})


def refusal(answer: Answer) -> Answer:
    """Return what is sent instead of an answer that could not be proved."""
    language: Language = "zh" if any("一" <= c <= "鿿" for c in answer.question) else "en"
    return Answer(
        question=answer.question, status="not_found", answer=phrase(language, "withheld"),
        missing="undisclosed",
    )  # fmt: skip
