"""Name what a turn points at by an end of the list told before: 最大的那个由谁实施 is 某专项由谁实施."""

from config import lazy
from ingest.records import Fact
from retrieval.question import Question
from retrieval.small_words import LEAST
from retrieval.wording import PROJECT_TOTALS, name_of, project_of

_END = lazy.regex(
    r"(?:那么?|其中|里[面头]|它们|这里[面头]?|金额|钱|花钱?|预算|投入)*(?:最(?:[大多高小少低]|贵|便宜)(?:的)?|(?:排|列)(?:在)?第一的)[那这]一?(?:个|项|笔|块|家|条)?(?:项目(?!支出)|科目|专项)?"
)
_OF_FIGURES = lazy.regex(
    r"占|几成|百分之|比例|[比和跟与同](?!上年|去年|上一年|往年)|加起来|相加|往下|下一级|细分|合计|一共|差多少|倍|^的?(?:是|叫)?(?:哪|谁|什么|啥)?[一个项呢？?。]*$"
)
"""What is done with the row's amount, or asks which it is: other mechanisms tell that."""
_WHICH = lazy.regex(r"的?(?:是|叫)?(?:哪|谁|什么|啥)")
MIN_ROWS = 2


def of_told_end(text: str, before: Question | None) -> str:
    """Write the name of the largest or smallest row that was told in place of the words that point at it."""
    found = _END.match(text) if before is not None else None
    if before is None or found is None or _OF_FIGURES.search(text[found.end() :]):
        return text
    rows = [row for row in before.told.order if row.value is not None]
    names = {row.id: _name(row) for row in rows}
    if (
        len(rows) < MIN_ROWS
        or len(rows) < len(before.told.order)
        or len(set(names.values())) < len(rows)
    ):
        return text  # several rows of one name are no rows of one thing each
    choose = min if LEAST.search(found[0]) or "便宜" in found[0] else max
    end = choose(rows, key=lambda row: row.value or 0)
    if sum(row.value == end.value for row in rows) > 1:
        return text
    return f"{names[end.id]}{text[found.end() :]}"


def points_in_vain(question: Question, before: Question) -> bool:
    """Tell 最大的那个是干什么的 behind no list: of which things it is the largest, nobody said."""
    found = _END.match(question.text)
    named = question.items or question.natures or question.publishers
    if found is None or named or len(before.told.order) >= MIN_ROWS:
        return False
    own = found[0].endswith(("项目", "科目", "专项"))
    return not (own or _WHICH.match(question.text, found.end()))


def _name(row: Fact) -> str:
    name = project_of(row) if row.item in PROJECT_TOTALS else None
    return (name or name_of(row)).lstrip("-－—– ")
