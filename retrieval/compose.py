"""Choose what answers a question: one teller for each operation, in the order of their claim."""

import re

from config.glossary import normal
from ingest.amounts import comparable, unit_of
from ingest.records import Document, Fact, Kind
from retrieval import unknown
from retrieval.across import tell_across
from retrieval.answer import Answer
from retrieval.audit import tell_findings_of
from retrieval.bind import holding, table_of, wanted_item
from retrieval.builder import Builder
from retrieval.calculate import addable, total
from retrieval.changes import (
    tell_change,
    tell_derived_budget,
    tell_earlier,
    tell_rate,
    tell_target,
    tell_trend,
    tell_years,
)
from retrieval.claims import tell_claim, tell_reverse
from retrieval.fact_store import FactStore
from retrieval.filters import tell_against_budget, tell_filter
from retrieval.inquiry import Inquiry, Teller
from retrieval.lookup import side_by_side, state_items
from retrieval.nearest import vocabulary
from retrieval.passages import asks_for_names, open_answer
from retrieval.question import ItemTerm, Operation, Question
from retrieval.quoting import (
    tell_definition,
    tell_duties,
    tell_premise_amount,
    tell_reason_of,
    tell_summary,
    tell_units,
)
from retrieval.ranking import tell_parts, tell_rank
from retrieval.scope import Scope, latest
from retrieval.shares import tell_difference, tell_per_head, tell_share, tell_sum

MAX_ITEMS = 6
MAX_SIDE_BY_SIDE = 4
_OPEN: tuple[Operation, ...] = ("reason", "define", "duties", "units", "quote", "summarise")
_TELLERS: tuple[tuple[Operation, Teller], ...] = (
    ("verify", tell_claim), ("target", tell_target), ("per_head", tell_per_head), ("rank", tell_rank), ("trend", tell_trend),
    ("share", tell_share), ("rate", tell_rate), ("difference", tell_against_budget),
    ("change", tell_change), ("change", tell_against_budget), ("difference", tell_difference), ("sum", tell_sum), ("parts", tell_parts),
)  # fmt: skip
_COMPARES = re.compile(r"最|高|低|多|少|排|比|各|哪些|每个|所有|都|which|departments")
_TOGETHER = re.compile(r"一共|总共|合计|共花|加起来|之和")
_MONEY = re.compile(r"花|钱|经费|支出|费用|金额|元")
_BROAD = frozenset({"支出合计", "收入合计"})


def compose(builder: Builder, store: FactStore, question: Question, scope: Scope) -> Answer:
    """Answer one question over the documents that it is about."""
    if not any(char.isalnum() for char in question.text):
        return unknown.no_question(builder)
    question = _declined(builder, question)
    if scope.missing:
        return unknown.not_in_library(builder, store, scope)
    documents = latest(scope.documents)
    inquiry = Inquiry(builder, store, question, documents[0], tuple(documents))
    if (
        question.asks("check")
        and not wanted_item(question)
        and tell_findings_of(inquiry, documents)
    ):
        return builder.build()
    naming = asks_for_names(question) and not question.asks("rank", "filter", "parts", "where")
    if not naming and _is_across(question, scope) and tell_across(inquiry, documents):
        return builder.build()
    if _is_amount_alone(question) and tell_reverse(inquiry, documents):
        return builder.build()
    if question.asks(*_OPEN) and (answer := _open(inquiry, documents, scope)):
        return answer
    return _figures(inquiry, documents, scope)


def _declined(builder: Builder, question: Question) -> Question:
    """Decline to change, guess or judge in a line; what else is said there asks for nothing."""
    if not question.asks("tamper", "guess", "judge"):
        return question
    key = next(k for k in ("tamper", "guess", "judge") if k in question.operations)
    builder.tell(f"decline_{key}")
    kept = tuple(o for o in question.operations if o not in ("tamper", "guess", "judge", "verify"))
    if key == "judge":
        return question._replace(operations=kept)
    named = tuple(item for item in question.items if item.how != "part")
    return question._replace(operations=(), unexplained=(), stated=(), items=named)


def _is_across(question: Question, scope: Scope) -> bool:
    if "publisher" in question.dimensions and _COMPARES.search(question.text):
        return True
    return question.mentions > 1 and len(scope.publishers) > 1


