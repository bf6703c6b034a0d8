"""Read how listed items must lie to their budget, where no set phrase says it."""

from retrieval.question import Question
from retrieval.stated import CONDITIONS, MET


def condition_of(question: Question) -> str | None:
    """Return how listed items must lie to their budget: by a set phrase, or in plain words."""
    if question.conditions:
        return question.conditions[0]
    if not question.asks("filter", "rank", "reverse") or question.asks("reason"):
        return None
    for name in ("zero", "met", "under", "over"):
        pattern = MET if name == "met" else CONDITIONS[name]
        if pattern.search(question.text):
            return name
    return None
