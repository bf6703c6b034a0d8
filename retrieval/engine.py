"""Ask the library a question: understand, settle the documents, bind, compose, verify.

Read this file first. ``Engine.ask`` is those calls in that order; what none of them can prove is
answered with an honest “not found” that says which kind of not knowing it is.
"""

import time
from pathlib import Path
from typing import NamedTuple

from ingest.records import Document, Fact
from retrieval import lookup, operations, passages
from retrieval.answer import Answer, Citation
from retrieval.bind import Meaning, candidates, meanings, wanted_item
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.question import ItemTerm, Operation, Question
from retrieval.scope import Narrowing, Scope, latest, settle
from retrieval.understand import Understanding, understand
from retrieval.verify import Evidence, Problem, verify
from retrieval.wording import full_basis, name_of

MAX_OPTIONS = 6
_OPEN: tuple[Operation, ...] = ("reason", "define", "duties", "quote", "summarise")
_DECLINE = "不能更改、编造或猜测数字；只回答文件里印出的数字。"


class Asked(NamedTuple):
    """An answer with the understanding that led to it, for conversations and explanations."""

    answer: Answer
    question: Question
    documents: tuple[Document, ...]


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
        return self.ask_understood(
            understand(question, self.store), Narrowing(document, publisher, year)
        ).answer

    def ask_understood(self, understanding: Understanding, narrowing: Narrowing) -> Asked:
        """Answer a question that is understood already (a follow-up brings its own)."""
        begin = time.perf_counter()
        question = understanding.question
        scope = settle(question, self.store, narrowing)
        builder = Builder(question.text, self.store, question.unit)
        builder.names_publisher = scope.several
        answer = self._compose(builder, question, scope)
        answer = self._proved(builder, question, answer)
        elapsed = round((time.perf_counter() - begin) * 1000, 1)
        return Asked(
            answer.model_copy(update={"elapsed_ms": elapsed}), question, tuple(scope.documents)
        )

    # --- composing --------------------------------------------------------------------------

    def _compose(self, builder: Builder, question: Question, scope: Scope) -> Answer:
        if not re_content(question):
            builder.say("请用一句话问文件里的内容，例如：三公经费多少？")
            return builder.build("clarify")
        if question.asks("tamper"):
            builder.say(_DECLINE)
        if scope.missing:
            return _not_in_library(builder, self.store, scope)
        documents = latest(scope.documents)
        across = "publisher" in question.dimensions or (
            len(question.publishers) > 1 and len(scope.publishers) > 1
        )
        if across and operations.tell_across(builder, self.store, question, documents):
            return builder.build()
        amount_alone = question.asks("reverse", "verify") and not wanted_item(question)
        if amount_alone and operations.tell_reverse(builder, self.store, question, documents):
            return builder.build()
        if question.asks(*_OPEN):
            found = self._open(builder, question, documents, scope)
            if found is not None:
                return found
        return self._figures(builder, question, documents, scope)

    def _open(
        self, builder: Builder, question: Question, documents: list[Document], scope: Scope
    ) -> Answer | None:
        """Answer an open question from one publisher's passages."""
        if len(scope.publishers) > 1 and not question.asks("define"):
            return _which_publisher(builder, question, documents)
        told = False
        if question.asks("define"):
            told = passages.define(builder, self.store, question, documents)
        if not told and question.asks("duties"):
            told = passages.duties(builder, self.store, documents)
        if not told and question.asks("reason", "quote"):
            told = self._reason(builder, question, documents[0])
        if not told and not (question.asks("define") and wanted_item(question)):
            told = passages.open_answer(builder, self.store, question, documents)
        return builder.build() if told else None

    def _reason(self, builder: Builder, question: Question, document: Document) -> bool:
        """Tell a printed change with its printed reason."""
        item = wanted_item(question)
        if item is None or question.unexplained:
            return False
        facts = [f for f in candidates(self.store, [document], item) if f.reason]
        nature = question.natures[0] if question.natures else "合计"
        facts = [f for f in facts if f.nature == nature] or facts
        if not facts:
            return False
        first = facts[0]
        if first.value is not None and first.measure in ("增减额", "增减率"):
            word = "增加" if first.value > 0 else "减少"
            word = word if first.measure == "增减额" else {"增加": "增长", "减少": "下降"}[word]
            base = (first.base or "上年").removesuffix("数")
            builder.say(f"{name_of(first)}比{base}{word}{builder.state(first)}。")
        builder.say(f"文件所述原因：“{first.reason}”[{builder.cite(first)}]。")
        return True

    def _figures(
        self, builder: Builder, question: Question, documents: list[Document], scope: Scope
    ) -> Answer:
        """Answer a question for figures, in one publisher's documents."""
        item = wanted_item(question)
        unexplained = _content(question)
        if unexplained:
            return self._unexplained(builder, question, documents, scope, unexplained)
        with_item = self._holding(documents, item) if item else documents
        publishers = list(dict.fromkeys(d.publisher or d.file for d in with_item or documents))
        if len(publishers) > 1:
            return _which_publisher(builder, question, with_item or documents)
        chosen = latest(with_item or documents)
        document = chosen[0]
        handler = self._handler(question)
        if handler is not None and handler(builder, self.store, question, document):
            return builder.build()
        if item is None:
            return _what_is_meant(builder)
        return self._look_up(builder, question, item, chosen, scope)

    def _handler(self, question: Question) -> operations.Handler | None:
        """Return what carries out the operation that the question asks for."""
        chain: tuple[tuple[str, operations.Handler], ...] = (
            ("verify", operations.tell_claim), ("filter", operations.tell_filter),
            ("per_head", operations.tell_per_head), ("rank", operations.tell_rank),
            ("share", operations.tell_share), ("rate", operations.tell_rate),
            ("difference", operations.tell_difference), ("change", operations.tell_change),
            ("sum", operations.tell_sum), ("parts", operations.tell_parts),
        )  # fmt: skip
        return next((handler for name, handler in chain if name in question.operations), None)

    def _holding(self, documents: list[Document], item: ItemTerm) -> list[Document]:
        """Return the documents that print the item at all."""
        ids = {fact.document for fact in candidates(self.store, documents, item)}
        return [document for document in documents if document.id in ids]

    # --- one item ---------------------------------------------------------------------------

    def _look_up(
        self, builder: Builder, question: Question, item: ItemTerm, documents: list[Document], scope: Scope
    ) -> Answer:  # fmt: skip
        if item.corrected and len(item.names) > 1:
            builder.say(f"没有叫“{item.text}”的项目。您要问的是不是：")
            builder.options += [question.text.replace(item.text, name) for name in item.names]
            return builder.build("clarify", "item")
        document = documents[0]
        earlier = scope.other_years or (question.relative_year or 0) < 0
        if earlier and lookup.earlier(builder, self.store, question, document, item):
            return builder.build()
        if scope.other_years or earlier:
            return _year_not_told(builder, question, document, item)
        items = _distinct_items([item, *(i for i in question.items if not _is_broad(i))])
        told = 0
        for one_item in items[:6]:
            told += self._state_item(builder, question, one_item, documents, alone=len(items) == 1)
        if told:
            return builder.build() if builder.lines and told > 0 else builder.build("clarify")
        return self._not_told(builder, question, item, document)

    def _state_item(
        self, builder: Builder, question: Question, item: ItemTerm, documents: list[Document], *, alone: bool
    ) -> int:  # fmt: skip
        document = documents[0]
        facts = candidates(self.store, [document], item)
        natures = question.natures or ("",)
        told = 0
        for nature in natures:
            asked = question._replace(natures=(nature,) if nature else ())
            found = meanings(facts, asked, document)
            valued = [m for m in found if m.best.value is not None]
            if not valued:
                continue
            self._state_meanings(
                builder, asked, valued, document, company=alone and len(natures) == 1
            )
            told += 1
        return told

    def _state_meanings(
        self, builder: Builder, question: Question, found: list[Meaning], document: Document, *, company: bool
    ) -> None:  # fmt: skip
        first = found[0]
        same = [
            m
            for m in found[1:]
            if m.best.value == first.best.value and m.best.unit == first.best.unit
        ]
        other = [m for m in found[1:] if m not in same]
        distinct = [m for m in other if _competes(first, m)]
        if distinct:
            self._side_by_side(builder, [first, *distinct])
            return
        lookup.state_meaning(builder, first, document)
        if same:
            marks = "、".join(f"{full_basis(m.best)}{builder.state(m.best)}" for m in same[:2])
            builder.say(f"另一口径数值相同：{marks}。")
        for meaning in other[:3]:
            builder.say(
                f"另有{full_basis(meaning.best)}口径的{name_of(meaning.best)}：{builder.state(meaning.best)}。"
            )
        if company:
            lookup.add_company(builder, self.store, question, document, first)

    def _side_by_side(self, builder: Builder, found: list[Meaning]) -> None:
        builder.say(f"“{name_of(found[0].best)}”在文件中有几个口径：")
        for meaning in found[:MAX_OPTIONS]:
            builder.say(
                f"  {full_basis(meaning.best) or name_of(meaning.best)}：{builder.state(meaning.best)}"
            )
        builder.note("scope", "同名不同义，请按口径选用")

    # --- not knowing ------------------------------------------------------------------------

    def _not_told(
        self, builder: Builder, question: Question, item: ItemTerm, document: Document
    ) -> Answer:
        """Say which coordinate failed: blank cell, empty table, other measure, or nothing at all."""
        facts = candidates(self.store, [document], item)
        found = meanings(facts, question, document)
        name = item.names[0]
        if found:
            lookup.state_meaning(builder, found[0], document)
            return builder.build("not_found", "blank")
        if _empty_table(builder, self.store, question, document):
            return builder.build("not_found", "blank")
        stated = [f for f in facts if f.value is not None]
        if stated:
            asked = (
                "、".join((*question.measures, *question.natures, *question.funds)) or "这一口径"
            )
            builder.say(f"文件没有列出{name_of(stated[0])}的{asked}。")
            best = min(stated, key=lambda f: (f.origin != "table", f.nature != "合计"))
            builder.say(f"文件列出的是：{name_of(best)}{best.measure}{builder.state(best)}。")
            return builder.build("not_found", "undisclosed")
        if passages.open_answer(builder, self.store, question, [document]):
            return builder.build()
        builder.say(f"文件没有披露{name}。")
        return builder.build("not_found", "undisclosed" if item.text else "item")

    def _unexplained(
        self, builder: Builder, question: Question, documents: list[Document], scope: Scope, words: tuple[str, ...]
    ) -> Answer:  # fmt: skip
        """Answer from a passage that holds every content word, or say which word nothing explains."""
        if len(scope.publishers) == 1 and passages.open_answer(
            builder, self.store, question, documents
        ):
            return builder.build()
        said = "、".join(f"“{word}”" for word in words)
        builder.say(f"文件中没有找到{said}，所以不作回答。")
        item = wanted_item(question)
        if item is not None and len(scope.publishers) == 1:
            year = f"{documents[0].fiscal_year}年" if documents[0].fiscal_year else ""
            builder.options += [
                f"{year}{name.replace('“', '').replace('”', '')}是多少？" for name in item.names[:2]
            ]
        return builder.build("not_found", "undisclosed" if item else "item")

    # --- verifying --------------------------------------------------------------------------

    def _proved(self, builder: Builder, question: Question, answer: Answer) -> Answer:
        """Return the answer if every number in it is proved, else an honest refusal."""
        documents = self.store.documents() if len(builder.lines) else []
        labels = [
            d.publisher for d in documents if d.publisher and any(c.isdigit() for c in d.publisher)
        ]
        labels += [name for item in question.items for name in (item.text, *item.names)]
        years = (
            {d.fiscal_year for d in documents if d.fiscal_year}
            if answer.status != "answered"
            else set()
        )
        labels += [f"{year + step}年" for year in years for step in (-2, -1, 0, 1)]
        problems = verify(answer, self._evidence, labels=labels, counts=builder.counts)
        return refusal(question, problems) if problems else answer

    def _evidence(self, citation: Citation) -> Evidence | None:
        """Read anew from the store what stands at a cited place."""
        if citation.record is None:
            return None
        if citation.source == "table":
            return self._cell(citation)
        fact = self.store.fact(citation.document, citation.record)
        if fact is not None:
            chunk = self.store.chunk(citation.document, fact.chunk or "")
            passage = (chunk.text if chunk else "") + (fact.sentence or "") + (fact.reason or "")
            return _of_fact(fact, citation, passage)
        chunk = self.store.chunk(citation.document, citation.record)
        if chunk is None:
            return None
        passage = chunk.text
        return Evidence(
            citation.text, None, None, _years(citation, None), frozenset(chunk.section), passage
        )

    def _cell(self, citation: Citation) -> Evidence | None:
        record = self.store.record(citation.document, citation.record or "")
        if record is None:
            return None
        found = self.store.facts(document=citation.document, record=record.id)
        names = {
            *record.row,
            *record.column,
            *(f.item for f in found),
            *(f.code or "" for f in found),
        }
        measure = found[0].measure if found else None
        year = found[0].year if found else None
        return Evidence(
            record.text,
            record.value,
            record.unit,
            _years(citation, year),
            frozenset(names),
            "",
            measure,
        )


