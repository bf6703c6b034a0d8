"""Keep to the unit whose row was told where a turn asks for one thing alone that the unit's rows print: 事业收入多少."""

from typing import Any

from config import lazy
from ingest.records import WIDE_FUNDS, Fact
from retrieval.bodies.owners import OWN_PART
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.telling.amounts.sources import fund_of, is_purse
from retrieval.wording import term_of

_OF_WHOLE = lazy.regex(r"(?:全|整个?|所有|各|每个?|本)(?:部门|局|委|厅|镇|系统|单位|院)|部门")
_PEOPLE = ("人", "persons")


def of_unit_told(
    question: Question, alone: Question, before: Question | None, store: FactStore
) -> Question:
    """Return a turn that leaves out whose figure it asks for as one about the unit talked of.

    Behind what one unit receives, 事业收入多少 is a column of its row: the whole department's would be told as
    if it were the unit's. What only the department prints stays the department's.
    """
    told = before.told.known if before is not None else ()
    body = _body_of(before, told) if before is not None else None
    if before is None or body is None or question.units or not _names_alone(alone):
        return question
    if column := _column_told(alone, told, store):
        natures = () if column.nature == "合计" else (column.nature,)
        return question._replace(
            units=before.units, items=(term_of(column),), natures=natures, nature_starts=(-1,) * len(natures),
            funds=(column.fund,), flows=(column.flow,) if column.flow else (), measures=(), merged=True,
        )  # fmt: skip
    if alone.asked in _PEOPLE and not alone.natures:
        kept = any(fact.unit == "人" for fact in told)  # 退休多少人 behind 在职多少人
    else:
        where: dict[str, Any] = (
            {"document": told[0].document} if told else {"publisher": list(before.publishers)}
        )
        kept = all(
            any(f.body == body and f.value is not None for f in store.facts(**where, **one))
            for one in _coordinates(alone)
        )
    return question._replace(units=before.units) if kept else question


def _body_of(before: Question, told: tuple[Fact, ...]) -> str | None:
    """Return the one unit that a talk is about: that of what was told last, else the one that was named."""
    if len(before.units) != 1:
        return None
    bodies = {fact.body for fact in told} or {*before.units} - {OWN_PART}
    return next(iter(bodies)) if len(bodies) == 1 else None


def _names_alone(question: Question) -> bool:
    """Tell a turn that names things and asks for their amounts, and neither whose nor of which year."""
    strange = question.unexplained and question.asked not in _PEOPLE
    placed = (
        question.publishers, question.unknown_body, question.units, question.years, question.relative_year,
        question.stated, question.tables, question.headings, question.conditions, question.dimensions,
        question.listed, {*question.operations} - {"share"}, strange, _OF_WHOLE.search(question.text),
    )  # fmt: skip
    named = (question.items, question.funds, question.natures, question.flows)
    return any(named) and not any(placed)


def _funds_of(question: Question) -> tuple[str, ...]:
    """Return the sources that are all that a turn names, be it by the income that they are."""
    if question.natures or question.operations or not all(map(is_purse, question.items)):
        return ()
    return (*map(fund_of, question.items), *question.funds)


def _column_told(question: Question, told: tuple[Fact, ...], store: FactStore) -> Fact | None:
    """Return the figure of a source in the very row of the one that was told."""
    funds, rows = _funds_of(question), {(f.document, f.item, f.table_row) for f in told}
    one = next(iter(told)) if len(rows) == 1 and len(funds) == 1 else None
    if one is None or not one.table_row or funds[0] in WIDE_FUNDS:
        return None
    found = store.facts(document=one.document, item=one.item, fund=funds[0])
    return next((f for f in found if f.table_row == one.table_row and f.value is not None), None)


def _coordinates(question: Question) -> list[dict[str, Any]]:
    """Return by which coordinates the facts are found of each thing that a question names."""
    return [
        *({"item": list(item.names)} for item in question.items if not is_purse(item)),
        *({"fund": fund_of(item)} for item in question.items if is_purse(item)),
        *({"nature": nature} for nature in question.natures),
        *({"flow": flow} for flow in question.flows),
    ]
