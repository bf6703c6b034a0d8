"""Answer one message: its parts one after the other, each in the light of what came before it, and prove the whole."""

import logging
from typing import Any, NamedTuple

from ingest.records import Document, Fact
from retrieval.answer import Answer
from retrieval.bodies.scope import Narrowing, Scope, against_last_year, last_year_of, settle
from retrieval.bodies.stems import with_cities, with_kinds
from retrieval.builder import Builder
from retrieval.choosing.doubtful import with_doubts
from retrieval.compose import compose
from retrieval.english.forms import in_plain_english, is_english
from retrieval.fact_store import FactStore
from retrieval.proving.proof import evidence_of
from retrieval.proving.verify_text import MAY_COUNT
from retrieval.question import Question
from retrieval.stores.kept import per_library
from retrieval.talk.agreement import ends_in_agreement, tell_agreement
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
from retrieval.talk.talks import are_of_project_told, of_project_told, with_names
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
from retrieval.telling.checks.short_lists import with_short_lists
from retrieval.telling.not_known.unknown import what_is_meant
from retrieval.telling.prose.aspects import asks_aspect
from retrieval.telling.prose.named_by_use import with_subject_of_use
from retrieval.telling.sums.has_source import with_defined
from retrieval.understand import asked, understand
from retrieval.verify import verify
from retrieval.wording import Language, phrase
from retrieval.words.glossed import glossed
from retrieval.words.idle_talk import behind_asker
from retrieval.words.nothing_excluded import without_empty_exclusion
from retrieval.words.occasions import without_occasion
from retrieval.words.spoken import without_speaker

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

    @property
    def is_lost(self) -> bool:
        """Whether it was not understood, or words of it were found nowhere."""
        return _is_lost(self.answer)

    def as_typed(self, text: str) -> "Asked":
        """Return it as the answer to the message as it was typed."""
        return self._replace(answer=self.answer.model_copy(update={"question": asked(text)}))


class Messages:
    """Answer messages over one store, in the light of the question that was asked before them."""

    def __init__(self, store: FactStore, narrowing: Narrowing, before: Question | None) -> None:
        self.store = store
        self.before = before
        self._narrowing = narrowing

    def answer(self, text: str, language: Language | None = None) -> Asked:
        """Answer the parts of a message one by one; the whole where one of them is not answered alone.

        Args:
            text: The message.
            language: Of the answer, where the message was read into another than it was typed in.
        """
        said = self._written_out(text)
        parts = asked_parts(said, self.store)
        if parts:
            apart, told = self._of_parts(text, parts, language)
            if all(one.is_answered for one in told) or points_inside(parts, told):
                return apart
        whole, _ = self._of_parts(text, [Asking(understand(said, self.store))], language)
        if parts and whole.answer.status != "answered" and not whole.answer.citations:
            # a blank cell tells more than nothing
            return apart if apart.answer.citations else whole
        if not parts or leaves_none_out(whole.answer, told) or apart.answer.status != "answered":
            return whole
        return apart

    def _written_out(self, text: str) -> str:
        """Return a message without who asks and why, and with the names that it leaves out."""
        before = self.before
        said = with_cities(glossed(behind_asker(text, self.store), self.store), self.store)
        said = with_kinds(said, self.store)
        said = without_occasion(without_speaker(said, _named(self.store)), self.store)
        said = without_empty_exclusion(in_plain_english(said), self.store)
        said = with_unit_pointed(with_defined(said, before), before, self.store)
        said = with_unit_among_told(said, before, self.store)
        said = with_subject_of_use(said, self.store)
        said = of_staff(said, before.text if before is not None else "")
        said = with_short_parts(of_employers(said, before), before, self.store)
        return with_names(with_sister(said, before, self.store), before)

    def _of_parts(
        self, text: str, parts: list[Asking], language: Language | None
    ) -> tuple[Asked, list[Part]]:
        language = language or ("en" if is_english(text) else parts[0].alone.question.language)
        builder = Builder(asked(text) if len(parts) == 1 else text, self.store, None, language)
        builder.is_brief = len(parts) > 1
        told = _Parts(self.store, self._narrowing, builder, self.before)
        told.names_each = len({part.alone.question.publishers for part in parts} - {()}) > 1
        for part in parts:
            told.add(part)
        return told.finished(parts), told.told