def refusal(question: Question, problems: list[Problem]) -> Answer:
    """Return what is sent instead of an answer that could not be proved."""
    del problems  # named in the log of the caller, never shown: they hold unproved numbers
    return Answer(
        question=question.text,
        status="not_found",
        answer="找到了相关内容，但有数字未能通过核对，所以不作回答。请换一种问法，或查阅原文。",
        missing="undisclosed",
    )


def _of_fact(fact: Fact, citation: Citation, passage: str) -> Evidence:
    names = frozenset({fact.item, *fact.parents})
    return Evidence(
        fact.text, fact.value, fact.unit, _years(citation, fact.year), names, passage, fact.measure
    )


def _years(citation: Citation, year: int | None) -> frozenset[int]:
    """Return the years that an answer may name over a citation: its own and the one it compares with."""
    found = {year} if year else set()
    if citation.fiscal_year:
        found |= {citation.fiscal_year, citation.fiscal_year - 1}
    return frozenset(found)


def re_content(question: Question) -> bool:
    """Tell a question from punctuation, pictures and blanks."""
    return any(char.isalnum() for char in question.text)


def _content(question: Question) -> tuple[str, ...]:
    return tuple(word for word in question.unexplained if len(word) >= 2 or word in "局长处科")


def _is_broad(item: ItemTerm) -> bool:
    return set(item.names) <= {"支出合计", "收入合计"}


