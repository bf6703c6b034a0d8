"""Go on from one unit of a department to the others: 局本级公务接待费多少 — 其他几个下属单位呢."""

from retrieval.question import Question
from retrieval.shown import Shown
from retrieval.telling.amounts.units import OTHERS


def other_units(question: Question, before: Question) -> Question | None:
    """Return the question before, of all units but that of which it was told."""
    known = before.told.subjects or before.told.rows
    named = before.items or before.natures or before.units
    if not OTHERS.search(question.text) or not named or not (before.units or known):
        return None
    return before._replace(
        text="其他单位各多少", units=(), dimensions=("publisher",), operations=(), listed=(),
        within=None, told=Shown(subjects=known), merged=True,
    )  # fmt: skip
