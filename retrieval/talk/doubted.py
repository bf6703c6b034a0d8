"""Take the amount that a turn doubts for the figure of the talk that it repeats: 你确定是3.4万，不是34万."""

from config import lazy
from ingest.records import Fact
from retrieval.choosing.printings import NO_AMOUNTS
from retrieval.question import Operation, Question, Stated
from retrieval.telling.checks.claims import states
from retrieval.wording import term_of

_DOUBTS: frozenset[Operation] = frozenset({"verify", "certain", "lookup"})
_DENIED = lazy.regex(r"(?:而?不是|不应该是|不会是|还是|别是|怎么不是)[说写约近大概]*$")


def doubted_figure(question: Question, before: Question) -> Question | None:
    """Ask once more of the figure told in the talk that a turn states and names no thing to.

    The talk may have gone on since to another year or another thing.
    """
    named = question.named or question.natures or question.funds or question.flows
    placed = question.publishers or question.units or question.years or question.relative_year
    asks = question.operations and {*question.operations} <= _DOUBTS
    if not asks or not question.stated or named or placed or question.unknown_body:
        return None
    for claim in _meant(question):
        fact = next((f for f in _told(before) if states(f, claim, rounded=True)), None)
        if fact is not None:
            return _of_figure(question, before, fact, claim)
    return None


def _meant(question: Question) -> list[Stated]:
    """Return the amounts that are asked of, without those that are held against them: 不是34万."""
    text = question.text
    kept = [c for c in question.stated if not _DENIED.search(text[: max(text.find(c.text), 0)])]
    whole = (
        c if c.unit else c._replace(unit="万元" if f"{c.number}万" in text else None) for c in kept
    )
    return [*whole]


def _told(before: Question) -> list[Fact]:
    """Return the amounts that the talk has told, the latest first."""
    told = before.told
    facts = [*told.subjects, *(f for one in reversed(told.earlier) for f in one)]
    return [f for f in facts if f.measure not in NO_AMOUNTS]


def _of_figure(question: Question, before: Question, fact: Fact, claim: Stated) -> Question:
    natures = () if fact.nature == "合计" else (fact.nature,)
    years = () if fact.year is None else (fact.year,)
    return question._replace(
        operations=("verify",), items=(term_of(fact),), natures=natures, nature_starts=(-1,) * len(natures),
        stated=(claim,), years=years, publishers=before.publishers, mentions=before.mentions,
        kinds=before.kinds, units=(fact.body,) if fact.body else (), unexplained=(), merged=True,
        told=before.told,
    )  # fmt: skip
