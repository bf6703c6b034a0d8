"""Withhold an answer that says nothing of a thing that its question names: what is told of another is no answer."""

from typing import Any

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.question import TOTALS, ItemTerm, Question
from retrieval.telling.not_known.words_told import words_told
from retrieval.words.conditions import excepts

_SHORTEST = 4  # characters: shorter words are said for many names


def without_left_aside(
    builder: Builder, store: FactStore, question: Question, answer: Answer, kept: dict[str, Any]
) -> Answer:
    """Return an answer as it is, or a refusal where it leaves aside what the question names.

    ``kept`` is what the builder held before this question was answered.
    """
    undefined = any(note.kind == "undefined" for note in answer.notes)  # no share of nothing
    answered = answer.status == "answered" and not undefined
    aside = left_aside(builder, store, question) if answered else None
    if aside is None:
        return answer
    builder.restore(kept)
    builder.tell("left_aside", name=aside.text)
    return builder.build("not_found", "undisclosed")


def left_aside(builder: Builder, store: FactStore, question: Question) -> ItemTerm | None:
    """Return what the question names and neither the answer nor what it cites speaks of, by whatever end of its name."""
    if excepts(question) or not builder.figures:
        return None
    named = [item for item in question.items if _is_named(item, question)]
    if not named:
        return None
    told = words_told(builder)
    unsaid = (i for i in named if not any(normal(n) in told for n in (i.text, *i.names, *i.codes)))
    others = {n for item in question.items for n in item.names}
    return next((i for i in unsaid if _is_left(i, told, others - {*i.names}, store, builder)), None)


def _is_named(item: ItemTerm, question: Question) -> bool:
    typed = normal(item.text) in normal(question.text)
    return (
        typed
        and item.how != "near"
        and len(item.text) >= _SHORTEST
        and not set(item.names) & TOTALS
    )


def _is_left(
    item: ItemTerm, told: str, others: set[str], store: FactStore, builder: Builder
) -> bool:
    """Tell a project that a cited document prints with its money, and another thing of whose kind nothing is told.

    A project is no part of another and has no other name; 政府采购 is told of by whatever speaks of 采购.
    What is no project is left aside only for another thing that is named: 医院 of 医院的事业收入.
    """
    cited = {citation.document for citation in builder.citations}
    facts = store.facts(document=list(cited), item=list(item.names), limit=20)
    money = [fact for fact in facts if comparable(fact.unit, "元")]
    if any(fact.classification == "项目" for fact in money):
        return True
    kinds = {_ENDS.sub("", normal(name))[-2:] for name in (item.text, *item.names)}
    of_other = any(isinstance(f, Fact) and f.item in others for f in builder.stated)
    return of_other and bool(money) and not any(kind in told for kind in kinds)


_ENDS = lazy.regex("(?:收入|支出|资金|经费|预算|决算|总额|金额)+$")
"""What may stand behind a name in one place and not in another."""
