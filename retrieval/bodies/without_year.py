"""Tell which of several named bodies have no document of the year asked for, and answer of the others."""

from retrieval.answer import Answer
from retrieval.bodies.scope import Scope
from retrieval.builder import Builder
from retrieval.question import Question
from retrieval.words.small_words import TOGETHER

_COMPARING = frozenset({"difference", "change", "rank", "share", "verify", "sum"})


def bodies_without_year(question: Question, scope: Scope) -> tuple[str, ...]:
    """Return the bodies that are each named and of which no document is of the year, where others have one."""
    year = question.years[0] if len(question.years) == 1 else None
    each_named = len(question.publishers) == question.mentions > 1
    if year is None or not each_named or question.merged or scope.other_years or scope.missing:
        return ()
    have = {d.publisher for d in scope.documents}
    lacking = tuple(name for name in question.publishers if name not in have)
    return lacking if have and all(d.fiscal_year == year for d in scope.documents) else ()


def of_the_others(builder: Builder, question: Question, lacking: tuple[str, ...]) -> Question:
    """Ask of the bodies that have a document of the year; one alone is compared with nothing."""
    left = tuple(name for name in question.publishers if name not in lacking)
    others = question._replace(publishers=left, mentions=len(left))
    if len(left) > 1:
        return others
    builder.names_publisher = _compares(question)
    return of_one_alone(others)


def of_one_alone(question: Question) -> Question:
    """Ask of one body what was asked of several: it is compared with nothing."""
    operations = tuple(op for op in question.operations if op not in _COMPARING)
    dimensions = tuple(one for one in question.dimensions if one != "publisher")
    return question._replace(operations=operations, dimensions=dimensions)


def with_lacking(
    builder: Builder, answer: Answer, question: Question, lacking: tuple[str, ...]
) -> Answer:
    """Say of whom the year lacks; a comparison of which one side only is told is not found."""
    year = question.years[0]
    builder.years.add(year)
    at, before = len(builder.lines), list(builder.lines)
    for name in lacking:
        builder.tell("no_year", said=f"{name}{builder.voice.phrase('year', year=year)}")
    told = builder.lines[at:]
    if answer.status != "answered":
        builder.lines[:] = told + before
        return builder.build(answer.status, answer.missing)
    alone = len(question.publishers) - len(lacking) == 1
    if not (alone and _compares(question)):
        return builder.build()
    builder.lines[:] = told + before
    return builder.build("not_found", "year")


def _compares(question: Question) -> bool:
    chosen = "publisher" in question.dimensions or bool(TOGETHER.search(question.text))
    return chosen or bool(_COMPARING & set(question.operations))
