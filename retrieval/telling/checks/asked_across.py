"""Tell of which things a comparison of bodies is made: each that is named, none that only says whose part another is."""

from config.glossary import normal
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Operation, Question

MAX_ITEMS = 3


def without_wholes(question: Question, several: list[ItemTerm]) -> list[ItemTerm]:
    """Leave out what only says of which thing another is a part: 政府采购里服务最多的部门."""
    key = normal(question.text)
    inside = [
        one for one in several
        if one.start >= 0 and key[one.start + len(one.text) :].startswith(("里", "中", "当中", "内"))
    ]  # fmt: skip
    return [one for one in several if one not in inside] or several


def each_asked(
    inquiry: Inquiry, several: list[ItemTerm], operation: Operation | None
) -> list[Inquiry]:
    """Return the comparison of each thing or nature that a question names: 基本支出和项目支出."""
    if len(several) > 1 or (several and len(several) < len(inquiry.question.named)):
        return [inquiry.asking(items=(one,)) for one in several[:MAX_ITEMS]]
    natures = inquiry.question.natures
    if operation is None and len(natures) > 1 and not several:
        return [inquiry.asking(natures=(one,)) for one in natures[:MAX_ITEMS]]
    return [inquiry]
