"""Read how listed items must lie to their budget, where no set phrase says it."""

from retrieval.question import Question
from retrieval.stated import CONDITIONS, MET, UNSPENT


def condition_of(question: Question) -> str | None:
    """Return how listed items must lie to their budget: by a set phrase, or in plain words."""
    if UNSPENT.search(question.text) and question.asks("filter") and not question.named:
        return "unspent"
    if question.conditions:
        return question.conditions[0]
    if not question.asks("filter", "rank", "reverse") or question.asks("reason"):
        return None
    for name in ("apart", "zero", "met", "under", "over"):
        pattern = MET if name == "met" else CONDITIONS[name]
        if pattern.search(question.text):
            return name
    return None
