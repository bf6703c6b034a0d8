"""Take part and whole of a share from the question before: 水费多少 — 占项目支出多少."""

import re

from config import lazy
from retrieval.question import ItemTerm, Question

_WITHIN = lazy.regex(r"(?:那么?|它|这[项笔]?|该项?)?在[^，,占]+占")


def share_of_before(question: Question, before: Question) -> Question:
    """Take what the question before was about for the part: 水费多少 — 占项目支出多少."""
    sign = before.text.find("占")
    halves = [
        nature
        for nature, start in zip(before.natures, before.nature_starts, strict=False)
        if sign < 0 or start < sign
    ]
    several = None if before.asks("sum", "difference") else 1
    items = tuple(item._replace(start=-2) for item in before.items[:several])
    return question._replace(
        items=(*items, *question.items),
        natures=(*halves[:1], *question.natures),
        nature_starts=(*(-1 for _ in halves[:1]), *question.nature_starts),
    )


def with_whole(question: Question, before: Question) -> tuple[ItemTerm, ...]:
    """Put the whole of the share before behind a new part: 接待费占三公多少 — 出国费呢."""
    at = before.text.find("占")
    if question.operations or len(question.items) != 1 or not before.asks("share"):
        return question.items
    said = before.text[max(at, 0) :]
    whole = tuple(item for item in before.items if 0 <= at < item.start and item.text in said)
    if at < 0 and before.merged and before.items and before.items[0].start < 0:
        whole = before.items[1:]
    if len(whole) != 1 or set(whole[0].names) & set(question.items[0].names):
        return question.items
    return (question.items[0]._replace(start=-1), whole[0]._replace(start=0))


_AMONG = lazy.regex(
    r"^(?:那么?)?其中(?P<rest>[^，,占]+占(?:了|的)?(?:多少|比|比例|比重|百分之几|几成)[^，,]{0,4})$"
)


def share_within(question: Question, before: Question) -> Question | None:
    """Take what the question before was about for the whole: 基本支出多少 — 其中人员经费占多少."""
    if same := _same_whole(question, before):
        return same
    found = _AMONG.match(question.text)
    named = [*(i.text for i in before.named), *before.natures]
    if found is None or not question.asks("share") or before.asks("share") or len(named) != 1:
        return None
    shift = len(named[0]) + 1 - found.start("rest")
    return question._replace(
        text=f"{named[0]}中{found['rest']}",
        items=(
            *(item._replace(start=0) for item in before.named),
            *(item._replace(start=item.start + shift) for item in question.items),
        ),
        natures=(*before.natures, *question.natures),
        nature_starts=(*(0 for _ in before.natures), *(s + shift for s in question.nature_starts)),
    )


def _same_whole(question: Question, before: Question) -> Question | None:
    """Keep the whole for the next part: 其中人员经费占多少 — 公用经费占多少."""
    whole = re.match(r"([^，,占]+?)中[^，,占]+占", before.text)
    found = _AMONG.match(f"其中{question.text}")
    if whole is None or found is None or not (before.merged and before.asks("share")):
        return None
    wholes = tuple(item for item in before.items if item.start == 0)
    natures = tuple(
        n for n, at in zip(before.natures, before.nature_starts, strict=False) if at == 0
    )
    bare = before._replace(
        text=whole[1],
        items=wholes,
        natures=natures,
        operations=(),
        nature_starts=tuple(0 for _ in natures),
    )
    return share_within(
        question._replace(
            text=f"其中{question.text}",
            items=tuple(i._replace(start=i.start + 2) for i in question.items),
            nature_starts=tuple(s + 2 for s in question.nature_starts),
        ),
        bare,
    )


_OF_THESE = lazy.regex(r"哪(?:一)?[个项块]|什么|谁")
_OF_OTHERS = lazy.regex(r"科目|支出|收入|项目|单位|部门|局")
PUBLIC = frozenset({"“三公”经费", "公务用车购置及运行维护费"})


def names_parts_of(question: Question, before: Question) -> bool:
    """Tell 哪项降得最多 behind a thing that has parts: 三公经费, a class of subjects."""
    whole = before.named[0] if len(before.named) == 1 else None
    has_parts = whole is not None and (
        set(whole.names) <= PUBLIC or (bool(whole.codes) and all(len(c) < 7 for c in whole.codes))
    )
    asks = _OF_THESE.search(question.text) and not _OF_OTHERS.search(question.text)
    return has_parts and bool(asks)


def is_share_of_nothing(question: Question) -> bool:
    """Tell “占总支出多少”, which names a whole and no part."""
    at = question.text.find("占")
    named = [start < at for start in (*(i.start for i in question.items), *question.nature_starts)]
    whole = question.asks("share") and not question.asks("rank", "filter")
    within = len(named) == 1 and bool(_WITHIN.match(question.text))  # 在总支出里占多少
    sided = not named and bool(question.flows) and question.text.startswith("占")  # 占全镇支出
    return whole and at >= 0 and (sided or (bool(named) and (within or not any(named))))


def share_of_ranked(question: Question, before: Question) -> Question:
    """Ask of the place of a ranking what its share is: 钱最多的项目是哪个 — 占总额多少."""
    return before._replace(
        text=f"{before.text}，{question.text}", language=question.language,
        operations=tuple(dict.fromkeys((*before.operations, "share"))),
    )  # fmt: skip
