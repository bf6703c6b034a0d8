"""Answer with the help of a language model where the program alone is unsure, and nowhere else.

``Assisted`` is an ``Engine``: it asks the plain engine first and keeps every answer that it is sure of.
The model may say what words mean; the plain engine then answers. It may retell passages; only proved
sentences are shown. When it is slow, down, over its budget or wrong, the plain answer stands.
"""

import logging
import time
from collections.abc import Sequence

from config import lazy, prompts
from config.glossary import normal
from retrieval.answer import Answer, Note
from retrieval.bodies.scope import Narrowing
from retrieval.builder import Builder, NoteKind
from retrieval.engine import Engine
from retrieval.fact_store import FactStore, Hit
from retrieval.llm import LanguageModel
from retrieval.message import Asked
from retrieval.models.listening import listener
from retrieval.models.llm_limits import Allowance, ModelError, Reason
from retrieval.models.proposal import Proposal, Rewritten, keeps_all, names_near, take
from retrieval.models.retelling import (
    Needles,
    Retold,
    Sources,
    drafts_of,
    is_about,
    read_draft,
    sources_of,
    stands_alone,
    tells_of,
    written,
)
from retrieval.passages.needles import needles_of
from retrieval.passages.search import search_of
from retrieval.proving.proof import evidence_of
from retrieval.question import Operation, Question, asks_for_names
from retrieval.talk.clauses import asked_parts
from retrieval.verify import verify

_log = logging.getLogger("yusuan.model")
_PASSAGES = 6
_APART = lazy.regex(r"每|均|最|次|趟")  # a larger item's figure of one time or head is no thing's
_MONEY = lazy.regex(r"钱|花|支出|开支|开销|经费|掏|元")
_MAX_OPTIONS = 4
_MAX_TOLD = 6  # sentences of a retelling
_OPEN: tuple[Operation, ...] = ("reason", "quote", "summarise", "duties")
_NOT_FOR_MODELS: tuple[Operation, ...] = (
    "tamper",
    "guess",
    "judge",
    "verify",
    "reverse",
    "certain",
    "check",
)
_WHY: dict[Reason, str] = {
    "timeout": "没有及时答复", "unreachable": "无法连接", "refused": "拒绝了请求",
    "too_long": "答复过长", "garbage": "答复不合要求", "budget": "用量已到限额",
    "cancelled": "已取消",
}  # fmt: skip