def _distinct_items(items: list[ItemTerm]) -> list[ItemTerm]:
    """Drop a name that only repeats the code beside it, and repeats."""
    coded = {code for item in items if item.text in item.codes for code in item.codes}
    kept: list[ItemTerm] = []
    for item in items:
        repeats = item.text not in item.codes and bool(coded & set(item.codes))
        if not repeats and all(item.names != other.names for other in kept):
            kept.append(item)
    return kept


def _competes(first: Meaning, other: Meaning) -> bool:
    """Tell whether a meaning is as likely meant: same classification under another code."""
    return first.best.classification == other.best.classification


def _which_publisher(builder: Builder, question: Question, documents: list[Document]) -> Answer:
    builder.say("库内有多个部门的文件，请说明是哪一个部门：")
    for document in latest(documents):
        year = "" if question.years or not document.fiscal_year else f"{document.fiscal_year}年"
        option = f"{document.publisher or document.file}{year}{question.text}"
        if option not in builder.options and len(builder.options) < MAX_OPTIONS:
            builder.options.append(option)
    return builder.build("clarify", "publisher")


def _what_is_meant(builder: Builder) -> Answer:
    builder.say("没有看出要问哪个项目。可以这样问：")
    builder.options += ["三公经费多少？", "支出合计是多少？", "项目支出占比多少？"]
    return builder.build("clarify", "item")


