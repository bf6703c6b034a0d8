"""Take the name that a document gives all of a nature for that nature beside a subject: 农村供水里专项业务经费占多少."""

from config import lazy
from config.glossary import meaning_of, normal
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question

_CROSSED = lazy.regex(
    r"(?:支出|经费|资金)?的?(?:(?:里[面头边]?|中|内|当中|之中|下面?)[，,]?的?|花在|用于|用在)?|占了?(?:全部|整个|全年)?的?"
)
_SUBJECTS = frozenset({"功能", "部门经济", "政府经济"})


def of_named_natures(inquiry: Inquiry) -> Inquiry:
    """Ask for the nature that a name stands for, where a subject it is crossed with has a figure of that nature.

    All that is spent of the nature answers nothing of the subject, and a project's name crosses none.
    """
    question = inquiry.question
    for item in question.named:
        nature = nature_of_name(item)
        others = [other for other in question.named if other is not item]
        if nature is None or question.natures or len(others) != 1:
            continue
        if _is_crossed(question, item, others[0]) and _has(inquiry, others[0], nature):
            return inquiry._replace(question=_written(question, item, nature))
    return inquiry


def nature_of_name(item: ItemTerm) -> str | None:
    """Return the nature of which an item is nothing but another name.

    >>> nature_of_name(ItemTerm("专项业务经费", ("专项业务经费",)))
    '项目支出'
    """
    if len(item.names) != 1 or item.how != "equal":
        return None
    found = meaning_of(f"{item.names[0]}支出", "nature")
    return found.canonical if found else None


def _is_crossed(question: Question, one: ItemTerm, other: ItemTerm) -> bool:
    """Tell two things that stand in each other and not side by side: 甲里的乙, 乙占甲 and not 甲和乙."""
    left, right = sorted((one, other), key=lambda item: item.start)
    end = left.start + len(normal(left.text))
    return left.start >= 0 and bool(_CROSSED.fullmatch(normal(question.text)[end : right.start]))


def _has(inquiry: Inquiry, subject: ItemTerm, nature: str) -> bool:
    """Tell whether a subject has a cell for what of it is of a nature, be it blank."""
    found = inquiry.facts(subject)
    return any(f.nature == nature and f.classification in _SUBJECTS for f in found)


def _written(question: Question, item: ItemTerm, nature: str) -> Question:
    """Write the nature in place of its name, so that each side of a share is read with it."""
    text, said = normal(question.text), normal(item.text)
    end = item.start + len(said)
    shift = len(nature) - len(said)
    items = tuple(
        other._replace(start=other.start + shift) if other.start >= end else other
        for other in question.items
        if other is not item
    )
    return question._replace(
        text=text[: item.start] + nature + text[end:], items=items, natures=(nature,),
        nature_starts=(item.start,),
    )  # fmt: skip
