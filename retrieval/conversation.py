"""Hold one conversation: each question is answered in the light of those before.

The state is small and explicit: the last question as it was understood, and its answer.
"""

import logging
import re
import time
from decimal import Decimal

from config import lazy
from ingest.amounts import Quantity, comparable, convert, find_quantities
from ingest.records import Fact
from retrieval.answer import Answer, Citation, Figure
from retrieval.bodies.scope import Narrowing
from retrieval.engine import Engine
from retrieval.english.forms import is_english
from retrieval.fact_store import FactStore
from retrieval.message import Asked, refusal
from retrieval.proving.proof import evidence_of
from retrieval.question import Operation, Question, is_total
from retrieval.talk.agreement import agreement_of, asks_agreement
from retrieval.talk.largest_told import asks_new_or_left
from retrieval.talk.names_put import with_names
from retrieval.talk.project_turns import goes_on_about_project
from retrieval.talk.short_turns import refers_to_answer
from retrieval.telling.amounts.payers import asks_payers_alone
from retrieval.understand import understand
from retrieval.verify import verify
from retrieval.wording import Language, Voice, phrase
from retrieval.words.stated import number

_CHOICE = lazy.regex(r"^\s*(?:第)?(\d{1,2}|[一二三四五六七八九])(?:个|项|条)?[。.]?\s*$")
_COURTESY = lazy.regex(
    r"(?:非常|十分|太|多)?(?:感谢|谢谢|多谢|谢了|谢)(?:你|您|啦|了|哈)*|(?:你|您)们?好[啊呀]?|早上好|下午好|晚上好|早安|晚安"
    r"|哈喽|嗨|在吗|好的?|好吧|嗯+|哦+|明白了?|知道了|收到|不客气|再见|拜拜|辛苦了?|没事了?"
    r"|hello|hi|hey|thanks?(?:\s*you)?(?:\s*(?:very|so)\s*much)?|good\s*(?:morning|evening|afternoon)|ok(?:ay)?|bye",
    re.IGNORECASE,
)
_THANKS = lazy.regex(r"谢|thank", re.IGNORECASE)
_MARKS = lazy.regex(r"[\s，,。.！!？?~～、;；]+")
MAX_PLACES = 4
_SHORT = 12  # characters; a longer text is a question
_LOG = logging.getLogger(__name__)


def is_courtesy(text: str) -> bool:
    """Tell a greeting, thanks or a nod that asks for nothing."""
    said = [part for part in _MARKS.split(text.strip()) if part]
    whole = _COURTESY.fullmatch(text.strip(" ，,。.！!？?~～"))
    return bool(said) and (bool(whole) or all(_COURTESY.fullmatch(part) for part in said))


def _points(question: Question) -> bool:
    """Tell a turn about what was told before it, which names nothing itself."""
    return bool(question.listed) or question.listed_as == "unclear"