def _not_in_library(builder: Builder, store: FactStore, scope: Scope) -> Answer:
    builder.say({
        "publisher": f"库内没有“{scope.said}”的文件。",
        "year": f"库内没有{scope.said}的文件，不作外推。",
        "document": "库内没有符合条件的文件。",
    }[scope.missing or "document"])  # fmt: skip
    have = sorted({d.fiscal_year for d in scope.documents if d.fiscal_year})
    if scope.missing == "year" and have:
        builder.say(f"库内有的年度：{'、'.join(f'{year}年' for year in have)}。")
    if scope.missing == "publisher":
        names = list(dict.fromkeys(d.publisher for d in store.documents() if d.publisher))
        builder.say(f"库内有：{'、'.join(names[:8])}。" if names else "")
    return builder.build("not_found", scope.missing)


def _year_not_told(
    builder: Builder, question: Question, document: Document, item: ItemTerm
) -> Answer:
    year = (
        question.years[0]
        if question.years
        else (document.fiscal_year or 0) + (question.relative_year or 0)
    )
    builder.say(f"文件没有披露{item.names[0]}在{year}年的数字，也没有可据以推算的该项增减额。")
    builder.counts[year] = "年"
    return builder.build("not_found", "year")


def _empty_table(
    builder: Builder, store: FactStore, question: Question, document: Document
) -> bool:
    """Tell that the table of a fund is empty, in the words of its note."""
    for table in store.tables(document.id):
        if not table.empty or not question.funds:
            continue
        if not any(fund in (table.title or "") for fund in question.funds):
            continue
        note = next((n for n in table.notes if "无" in n or "没有" in n), None)
        builder.say(
            f"《{table.title}》为空表，没有填列数字{'' if note is None else '；表下说明本表无数据'}。"
        )
        builder.note("blank", "空表不同于未披露：文件有此表而没有填数")
        return True
    return False
