"""Look figures up in the store that was asked: units of citations, and whose a wrong figure is."""

from collections.abc import Iterable
from decimal import Decimal

from eval.cases import Case, Expected
from eval.judging import Context
from eval.pages import Shelf, squash
from eval.scorers import Explain, Grade
from eval.stated import Stated
from ingest.records import Fact
from retrieval.answer import Answer, Citation
from retrieval.fact_store import FactStore


def context_of(case: Case, answer: Answer, store: FactStore, shelf: Shelf | None) -> Context:
    """Return what the judge needs to know of an answer's world."""
    units = {one.id: _unit(one, store) for one in answer.citations}
    passages = {one.id: _passage(one, store) for one in answer.citations}
    return Context(shelf, units, passages, explainer(case, store))


def _passage(citation: Citation, store: FactStore) -> str:
    """Return the words around a citation of a text, as the store keeps them."""
    if citation.source == "table" or citation.record is None:
        return ""
    fact = store.fact(citation.document, citation.record)
    chunk = store.chunk(citation.document, fact.chunk if fact and fact.chunk else citation.record)
    words = [
        chunk.text if chunk else "",
        fact.sentence if fact else "",
        fact.reason if fact else "",
    ]
    return "\n".join(one for one in words if one)


def _unit(citation: Citation, store: FactStore) -> str | None:
    if citation.record is None:
        return None
    record = store.record(citation.document, citation.record)
    if record is not None:
        return record.unit
    fact = store.fact(citation.document, citation.record)
    return fact.unit if fact else None


def explainer(case: Case, store: FactStore) -> Explain:
    """Return what says whose figure stands in place of the expected one."""
    documents = [one.id for one in store.documents() if one.file in case.documents]

    def explain(said: Stated, figure: Expected) -> Grade:
        if not documents:
            return "unsupported"
        number = abs(Decimal(said.number))
        found = store.facts_of_amount(number, said.unit, document=documents)
        found += store.facts_of_amount(-number, said.unit, document=documents)
        if not found:
            return "unsupported"
        return "wrong year" if _other_years(found, figure) else "wrong row"

    return explain


def _other_years(found: Iterable[Fact], figure: Expected) -> bool:
    """Tell whether the figure is the expected item's, but of another year only."""
    labels = [squash(cell.row) for cell in figure.cells.values() if cell.row]
    same = [
        f for f in found if any(squash(f.item) in row or row in squash(f.item) for row in labels)
    ]
    year = figure.year
    return bool(same) and year is not None and all(f.year != year for f in same)
