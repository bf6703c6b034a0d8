"""Find the printed changes of the parts of what a question names: 三公经费哪项降得最多."""

from config import lazy
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import PARTS_OF_PUBLIC, ItemTerm, Question

_CHANGES = ["增减额", "增减率"]


def moved_parts(inquiry: Inquiry) -> list[Fact]:
    """Return the changes of the parts of the one thing that is named, or of each of several things."""
    named = inquiry.question.named
    if len(named) > 1:
        found = [_changes_of(inquiry, item.names) for item in named]
        return [f for facts in found for f in facts] if all(found) else []
    whole = _whole(inquiry, named[0])
    if whole is None:
        return []
    if whole.item in PARTS_OF_PUBLIC:
        return _public_parts(inquiry, PARTS_OF_PUBLIC[whole.item])
    return _coded_below(inquiry, whole)


def _whole(inquiry: Inquiry, item: ItemTerm) -> Fact | None:
    """Return the figure of what is named; of the functional class where the economic one is as large."""
    plain = inquiry.asking(measures=(), operations=())
    found = [m.best for m in plain.meanings(item)]
    return next((f for f in found if f.classification == "功能"), next(iter(found), None))


def _public_parts(inquiry: Inquiry, names: tuple[str, ...]) -> list[Fact]:
    """Return the changes of the parts of 三公经费; a part that is told divided counts by its own."""
    found: list[Fact] = []
    for name in names:
        own = _changes_of(inquiry, (name,))
        if not own and name in PARTS_OF_PUBLIC:
            own = _public_parts(inquiry, PARTS_OF_PUBLIC[name])
        if not own:
            return []
        found += own
    return found


def _changes_of(inquiry: Inquiry, names: tuple[str, ...]) -> list[Fact]:
    return inquiry.store.facts(
        document=[d.id for d in inquiry.parts], item=list(names), measure=_CHANGES,
        year=inquiry.document.fiscal_year,
    )  # fmt: skip


def _coded_below(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the changes of the subjects under a coded one."""
    if not whole.code:
        return []
    found = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], classification=whole.classification,
        measure=_CHANGES, year=inquiry.document.fiscal_year,
    )  # fmt: skip
    return [f for f in found if f.code and f.code.startswith(whole.code) and f.code != whole.code]


_OF_THESE = lazy.regex(r"哪(?:一)?[个项块]|什么|谁")
_OF_OTHERS = lazy.regex(r"科目|支出|收入|项目|单位|部门|局")


def names_parts_of(question: Question, before: Question) -> bool:
    """Tell 哪项降得最多 behind a thing that has parts: 三公经费, a class of subjects."""
    whole = before.named[0] if len(before.named) == 1 else None
    has_parts = whole is not None and (
        set(whole.names) <= PARTS_OF_PUBLIC.keys()
        or (bool(whole.codes) and all(len(c) < 7 for c in whole.codes))
    )
    asks = _OF_THESE.search(question.text) and not _OF_OTHERS.search(question.text)
    return has_parts and bool(asks)
