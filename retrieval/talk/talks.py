"""Read a turn in the light of the talk before it; the rules of talks are loaded only where there is a talk.

They are some twenty modules, of which the first question of all needs none: `yusuan ask` starts without them.
"""

from ingest.records import Fact
from retrieval.question import Question
from retrieval.understand import Understanding


def with_names(text: str, before: Question | None) -> str:
    """Write the names of what was told in place of the words that point at it."""
    if before is None:
        return text
    from retrieval.talk.names_put import with_names

    return with_names(text, before)


def merge(understood: Understanding, before: Question | None) -> Question:
    """Fill what a follow-up leaves out from the question before it."""
    if before is None:
        return understood.question
    from retrieval.talk.followup import merge

    return merge(understood, before)


def is_settled(question: Question, before: Question | None) -> bool:
    """Tell a short turn of which the answer before says what it is about: 其中上年结转呢, 年初呢."""
    if before is None:
        return False
    from retrieval.talk.followup import is_settled

    return is_settled(question, before)


def is_of_project_talked_of(before: Question | None) -> bool:
    """Tell a turn in a talk that is about a project."""
    if before is None:
        return False
    from retrieval.talk.project_turns import has_project

    return has_project(before)


def of_project_told(question: Question, before: Question | None) -> str | None:
    """Name the project talked of in a turn that counts something of it: 展会要办几场, 补多少人."""
    if before is None:
        return None
    from retrieval.talk.project_turns import of_project_told

    return of_project_told(question, before)


def are_of_project_told(facts: tuple[Fact, ...], before: Question | None) -> bool:
    """Tell indicators of the project talked of."""
    if before is None:
        return False
    from retrieval.talk.project_turns import are_of_project_told

    return are_of_project_told(facts, before)