class _Parts:
    """Answer the parts of one message in turn, and keep what was told for those that follow."""

    def __init__(
        self, store: FactStore, narrowing: Narrowing, builder: Builder, before: Question | None
    ) -> None:
        self.told: list[Part] = []
        self.names_each = False
        """The parts are about different bodies: each figure says whose it is."""
        self._store, self._narrowing, self._builder = store, narrowing, builder
        self._talked, self._before = before, before
        self._questions: list[Question] = []
        self._answers: list[Answer] = []
        self._scope: Scope | None = None
        self._lost: tuple[str, ...] = ()
        """The words of the part before that nothing explains."""
        self._goes_on = False
        self._beside: tuple[Fact, ...] = ()
        """What the part before told."""

    def add(self, part: Asking) -> None:
        """Answer the next part."""
        lost = bool(self._answers) and _is_lost(self._answers[-1])
        if lost and is_of_before(part.alone.question, self._lost):
            # no sum and no purpose of what nobody knows
            self._answers.append(_left_open(self._builder, part.alone.question))
            self.told.append(Part(is_answered=False, figures=(), places=frozenset()))
            return
        if self._questions:
            part = named_before(part, self._questions[-1], self._store)
        question = self._in_light(part)
        subjects = len(self._builder.subjects)
        question, answer, told = self._answered(part, question)
        self._answers.append(answer)
        self.told.append(told)
        self._keep(part, question, answer, tuple(self._builder.subjects[subjects:]))

    def finished(self, parts: list[Asking]) -> Asked:
        """Return the answer of all parts as one, proved."""
        assert self._scope is not None  # noqa: S101 (a message has a part)
        answer = _of_clauses(self._answers)
        answer = _owned(answer) if self._scope.several else answer
        answer = _proved(self._store, self._builder, self._questions, answer)
        told = self._questions[-1].told
        told = told if answer.status == "answered" else told.unanswered()
        last = of_year_aside(self._questions)._replace(told=told)
        left = [
            part.alone.question.text
            for part, answered in zip(parts, self._answers, strict=True) if is_unknown(answered)
        ]  # fmt: skip
        return Asked(
            answer, of_mentioned(last, self._builder.mentioned), tuple(self._scope.documents),
            any(one.unexplained for one in self._questions), tuple(left),
        )  # fmt: skip

    def _in_light(self, part: Asking) -> Question:
        """Return what a part asks, with what it leaves out."""
        before = self._before
        question = in_light_of(part, before, goes_on=bool(self._questions) and self._goes_on)
        if not self._questions:
            self._goes_on = narrows_talk(part, question)
        question = denying(question, part, before)
        question = of_unit_told(question, part.alone.question, before, self._store)
        question = of_fund_told(question, part.alone.question, before)
        paid = asks_payers_alone(part.alone.question) and bool(question.named)
        if self._lost and not (part.is_whole or paid) and not question.unexplained:
            # asked of what has no name, and of nothing that was told before it
            question = question._replace(unexplained=self._lost, listed=(), within=None)
        return last_year_of(against_last_year(question, self._store), self._store)

    def _answered(self, part: Asking, question: Question) -> tuple[Question, Answer, Part]:
        builder = self._builder
        self._scope = scope = self._settled(question)
        again = bool(self._lost) and self._answers[-1].status == "answered"
        kept = builder.kept()
        answer, told = _composed(builder, self._store, question, scope, again=again)
        if self._questions and answer.status != "answered":
            of_it = self._count_of_project(kept, part)
            question, answer, told = of_it or (question, answer, told)
        untold = answer.status != "answered" or builder.lines == kept["lines"]
        if self._questions and untold and ends_in_agreement(question.text):
            builder.restore(kept)
            tell_agreement(builder)
            answer, told = builder.build(), told._replace(is_answered=True)
        return question, answer, told

    def _settled(self, question: Question) -> Scope:
        scope = settle(question, self._store, self._narrowing)
        named = scope.several and (not question.publishers or self.names_each)
        self._builder.ask(question, names_publisher=named)
        return scope

    def _count_of_project(
        self, kept: dict[str, Any], part: Asking
    ) -> tuple[Question, Answer, Part] | None:
        """Answer a count in a later part by an indicator of the project told before it: 多少钱，发多少人.

        None, and nothing of it said, where that project has none of the kind.
        """
        named = of_project_told(part.alone.question, self._before)
        if named is None:
            return None
        builder = self._builder
        question = understand(named, self._store).question
        lost = builder.kept()
        builder.restore(kept)
        answer, told = _composed(builder, self._store, question, self._settled(question))
        own = builder.subjects[len(kept["subjects"]) :] + builder.rows[len(kept["rows"]) :]
        if answer.status == "answered" and are_of_project_told(tuple(own), self._before):
            return question, answer, told
        builder.restore(lost)
        return None

    def _keep(
        self, part: Asking, question: Question, answer: Answer, own: tuple[Fact, ...]
    ) -> None:
        """Keep what a part asked and told for the parts and the turns behind it."""
        builder, before = self._builder, self._before
        by_whom = answer.status == "answered" and asks_aspect(question.text)
        self._lost = () if by_whom else question.unexplained  # 负责 of 谁负责 names nothing
        if question.within is not None and not builder.wholes:
            question = question._replace(operations=(), within=None)  # no share was told
        told, ranked = told_so_far(builder, question, self._talked), tuple(builder.bodies)
        question = of_year_told(question, answer.answer, own)
        told = with_whole(told, part.alone.question.text, before, own, self._beside)
        self._beside = own
        if len(own) > 1:
            told = told._replace(subjects=own)  # 哪个最大 is asked of what was told last
        still = still_named(question, before, tuple(builder.stated_facts))
        self._before = question._replace(told=told, ranked=ranked, items=still)
        self._questions.append(self._before)