class Conversation:
    """One conversation; no other conversation sees its state.

    Args:
        engine: Answers the questions.
        document: Narrow the library to one document.
        publisher: Narrow the library to one publisher.
        year: Narrow the library to one fiscal year.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        document: str | None = None,
        publisher: str | None = None,
        year: int | None = None,
    ) -> None:
        self.engine = engine
        self.document = document
        self.publisher = publisher
        self.year = year
        self._question: Question | None = None
        self._answer: Answer | None = None
        self._told: Answer | None = None
        """The last answer that told figures."""
        self._is_lost = False
        """The last question held words that nothing explains: what leaves all out is about these."""

    def ask(self, text: str) -> Answer:
        """Answer one question of the conversation."""
        if is_courtesy(text):
            language: Language = "zh" if any("一" <= c <= "鿿" for c in text) else "en"
            key = "thanks" if _THANKS.search(text) else "courtesy"
            return Answer(question=text, status="clarify", answer=phrase(language, key))
        text = self._chosen(text)
        if _CHOICE.match(text) or self._is_of_no_answer(text):
            return Answer(question=text, status="clarify", answer=phrase("zh", "say_a_question"))
        if asks_agreement(text) and self._answer is not None and self._answer.figures:
            about = understand(text, self.engine.store).question
            return tell_of_answer(self.engine.store, about, self._answer)
        if meant := self._doubted(text):
            about = understand(text, self.engine.store).question
            return tell_of_answer(self.engine.store, about, meant)
        if self._is_lost and _is_of_lost(understand(text, self.engine.store).question):
            language = "en" if is_english(text) else "zh"
            told = phrase(language, "before_not_found")
            return Answer(question=text, status="clarify", answer=told)
        narrowing = Narrowing(self.document, self.publisher, self.year)
        asked = self.engine.ask_in(text, narrowing, self._question)
        self._remember(asked)
        return asked.answer

    def _doubted(self, text: str) -> Answer | None:
        """Return the answer that a question is about: the last, or the one that told the figure it names."""
        known = [one for one in (self._answer, self._told) if one is not None and one.citations]
        about = understand(text, self.engine.store).question if known else None
        if about is None or not refers_to_answer(about):
            return None
        if with_names(text, self._question) != text:
            return None  # 最大的来源是哪个 asks for no place
        if self._question is not None and goes_on_about_project(about, self._question):
            return None  # 依据什么文件 is asked of the project
        if self._answer in known and (meant := _meant_by(about, known[0])):
            return meant
        exactly = any(q.unit not in (None, "页") for q in find_quantities(text))
        return _meant_by(about, known[-1]) if exactly else None

    def _remember(self, asked: Asked) -> None:
        """Keep what was asked and told for what is asked next."""
        told = asked.answer.status != "not_found"
        if asked.answer.status != "answered" and _points(asked.question):
            return  # what it points at is still talked of
        understood = understand(asked.answer.question, self.engine.store).question
        if told and self._question is not None and asks_new_or_left(asked.answer.question):
            self._answer = asked.answer
            return  # the money told is still talked of, not what was carried over of it
        names = _names_something(understood)
        known = names or (asked.question.merged and _names_something(asked.question))
        of_it = self._question is not None and _OF_IT.search(asked.answer.question) and not names
        goes_on = of_it or (asked.question.merged and known and not names)
        strange = bool(asked.question.unexplained) and not goes_on
        strange |= asked.question.asks("rank")  # what follows is of the one that was not found
        self._is_lost = not told and (strange or not (known or of_it))
        if not told and known and not self._is_lost:
            self._question, self._answer = asked.question, None  # what follows is about it
        elif told or self._question is None or self._is_of_another(asked.question):
            if not told and self._question is not None:
                self._answer = None
            if not asked.question.is_empty:
                self._question = asked.question
        elif self._is_lost:
            self._question = _asking_as(self._question, asked.question)
        if asked.answer.citations or asked.answer.options:
            self._answer = asked.answer
        if asked.answer.status == "answered" and asked.answer.figures:
            self._told = asked.answer

    def _is_of_no_answer(self, text: str) -> bool:
        """Tell a doubt or “where” before anything was asked: it is no topic for what follows."""
        if self._question is not None or len(text) > _SHORT:
            return False
        question = understand(text, self.engine.store).question
        doubts = {"verify", "certain", "where", "quote"}
        bare = question._replace(operations=())
        return bool(question.operations) and bare.is_empty and doubts >= {*question.operations}

    def _is_of_another(self, question: Question) -> bool:
        """Tell a question about another body than the one before: what follows is about it too."""
        before = self._question
        assert before is not None  # noqa: S101 (the caller has a question before)
        named = question.publishers or question.unknown_body
        return bool(named) and (question.publishers, question.unknown_body) != (
            before.publishers, before.unknown_body,
        )  # fmt: skip

    def _chosen(self, text: str) -> str:
        """Take a number for the option of that number, where the last answer offered options."""
        match = _CHOICE.match(text)
        if match and self._answer is not None and self._answer.options:
            at = number(match[1]) or 0
            if 0 < at <= len(self._answer.options):
                self._question = None
                return self._answer.options[at - 1]
        return text


def _asking_as(before: Question, lost: Question) -> Question:
    """Ask of what was known what was asked last: 局长工资多少 — 那三公经费呢 asks how much it is."""
    return before._replace(
        operations=lost.operations,
        measures=(),
        place=None,
        top=None,
        told=before.told.unanswered(),
        listed=(),
    )


def _names_something(question: Question) -> bool:
    """Tell a question that says itself what it is about."""
    return bool(
        question.items or question.natures or question.funds or question.flows or question.headings
    )


_OF_IT = lazy.regex(
    r"^(?:那么?)?(?:它(?!们)|[这该](?:一?[个项笔]|是|些?钱|都)|(?:为什么|为啥|怎么|咋)(?:又|就|会|还)*[少多涨降减增砍跌缩])"
)
_OF_LOST = lazy.regex(r"^(?:那么?)?(?:其中|它|[这该那]一?[个项笔]|[这它]?里[面头边])")


def _is_of_lost(question: Question) -> bool:
    """Tell a turn about what was asked before and not found: 为什么, 其中项目支出占多少."""
    own = [item for item in question.items if not is_total(item)]  # 它花了多少钱 names none
    inside = _OF_LOST.search(question.text) and not own
    text = question.text.strip()
    # 哪个最大 and 花了多少 of what nobody found
    bare = _BARE_RANK.fullmatch(text) or _BARE_SPENT.fullmatch(text)
    return bool(_leaves_all_out(question) or bare or (inside and not question.publishers))


_BARE_RANK = lazy.regex(
    r"(?:那么?|其中|里面)?(?:(?:哪一?个|哪一?项|谁)(?:的)?(?:钱)?最[大多小少高低]的?|最[大多小少高低]的(?:是)?(?:哪一?个|哪一?项|谁|什么)?)[呢啊？?]*"
)


_BARE_SPENT = lazy.regex(
    r"(?:那么?|它|实际|最后|到底|又|才|都|还)*(?:[花用收剩]|安排|投入|开支)(?:了|掉|到|下)?(?:多少|几)(?:钱|万?元)?[呢啊？?]*"
)
"""花了多少 behind what was not found is not asked of all that the body spends."""


def _leaves_all_out(question: Question) -> bool:
    """Tell 占比呢, 钱从哪来 and 为什么, which say what is asked and not of what."""
    if asks_payers_alone(question):
        return True
    named = _names_something(question)
    other = (*question.unexplained, *question.publishers, *question.stated, *question.tables)
    of_all = question.asks("rank", "filter", "duties", "units", "summarise", "check", "reverse")
    return not (named or other or of_all or question.dimensions or question.unknown_body)


# --- questions about the last answer --------------------------------------------------------------


def _meant_by(question: Question, last: Answer) -> Answer | None:
    """Return the answer with the figure in front that a question names; None where it has no such figure."""
    named = [q for q in find_quantities(question.text) if q.unit not in (None, "页")]
    if not named:
        return None if question.stated else last
    fits = [f for f in last.figures if any(_is_figure(f, quantity) for quantity in named)]
    others = tuple(f for f in last.figures if f not in fits)
    return last.model_copy(update={"figures": (*fits, *others)}) if fits else None


def _is_figure(figure: Figure, quantity: Quantity) -> bool:
    """Tell the figure of an answer that a question repeats, in whatever unit of its kind."""
    if figure.value is None or not comparable(figure.unit, quantity.unit):
        return False
    return convert(quantity.number, quantity.unit, figure.unit) == Decimal(figure.value)


def tell_of_answer(store: FactStore, question: Question, last: Answer) -> Answer:
    """Say where the last answer is printed, quote it, check it once more, or hold its places together."""
    begin = time.perf_counter()
    voice = Voice(question.language)
    keys: tuple[Operation, ...] = ("certain", "quote", "where")
    key = next((k for k in keys if k in question.operations), "agreement")
    notes = tuple(n for n in last.notes if n.kind == "conflict" and key in ("certain", "agreement"))
    first = last.figures[0].citations if last.figures else tuple(c.id for c in last.citations)
    cited = [c for c in last.citations if c.id in first] or list(last.citations)
    others = [c for c in last.citations if c not in cited]
    told = [*cited, *others][:MAX_PLACES] if key in ("quote", "where") else cited[:MAX_PLACES]
    apart = {mark for note in notes for mark in note.citations} - {c.id for c in told}
    told += [c for c in last.citations if c.id in apart][: MAX_PLACES - len(told)]
    lead = {
        "certain": voice.phrase("rechecked"),
        "agreement": agreement_of(voice, differs=bool(notes)),
    }
    citations = list(last.citations)
    lines = [lead[key]] if key in lead else []
    shown = _in_sentences(store, told, citations) if key == "quote" else told
    lines += [_place(voice, citation) for citation in shown]
    if key in ("certain", "quote"):
        beside = _sentences(store, told[:1], citations, {c.text for c in shown})
        lines += [f"“{one.text}”[{one.id}]" for one in beside]
    figures = tuple(f for f in last.figures if set(f.citations) <= {c.id for c in told})
    answer = Answer(
        question=question.text, status="answered", answer="\n".join(lines), figures=figures,
        citations=tuple(citations), notes=notes, elapsed_ms=round((time.perf_counter() - begin) * 1000, 1),
    )  # fmt: skip
    labels = {c.file for c in citations} | {c.publisher or "" for c in citations}
    problems = verify(answer, lambda c: evidence_of(store, c), labels=labels)
    if problems:
        _LOG.info("withheld an answer: %s", "; ".join(map(str, problems)))
    return refusal(answer) if problems else answer


def _place(voice: Voice, citation: Citation) -> str:
    """Say where one citation is printed and what stands there."""
    table = citation.table
    title = "".join(part for part in (table.number, table.title) if part) if table else ""
    parts = {
        "file": citation.file,
        "page": citation.page,
        "printed": voice.phrase("printed_page", page=citation.printed_page)
        if citation.printed_page
        else "",
        "text": citation.text,
        "mark": f"[{citation.id}]",
    }
    if citation.source == "text":
        section = citation.row[-1] if citation.row else ""
        return voice.phrase("place_text", section=section, **parts)
    row, column = "/".join(citation.row), "/".join(citation.column)
    key = "place_cell" if row else "place_column"
    return voice.phrase(key, title=title, row=row, column=column, **parts)


def _in_sentences(
    store: FactStore, cited: list[Citation], citations: list[Citation]
) -> list[Citation]:
    """Return places that show the sentence in place of the bare figure of it, each sentence once."""
    found: list[Citation] = []
    for citation in cited:
        fact = store.fact(citation.document, citation.record or "")
        sentence = fact.sentence if citation.source == "text" and fact is not None else None
        if sentence is None:
            found.append(citation)
        elif all(sentence != other.text for other in found):
            whole = citation.model_copy(update={"id": len(citations) + 1, "text": sentence})
            citations.append(whole)
            found.append(whole)
    return found


def _sentences(
    store: FactStore, cited: list[Citation], citations: list[Citation], quoted: set[str]
) -> list[Citation]:
    """Return the sentence that states the same fact as a cited cell, unless it is quoted already."""
    found: list[Citation] = []
    for citation in cited:
        facts = store.facts(document=citation.document, record=citation.record or "")
        twin = _twin(store, facts[0]) if facts else None
        if twin is None or twin.sentence in quoted:
            continue
        said = citation.model_copy(
            update={
                "id": len(citations) + 1, "page": twin.page, "source": "text", "table": None, "row": (),
                "column": (), "code": None, "text": twin.sentence, "bbox": twin.bbox,
                "record": twin.id, "printed_page": None,
            }
        )  # fmt: skip
        citations.append(said)
        found.append(said)
    return found


def _twin(store: FactStore, fact: Fact) -> Fact | None:
    """Return the sentence's printing of the fact that a cell states."""
    twins = store.facts(document=fact.document, item=fact.item, origin="text")
    return next(
        (t for t in twins if t.value == fact.value and t.unit == fact.unit and t.sentence), None
    )
