"""Tell what one fund pays of the projects told just before, or what other money does: 其中单位资金多少."""

from config import lazy
from ingest.records import WIDE_FUNDS, Fact
from retrieval.answer import Answer
from retrieval.bodies.owners import is_meant
from retrieval.calculate import total
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.shown import Shown
from retrieval.telling.not_known import unknown
from retrieval.telling.sums.income_sources import GRANTS
from retrieval.words.conditions import denies_basis

_OF_THEM = lazy.regex(
    r"^(?:这|那)?(?:其中|里面|当中|它们|这些)|^(?:这|那)(?:几|[两三四五六七八九十\d]+)个"
)
_NOT_GRANTED = lazy.regex(r"(?:不是|不属于|不算|不来自|(?<!除)非)(?:当年|本年|今年)?的?财政")
_GRANTED = lazy.regex(r"财政")
_OWN_YEAR = lazy.regex(r"当年|本年|今年")


def asks_funds_of_told(question: Question, told: Shown) -> bool:
    """Tell a question for nothing but what one fund, or money of no 财政拨款, pays of projects told just before."""
    rows, others = told.rows, denies_granted(question)
    projects = bool(rows) and all(fact.classification == "项目" for fact in rows)
    named = any(not (others and _GRANTED.search(item.text)) for item in question.named)
    more = named or question.natures or question.stated or question.unexplained or question.level
    asks = question.asks("rank", "share", "difference", "change", "reason", "rate", "verify")
    if not projects or more or asks:
        return False
    of_fund = _OF_THEM.match(question.text) and len(question.funds) == 1
    return others or bool(of_fund and not denies_basis(question))


def tell_funds_of_told(inquiry: Inquiry) -> Answer | None:
    """Add the column of the fund that is named, or those of no 财政拨款 where that is denied, of the rows just told."""
    question, builder = inquiry.question, inquiry.builder
    rows, others = question.told.rows, denies_granted(question)
    if not asks_funds_of_told(question, question.told) or not _are_of(inquiry, rows):
        return None
    columns: dict[str, list[Fact]] = {}
    for fact in (f for row in rows for f in _beside(inquiry, row)):
        columns.setdefault(fact.fund, []).append(fact)
    asked = [f for f in columns if f not in GRANTS] if others else list(question.funds)
    told = [fact for fund in asked for fact in columns.get(fund, ()) if fact.value]
    if not columns:
        return unknown.columns_not_told(builder)
    if not told:
        count = builder.count(list(rows), "items" if builder.voice.is_english else "个")
        inquiry.say("set_none", count=count, kind=builder.voice.phrase("rows_projects"))
    for fund in asked:
        _tell(inquiry, fund, [fact for fact in columns.get(fund, ()) if fact.value])
    if others and len({fact.fund for fact in told}) > 1 and _OWN_YEAR.search(question.text):
        inquiry.say("total_line", figure=builder.derive(total(told)))
    return builder.build()


def denies_granted(question: Question) -> bool:
    """Tell a question for money that is no 财政拨款: 不是财政的钱有多少, 多少不是财政拨款.

    >>> denies_granted(Question("多少不是财政当年的钱")), denies_granted(Question("其中财政拨款多少"))
    (True, False)
    """
    return bool(_NOT_GRANTED.search(question.text))


def _are_of(inquiry: Inquiry, rows: tuple[Fact, ...]) -> bool:
    """Tell rows of the document and of the units that the question is about."""
    units, document = inquiry.question.units, inquiry.document
    if any(fact.document != document.id for fact in rows):
        return False
    return not units or all(is_meant(fact, units, document) for fact in rows)


def _beside(inquiry: Inquiry, row: Fact) -> list[Fact]:
    """Return what the row of a project states of each fund."""
    found = inquiry.store.facts(
        document=row.document, item=row.item, classification="项目", measure=row.measure, origin="table"
    )  # fmt: skip
    own = (f for f in found if f.table_row == row.table_row and table_of(f) == table_of(row))
    return [fact for fact in own if fact.fund not in WIDE_FUNDS]


def _tell(inquiry: Inquiry, fund: str, facts: list[Fact]) -> None:
    if not facts:
        return
    builder, voice = inquiry.builder, inquiry.builder.voice
    figure = builder.derive(total(facts)) if len(facts) > 1 else builder.state(facts[0])
    inquiry.say("fund_of_told", fund=voice.word(fund), figure=figure)
    for fact in facts if len(facts) > 1 else ():
        inquiry.say("part_line", name=voice.name(fact), code="", figure=builder.row(fact))
    if len(facts) == 1:
        builder.labels.add(voice.name(facts[0]))
        inquiry.say("fund_of_one", name=voice.name(facts[0]))
