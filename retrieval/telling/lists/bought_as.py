"""Take a thing for what a list of purchases calls it: 采购里的物业 is its row 物业管理服务."""

from typing import Literal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm

_BETWEEN = lazy.regex(
    r"(?:支出|预算|安排)*(?:总?表)?(?:里面?|中|上|当中|之中|内)?(?:的|列的|列着的)?(?:那|这)?[“\"「]?"
)
_TAIL = lazy.regex(r"(?:(?:管理)?费用?|经费|支出|服务)$")
_LEAST = 2  # characters that tell what is bought
_PROCURED = "政府采购支出总额"
_KINDS = "政府采购"


def of_purchases(inquiry: Inquiry) -> Inquiry:
    """Ask of the row of a list of purchases what is asked of a thing within or before 采购.

    A thing of its own name is meant as it is bought; one of which the list has but the words is what
    the list calls it. What all of its kind costs is no answer, nor what all that is bought does.
    """
    named = inquiry.question.named
    thing = _thing(inquiry.question.text, *named) if len(named) == len(("thing", "采购")) else None
    if thing is None:
        return inquiry
    if thing == named[1] and inquiry.question.operations:
        return inquiry  # a share of the total
    facts = inquiry.facts(thing)
    if any(f.classification == "采购" and f.value for f in facts):
        return inquiry.asking(items=(thing,))
    if thing.names[0].startswith(_KINDS):
        return inquiry.asking(items=(thing,)) if thing == named[1] else inquiry
    of_office = thing.how == "equal" and all("经济" in f.classification for f in facts)
    if inquiry.question.operations or not of_office:
        return inquiry
    names = _names(inquiry, thing)
    if not names:
        others = tuple(item for item in named if item != thing)
        return inquiry.asking(items=others, unexplained=(thing.text,))
    how: Literal["part", "near"] = "part" if len(names) == 1 else "near"
    return inquiry.asking(items=(thing._replace(names=names, codes=(), how=how),))


def _thing(text: str, first: ItemTerm, second: ItemTerm) -> ItemTerm | None:
    """Return what is named beside 采购, where nothing else stands between: no 和, which joins two things."""
    key = normal(text)
    between = key[first.start + len(normal(first.text)) : second.start]
    if second.names == (_PROCURED,) and between in ("", "的", "中"):
        return first
    inside = first.names == (_PROCURED,) and _BETWEEN.fullmatch(between) is not None
    return second if inside and between else None


def _names(inquiry: Inquiry, thing: ItemTerm) -> tuple[str, ...]:
    """Return what the list calls the things that have the words of this one in their names."""
    words = {_TAIL.sub("", normal(word)) for word in (thing.text, *thing.names)}
    words = {word for word in words if len(word) >= _LEAST}
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="采购", origin="table",
        measure=list(MAIN_MEASURES.get(inquiry.document.kind, ())),
    )  # fmt: skip
    bought = (f.item for f in facts if f.value and comparable(f.unit, "元"))
    own = (name for name in bought if not name.startswith("政府采购"))
    return tuple(dict.fromkeys(name for name in own if any(w in normal(name) for w in words)))
