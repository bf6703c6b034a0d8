"""Settle which documents a question is about: publisher, year, kind; or say which of them is unknown."""

from typing import Literal, NamedTuple

from config import lazy
from ingest.records import Document
from retrieval.bodies.owners import OWN_PART, is_own_part
from retrieval.fact_store import FactStore
from retrieval.question import Question

Missing = Literal["publisher", "year", "document"]


class Narrowing(NamedTuple):
    """What the caller fixed beforehand: flags of the command line, /use of a chat, the talk so far."""

    document: str | None = None
    publisher: str | None = None
    year: int | None = None


class Scope(NamedTuple):
    """The documents that a question may be about, and what of it nothing in the library meets."""

    documents: list[Document]
    missing: Missing | None = None
    said: str = ""
    """The words that nothing meets."""
    several: bool = False
    """The library (as narrowed) holds several publishers."""
    other_years: bool = False
    """No document is of the year asked for; these are of other years and may still tell of it."""

    @property
    def publishers(self) -> list[str]:
        """The distinct publishers, in the order of the library."""
        return list(dict.fromkeys(d.publisher or d.file for d in self.documents))


def settle(question: Question, store: FactStore, narrowing: Narrowing) -> Scope:
    """Choose the documents of a question."""
    documents = _narrowed(store.documents(), narrowing)
    if not documents:
        return Scope([], "document", narrowing.document or narrowing.publisher or "")
    several = any(d.publisher != documents[0].publisher for d in documents)
    settled = _settle(question, documents)
    if settled.missing == "year" and (ahead := _planned(question, settled.documents, store)):
        settled = Scope(ahead, other_years=True)
    return settled._replace(several=several, documents=_of_one_reach(question, settled.documents))


_AHEAD = 4  # years that a plan reaches beyond its budget


def _planned(question: Question, documents: list[Document], store: FactStore) -> list[Document]:
    """Return the documents that print figures of the years ahead that are asked for: 2027年 of a plan."""
    return [
        d for d in documents
        if d.fiscal_year and all(0 < year - d.fiscal_year <= _AHEAD for year in question.years)
        and store.facts(document=d.id, year=list(question.years), origin="table")
    ]  # fmt: skip


_OWN_SCOPES = ("本级", "单位")
_OWN_SAID = lazy.regex(r"单位(?:预|决)算|本单位")


def _of_one_reach(question: Question, documents: list[Document]) -> list[Document]:
    """Keep one of a department's account and that of its own part alone, for the same year.

    Both bear its name. The department's tells of the whole, which is meant unless 本级 is said.
    """
    if not any(one.scope in _OWN_SCOPES for one in documents):
        return documents
    own = bool(_OWN_SAID.search(question.text)) or OWN_PART in question.units
    reaches: dict[object, set[bool]] = {}
    for one in documents:
        reaches.setdefault(_account(one), set()).add(one.scope in _OWN_SCOPES)
    kept = []
    for document in documents:
        alone = not document.publisher or len(reaches[_account(document)]) == 1
        named = own or any(is_own_part(unit, document) for unit in question.units)
        if alone or (document.scope in _OWN_SCOPES) == named:
            kept.append(document)
    return kept


def _account(document: Document) -> tuple[object, ...]:
    """Return what the account of a department and that of its own part have in common."""
    return document.publisher, document.fiscal_year, document.kind


_COMPARED = lazy.regex(
    r"(?:比|较|与|同|和|跟)((?:19|20)\d\d)年(?:度)?(?:决算数?|预算数?|执行数?|支出|收入)?(?:(?:相比|相较|比)[，,]?)?"
    r"[^,，。？?]{0,8}?(?:增|减|降|升|涨|多|少|变|持平|翻)"
)


def against_last_year(question: Question, store: FactStore) -> Question:
    """Take a year that a question only compares with for what it is: the year before a document's.

    比2023年增加多少 asks a document of 2024 for its change, nothing of 2023.
    """
    found = _COMPARED.search(question.text)
    if found is None:
        return question
    compared, following = int(found[1]), int(found[1]) + 1
    if question.years not in ((compared,), (following,)):
        return question
    if all(document.fiscal_year != following for document in store.documents()):
        return question
    kept = tuple(one for one in question.operations if one not in ("change", "difference"))
    operations = (*kept, "change")  # 比2023年少多少 has no second thing to take it from
    return question._replace(years=(following,), operations=operations)


_LAST = lazy.regex(r"(?<![比较与同跟和])(?:去年|上一?年|前一年)(?!.{0,4}相?比)")


def last_year_of(question: Question, store: FactStore) -> Question:
    """Take a year beside 去年 for the document's, from which that is counted: 2024年预算里去年是多少."""
    one = question.years[0] if len(question.years) == 1 else None
    if (
        one is None
        or question.asks("change", "trend", "difference")
        or not _LAST.search(question.text)
    ):
        return question
    if all(document.fiscal_year != one for document in store.documents()):
        return question
    return question._replace(years=(), relative_year=-1, of_document=one)


def _settle(question: Question, documents: list[Document]) -> Scope:
    if question.unknown_body:
        return Scope(documents, "publisher", question.unknown_body)
    if question.publishers:
        documents = [d for d in documents if d.publisher in question.publishers]
        if not documents:
            return Scope([], "publisher", "、".join(question.publishers))
    if question.kinds:
        documents = [d for d in documents if d.kind.value in question.kinds] or documents
    if question.of_document:
        documents = [d for d in documents if d.fiscal_year == question.of_document] or documents
    if not question.years:
        return Scope(documents)
    of_year = [d for d in documents if d.fiscal_year in question.years]
    if of_year and question.merged and question.mentions > 1:
        of_year += _of_others(of_year, documents)
    if of_year:
        return Scope(of_year)
    near = [
        d
        for d in documents
        if d.fiscal_year and any(0 < d.fiscal_year - y <= 2 for y in question.years)
    ]
    if near:
        return Scope(near, other_years=True)
    whose = question.publishers[0] if len(question.publishers) == 1 else ""
    return Scope(documents, "year", whose + "、".join(f"{year}年" for year in question.years))


def _of_others(of_year: list[Document], documents: list[Document]) -> list[Document]:
    """Return the documents of bodies that have none of the year that the talk was about."""
    have = {d.publisher for d in of_year}
    return [d for d in documents if d.publisher not in have]


def _narrowed(documents: list[Document], narrowing: Narrowing) -> list[Document]:
    if narrowing.document:
        wanted = narrowing.document
        documents = [
            d for d in documents if wanted in (d.id, d.file, d.path) or d.id.startswith(wanted)
        ]
    if narrowing.publisher:
        documents = _by(documents, narrowing.publisher)
    if narrowing.year:
        documents = [d for d in documents if d.fiscal_year == narrowing.year]
    return documents


def _by(documents: list[Document], name: str) -> list[Document]:
    """Return the documents of a body that is called so, else of bodies whose name holds the words."""
    called = [d for d in documents if _is_by(d, (name,))]
    return called or [d for d in documents if name and name in (d.publisher or "")]


def _is_by(document: Document, names: tuple[str, ...]) -> bool:
    own = {document.publisher, *document.aliases, *document.place, *document.units}
    return any(name in own for name in names)


def latest(documents: list[Document]) -> list[Document]:
    """Order documents: newest fiscal year first, final accounts before budgets."""
    return sorted(documents, key=lambda d: (-(d.fiscal_year or 0), d.kind.value != "决算", d.file))
