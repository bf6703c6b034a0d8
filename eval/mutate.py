"""Ask again in changed worlds: answers must follow the document, and nothing else."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from config import lazy
from eval.cases import Case
from eval.redraw import Redraw
from eval.results import Result
from eval.run import Plan, Tick, ask, converse
from eval.stores import locate
from eval.worlds import Change, changed, changed_case, is_money, standard_worlds
from ingest.amounts import find_quantities, read_cell
from ingest.pipeline import read
from ingest.records import Reading
from retrieval.answer import Answer
from retrieval.fact_store import FactStore

_UNFIT = frozenset({"conflict", "open", "where", "reverse", "verify", "across", "adversarial"})
"""Kinds whose gold speaks of things that a change does not carry over, such as findings."""


_NOT_TOLD = lazy.regex(r"没有(?:披露|列出|找到|写明)|未披露|not disclose|does not")

_DIGITS = lazy.regex(r"\d[\d,]*(?:\.\d+)?")
_ODD = Decimal(7)  # by which cited figures are changed


class World(NamedTuple):
    """How the cases that are right in the real world fare in a changed one."""

    document: str
    change: str
    results: tuple[Result, ...]

    @property
    def failed(self) -> list[Result]:
        """What was right and is no longer."""
        return [one for one in self.results if not one.passed]


class Held(NamedTuple):
    """What became of an answer when its cited cells, or their rows, were taken away or changed."""

    case: Case
    before: Answer
    taken: Answer
    other: Answer
    rowless: Result
    """Asked where the rows of the cited cells are deleted from their tables."""

    @property
    def follows(self) -> bool:
        """Whether the answer changed both times."""
        return all(_told(self.before) != _told(one) for one in (self.taken, self.other))

    @property
    def honest(self) -> bool:
        """Whether no other figure was stated in place of the deleted row's.

        Of what is ranked or chosen, another row is then the right one; and figures beside the word
        that what was asked is not told stand in nobody's place.
        """
        if self.case.kind in ("rank", "filter") or self.rowless.verdict.outcome == "error":
            return self.case.kind in ("rank", "filter")
        answer = self.rowless.answer
        told = answer is not None and bool(_NOT_TOLD.search(answer.answer))
        return told or self.rowless.verdict.outcome != "wrong"


def run_worlds(
    cases: Sequence[Case],
    plan: Plan,
    only: Sequence[str] = (),
    tick: Tick | None = None,
    seed: int = 0,
) -> list[World]:
    """Put each document through its changes and ask the cases that are right without them."""
    worlds: list[World] = []
    for path, group in _by_document(cases, plan):
        reading = read(path)
        right = [one.case for one in _asked(reading, group) if one.passed]
        for change in standard_worlds(reading, only, seed):
            fit = [changed_case(case, change) for case in right if is_fit(case, change)]
            results = _asked(changed(reading, change), fit)
            worlds.append(World(path.name, change.name, tuple(results)))
        if tick:
            tick(len(group))
    return worlds


def is_fit(case: Case, change: Change) -> bool:
    """Tell whether a case can be asked in a changed world at all."""
    if case.kind in _UNFIT:
        return False
    if change.redraw and not _is_followed(case, change.redraw):
        return False
    if change.unit and not _is_of_one_unit(case, change.unit[0]):
        return False
    return not (change.years and not case.figures)  # another year may not be told apart


def _is_of_one_unit(case: Case, unit: str) -> bool:
    """Tell whether a case speaks of amounts in one unit only, and holds no bound in it."""
    if any(is_money(q.unit) or q.unit in ("万", "亿") for q in find_quantities(case.question)):
        return False  # an amount of the question, such as a bound, stays what it is
    converts = any("0000" in figure.expression for figure in case.figures)
    return not converts and all(figure.unit in (unit, "%") for figure in case.figures)


def _is_followed(case: Case, redraw: Redraw) -> bool:
    """Tell whether gold can follow figures that were drawn anew.

    Another row may be the largest then, or over a bound; and a rate that no amounts of the document
    explain stays as it is printed, though what it is a rate of does not.
    """
    if case.kind in ("rank", "filter"):
        return False
    if case.kind != "misleading" and not redraw.knows(case.question):
        return False
    rates = [
        (cell.page, abs(number))
        for figure in case.figures
        if figure.unit == "%" and not figure.derived
        for cell in figure.cells.values()
        if (number := read_cell(cell.text).number)
    ]
    return all(redraw.on_page.get(place) is not None for place in rates)


def run_counterfactual(
    cases: Sequence[Case], plan: Plan, most: int = 60, tick: Tick | None = None
) -> list[Held]:
    """Take away, and change, what right answers cite; the answers must change."""
    held: list[Held] = []
    groups = list(_by_document(cases, plan))
    for left, (path, group) in zip(range(len(groups), 0, -1), groups, strict=True):
        reading = read(path)
        right = [one for one in _asked(reading, group) if one.passed and _figures(one)]
        for one in _spread(right, -(-(most - len(held)) // left)):
            assert one.answer is not None  # noqa: S101 - `_figures` saw it
            ids = _cited(one.answer)
            taken = _answer(_without(reading, ids), one.case)
            other = _answer(_with_others(reading, ids), one.case)
            rowless = _asked(_without(reading, _rows_of(reading, ids)), [one.case])[0]
            held.append(Held(one.case, one.answer, taken, other, rowless))
        if tick:
            tick(len(group))
    return held


def _spread(results: Sequence[Result], most: int) -> Sequence[Result]:
    """Return at most so many results, evenly over all."""
    if not results or most <= 0:
        return ()
    return results[:: -(-len(results) // most)]


def _by_document(cases: Sequence[Case], plan: Plan) -> Iterable[tuple[Path, list[Case]]]:
    alone = [case for case in cases if case.library == "alone" and len(case.documents) == 1]
    found = locate(alone, plan.folders)
    groups: dict[str, list[Case]] = {}
    for case in alone:
        groups.setdefault(case.documents[0], []).append(case)
    for name in sorted(groups):
        if name not in found:
            raise FileNotFoundError(name)
        yield found[name], groups[name]


@contextmanager
def _store_of(reading: Reading) -> Iterator[FactStore]:
    with (
        tempfile.TemporaryDirectory(prefix="yusuan-world-") as folder,
        FactStore(folder, create=True) as store,
    ):
        store.save(reading)
        yield store


def _asked(reading: Reading, cases: Sequence[Case]) -> list[Result]:
    with _store_of(reading) as store:
        return [ask(case, store) for case in cases]


def _answer(reading: Reading, case: Case) -> Answer:
    with _store_of(reading) as store:
        return converse(case, store)


def _figures(one: Result) -> bool:
    return one.answer is not None and bool(one.answer.figures) and bool(one.case.figures)


def _cited(answer: Answer) -> set[str]:
    """Return the record and fact ids that the first figure cites."""
    ids = answer.figures[0].citations
    return {one.record for one in answer.citations if one.id in ids and one.record}


def _rows_of(reading: Reading, ids: set[str]) -> set[str]:
    """Return the ids of all records that stand in the rows of these, and these."""
    inside = {
        record.id
        for table in reading.tables
        for row in [{record.row for record in table.records if record.id in ids}]
        for record in table.records
        if record.row and record.row in row
    }
    return inside | ids


def _without(reading: Reading, ids: set[str]) -> Reading:
    tables = [
        table.model_copy(update={"records": tuple(r for r in table.records if r.id not in ids)})
        for table in reading.tables
    ]
    facts = tuple(f for f in reading.facts if f.id not in ids and f.record not in ids)
    chunks = tuple(chunk for chunk in reading.chunks if chunk.id not in ids)
    return Reading(document=reading.document, tables=tuple(tables), chunks=chunks, facts=facts)


def _with_others(reading: Reading, ids: set[str]) -> Reading:
    """Change the numbers of the cited cells, sentences and paragraphs, and only these."""
    tables = []
    for table in reading.tables:
        records = tuple(
            record.model_copy(update=_odd(record.value)) if record.id in ids else record
            for record in table.records
        )
        tables.append(table.model_copy(update={"records": records}))
    facts = tuple(
        fact.model_copy(update=_odd(fact.value)) if fact.id in ids or fact.record in ids else fact
        for fact in reading.facts
    )
    chunks = tuple(
        chunk.model_copy(update={"text": _odd_text(chunk.text)}) if chunk.id in ids else chunk
        for chunk in reading.chunks
    )
    return Reading(document=reading.document, tables=tuple(tables), chunks=chunks, facts=facts)


def _odd(value: Decimal | None) -> dict[str, object]:
    """Return another number for a cell; a zero becomes one too."""
    if value is None:
        return {}
    new = value * _ODD or _ODD
    return {"value": new, "text": f"{abs(new):,f}"}


def _odd_text(text: str) -> str:
    """Change every number of a paragraph but its years."""
    parts: list[str] = []
    at = 0
    for quantity in find_quantities(text):
        if quantity.start < at or quantity.notation == "year" or quantity.unit == "年":
            continue
        odd = _DIGITS.sub(f"{abs(quantity.number) * _ODD:,f}", quantity.text, count=1)
        parts += [text[at : quantity.start], odd]
        at = quantity.end
    return "".join((*parts, text[at:]))


def _told(answer: Answer) -> tuple[object, ...]:
    """Return what counts as the answer: its words and the cells it stands on."""
    return answer.answer, tuple((one.page, one.text, one.record) for one in answer.citations)