class Assisted(Engine):
    """The engine with a language model at its side; safe to share between threads.

    Args:
        store: The library.
        model: The language model.
    """

    def __init__(self, store: FactStore, model: LanguageModel) -> None:
        super().__init__(store)
        self.model = model

    def ask_in(self, text: str, narrowing: Narrowing, before: Question | None = None) -> Asked:
        """Answer as the plain engine does; where it is unsure, let the model help."""
        begin = time.perf_counter()
        plain = super().ask_in(text, narrowing, before)
        quoted = self.model.retells and _is_quoted(plain)
        if not quoted and not _is_unsure(plain):
            return plain
        allowance = self.model.allowance(listener().cancel)
        try:
            helped = None if quoted else self._understood(plain, narrowing, before, allowance)
            helped = helped or self._retold(plain, allowance)
        except ModelError as error:
            _log.info("the model did not help: %s", error.reason)
            return _finished(plain, self._without(plain.answer, error, allowance), begin)
        answer = (helped or plain).answer.model_copy(update={"question": plain.answer.question})
        return _finished(helped or plain, self._signed(answer, allowance), begin)

    # ── understanding ────────────────────────────────────────────────────────────────────────

    def _understood(
        self, plain: Asked, narrowing: Narrowing, before: Question | None, allowance: Allowance
    ) -> Asked | None:
        """Ask the plain engine again, in words that it knows."""
        question = plain.question
        unclear = question.unexplained or plain.answer.status == "clarify"
        if not unclear or asked_parts(plain.answer.question, self.store):
            return None
        documents = [document.id for document in plain.documents]
        names = names_near(question.text, self.store, search_of(self.store), documents)
        proposal = self._propose(question, before, names, allowance)
        rewritten = take(proposal, question, names, self.store)
        if rewritten is None:
            return None
        again = super().ask_in(rewritten.text, narrowing, before)
        if again.answer.status != "answered":
            return None
        if _is_answer(rewritten, question, again, self.store):
            return again._replace(answer=_read_as(again.answer, rewritten))
        return _asking_back(plain, rewritten)

    def _propose(
        self, question: Question, before: Question | None, names: Sequence[str], allowance: Allowance
    ) -> Proposal:  # fmt: skip
        told = prompts.prompt("understand")
        user = told.filled(
            question=question.text,
            before=before.text if before else "",
            unexplained="、".join(question.unexplained),
            names="；".join(names),
            asks="；".join(prompts.asks()),
        )
        return self.model.structured(told.system, user, Proposal, allowance)

    # ── retelling ────────────────────────────────────────────────────────────────────────────

    def _retold(self, plain: Asked, allowance: Allowance) -> Asked | None:
        """Answer an open question from the nearest passages, in sentences that are proved."""
        question = plain.question
        publishers = {document.publisher for document in plain.documents}
        if not (_is_open(question) or plain.answer.status == "answered") or len(publishers) != 1:
            return None
        sources = sources_of(self._passages(plain))
        quoted = plain.answer.status == "answered"  # what these passages tell is what was asked for
        needles = None if quoted else needles_of(question)
        if not sources.sentences or not (needles is None or tells_of(needles, sources)):
            return None
        told = prompts.prompt("retell")
        user = told.filled(question=question.text, sentences=sources.shown())
        telling = _Telling(self, question, sources, needles)
        try:
            for draft in drafts_of(self.model.lines(told.system, user, allowance)):
                if not telling.hear(draft):
                    break
        except ModelError:
            if not telling.builder.lines:
                raise
        if not telling.builder.lines:
            return None
        return plain._replace(answer=telling.builder.build())

    def _passages(self, plain: Asked) -> list[Hit]:
        """Return the passages that the plain answer quotes, else those nearest to the question."""
        cited = [
            (one.document, self.store.chunk(one.document, one.record or ""))
            for one in plain.answer.citations
            if plain.answer.status
            == "answered"  # what stands beside a denial is not what was asked
        ]
        quoted = [Hit(document, chunk, 1.0) for document, chunk in cited if chunk is not None]
        if quoted:
            return quoted
        ids = [document.id for document in plain.documents]
        return search_of(self.store).passages(plain.question.text, ids, _PASSAGES)

    def problems(self, answer: Answer) -> bool:
        """Tell whether anything in an answer is not proved."""
        labels = {d.publisher for d in self.store.documents() if d.publisher}
        return bool(verify(answer, lambda cited: evidence_of(self.store, cited), labels=labels))

    # ── what took part ───────────────────────────────────────────────────────────────────────

    def _signed(self, answer: Answer, allowance: Allowance) -> Answer:
        """Name the model that was asked, and what it took; an answer it had no part in stays bare."""
        if not allowance.calls:
            return answer
        return answer.model_copy(update={"model": self._usage(allowance)})

    def _usage(self, allowance: Allowance) -> dict[str, str | int]:
        return {
            "name": self.model.name,
            "prompts": prompts.version(),
            "calls": allowance.calls,
            "prompt_tokens": allowance.prompt_tokens,
            "completion_tokens": allowance.completion_tokens,
        }

    def _without(self, answer: Answer, error: ModelError, allowance: Allowance) -> Answer:
        """Give the plain answer, with a note that the model had no part in it."""
        noted = _with_note(
            answer, "undefined", f"语言模型{_WHY[error.reason]}，以上是不用模型的回答"
        )
        usage = self._usage(allowance) | {"failed": error.reason}
        return noted.model_copy(update={"model": usage})


def _is_unsure(asked: Asked) -> bool:
    """Tell whether the plain engine did not understand, so that other words may help it.

    It is sure that a year, a publisher or a document is not there, that a cell is blank, and that it
    must ask which department is meant: no words of a model change that.
    """
    answer, question = asked.answer, asked.question
    if question.asks(*_NOT_FOR_MODELS) or question.unknown_body or not asked.documents:
        return False
    if asks_for_names(question):
        return False
    if answer.status == "answered":
        return False
    return answer.missing in (None, "item", "undisclosed") and bool(question.text.strip())


def _is_quoted(asked: Asked) -> bool:
    """Tell a sure answer that quotes passages and states no figure: it may be retold."""
    answer = asked.answer
    return (
        answer.status == "answered"
        and not answer.figures
        and bool(answer.citations)
        and all(one.source == "text" for one in answer.citations)
        and not asked.question.asks(*_NOT_FOR_MODELS)
        and asked.question.operations != ("define",)
    )


