"""Take what only asks for a unit for what was told before it: 换成万元, 合多少元 behind a question or in a talk."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.telling.checks.claims import states
from retrieval.understand import understand
from retrieval.wording import term_of
from retrieval.words.stated import UNIT_ASKED

_OF_EACH = lazy.regex(r"分别|各|都是?")
_ASKS = lazy.regex(r"多少|几")


def is_unit_alone(question: Question) -> bool:
    """Tell 换成亿元 and 合多少元, which ask for a unit and name nothing else."""
    return question.unit is not None and names_no_more(question)


def converts_other(question: Question, before: Question) -> bool:
    """Tell 238.38万换成元 of an amount that is none of those told last: it asks what that amount is."""
    if question.unit is None or not question.stated or question.named or question.natures:
        return False
    told = before.told.subjects
    return not any(states(fact, claim) for fact in told for claim in question.stated)


def names_no_more(question: Question) -> bool:
    """Tell a question that says nothing beside its unit."""
    return question._replace(unit=None, text="", language="zh") == Question("")


def holds_for_all(piece: str, store: FactStore) -> bool:
    """Tell a piece of a message whose unit is that of every part before it: 换成亿元, 折合亿元分别是多少.

    合多少元 is a part by itself: what was told before it is told once more.
    """
    if not UNIT_ASKED.search(piece) or (_ASKS.search(piece) and not _OF_EACH.search(piece)):
        return False
    return is_unit_alone(understand(piece, store).question)


def of_money_told(question: Question, before: Question) -> Question | None:
    """Ask in its unit for the money told last, where what was told since is none: 目标多少 — 权重多少 — 换成亿元."""
    latest = before.told.subjects
    if not latest or any(comparable(fact.unit, question.unit) for fact in latest):
        return None
    money = next((one for one in reversed(before.told.earlier) if _is_one(one, question)), None)
    if money is None:
        return None
    natures = () if money[0].nature == "合计" else (money[0].nature,)
    return Question(
        question.text,
        items=(term_of(money[0]),),
        measures=(money[0].measure,),
        natures=natures,
        nature_starts=(-1,) * len(natures),
        years=before.years,
        publishers=before.publishers,
        mentions=before.mentions,
        units=before.units,
        unit=question.unit,
        told=before.told,
        merged=True,
    )


def _is_one(told: tuple[Fact, ...], question: Question) -> bool:
    return len(told) == 1 and comparable(told[0].unit, question.unit)
