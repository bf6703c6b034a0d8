"""Give what a sentence divides the cost of offices into to that cost: 机关运行经费9万元，主要用于办公费4万元."""

from config import lazy
from ingest.columns import CHANGES
from ingest.drafts import Draft
from ingest.placing import RUNNING

_INTO = lazy.regex("用于|包括|包含|其中")
_ENDS = lazy.regex("[。；;\n]")


def with_parts_of_offices(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts of a chunk, the parts of 机关运行经费 as such: the offices' 办公费 is none of the whole body's."""
    found: list[Draft] = []
    whole: Draft | None = None
    for draft in drafts:
        if whole is not None and _ENDS.search(text[whole.end : draft.start]):
            whole = None
        if draft.subject.item in RUNNING and draft.value and draft.measure not in CHANGES:
            whole = draft
        part = whole is not None and _is_part(text, whole, draft)
        found.append(_within(draft, whole) if part and whole is not None else draft)
    return found


def _within(draft: Draft, whole: Draft) -> Draft:
    """Return a part with the coordinates that the rows of a table of 机关运行经费 have."""
    subject = draft.subject._replace(
        code=None, classification="其他", level=None, parents=(whole.subject.item,),
        nature="公用经费", fund=whole.subject.fund,
    )  # fmt: skip
    return draft._replace(subject=subject)


def _is_part(text: str, whole: Draft, draft: Draft) -> bool:
    """Tell an amount of a subject behind the words that divide the whole, and no larger than it."""
    of_subject = draft.subject.classification in ("部门经济", "三公")
    behind = bool(_INTO.search(text[whole.end : draft.start]))
    alike = draft.unit == whole.unit and draft.measure == whole.measure
    less = draft.value is not None and whole.value is not None and draft.value <= whole.value
    return of_subject and behind and alike and less