def _is_open(question: Question) -> bool:
    """Tell a question that passages answer: it asks for a reason or a text, and for no amount."""
    if question.asks(*_OPEN):
        return True
    counted = question.asked or question.unit or question.stated or "多少" in question.text
    return not question.operations and not counted and bool(question.unexplained)


class _Telling:
    """The proved lines of a retelling; each is proved together with those before it."""

    def __init__(
        self, engine: Assisted, question: Question, sources: Sources, needles: Needles | None
    ) -> None:
        self._engine = engine
        self._question = question
        self._sources = sources
        self._needles = needles
        self._lines: list[Retold] = []
        self.builder = self._written([])

    def hear(self, draft: str) -> bool:
        """Take a model's sentence if it is proved; tell whether another one is wanted."""
        line = read_draft(draft, self._sources)
        if line is not None and self._is_fit(line):
            builder = self._written([*self._lines, line])
            if not self._engine.problems(builder.build()):
                self._lines.append(line)
                self.builder = builder
                if heard := listener().heard:
                    heard(builder.lines[-1])
        return len(self._lines) < _MAX_TOLD

    def _is_fit(self, line: Retold) -> bool:
        known = [number for one in self._lines for number in one.numbers]
        if set(line.numbers) & set(known) or not stands_alone(line, known, self._sources):
            return False
        return self._needles is None or is_about(self._needles, line, self._sources)

    def _written(self, lines: list[Retold]) -> Builder:
        question, before = self._question, list[int]()
        builder = Builder(question.text, self._engine.store, question.unit, question.language)
        for line in lines:
            builder.say(written(line, before, self._sources, builder))
            before += line.numbers
        return builder


def _asking_back(plain: Asked, rewritten: Rewritten) -> Asked:
    """Offer the model's reading as a question that can be asked instead; the answer stays as it is."""
    option = rewritten.text.rstrip("？?。 ") + "？"
    options = tuple(dict.fromkeys((option, *plain.answer.options)))[:_MAX_OPTIONS]
    return plain._replace(answer=plain.answer.model_copy(update={"options": options}))


def _is_answer(rewritten: Rewritten, before: Question, again: Asked, store: FactStore) -> bool:
    """Tell a reading whose answer may be given: code finds its grounds, and nothing that was said is lost.

    Of a larger item only its amount is told, never a share or a change as if it were the thing's own.
    """
    after = again.question
    if not rewritten.supported or not keeps_all(rewritten, before, after, store):
        return False
    if after.asks("share", "rate") and not any(one.unit == "%" for one in again.answer.figures):
        return False
    if rewritten.within and (
        after.operations or len(after.named) != 1 or _APART.search(after.text)
    ):
        return False
    if _counts_instead(before, again.answer):
        return False
    names = {normal(one.name) for one in rewritten.items}
    aside = [one for one in after.named if not names & set(map(normal, (one.text, *one.names)))]
    several = aside if names else after.named[1:]
    return not several or after.asks("share", "sum", "difference", "parts")


def _counts_instead(before: Question, answer: Answer) -> bool:
    """Tell an answer that counts where money was asked for: what 四个轮子的 cost is no number of cars."""
    unit = answer.figures[0].unit if answer.figures else None
    counted = unit is not None and not unit.endswith("元") and "%" not in unit
    return counted and before.asked is None and bool(_MONEY.search(before.text))


def _read_as(answer: Answer, rewritten: Rewritten) -> Answer:
    """Say in front of an answer what it was read as, so that nobody takes it for another thing's."""
    noted = _with_note(answer, "scope", _taken(rewritten))
    if not rewritten.items:
        return noted
    read = "；".join(f"“{one.words}”按“{one.name}”理解" for one in rewritten.items)
    if rewritten.within:
        read += "：没有单列的数，以下是它所在的整项"
    return noted.model_copy(update={"answer": f"{read}。\n{answer.answer}"})


def _taken(rewritten: Rewritten) -> str:
    told = "，".join(f"“{one.words}”按“{one.name}”理解" for one in rewritten.means)
    return f"{told}（语言模型建议，程序已核对）"


def _with_note(answer: Answer, kind: NoteKind, text: str) -> Answer:
    return answer.model_copy(update={"notes": (*answer.notes, Note(kind=kind, text=text))})


def _finished(asked: Asked, answer: Answer, begin: float) -> Asked:
    elapsed = round((time.perf_counter() - begin) * 1000, 1)
    return asked._replace(answer=answer.model_copy(update={"elapsed_ms": elapsed}))
