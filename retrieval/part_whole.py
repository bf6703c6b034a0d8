"""Take part and whole of a share from the question before: 水费多少 — 占项目支出多少."""

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
