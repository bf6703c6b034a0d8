"""Tell by which subjects what was carried over is left: 政府性基金年末结转是哪几个科目的, 上年结转由哪些科目组成."""

from config import lazy
from ingest.columns import CLOSING, OPENING
from ingest.records import Fact
from retrieval.calculate import added
from retrieval.choosing.overlap import codes_above
from retrieval.choosing.printings import agrees, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import Question

MOST_ROWS = 12
_ASKS = lazy.regex(
    r"哪[几些类一二三两四五六七八九十\d]*(?:个|项|类|种|款|块|笔|些)?(?:支出)?(?:科目|功能(?:分类)?|支出|钱|资金|的钱)"
    r"|(?:按|分)(?:功能)?(?:分类)?科目|(?:各个?|每个?|分别[^，,。；;？?]{0,6}?)(?:支出)?科目|科目(?:上|里)?(?:分别|各)|(?:由|是)(?:什么|哪些)[^，,。；;？?]{0,4}(?:构成|组成)"
)


def tell_left_by_subject(inquiry: Inquiry) -> bool:
    """Tell the subjects that make up what was carried over, where the rows of one table add up to it."""
    name = _asked(inquiry.question)
    if name is None:
        return False
    plain = inquiry.asking(
        conditions=(), operations=(), measures=(), items=inquiry.question.items[:1]
    )
    for meaning in plain.meanings(plain.question.items[0]):
        rows = _rows(plain, name, meaning.best)
        if rows:
            builder, voice = inquiry.builder, inquiry.builder.voice
            lead = voice.subject(meaning.best, inquiry.document)
            inquiry.say("figure", subject=lead, figure=builder.main(meaning.best))
            told = [f"{voice.word(row.item)}{builder.row(row)}" for row in rows]
            inquiry.say("fund_rows", parts=voice.listed(told))
            return True
    return False


def _asked(question: Question) -> str | None:
    """Return what was carried over, where that alone is named and its subjects are asked for."""
    names = {name for item in question.items for name in item.names}
    other = question.asks("rank", "share", "sum", "difference", "change", "reason", "rate")
    other = other or bool(question.unexplained or question.stated or question.natures)
    if other or len(names) != 1 or not _ASKS.search(question.text):
        return None
    return next(iter(names & {OPENING, CLOSING}), None)


def _rows(inquiry: Inquiry, name: str, total: Fact) -> list[Fact]:
    """Return the rows of one table that stand under none but their wholes, if they add up to the total."""
    found = inquiry.store.facts(
        document=total.document, classification="功能", measure=name, nature="合计", origin="table"
    )
    rows = [f for f in found if f.value and f.code and f.body is None and f.fund == total.fund]
    for table in sorted({table_of(f) or 0 for f in rows}):
        own = [f for f in rows if table_of(f) == table]
        wholes = codes_above({f.code or "" for f in own})
        low = [f for f in own if f.code not in wholes]
        if 0 < len(low) <= MOST_ROWS and agrees(total, added(low)):
            return low
    return []
