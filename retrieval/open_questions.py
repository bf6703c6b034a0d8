"""Answer open questions from what a document says in words: why, what a term means, what a body does."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert, rounds_to
from ingest.records import Document
from retrieval.answer import Answer
from retrieval.bodies.scope import Scope
from retrieval.choosing.bind import wanted_item
from retrieval.inquiry import Inquiry, Teller
from retrieval.passages.finding import open_answer
from retrieval.question import ItemTerm, Operation, Question, asks_budget_too
from retrieval.telling.amounts.about import which_publisher
from retrieval.telling.amounts.lookup import tell_kinds_of_cars
from retrieval.telling.amounts.units import tell_unit_rows
from retrieval.telling.changes.against_budget import tell_own
from retrieval.telling.changes.changes import tell_change
from retrieval.telling.changes.one_by_one import tell_reason_of_each
from retrieval.telling.changes.years import tell_earlier
from retrieval.telling.checks.claims import states
from retrieval.telling.lists.kinds_bought import tell_kinds_held
from retrieval.telling.lists.rowsets import is_ranked
from retrieval.telling.not_known import unknown
from retrieval.telling.not_known.qualifiers import narrowing
from retrieval.telling.prose.cars_bought import tell_reason_of_cars
from retrieval.telling.prose.definitions import define_by_name, quote_use
from retrieval.telling.prose.goals import asks_goal, tell_goal
from retrieval.telling.prose.organisation import asks_duties, tell_duties, tell_units
from retrieval.telling.prose.premises import is_by_so_much, tell_premise_amount
from retrieval.telling.prose.quoting import (
    tell_change_and_reason,
    tell_definition,
    tell_reason_of,
)
from retrieval.telling.prose.summary import tell_summary
from retrieval.telling.prose.terms_apart import tell_apart
from retrieval.telling.prose.used_for import tell_used_for
from retrieval.words.conditions import excepts

OPEN: tuple[Operation, ...] = ("reason", "define", "duties", "units", "quote", "summarise")


def answer_open(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer | None:
    """Answer an open question from one publisher's passages; None where nothing open is asked."""
    question, builder = inquiry.question, inquiry.builder
    if not question.asks(*OPEN):
        return None
    defines = question.asks("define") and not question.asks("reason") and not is_ranked(question)
    defines = defines and not excepts(question) and not asks_goal(question)
    explained = defines and tell_kinds_held(inquiry, list(question.items))  # 分别是什么车
    explained = explained or define_by_name(builder, inquiry.store, question, documents)
    explained = explained or (defines and tell_apart(inquiry, documents))
    if explained or (defines and tell_definition(inquiry, documents)):
        return builder.build(*(() if builder.citations else ("not_found", "undisclosed")))
    item = inquiry.wanted() if _MEANING.search(question.text) else None
    named = item is not None and item.how == "equal" and not question.unexplained
    if defines and item and named and len(scope.publishers) == 1:
        return _use_or_unexplained(inquiry, item, documents)
    if len(scope.publishers) > 1:
        if question.asks("define"):
            return None
        return which_publisher(builder, question, documents)
    tellers: tuple[tuple[Operation, Teller], ...] = (
        ("duties", tell_duties), ("units", tell_units), ("units", tell_unit_rows), ("reason", tell_reason_of_each), ("reason", tell_reason_of_cars), ("reason", tell_change_and_reason),
        ("reason", tell_reason_of),
        ("summarise", tell_summary),
    )  # fmt: skip
    about_item = bool(question.items or question.funds or question.natures)
    if question.asks("reason") and not _prepare_reason(inquiry, about_item=about_item):
        return _purpose_or_ask(inquiry, documents)
    for operation, teller in tellers:
        if _is_of_one(question, operation, about_item=about_item):
            continue
        if operation in question.operations and teller(inquiry):
            return builder.build()
    told = _quoted(inquiry, documents, about_item=about_item)
    return told or (None if about_item else _body_not_told(inquiry))


_OF_ONE_MATTER = lazy.regex(
    r"(?:介绍|说说|讲讲|概述|简述|概括|归纳)(?:一下)?[^，,。；;？?]{2,}?(?:的)?情况"
)


def _is_of_one(question: Question, operation: Operation, *, about_item: bool) -> bool:
    """Tell that what is asked of the body, or of all that is told, is asked of one matter: 介绍一下乡村振兴情况."""
    if operation == "summarise":
        return bool(question.unexplained) and bool(_OF_ONE_MATTER.search(question.text))
    return about_item and operation in ("duties", "units")


def _use_or_unexplained(inquiry: Inquiry, item: ItemTerm, documents: list[Document]) -> Answer:
    """Tell what money under a term is for where the term itself is not explained, else that it is not."""
    before = inquiry.builder.kept()
    inquiry.say("only_use_told", name=inquiry.builder.voice.word(item.names[0]))
    if quote_use(inquiry.builder, inquiry.store, documents, item.names):
        return inquiry.builder.build()
    inquiry.builder.restore(before)
    return unknown.meaning_not_told(inquiry, item)


