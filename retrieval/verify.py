"""Prove a finished answer: every number in it must stand on printed evidence, or it is not sent.

The last step of ``Engine.ask``. It reads the text that a person will read, finds every number in any
notation (digits, full-width, Chinese and English words, percentages, years, counts, symbols), and
asks for each what stands behind it. It fails closed: what it cannot prove is a problem.

A number is accepted only as

* a figure of the answer that equals its cited evidence (value and unit), or whose formula gives it
  when recomputed from cited evidence;
* part of words quoted verbatim from cited evidence, or of a printed label, title or name;
* the page, year, code, table number or mark of a citation;
* a number of the question, where the text says that it restates it;
* a count of what the answer itself lists, or one that the caller vouches for from the store;
* the number of a list line, counted from 1.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from retrieval.answer import Answer, Citation, Figure
from retrieval.proving.formula import FormulaError, recompute, rounds_to
from retrieval.proving.formula import Value as FormulaValue
from retrieval.proving.standing import Evidence, Problem, is_printed, quantities, same, stands_on
from retrieval.proving.verify_text import Known

Lookup = Callable[[Citation], Evidence | None]


def verify(
    answer: Answer,
    lookup: Lookup,
    *,
    labels: Iterable[str] = (),
    counts: Iterable[tuple[int, str]] = (),
    years: Iterable[int] = (),
) -> list[Problem]:
    """Return what is not proved in an answer; an empty list means that it may be shown.

    Args:
        answer: The finished answer, as it would be shown.
        lookup: Reads the evidence of a citation from the store; None where there is none.
        labels: Printed names that the text may hold and that contain digits (titles, publishers).
        counts: Counts over the store, each with what it counts, that the caller vouches for.
        years: Years that the library has, or lacks and says so.
    """
    evidence = {citation.id: lookup(citation) for citation in answer.citations}
    problems = _citation_problems(answer, evidence)
    problems += _figure_problems(answer, evidence)
    known = Known(answer, evidence, frozenset(labels), frozenset(counts), frozenset(years))
    for text in (answer.answer, *(note.text for note in answer.notes)):
        problems += known.problems(text)
    return problems


def _citation_problems(answer: Answer, evidence: Mapping[int, Evidence | None]) -> list[Problem]:
    problems = []
    for citation in answer.citations:
        found = evidence[citation.id]
        if found is None:
            problems.append(Problem(f"[{citation.id}]", "nothing stands at the cited place"))
        elif not is_printed(citation.text, found):
            reason = f"cites {citation.text!r}, printed is {found.text!r}"
            problems.append(Problem(f"[{citation.id}]", reason))
    ids = {citation.id for citation in answer.citations}
    marks = [int(m) for m in re.findall(r"\[(\d+)\]", answer.answer)]
    marks += [n for figure in answer.figures for n in figure.citations]
    marks += [n for note in answer.notes for n in note.citations]
    problems += [Problem(f"[{n}]", "no such citation") for n in sorted(set(marks) - ids)]
    return problems


def _figure_problems(answer: Answer, evidence: Mapping[int, Evidence | None]) -> list[Problem]:
    problems = []
    for figure in answer.figures:
        cited = [found for n in figure.citations if (found := evidence.get(n)) is not None]
        reason = _figure_problem(figure, cited)
        if reason:
            problems.append(Problem(figure.text, reason))
    return problems


def _figure_problem(figure: Figure, cited: list[Evidence]) -> str | None:
    stated = quantities(figure.text, (figure.unit,))
    value = None if figure.value is None else Decimal(figure.value)
    if value is None:
        return None if not stated else "states a number but carries no value"
    if len(stated) != 1:
        return "must state exactly one number"
    if not same(abs(stated[0].number), stated[0].unit or figure.unit, abs(value), figure.unit):
        return f"states another number than its value {figure.value}{figure.unit or ''}"
    if figure.formula:
        return _formula_problem(figure, cited)
    if figure.basis == "derived":
        return "is derived but shows no formula"
    if any(stands_on(value, figure.unit, found) for found in cited):
        return None
    return "is not what stands at its cited place"


def _formula_problem(figure: Figure, cited: list[Evidence]) -> str | None:
    value, formula = Decimal(str(figure.value)), figure.formula or ""
    counted = re.fullmatch(r"计数.*?=\s*(\d+)\D*", formula)
    if counted:
        return (
            None
            if Decimal(counted[1]) == value == len(cited)
            else "is not the count of its evidence"
        )

    def resolve(number: Decimal, unit: str | None) -> str | bool | None:
        for found in cited:
            if stands_on(number, unit or found.unit, found):
                return found.unit if unit is None else unit
        return False

    try:
        result = recompute(formula, resolve)
    except FormulaError as error:
        return str(error)
    if rounds_to(FormulaValue(abs(result.number), result.base), abs(value), figure.unit):
        return None
    return f"is not the result of its formula {formula}"
