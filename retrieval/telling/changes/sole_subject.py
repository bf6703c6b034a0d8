"""Tell how a nature of expenditure changed by the one subject that all of it is spent on: 项目支出 is all 一般行政管理事务."""

from ingest.records import Fact
from retrieval.choosing.printings import agrees
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, is_total

_DEEPEST = 3  # 项


def subject_of_nature(inquiry: Inquiry, item: ItemTerm) -> tuple[Fact, ItemTerm] | None:
    """Return all of a nature with the one subject that it is all of and that is all of it, if its change is printed.

    What changed of the subject need not be what changed of the nature: last year others may have had
    some of it. So the answer names the subject.
    """
    natures = inquiry.question.natures
    if not is_total(item) or len(natures) != 1 or inquiry.question.funds:
        return None
    whole = inquiry.one(TOTAL_SPENT)
    if whole is None or not whole.value or whole.nature != natures[0]:
        return None
    found = inquiry.store.facts(
        document=whole.document, classification="功能", level=_DEEPEST, measure=whole.measure
    )
    own = {
        (f.item, f.code) for f in found
        if f.nature == whole.nature and f.fund == whole.fund and f.body == whole.body and f.value
    }  # fmt: skip
    name, code = own.pop() if len(own) == 1 else ("", None)
    alike = any(
        (f.item, f.code, f.nature, f.fund, f.body) == (name, code, "合计", whole.fund, whole.body)
        and agrees(f, whole)
        for f in found
    )
    term = ItemTerm("", (name,), (code,) if code else ())
    plain = inquiry.asking(natures=(), items=(term,))
    changes = [f for f in plain.facts(term) if f.measure == "增减额" and f.value is not None]
    of_last = any((f.base or "").startswith("上年") for f in changes)
    return (whole, term) if alike and of_last else None