_NOT_DONE = lazy.regex(
    r"(?:为什么|为何|为啥|怎么|咋)(?:还|都|就|会)?(?:不(?!同|少|多|够|足|到|变|一|如|[大高低增减超])|没有?(?!花|用|完|执行|支出|变)|未(?!花|用|完|执行|支出))"
)
"""为什么不公开 asks for no change of the amounts."""


_WHY_DO = lazy.regex(
    r"(?:为什么|为何|为啥|干嘛|干吗)(?:需?要|想|会)?(?:新?建|修[建缮]?|盖|设立|成立|举办|开展|实施)(?![增减多少])"
)
"""为什么要建 asks for a purpose, which no change of an amount tells."""


def _purpose_or_ask(inquiry: Inquiry, documents: list[Document]) -> Answer:
    """Quote what something is done for, or ask what is meant."""
    told = _WHY_DO.search(inquiry.question.text) and open_answer(
        inquiry.builder, inquiry.store, inquiry.question, documents
    )
    return inquiry.builder.build() if told else unknown.what_is_meant(inquiry.builder)


def _prepare_reason(inquiry: Inquiry, *, about_item: bool) -> bool:
    """Tell the amounts that a question for a reason asks too; False where it asks for no change."""
    question = inquiry.question
    if _WHY_DO.search(question.text):
        return False
    if not about_item and _NOT_DONE.search(question.text):
        return False
    if not _tell_last_year_meant(inquiry):
        tell_premise_amount(inquiry)
    if (question.conditions or asks_budget_too(question)) and not question.unexplained:
        tell_own(inquiry)
    return True


def _tell_last_year_meant(inquiry: Inquiry) -> bool:
    """Tell what last year's figure was where a question takes another for granted: 去年是100万，今年为什么减少."""
    question, item = inquiry.question, inquiry.wanted()
    if question.relative_year != -1 or len(question.stated) != 1 or item is None:
        return False
    claim, builder = question.stated[0], inquiry.builder
    if not comparable(claim.unit, "元") or is_by_so_much(question.text, claim):
        return False
    at, told = len(builder.lines), len(builder.figures)
    if not tell_earlier(inquiry.asking(stated=(), operations=()), item):
        return False
    found = [f for f in builder.figures[told:] if f.value and comparable(f.unit, claim.unit)]
    sizes = [convert(Decimal(f.value or 0), f.unit, claim.unit) for f in found]
    if sizes and not any(rounds_to(size, claim.number) for size in sizes):
        builder.lines.insert(at, builder.voice.phrase("last_year_otherwise", said=claim.text))
    return True


def _body_not_told(inquiry: Inquiry) -> Answer | None:
    """Say that nothing tells what the body does or is made of, where that is asked."""
    of_body = asks_duties(inquiry.question) or inquiry.question.asks("units")
    return unknown.body_not_told(inquiry) if of_body and not inquiry.question.unexplained else None


def _tell_use(inquiry: Inquiry, documents: list[Document]) -> bool:
    """Tell what a project is for by what is written of its aim; its amount may be named with it: 那笔90万."""
    question = inquiry.question
    item = inquiry.wanted()
    if item is None or len(question.named) != 1:
        return False
    plain = inquiry.asking(stated=())
    own = plain.facts(item)
    if not all(any(states(fact, one, rounded=True) for fact in own) for one in question.stated):
        return False
    if open_answer(inquiry.builder, inquiry.store, question, documents, whole=True):
        return True
    return tell_goal(plain) or open_answer(
        inquiry.builder, inquiry.store, plain.question, documents
    )


_MEANING = lazy.regex(
    r"意思|含义|定义|解释|怎么理解|概念|界定|释义|指(?:的是|的)?(?:什么|啥)|(?:什么|啥)叫|^(?:请问)?(?:什么|啥)是|mean|define|definition"
)


def _quoted(inquiry: Inquiry, documents: list[Document], *, about_item: bool) -> Answer | None:
    """Answer by a printed change or a passage that holds every content word."""
    question, builder = inquiry.question, inquiry.builder
    under = question.headings and about_item and not question.asks("reason")
    if under and open_answer(builder, inquiry.store, question, documents):
        return builder.build()
    defines = question.asks("define") and not question.asks("reason", "duties")
    if defines and wanted_item(question):
        return None
    about = question.items or question.funds or question.natures or question.flows
    narrower = question.unexplained and (question.language == "en" or not about)
    # an income that nobody knows fell
    of_change = question.asks("reason") and not question.asks("rate") and not narrower
    item = wanted_item(question)
    if of_change and item and not narrowing(question, item):
        named = inquiry.asking(unexplained=())  # words that say how much or how suddenly it changed
        if tell_reason_of(named) or tell_change(inquiry):
            return builder.build()
    used_for = about_item and question.asks("duties")
    if used_for and tell_kinds_of_cars(inquiry):
        return builder.build()
    if question.asks("reason", "quote") or question.unexplained or used_for:
        told = used_for and (tell_used_for(inquiry) or _tell_use(inquiry, documents))
        told = told or open_answer(builder, inquiry.store, question, documents)
        return builder.build() if told else None
    return None
