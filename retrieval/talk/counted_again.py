"""Count what the answer before listed: 有哪些处室 — 一共几个."""

from config import lazy
from retrieval.bodies.several_bodies import asks_untold
from retrieval.question import Question
from retrieval.telling.lists.project_columns import COUNTABLE

_HOW_MANY = lazy.regex(
    r"(?:那么?|它们|他们|这些|上面|前面|以上)*(?:一共|总共|共|总的)?(?:列|设|包括|分成?|分为)?(?:有|是|了)?(?:几|多少)[个家项条所笔块](?:单位|处室|机构|项目|科目|学校)?[呢啊呀]?[？?。]*"
)


def counted_again(question: Question, before: Question) -> Question | None:
    """Return a question for the number of what was listed; what was told in words or of projects is told again.

    A list of projects may be longer than what was shown of it.
    """
    own = question.items or question.natures or question.funds or question.publishers
    if own or not _HOW_MANY.fullmatch(question.text):
        return None
    if before.asks("units"):
        return before._replace(merged=True, text=before.text.replace("哪些", "几个"))
    if COUNTABLE.search(before.text):
        return before._replace(merged=True)
    if _lists_bodies(before):
        return before._replace(merged=True)  # how many there are is told with them
    rows = before.told.rows
    if len(rows) < 2:
        return None
    return question._replace(listed=rows, listed_as="count", told=before.told, merged=True)


def _lists_bodies(before: Question) -> bool:
    """Tell a question for the bodies that meet a condition: 哪些单位的三公经费减少了, 接待费超过10万的有哪几家."""
    if before.units or len(before.publishers) == 1 or "rank" in before.operations:
        return False
    said = "publisher" in before.dimensions or bool(before.ranked)
    picks = before.stated or before.conditions or before.asks("change", "filter")
    return bool(said and (picks or asks_untold(before) or _HAVE_NONE.search(before.text)))


_HAVE_NONE = lazy.regex(r"没有?(?!多少)|不存在|为零")
