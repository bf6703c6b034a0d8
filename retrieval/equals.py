"""List the rows of a document that have one amount in common: 哪些项目金额相同."""

from decimal import Decimal

from config import lazy
from retrieval.conditions import Row, is_spoken
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.rowsets import asks_rows, rows_asked
from retrieval.wording import in_brackets

_ALIKE = lazy.regex(
    r"(?:金额|预算数?|决算数?|支出|经费|钱|数额?|数字)(?:都|均|完全|是|也)*(?:相同|一样|相等|重复|一致)|(?:相同|一样|相等)的?(?:金额|预算|决算|支出|经费|钱|数额)"
)
_OTHER_SIDE = lazy.regex(r"上年|去年|往年|年初|持平|[比与和跟同](?!样)|决算.*预算|预算.*决算|\d")
MAX_GROUPS = 10


def asks_equals(question: Question) -> bool:
    """Tell a question for rows that are alike among themselves, not like another year or column."""
    text = question.text
    alike = _ALIKE.search(text)
    rest = text.replace("相同", "").replace("不同", "")
    return bool(alike) and asks_rows(question) and not _OTHER_SIDE.search(rest)


def tell_equals(inquiry: Inquiry) -> bool:
    """List the rows that share their amount, a group for each amount; False where none can be read."""
    question = inquiry.question
    if question.named or question.natures or question.funds or is_spoken(question):
        return False
    rows = rows_asked(inquiry, ())
    groups: dict[tuple[Decimal, str | None], list[Row]] = {}
    for row in rows:
        if row.whole.value:
            groups.setdefault((row.whole.value, row.whole.unit), []).append(row)
    alike = [group for _, group in sorted(groups.items(), reverse=True) if len(group) > 1]
    if len(rows) < 2:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    unit = "items" if voice.is_english else "个"
    if not alike:
        inquiry.say("alike_none", count=builder.count([row.whole for row in rows], unit))
        return True
    told = [row.whole for group in alike[:MAX_GROUPS] for row in group]
    inquiry.say("alike_head", count=builder.count(told, unit))
    for fact in told:
        code = in_brackets(fact)
        inquiry.say("part_line", name=voice.name(fact), code=code, figure=builder.row(fact))
    return True
