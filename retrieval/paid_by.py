"""List what one fund pays for: 专户资金安排的项目是哪个, 哪些科目有政府性基金; its total is another answer."""

import re

from config import lazy
from config.glossary import funds_of_incomes
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval import unknown
from retrieval.answer import Answer
from retrieval.bind import MAIN_MEASURES
from retrieval.calculate import total
from retrieval.inquiry import Inquiry
from retrieval.printings import table_of
from retrieval.question import Operation, Question, Stated
from retrieval.rowsets import tell_rows
from retrieval.wording import in_brackets

_WHICH = lazy.regex(r"哪|有什么|是什么|有几个|which|what", re.IGNORECASE)
_PROJECTS = lazy.regex(r"项目(?!支出)|\bprojects?\b", re.IGNORECASE)
_SUBJECTS = lazy.regex(r"科目")
_OTHER: tuple[Operation, ...] = (
    "share",
    "difference",
    "change",
    "reason",
    "rate",
    "verify",
    "where",
    "define",
)
MOST = 40


def fund_asked(question: Question) -> str | None:
    """Return the one fund of which a question asks what it pays for.

    >>> fund_asked(Question("哪些项目是单位资金", funds=("单位资金",)))
    '单位资金'
    """
    rows = _PROJECTS.search(question.text) or _SUBJECTS.search(question.text)
    if not rows or not _WHICH.search(question.text) or question.asks(*_OTHER):
        return None
    if question.unexplained or question.conditions or question.natures:
        return None
    funds = funds_of_incomes()
    named = {fund for item in question.named if (fund := funds.get(item.names[0]))}
    found = {*question.funds, *named}
    alone = len(found) == 1 and len(named) == len(question.named)
    return found.pop() if alone and not _NARROWED.search(question.text) else None


_NARROWED = lazy.regex(
    r"最|第|前[一二三四五六七八九十\d]|超过|以上|以下|低于|完全|全部|全都|只|仅|单独|纯|[不没未非除]|既|又|同时"
)
"""A place of a ranking, a bound or another condition: the rows of a fund alone would pass it over."""


def tell_paid_by(inquiry: Inquiry) -> Answer | None:
    """List the rows with an amount of the fund that is asked for; say so where no table tells funds apart."""
    fund = fund_asked(inquiry.question)
    if fund is None:
        return None
    builder, voice = inquiry.builder, inquiry.builder.voice
    projects = bool(_PROJECTS.search(inquiry.question.text))
    if not projects and tell_rows(inquiry):
        return builder.build()  # the condition is on a column of theirs
    column = _columns(inquiry, fund, projects=projects)
    if not column:
        return unknown.columns_not_told(builder)
    kept = [fact for fact in column if fact.value]
    if inquiry.question.stated and not _is_their_sum(kept, inquiry.question.stated[0]):
        return None  # an amount that is named bounds what is asked for
    kind = voice.phrase("rows_projects" if projects else "rows_subjects")
    count = builder.count(kept or column, "items" if voice.is_english else "个")
    inquiry.say("set_head" if kept else "set_none", count=count, kind=kind)
    for fact in kept[:MOST]:
        name = voice.name(fact)
        builder.labels.add(name)
        inquiry.say("part_line", name=name, code=in_brackets(fact), figure=builder.row(fact))
    if inquiry.question.asks("sum") and len(kept) > 1:
        derived = total(kept)
        inquiry.say("total_line", figure=builder.derive(derived))
    return builder.build()


def _is_their_sum(rows: list[Fact], claim: Stated) -> bool:
    """Tell 上年结转的7.34万 for what all of the rows have together."""
    if not rows or not comparable(claim.unit or rows[0].unit, rows[0].unit):
        return False
    summed = total(rows)
    return convert(claim.number, claim.unit or summed.unit, summed.unit) == summed.value


def _columns(inquiry: Inquiry, fund: str, *, projects: bool) -> list[Fact]:
    """Return the cells of one fund in the one table that lists most rows by it, empty ones too."""
    document = inquiry.document
    found = inquiry.store.facts(
        document=document.id, classification=["项目", "其他"] if projects else ["功能"], fund=fund,
        origin="table", measure=list(MAIN_MEASURES.get(document.kind, ())), year=document.fiscal_year,
        nature="项目支出" if projects else "合计",
    )  # fmt: skip
    tables: dict[int | None, dict[str, Fact]] = {}
    # Two columns of one fund, as of what is carried over: the one that holds an amount.
    for fact in sorted(inquiry.owned(found), key=lambda f: not f.value):
        row = fact.table_row or fact.id
        if _is_row(fact, inquiry, projects=projects):
            tables.setdefault(table_of(fact), {}).setdefault(row, fact)
    return max((list(rows.values()) for rows in tables.values()), key=len, default=[])


def _is_row(fact: Fact, inquiry: Inquiry, *, projects: bool) -> bool:
    """Tell a project's own row, or one of the lowest subjects."""
    document = inquiry.document
    bodies = {document.publisher, *document.units, *document.aliases}
    return fact.item not in bodies if projects else fact.level == LOWEST and fact.flow != "收入"


LOWEST = 3  # 项: what stands above it is paid by several funds