def _composed(
    builder: Builder, store: FactStore, question: Question, scope: Scope, *, again: bool = False
) -> tuple[Answer, Part]:
    """Answer one part; where it is not understood among others, say so and offer nothing else.

    ``again``: it is asked of words that a passage answered before it.
    """
    kept, mark = builder.kept(), Mark.of(builder)
    if builder.is_brief and builder.lines and names_nothing(question):
        answer = what_is_meant(builder)  # 涉及多少钱 behind a list is no spending of the body
    else:
        composed = compose(builder, store, question, scope)
        answer = with_doubts(builder, store, with_contested(builder, store, composed))
        answer = with_short_lists(builder, store, answer)
    answer = without_left_aside(builder, store, question, answer, kept)
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


def _proved(
    store: FactStore, builder: Builder, questions: list[Question], answer: Answer
) -> Answer:
    """Return the answer if every number in it is proved, else an honest refusal."""
    shown = answer.answer
    if answer.status == "answered" and not shown.strip():
        _LOG.warning("nothing was said to %r", answer.question)
        return refusal(answer)
    labels = builder.labels | {name for name in _numbered(store) if name in shown}
    labels |= {name for q in questions for item in q.items for name in (item.text, *item.names)}
    problems = verify(
        answer, lambda citation: evidence_of(store, citation),
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


def _is_lost(answer: Answer) -> bool:
    """Tell that a message was not understood, or that words of it were found nowhere."""
    unknown = answer.status == "not_found" and answer.missing != "blank"
    return answer.status == "clarify" or unknown


def is_unknown(answer: Answer) -> bool:
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
