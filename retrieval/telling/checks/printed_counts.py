"""Tell every count of what is named by a part of its name, where a document prints several: in words, in a form."""

from itertools import pairwise

from config import lazy
from ingest.names import in_order
from ingest.records import Fact, Kind
from retrieval.choosing.of_whole import project_around
from retrieval.inquiry import Inquiry
from retrieval.telling.checks.reconciling import MIN_TOGETHER, tell_where
from retrieval.telling.lists.scores import bare_name

_HOW_MANY = lazy.regex(r"(?:多少|几)(?P<unit>[\u4e00-\u9fff])")
_COUNT_WORDS = lazy.regex(r"开展|举办|完成|组织|数量|人数|[场人批频]?次数?|场数|[个家户台]数")


def tell_printings(inquiry: Inquiry) -> bool:
    """Tell every count of what is named by a part of its name, where the document prints several."""
    question = inquiry.question
    asked = _HOW_MANY.search(question.text)
    loose = question.named and all(item.how != "equal" for item in question.named)
    if asked is None or not loose or question.stated or question.operations:
        return False
    texts = [item.text for item in question.named]
    if any(len(word) > 1 and word not in texts for word in question.unexplained):
        return False
    facts = _of_project(inquiry, _counts(inquiry, asked["unit"], texts))
    facts = inquiry.owned(facts) if question.units else facts
    if len({fact.body for fact in facts}) > 1:
        return False  # each unit's own number contradicts none of another's
    if len({fact.value for fact in facts}) < MIN_TOGETHER or not _are_of_one(facts):
        return False
    for fact in facts:
        tell_where(inquiry, fact)
    if len({_COUNT_WORDS.sub("", fact.item) for fact in facts}) == 1:
        marks = tuple(inquiry.builder.cite(fact) for fact in facts)
        inquiry.builder.remark("conflict", "reconcile_conflict", *marks)
    return True


def _counts(inquiry: Inquiry, unit: str, texts: list[str]) -> list[Fact]:
    """Return the counts in a unit whose names hold the words of the question, each printing of a value once."""
    aimed = inquiry.document.kind is Kind.BUDGET
    names = list({name for item in inquiry.question.named for name in item.names})
    facts = inquiry.store.facts(
        document=inquiry.document.id, item=names, measure=["数量", "目标值" if aimed else "完成值"]
    )
    kept = [f for f in facts if f.value is not None and f.unit == unit]
    kept = [f for f in kept if all(in_order(text, f.item) for text in texts)]
    return list({(f.value, f.origin, f.table_row): f for f in kept}.values())


def _of_project(inquiry: Inquiry, facts: list[Fact]) -> list[Fact]:
    """Leave out what the accounts of other projects than the one named count under the same word."""
    names = {bare_name(name) for item in inquiry.question.named for name in item.names}
    kept: list[Fact] = []
    for fact in facts:
        project = project_around(inquiry.store, fact)
        if project is None or bare_name(project) in names:
            kept.append(fact)
    return kept


def _are_of_one(facts: list[Fact]) -> bool:
    """Tell counts of one thing: its names are one but for words of counting, or one says more than the other."""
    names = sorted({_COUNT_WORDS.sub("", fact.item) for fact in facts}, key=len)
    return all(in_order(one, other) for one, other in pairwise(names))
