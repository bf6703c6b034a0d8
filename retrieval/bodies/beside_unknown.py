"""Tell the figure of the bodies that a question names beside one that the library does not hold: 广州和天津气象局谁高."""

from collections.abc import Callable

from retrieval.answer import Answer
from retrieval.bodies.scope import Scope
from retrieval.bodies.without_year import COMPARING
from retrieval.builder import Builder
from retrieval.question import Question


def tell_those_beside(
    builder: Builder,
    question: Question,
    scope: Scope,
    tell: Callable[[Question, Scope], Answer],
) -> Answer | None:
    """Say whom the library lacks and answer of the others; None where nothing is told of them.

    It stays not found: what was asked sets them against a body of which nothing is known.
    """
    named = question.beside_unknown
    documents = [d for d in scope.documents if d.publisher in named]
    if question.years:
        documents = [d for d in documents if d.fiscal_year in question.years]
    if (
        scope.missing != "publisher"
        or not documents
        or {d.publisher for d in documents} != {*named}
    ):
        return None
    before, named_before = builder.kept(), builder.names_publisher
    builder.tell("no_publisher", said=scope.said)
    builder.names_publisher = True
    answer = tell(_of_them(question), Scope(documents, several=True))
    if answer.status == "answered" and answer.figures:
        return builder.build("not_found", "publisher")
    builder.restore(before)
    builder.names_publisher = named_before
    return None


def _of_them(question: Question) -> Question:
    """Ask of the bodies that are held; one alone is compared with nothing."""
    named = question.beside_unknown
    alone = len(named) == 1
    dropped = COMPARING if alone else frozenset[str]()
    return question._replace(
        publishers=named,
        mentions=len(named),
        unknown_body=None,
        unexplained=tuple(
            w for w in question.unexplained if w not in (question.unknown_body or "")
        ),
        beside_unknown=(),
        operations=tuple(one for one in question.operations if one not in dropped),
        dimensions=tuple(one for one in question.dimensions if one != "publisher" or not alone),
    )