def _is_amount_alone(question: Question) -> bool:
    named = question.items or question.natures or question.funds or question.unexplained
    if question.stated and not named and question.asks("define") and not question.headings:
        return True
    return bool(question.stated) and question.asks("reverse", "verify", "certain") and not named


# --- open questions -------------------------------------------------------------------------------


def _open(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer | None:
    """Answer an open question from one publisher's passages."""
    question, builder = inquiry.question, inquiry.builder
    defines = question.asks("define") and not question.asks("reason")
    if defines and tell_definition(inquiry, documents):
        return builder.build()
    if len(scope.publishers) > 1:
        if question.asks("define"):
            return None
        return unknown.which_publisher(builder, question, documents)
    tellers: tuple[tuple[Operation, Teller], ...] = (
        ("duties", tell_duties), ("units", tell_units), ("reason", tell_reason_of),
        ("summarise", tell_summary),
    )  # fmt: skip
    about_item = bool(question.items or question.funds or question.natures)
    if question.asks("reason"):
        tell_premise_amount(inquiry)
    for operation, teller in tellers:
        if about_item and operation in ("duties", "units"):
            continue
        if operation in question.operations and teller(inquiry):
            return builder.build()
    return _quoted(inquiry, documents, about_item=about_item)


def _quoted(inquiry: Inquiry, documents: list[Document], *, about_item: bool) -> Answer | None:
    """Answer by a printed change or a passage that holds every content word."""
    question, builder = inquiry.question, inquiry.builder
    if question.asks("define") and not question.asks("reason") and wanted_item(question):
        return None
    if question.asks("reason") and wanted_item(question) and tell_change(inquiry):
        return builder.build()
    used_for = about_item and question.asks("duties")
    if question.asks("reason", "quote") or question.unexplained or used_for:
        told = open_answer(builder, inquiry.store, question, documents)
        return builder.build() if told else None
    return None


# --- figures --------------------------------------------------------------------------------------


def _figures(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer:
    """Answer a question for figures, in one publisher's documents."""
    question, builder = inquiry.question, inquiry.builder
    item = inquiry.wanted()
    having = _holding_all(inquiry, documents) if item else documents
    publishers = list(dict.fromkeys(d.publisher or d.file for d in having or documents))
    if len(publishers) > 1 and (item is not None or not question.unexplained):
        return unknown.which_publisher(builder, question, having or documents)
    chosen = _of_kind_asked(question, latest(having or documents))
    inquiry = inquiry._replace(document=chosen[0], documents=tuple(chosen)).with_tables()
    if question.unexplained:
        return unknown.not_explained(inquiry, question.unexplained)
    if len(set(question.years)) > 1 and tell_years(inquiry):
        return builder.build()
    if scope.other_years or (question.relative_year or 0):
        return _other_year(inquiry, item)
    if asks_for_names(question) and not question.asks("rank", "filter", "parts", "where"):
        return unknown.names_not_told(inquiry)
    return _told(inquiry, item)


def _told(inquiry: Inquiry, item: ItemTerm | None) -> Answer:
    """Let the teller of the operation that is asked for answer, else look the item up."""
    builder, question = inquiry.builder, inquiry.question
    if tell_filter(inquiry):
        return builder.build()
    met = question.asks("rate") and question.asks("share") and not question.asks("rank")
    if met and tell_rate(inquiry):
        return builder.build()
    for operation, teller in _TELLERS:
        if operation in question.operations and teller(inquiry):
            return builder.build()
    if item is None and question.asks("where") and tell_table_place(inquiry):
        return builder.build()
    if item is None:
        return unknown.what_is_meant(builder)
    if question.asks("rank", "per_head"):
        return unknown.not_computable(inquiry, item)
    answer = _look_up(inquiry, item)
    if question.asks("where") and answer.status == "answered":
        _tell_places(inquiry)
        return builder.build()
    return answer


def _holding_all(inquiry: Inquiry, documents: list[Document]) -> list[Document]:
    """Return the documents that print every item that is named, else those that print the first."""
    item = inquiry.wanted()
    first = holding(inquiry.store, documents, item) if item else documents
    kept = first
    for other in inquiry.question.items:
        if other is not item and len(kept) > 1:
            kept = holding(inquiry.store, kept, other)
    return kept or first


def _of_kind_asked(question: Question, documents: list[Document]) -> list[Document]:
    """Put budgets first where the question asks for a budget figure of the newest year."""
    if "预算数" not in question.measures:
        return documents
    return sorted(documents, key=lambda d: (-(d.fiscal_year or 0), d.kind is not Kind.BUDGET))


def tell_table_place(inquiry: Inquiry) -> bool:
    """Say on which page a table that the question names is printed."""
    for fact in inquiry.store.facts(document=inquiry.document.id, origin="table"):
        if table_of(fact) in inquiry.question.tables_wanted:
            inquiry.builder.cite(fact, quietly=True)
            _tell_places(inquiry)
            return True
    return False


def _tell_places(inquiry: Inquiry) -> None:
    """Say on which pages the cited figures are printed."""
    voice = inquiry.builder.voice
    places = [
        voice.phrase(
            "page_of", page=c.page, table=(c.table.number or c.table.title or "") if c.table else ""
        )
        for c in inquiry.builder.citations
    ]
    inquiry.say("printed_at", places=voice.listed(list(dict.fromkeys(places))))


def _other_year(inquiry: Inquiry, item: ItemTerm | None) -> Answer:
    """Answer for a year that no document is of: printed beside, derived from a change, or not told."""
    question = inquiry.question
    if item is None:
        return unknown.what_is_meant(inquiry.builder)
    if question.asks("change") and not question.years:
        told = tell_change(inquiry)
    else:
        told = tell_earlier(inquiry, item)
    return inquiry.builder.build() if told else unknown.year_not_told(inquiry, item)


def _look_up(inquiry: Inquiry, item: ItemTerm) -> Answer:
    builder, question = inquiry.builder, inquiry.question
    if _counts_something_else(inquiry, item):
        return _count_not_told(inquiry)
    if item.how != "equal" and _SEVERAL.search(question.text) and len(item.names) == 1:
        return unknown.which_item(inquiry, item)
    if item.how != "equal" and len(item.names) > 1:
        return _several_names(inquiry, item)
    if item.how == "part" and _only_targets(inquiry, item):
        return unknown.not_told(inquiry, item._replace(names=(item.text,)))
    named = [i for i in question.items if not set(i.names) <= _BROAD]
    items = _distinct(named or [item])
    if state_items(inquiry, items[:MAX_ITEMS]):
        if len(items) == 1 and len(items[0].names) > 1:
            _tell_sum_of(inquiry, [m.best for m in inquiry.meanings(items[0])])
        _tell_kin(inquiry, items)
        _tell_taken(inquiry, items[0])
        return builder.build()
    if tell_derived_budget(inquiry, item):
        return builder.build()
    return unknown.not_told(inquiry, item)


def _tell_taken(inquiry: Inquiry, item: ItemTerm) -> None:
    """Say as what a misspelt or shortened name was taken."""
    if item.how != "equal":
        name = inquiry.builder.voice.word(item.names[0])
        inquiry.say("taken_as", text=item.text, name=name)


def _only_targets(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that all that is printed is a target: no answer to what was spent."""
    if not _SPENDING.search(inquiry.question.text):
        return False
    facts = [f for f in inquiry.facts(item) if f.value is not None]
    return bool(facts) and all(f.measure == "目标值" for f in facts)


_SEVERAL = re.compile(r"[两三四五六几]项|[两三四五六几]个")
_KIN = frozenset({"指标", "项目", "其他"})


def _tell_kin(inquiry: Inquiry, items: list[ItemTerm]) -> None:
    """Tell indicators of nearly the same name: two tables often give two values of one thing."""
    facts = inquiry.facts(items[0])
    if len(items) > 1 or not facts or any(f.classification not in _KIN for f in facts):
        return
    name = normal(items[0].names[0])
    told = {fact.value for fact in facts}
    near = [n for n in vocabulary(inquiry.store) if name in n and n != name]
    for other in sorted(near, key=len)[:MAX_SIDE_BY_SIDE]:
        for sense in vocabulary(inquiry.store)[other][:1]:
            found = inquiry.meanings(ItemTerm(other, (sense.canonical,)))
            if found and found[0].best.value not in told:
                told.add(found[0].best.value)
                voice, builder = inquiry.builder.voice, inquiry.builder
                lead = voice.subject(found[0].best, inquiry.document)
                inquiry.say("figure", subject=lead, figure=builder.state(found[0].best))
                builder.remark("scope", "choose_basis")


_COUNTED = frozenset({"人", "家", "吨", "平方米", "分", "台", "辆", "次", "批次", "人次"})
_LIKE = {"人": {"人", "人次", "名", "位"}, "台": {"台", "台套", "套", "辆"}, "辆": {"辆", "台"},
         "次": {"次", "场", "场次", "批", "批次", "人次"}, "家": {"家", "户", "个"}}  # fmt: skip


def _counts_something_else(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that a question for 多少人 names an item of which no such count is printed."""
    asked = inquiry.question.asked
    if asked == "persons":
        return item.how != "equal" or not any(f.unit == "人" for f in inquiry.facts(item))
    if asked not in _COUNTED or _SPENDING.search(inquiry.question.text):
        return False
    names = [i for i in inquiry.question.items if not set(i.names) <= _BROAD] or [item]
    facts = [f for i in names for f in inquiry.facts(i) if f.value is not None]
    units = {unit.base if (unit := unit_of(f.unit)) else None for f in facts}
    return bool(units) and not units & (_LIKE.get(asked, set()) | {asked, None})


_SPENDING = re.compile(r"花|钱|经费多少|支出多少|金额")


def _count_not_told(inquiry: Inquiry) -> Answer:
    if open_answer(inquiry.builder, inquiry.store, inquiry.question, list(inquiry.parts)):
        return inquiry.builder.build()
    inquiry.say("count_not_told")
    return inquiry.builder.build("not_found", "undisclosed")


def _several_names(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Tell the few items whose names hold the words side by side; ask where they are many."""
    found = [
        meaning for name in item.names for meaning in inquiry.meanings(ItemTerm(name, (name,)))[:1]
    ]
    if _MONEY.search(inquiry.question.text) or _TOGETHER.search(inquiry.question.text):
        found = [m for m in found if comparable(m.best.unit, "元")] or found
    if not found:
        return unknown.not_told(inquiry, item)
    if len(found) > MAX_SIDE_BY_SIDE or (item.how == "near" and len(found) > 1):
        kept = tuple(dict.fromkeys(meaning.best.item for meaning in found))
        return unknown.which_item(inquiry, item._replace(names=kept))
    if len(found) == 1:
        if _SEVERAL.search(inquiry.question.text):
            return unknown.which_item(inquiry, item)
        taken = item._replace(names=(found[0].best.item,))
        state_items(inquiry, [taken])
        _tell_taken(inquiry, taken)
    else:
        side_by_side(inquiry, found, of=item.text)
        _tell_sum_of(inquiry, [meaning.best for meaning in found])
    return inquiry.builder.build()


def _tell_sum_of(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Add what stands side by side where the question wants it together and levels do not mix."""
    together = bool(_TOGETHER.search(inquiry.question.text)) or "水电" in inquiry.question.text
    same = len({(f.classification, f.level, f.measure, f.nature) for f in facts}) == 1
    if together and same and facts[0].code and addable(facts):
        names = inquiry.builder.voice.names(facts)
        inquiry.say("sum", names=names, figure=inquiry.builder.derive(total(facts)))


_VEHICLES = "公务用车购置及运行维护费"
_OF_VEHICLES = frozenset({"公务用车购置费", "公务用车运行维护费"})


def _distinct(items: list[ItemTerm]) -> list[ItemTerm]:
    """Drop a name that only repeats the code beside it, and repeats."""
    coded = {code for item in items if item.text in item.codes for code in item.codes}
    kept: list[ItemTerm] = []
    for item in items:
        repeats = item.text not in item.codes and bool(coded & set(item.codes))
        wider = set(item.names) == {_VEHICLES} and any(
            set(other.names) <= _OF_VEHICLES for other in items
        )
        if not repeats and not wider and all(item.names != other.names for other in kept):
            kept.append(item)
    return kept
