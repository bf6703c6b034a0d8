"""Tell another column of one of the rows that bear one name: 表里有两行行政运行 — 第一行的项目支出是多少, 那一行占多少."""

from config import lazy
from ingest.records import Fact
from retrieval.calculate import UndefinedError, share
from retrieval.inquiry import Inquiry
from retrieval.question import Operation, Question
from retrieval.words.small_words import COUNTED, NUMERAL
from retrieval.words.stated import number

_ROW = lazy.regex(
    rf"(?:那么?)?(?:第(?P<at>{NUMERAL}){COUNTED}|(?P<first>前面|上面|前头)(?:[那的]?一?{COUNTED}|(?=的))|(?P<last>后面|下面|后头)(?:[那的]?一?{COUNTED}|(?=的))|(?P<it>[那这该]一?{COUNTED}|它(?!们)))的?(?P<rest>.+)"
)
MIN_ROWS = 2


def of_row(question: Question, before: Question) -> Question | None:
    """Return a question for a nature of one of several rows of one name; None for another turn."""
    found, rows = _ROW.fullmatch(question.text), before.told.order
    if found is None or len(question.natures) != 1 or question.named or not _bear_one_name(rows):
        return None
    if found["it"]:
        row = next((r for r in rows if [r.id] == [f.id for f in before.listed]), None)
    else:
        at = 1 if found["first"] else len(rows) if found["last"] else number(found["at"]) or 0
        two = len(rows) == MIN_ROWS or not found["last"]
        row = rows[at - 1] if 0 < at <= len(rows) and two else None
    doing: tuple[Operation, ...] = ("share",) if question.asks("share") else ()
    return question._replace(
        operations=doing, listed=(row,) if row is not None else (), listed_as="column" if row else "unclear",
        items=(), unexplained=(), place=None, headings=(), told=before.told, merged=True,
    )  # fmt: skip


def _bear_one_name(rows: tuple[Fact, ...]) -> bool:
    """Tell rows of one subject that the table prints apart and that nothing else tells apart."""
    names = {(row.item, row.code, row.nature, row.body) for row in rows}
    return len(rows) >= MIN_ROWS and len(names) == 1 and len({r.table_row for r in rows}) > 1


def tell_column(inquiry: Inquiry) -> bool:
    """State what the row prints of the nature that is asked for, and its share of the row."""
    row, nature = inquiry.question.listed[0], inquiry.question.natures[0]
    beside = inquiry.store.facts(document=row.document, item=row.item, nature=nature)
    cell = next((fact for fact in beside if fact.table_row == row.table_row), None)
    if cell is None:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    told = {"name": voice.name(row), "nature": voice.word(nature)}
    inquiry.say("column_of_row", whole=builder.state(row), figure=builder.state(cell), **told)
    builder.order[:] = inquiry.question.told.order
    if not inquiry.question.asks("share") or cell.value is None:
        return True
    try:
        derived = share(cell, row, inquiry.question.decimals)
    except UndefinedError:
        return True
    inquiry.say("total_share", name=voice.name(row), rate=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    return True
