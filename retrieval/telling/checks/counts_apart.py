"""Tell a count that text and forms print otherwise under names of their own: 惠及学生12640人, 受益学生人数12460."""

from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.records import Fact, Kind
from ingest.slips import likeness
from retrieval.choosing.counts_asked import LIKE_UNITS
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.checks.reconciling import tell_where
from retrieval.telling.checks.word_runs import covered, holds
from retrieval.telling.lists.scores import bare_name

_PERSONS = frozenset({"人", "名", "位"})
_COUNT_PHRASE = lazy.regex(r"^(?:多少|几)[\u4e00-\u9fff]{0,3}$")
_COUNTING = lazy.regex(
    r"全年|开展|举办|完成|组织|数量|样品|人数|[场人批频]?次?数|[场人批频]次|场数|[个家户台]数|总数|[（(][^（）()]*[)）]"
)
_PROJECT = lazy.regex(r"[（(](?P<name>(?!(?:19|20)\d\d)[^（()）]{4,})[）)]$")
_RECEPTION = lazy.regex("公务接待")
"""What 多少批次 and 接待了多少人次 are understood as where nothing else is named."""
_NO_COUNTS = frozenset({"三公", "资产", "人员", "采购"})
"""What other tellers count: cars, visits, posts, purchases."""
_NEAR = 5
"""A count that is another printing of one lies no further from it than a fifth."""
_MOST = 4
_WAN = 10000


def tell_counts_apart(inquiry: Inquiry) -> bool:
    """Tell every printing of the one count that is asked for, where a form and another place print different numbers."""
    question = inquiry.question
    asked = question.asked or _unit_asked(question)
    if asked is None or question.stated or question.operations or question.conditions:
        return False
    inquiry, name = inquiry.asking(asked=asked), _name(inquiry)
    return len(name) >= _LEAST and _tell_printings(inquiry, name)


def tell_indicator_apart(inquiry: Inquiry, called: str, indicator: Fact) -> bool:
    """Tell every printing of an indicator of a project, where another place prints another number.

    Args:
        inquiry: What is asked.
        called: What the question calls the project; with the indicator's own name it names the count:
            送戏下乡 and 演出场次 are 送戏下乡演出.
        indicator: Its indicator, counted in a unit.
    """
    own = _COUNTING.sub("", normal(indicator.item))
    name = normal(called) + own
    counted = bool(own) and len(name) >= _LEAST and indicator.unit is not None
    return counted and _tell_printings(inquiry.asking(asked=_unit(indicator)), name)


def _tell_printings(inquiry: Inquiry, name: str) -> bool:
    kept = _printings_of_one(_candidates(inquiry, name))
    if len({_size(fact) for fact in kept}) < len(("one", "other")) or len(kept) > _MOST:
        return False
    for fact in kept:
        inquiry.builder.about(fact)
        tell_where(inquiry, fact)
    marks = tuple(inquiry.builder.cite(fact) for fact in kept)
    inquiry.builder.remark("conflict", "counts_apart", *marks)
    return True


_LEAST = 4  # characters that name a thing among others
_HOW_MANY = lazy.regex(r"(?:多少|几)(?P<unit>[\u4e00-\u9fff])")


def _unit_asked(question: Question) -> str | None:
    """Return the word of a count behind 多少 that is no word of the lexicon: 维修多少处, where all else is understood."""
    found = _HOW_MANY.search(question.text)
    unit = found["unit"] if found else None
    return unit if question.unexplained == (unit,) else None


_REACHES = lazy.regex(r"惠及|受益|服务|覆盖|接待|资助|救助|补助")
"""Verbs that say whom something reaches: text and forms choose each its own."""


def _name(inquiry: Inquiry) -> str:
    """Return what is counted, as the question says it, without how it asks for the number."""
    items = [item for item in inquiry.question.named if not _COUNT_PHRASE.match(item.text)]
    items = [item for item in items if not _RECEPTION.match(item.names[0])] or items
    return normal("".join(i.names[0] if i.how == "near" else i.text for i in items))


def _candidates(inquiry: Inquiry, name: str) -> list[Fact]:
    """Return the counts in the unit asked for that are called so, one of a row."""
    question, document = inquiry.question, inquiry.document
    aimed = document.kind is Kind.BUDGET or "目标值" in question.measures
    asked = question.asked or ""
    units = _PERSONS if asked == "persons" else {asked, *LIKE_UNITS.get(asked, ())}
    found = inquiry.store.facts(
        document=document.id, measure=["数量", "目标值" if aimed else "完成值"],
        year=document.fiscal_year,
    )  # fmt: skip
    kept = [
        f for f in found
        if f.value and f.classification not in _NO_COUNTS and _unit(f) in units
        and f.body is None and (aimed or f.bound is None) and _is_called(f, name)
    ]  # fmt: skip
    return list({fact.table_row or fact.id: fact for fact in reversed(kept)}.values())[::-1]


def _unit(fact: Fact) -> str:
    return (fact.unit or "").removeprefix("万")


def _size(fact: Fact) -> Decimal:
    return (fact.value or Decimal(0)) * (_WAN if (fact.unit or "").startswith("万") else 1)


def _is_called(fact: Fact, name: str) -> bool:
    """Tell a count whose own name has some of what is asked, and with its form or clause all of it."""
    own, all_of_it = normal(fact.item), _REACHES.sub("", name)
    reaches = bool(_REACHES.search(name) and _REACHES.search(own))
    above = normal("|".join((*fact.parents, fact.item, fact.sentence or "")))
    return (reaches or covered(name, own) > 1) and holds(above, all_of_it)


def _printings_of_one(facts: list[Fact]) -> list[Fact]:
    """Return those that can be printings of one count: of one project's form, named alike or close in size."""
    forms = [f for f in facts if f.classification == "指标"]
    projects = {_project_of(f) for f in forms} - {""}
    if not forms or len(projects) > 1:
        return []
    first = forms[0]
    kept = [f for f in facts if f is first or _may_be_one(f, first)]
    return list({(_size(f), f.origin, f.parents[:1]): f for f in kept}.values())


def _may_be_one(one: Fact, other: Fact) -> bool:
    if _meets(one, other) or _meets(other, one):
        return False
    names = [_COUNTING.sub("", normal(f.item)) for f in (one, other)]
    low, high = sorted(map(_size, (one, other)))
    return names[0] == names[1] or (high - low) * _NEAR <= high or _is_slip(low, high)


def _meets(count: Fact, bound: Fact) -> bool:
    """Tell a count that meets a target told as a bound: 现有320张 beside ≥300张 contradicts nothing."""
    if count.bound or bound.bound not in ("≥", ">", "≤", "<"):
        return False
    up = bound.bound in ("≥", ">")
    return _size(count) >= _size(bound) if up else _size(count) <= _size(bound)


def _is_slip(one: Decimal, other: Decimal) -> bool:
    return likeness(one, other) in ("digit", "swap")


def _project_of(fact: Fact) -> str:
    """Return the project of whose form a count is, empty for the body's own."""
    found = _PROJECT.search("".join(fact.parents[0].split())) if fact.parents else None
    return bare_name(found["name"]) if found else ""
