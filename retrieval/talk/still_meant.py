"""Keep what a talk is about: through turns that told no amount of it, and where it is pointed at by its kind."""

from config import lazy
from ingest.records import Fact
from retrieval.choosing.printings import NO_AMOUNTS
from retrieval.question import ItemTerm, Question
from retrieval.shown import Shown
from retrieval.talk.pointing import asks_it_alone
from retrieval.wording import term_of


def still_meant(question: Question) -> Question:
    """Return a question as the next turn goes on about it.

    What was told of its thing stays told behind a reason, a change, another year or no answer; of a
    name that may mean several things, the one that was told is meant.
    """
    told = _kept(question)
    return question._replace(told=told, items=_told_alone(question, told))


def _kept(question: Question) -> Shown:
    """Return what was told, with the amount of the one thing where the last answer told none."""
    told = question.told
    if told.rows or any(fact.measure not in NO_AMOUNTS for fact in told.subjects):
        return told
    known = (facts[0] for facts in reversed(told.earlier) if len(facts) == 1)
    amount = next((f for f in known if _is_of(question, f) and f.measure not in NO_AMOUNTS), None)
    return told if amount is None else told._replace(subjects=(amount,))


def _is_of(question: Question, fact: Fact) -> bool:
    """Tell a figure of the thing that a question is about."""
    if question.told.subjects:
        one = question.told.subjects[0]
        return (one.item, one.nature) == (fact.item, fact.nature)
    natures = question.natures or ("合计",)
    if question.items:
        named = any(fact.item in item.names for item in question.items)
        return named and (not question.natures or fact.nature in natures)
    return bool(question.natures) and fact.nature in natures


def _told_alone(question: Question, told: Shown) -> tuple[ItemTerm, ...]:
    """Return the items with that one alone which was told, where a name may mean several."""
    items = question.items
    if len(told.subjects) != 1 or question.listed:
        return items
    name = told.subjects[0].item
    meant = [item for item in items if name in item.names]
    if len(meant) != 1 or any(item.how != "part" for item in items if item is not meant[0]):
        return items
    return (meant[0]._replace(names=(name,)),) if meant[0].how == "part" else items


_BY_KIND = lazy.regex(
    r"(?:这|该|那|此)(?:一?个|一)?(?:支出|收入|预算)?(?:科目|项目|专项|指标)|[它其](?=的?(?:基本|项目|人员|公用|财政|一般公共|政府性|收入|支出|预算|决算|年初))"
)


def named_by_kind(question: Question, before: Question) -> Question:
    """Name what is pointed at: 这个科目收入有多少 and 它的基本支出 are of the thing talked of.

    The totals that a question names beside it are what it is held against, never what is asked for.
    """
    told = before.told.subjects
    if asks_it_alone(question) and len(told) == 1:
        natures = (told[0].nature,) if told[0].nature != "合计" else ()
        starts = (-1,) * len(natures)
        return question._replace(
            items=(term_of(told[0]),), natures=natures, nature_starts=starts, merged=True
        )
    found = _BY_KIND.search(question.text)
    named = (term_of(told[0]),) if before.listed and len(told) == 1 else before.named
    if found is None or question.named or len(named) != 1 or question.publishers:
        return question
    one = named[0]
    term = one._replace(start=found.start())
    beside = question.items if question.asks("share", "difference") else ()
    kinds = tuple(kind for kind in question.dimensions if kind != "function")
    several = beside or len(question.natures) > 1  # 一共 of one thing adds nothing up
    doing = tuple(op for op in question.operations if op != "sum" or several)
    return question._replace(items=(term, *beside), operations=doing, dimensions=kinds, merged=True)
