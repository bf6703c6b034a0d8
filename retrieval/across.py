"""Rank and compare publishers: one item, one kind, one year; with what is missing named."""

from decimal import Decimal
from typing import NamedTuple

from ingest.amounts import comparable, convert
from ingest.records import Document, Fact, Kind
from retrieval.calculate import Derived, UndefinedError, difference, share
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import Question
from retrieval.ranking import LEAST

MAX_PLACES = 20
MAX_MISSING = 8


class Row(NamedTuple):
    """One publisher's figure in a comparison."""

    document: Document
    fact: Fact
    derived: Derived | None
    value: Decimal


def tell_across(inquiry: Inquiry, documents: list[Document]) -> bool:
    """Rank or compare publishers by one item; budgets and final accounts are never mixed."""
    item = inquiry.wanted()
    if item is None:
        return False
    pool = comparable_documents(inquiry.question, documents)
    rows = [row for document in pool if (row := _row(inquiry.of(document), document))]
    if not rows:
        return False
    unit = rows[0].fact.unit
    rows = [row for row in rows if comparable(row.fact.unit, unit)]
    least = bool(LEAST.search(inquiry.question.text))
    rows.sort(key=lambda row: row.value if least else -row.value)
    _tell_rows(inquiry, rows, pool, least=least)
    return True


def comparable_documents(question: Question, documents: list[Document]) -> list[Document]:
    """Choose documents of one kind and one year: what the question says, else what most have."""
    budget = bool({"预算数", "年初预算数"} & set(question.measures)) or "预算" in question.kinds
    kinds = [Kind.BUDGET, Kind.FINAL] if budget else [Kind.FINAL, Kind.BUDGET]
    if question.mentions > 1:
        return _named(question, documents, kinds)
    best: list[Document] = []
    for kind in kinds:
        of_kind = [d for d in documents if d.kind is kind]
        for year in sorted({d.fiscal_year or 0 for d in of_kind}, reverse=True):
            group = _one_each([d for d in of_kind if (d.fiscal_year or 0) == year])
            said = bool(question.kinds) or bool({"决算数", "预算数"} & set(question.measures))
            wanted = len(group) > len(best) and (not best or best[0].kind is kind or not said)
            best = group if wanted or not best else best
    return best


def _named(question: Question, documents: list[Document], kinds: list[Kind]) -> list[Document]:
    """Choose the document of each publisher that is named, be its year or kind another one."""
    found: list[Document] = []
    for publisher in question.publishers:
        own = [d for d in documents if d.publisher == publisher and d.kind in kinds]
        own.sort(
            key=lambda d: (kinds.index(d.kind) if d.kind in kinds else 2, -(d.fiscal_year or 0))
        )
        found += own[:1]
    years = {d.fiscal_year for d in found}
    if len(years) < 2:
        return found
    shared = [
        y
        for y in {d.fiscal_year for d in documents}
        if len({d.publisher for d in documents if d.fiscal_year == y}) == len(found)
    ]
    same = [d for d in documents if d.fiscal_year == max((y or 0 for y in shared), default=None)]
    return _one_each(same) if len(_one_each(same)) == len(found) and not question.years else found


def _one_each(documents: list[Document]) -> list[Document]:
    """Keep one document a publisher: a copy does not count twice."""
    return list({d.publisher or d.file: d for d in reversed(documents)}.values())[::-1]


def _row(inquiry: Inquiry, document: Document) -> Row | None:
    question = inquiry.question
    measures = tuple(m for m in question.measures if m not in ("占比", "预算数", "决算数"))
    here = inquiry.asking(measures=measures)
    item = here.wanted()
    found = here.meanings(item) if item else []
    if not found:
        return None
    fact = found[0].best
    if question.asks("share"):
        whole = here.asking(natures=(), items=(), funds=()).one(TOTAL_SPENT)
        try:
            derived = share(fact, whole) if whole is not None else None
        except UndefinedError:
            derived = None
        return Row(document, fact, derived, derived.value) if derived else None
    return Row(document, fact, None, convert(fact.value or Decimal(0), fact.unit, _base(fact)))


def _base(fact: Fact) -> str | None:
    """Return the unit in which figures of several documents are put in order."""
    return "元" if comparable(fact.unit, "元") else fact.unit


def _tell_rows(inquiry: Inquiry, rows: list[Row], pool: list[Document], *, least: bool) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    kind, first = pool[0].kind.value, rows[0].fact
    builder.counts |= {len(pool): "份", len(rows): "份"}
    inquiry.say(
        "across_head", name=voice.name(first), measure=voice.measure(first), kind=voice.word(kind),
        share=voice.phrase("across_share") if rows[0].derived else "",
        way=voice.phrase("upwards" if least else "downwards"), of=len(pool), have=len(rows),
    )  # fmt: skip
    for place, row in enumerate(rows[: inquiry.question.top or MAX_PLACES], 1):
        figure = builder.derive(row.derived) if row.derived else builder.state(row.fact)
        name = row.document.publisher or row.document.file
        inquiry.say(
            "across_line", place=place, name=name, year=row.document.fiscal_year, figure=figure
        )
    if len(rows) == 2 and not rows[0].derived:
        apart = difference(rows[0].fact, rows[1].fact)
        inquiry.say("across_apart", figure=builder.derive(apart, size=True))
    if len({(row.document.fiscal_year, row.document.kind) for row in rows}) > 1:
        builder.remark("scope", "years_differ")
    have = {row.document.id for row in rows}
    missing = [d.publisher or d.file for d in pool if d.id not in have]
    if missing:
        inquiry.say("across_missing", names=voice.listed(missing[:MAX_MISSING]))
