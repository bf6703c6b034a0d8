"""Read anew from the store what stands at a cited place, for the last check of an answer."""

import logging
from collections.abc import Iterable

from ingest.records import Fact
from retrieval.answer import Answer, Citation
from retrieval.fact_store import FactStore
from retrieval.proving.standing import Evidence
from retrieval.question import CARRIED_BY_FUND
from retrieval.verify import verify
from retrieval.wording import (
    FUND_WORDS,
    PROJECT_TOTALS,
    SCORE_TOTALS,
    is_domestic,
    name_of,
    project_of,
)

_LOG = logging.getLogger(__name__)
_WHOLLY = {of_fund: name for name, of_fund in CARRIED_BY_FUND.items()}
WHOLE = "合计"  # the nature of a figure that is of no part of its item


def evidence_of(store: FactStore, citation: Citation) -> Evidence | None:
    """Return what really stands at a cited place; None where nothing does."""
    if citation.record is None:
        return None
    if citation.source == "table":
        return _cell(store, citation)
    fact = store.fact(citation.document, citation.record)
    if fact is not None:
        chunk = store.chunk(citation.document, fact.chunk or "")
        passage = (chunk.text if chunk else "") + (fact.sentence or "") + (fact.reason or "")
        return _of_fact(fact, citation, passage)
    chunk = store.chunk(citation.document, citation.record)
    if chunk is None:
        return None
    years = _years(citation, None)
    return Evidence(citation.text, None, None, years, frozenset(chunk.section), chunk.text)


def is_proved(told: Answer, store: FactStore, labels: Iterable[str]) -> bool:
    """Tell an answer that may be shown in place of a refusal, or below it; what is not proved is logged.

    Args:
        told: The finished answer.
        store: The library that it cites.
        labels: Printed names that it may hold.
    """
    problems = verify(told, lambda cited: evidence_of(store, cited), labels=labels)
    if problems:
        _LOG.info("withheld beside a refusal: %s", "; ".join(map(str, problems)))
    return not problems


def _cell(store: FactStore, citation: Citation) -> Evidence | None:
    record = store.record(citation.document, citation.record or "")
    if record is None:
        return None
    found = store.facts(document=citation.document, record=record.id)
    names = {*record.row, *record.column}
    names |= {f.item for f in found} | {f.code or "" for f in found}
    names |= {parent for f in found for parent in f.parents}
    first = found[0] if found else None
    years = _years(citation, first.year if first else None)
    measure = first.measure if first else None
    items = frozenset(name for f in found for name in _names_of(f))
    proof = record.proof or ""
    bases = {base for f in found for base in _bases_of(f)}
    return Evidence(
        record.text, record.value, record.unit, years, frozenset(names), "", measure, items, proof,
        frozenset(bases | {head.strip() for head in record.column if len(head.strip()) > 1}),
    )  # fmt: skip


def _bases_of(fact: Fact) -> set[str]:
    """Return by which nature and fund a figure may be told, where these are other rows' labels as well."""
    fund = {FUND_WORDS[fact.fund]} if fact.fund in FUND_WORDS else set()
    return fund | ({fact.nature} - {WHOLE})


def _names_of(fact: Fact) -> set[str]:
    """Return what a figure may be told of: of its project, or as what its fund's table calls otherwise."""
    names = {fact.item, _WHOLLY.get(fact.item, fact.item)}
    if fact.measure == "得分" and fact.item in SCORE_TOTALS:
        return {*names, project_of(fact) or fact.item}
    return {*names, name_of(fact)} if fact.item in PROJECT_TOTALS else names


def _of_fact(fact: Fact, citation: Citation, passage: str) -> Evidence:
    domestic = {f"国内{fact.item}"} if is_domestic(fact) else set()
    names = frozenset({fact.item, *fact.parents, fact.code or "", *domestic} - {""})
    years = _years(citation, fact.year)
    items = frozenset({fact.item})
    natures = frozenset(_bases_of(fact))
    return Evidence(
        fact.text, fact.value, fact.unit, years, names, passage, fact.measure, items,
        natures=natures,
    )  # fmt: skip


def _years(citation: Citation, year: int | None) -> frozenset[int]:
    """Return the years that an answer may name over a citation: its own and the one it compares with."""
    found = {year} if year else set()
    if citation.fiscal_year:
        found |= {citation.fiscal_year, citation.fiscal_year - 1}
    return frozenset(found)
