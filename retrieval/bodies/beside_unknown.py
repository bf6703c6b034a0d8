"""Tell the figure of the bodies that a question names beside one that the library does not hold: 广州和天津气象局谁高."""

from collections.abc import Callable

from retrieval.answer import Answer
from retrieval.bodies.scope import Scope
from retrieval.bodies.without_year import of_one_alone
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
    if scope.missing != "publisher" or not named or {d.publisher for d in documents} != {*named}:
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
    named, lost = question.beside_unknown, question.unknown_body or ""
    asked = question._replace(
        publishers=named,
        mentions=len(named),
        unknown_body=None,
        unexplained=tuple(word for word in question.unexplained if word not in lost),
        beside_unknown=(),
    )
    return of_one_alone(asked) if len(named) == 1 else asked
