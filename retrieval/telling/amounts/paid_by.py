"""List what one fund pays for: 专户资金安排的项目是哪个, 哪些科目有政府性基金; its total is another answer."""

import re
from collections.abc import Sequence
from decimal import Decimal

from config import lazy
from config.glossary import funds_of_incomes
from ingest.amounts import comparable, convert
from ingest.columns import CARRIED, OPENING
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.calculate import TAIL, make_up, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.printings import table_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Operation, Question, Stated
from retrieval.telling.lists.project_forms import names_apart
from retrieval.telling.lists.rowsets import tell_rows
from retrieval.telling.not_known import unknown
from retrieval.telling.prose.empty_tables import SPECIAL_FUNDS, tell_nothing_of
from retrieval.telling.sums.adding_up import tell_added_up
from retrieval.wording import in_brackets
from retrieval.words.conditions import CARRIED_COLUMN, carried_cells
from retrieval.words.limits import level_said

_WHICH = lazy.regex(r"哪|有什么|是什么|有几个|which|what", re.IGNORECASE)
_PROJECTS = lazy.regex(r"项目(?!支出)|\bprojects?\b", re.IGNORECASE)
_SUBJECTS = lazy.regex(r"科目|哪(?:些|几个?)[类款项](?![目型别])")
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
    return _tell_column(inquiry, fund) if fund is not None else None


def has_projects_of_fund(inquiry: Inquiry) -> bool:
    """Tell a question for the projects of a fund where a list tells which these are: no subjects answer it."""
    fund = fund_asked(inquiry.question)
    asks = fund is not None and bool(_PROJECTS.search(inquiry.question.text))
    return asks and bool(_columns(inquiry, fund or "", projects=True))


_AGAINST_TOTAL = lazy.regex(
    r"(?:总表|总数|总额|总计|合计|总的|表[一二三四五六七八九十\d]+).{0,12}?(?:对(?:不对)?[得不]?上|一致|相[等符同]|等于|一样|吻合|对应)"
)


def tell_paid_and_total(inquiry: Inquiry) -> bool:
    """List what a fund pays for, and hold its sum against what is printed of that fund as a whole."""
    question = inquiry.question
    held = _AGAINST_TOTAL.search(question.text)
    if held is None:
        return False
    doing = tuple(op for op in question.operations if op not in ("verify", "check"))
    fund = fund_asked(question._replace(operations=doing, text=question.text[: held.start()]))
    if fund is None:
        return False
    plain = inquiry.asking(items=(), funds=(), operations=(), stated=())
    projects = bool(_PROJECTS.search(question.text))
    rows = [fact for fact in _columns(plain, fund, projects=projects) if fact.value]
    whole = printed_whole(plain, fund, rows) if rows else None
    if whole is None:
        return False
    kind = inquiry.builder.voice.phrase("rows_projects" if projects else "rows_subjects")
    inquiry.say("set_head", count=_count(inquiry, rows), kind=kind)
    _tell_rows(plain, rows)
    return tell_added_up(inquiry, rows, whole)


def printed_whole(plain: Inquiry, fund: str, rows: list[Fact]) -> Fact | None:
    """Return what is printed of a fund as a whole: what opens the year, else its own column of a total."""
    opening = ItemTerm("", (OPENING,))
    if fund == CARRIED and (opens := plain.meanings(opening)):
        return opens[0].best
    sides = (TOTAL_RECEIVED, TOTAL_SPENT) if fund == CARRIED else (TOTAL_SPENT, TOTAL_RECEIVED)
    own = {table_of(row) for row in rows}
    found = [f for side in sides for f in plain.facts(side) if f.fund == fund and f.value]
    elsewhere = [f for f in found if table_of(f) not in own and f.origin == "table"]
    return next(iter(elsewhere or found), None)


_USES = lazy.regex(
    r"(?:干|做|拿来干|用来干)(?:什么|啥|嘛)|干嘛|用途|[用花投](?:在|到|于|给)?了?(?:什么|哪|啥|何)|用来|是什么[钱资]|什么(?:钱|资金)"
)


def asks_uses_of_carried(question: Question) -> bool:
    """Tell a question for what was carried over is for: 上年结转的7万是干什么用的.

    >>> asks_uses_of_carried(Question("上年结转资金用在哪", funds=("上年结转",)))
    True
    """
    opening = any(set(item.names) & _OPENING for item in question.named)
    carried = question.funds == (CARRIED,) and not question.named
    carried = carried or (len(question.named) == 1 and opening and not question.funds)
    other = question.natures or question.unexplained or question.asks(*_OTHER[:-1])
    return carried and not other and bool(_USES.search(question.text))


_OPENING = frozenset({CARRIED, OPENING})


def tell_uses_of_carried(inquiry: Inquiry) -> bool:
    """Tell which projects, or else subjects, the money pays for that was carried over, where their table says so."""
    question = inquiry.question
    if not asks_uses_of_carried(question):
        return False
    plain = inquiry.asking(items=(), funds=())
    for projects in (True, False):
        rows = [fact for fact in _columns(plain, CARRIED, projects=projects) if fact.value]
        if kept := _meant(rows, question.stated):
            phrase = inquiry.builder.voice.phrase
            kind = phrase("rows_projects" if projects else "rows_subjects")
            inquiry.say("carried_head", count=_count(inquiry, kept), kind=kind)
            _tell_rows(inquiry, kept)
            return True
    return False


def _meant(rows: list[Fact], stated: tuple[Stated, ...]) -> list[Fact]:
    """Keep the rows of which an amount is: all where it is their sum, else the one that has it."""
    if not stated or not rows or _is_their_sum(rows, stated[0]):
        return rows
    return [row for row in rows if _is_their_sum([row], stated[0])]


def _is_unused(inquiry: Inquiry, fund: str) -> bool:
    """Tell a fund of which no amount is printed: a question for what it pays takes it for granted."""
    plain = inquiry.asking(items=(), funds=(), operations=(), stated=())
    facts = (f for side in (TOTAL_SPENT, TOTAL_RECEIVED) for f in plain.facts(side))
    return not any(f.fund == fund and f.value for f in facts)


def _tell_column(inquiry: Inquiry, fund: str) -> Answer | None:
    """List the rows of the table that tells most of them by a fund."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    projects = bool(_PROJECTS.search(inquiry.question.text))
    if not projects and tell_rows(inquiry):
        return builder.build()  # the condition is on a column of theirs
    column = _columns(inquiry, fund, projects=projects)
    if not column:
        if fund in SPECIAL_FUNDS and _is_unused(inquiry, fund) and tell_nothing_of(inquiry, fund):
            return builder.build()
        return unknown.columns_not_told(builder)
    column = [_with_carried(inquiry, fact) for fact in column] if projects else column
    kept = [fact for fact in column if fact.value]
    unused = fund in SPECIAL_FUNDS and not kept and _is_unused(inquiry, fund)
    if unused and tell_nothing_of(inquiry, fund):
        return builder.build()
    if inquiry.question.stated and not (kept := _meant(kept, inquiry.question.stated)):
        return None  # an amount that is named bounds what is asked for
    kind = voice.phrase("rows_projects" if projects else "rows_subjects")
    inquiry.say(
        "set_head" if kept else "set_none", count=_count(inquiry, kept or column), kind=kind
    )
    _tell_rows(inquiry, kept, column)
    plain = inquiry.asking(items=(), operations=(), stated=(), funds=(fund,))
    whole = plain.one(TOTAL_SPENT) if kept else None
    if whole is not None and whole.fund == fund and make_up(kept, whole, len(kept) * TAIL):
        builder.wholes.append(whole)  # a share of one of them is one of the fund
    return builder.build()


def _with_carried(inquiry: Inquiry, fact: Fact) -> Fact:
    """Return all of a row's money where the fund pays it all, of this year and of what it carried over."""
    beside = inquiry.store.facts(document=fact.document, item=fact.item, origin="table")
    row = [f for f in beside if f.value and f.table_row == fact.table_row]
    carried = [f.value for f in row if f.fund == fact.fund and "结转" in f.measure and f.value]
    paid = sum(carried, fact.value or Decimal(0))
    wholes = [f for f in row if f.fund == "全部" and f.measure == fact.measure and f.value == paid]
    return wholes[0] if carried and wholes else fact


def _count(inquiry: Inquiry, rows: list[Fact]) -> str:
    """Count the rows, one with two columns of carried money once."""
    rows = list({row.table_row or row.id: row for row in rows}.values())
    return inquiry.builder.count(rows, "items" if inquiry.builder.voice.is_english else "个")


def _tell_rows(inquiry: Inquiry, rows: list[Fact], column: Sequence[Fact] = ()) -> None:
    """Tell each row, with its unit where another row of the column bears its name."""
    builder = inquiry.builder
    names = names_apart(inquiry, [*column, *(row for row in rows if row not in column)])
    for fact in builder.first(rows, MOST):
        name = names[fact.id]
        if sum(row.table_row == fact.table_row for row in rows) > 1:
            name = f"{name}（{fact.measure}）"
        builder.labels.add(name)
        inquiry.say("part_line", name=name, code=in_brackets(fact), figure=builder.row(fact))
    if inquiry.question.asks("sum") and len(rows) > 1:
        inquiry.say("total_line", figure=builder.derive(total(rows)))


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
    rows = max((list(rows.values()) for rows in tables.values()), key=len, default=[])
    carried = projects and fund == CARRIED
    return rows or (_carried_columns(inquiry) or _carried_by_name(inquiry) if carried else [])


def _carried_columns(inquiry: Inquiry) -> list[Fact]:
    """Return the cells of the columns of what was carried over, where these have funds of their own below them."""
    document = inquiry.document
    found = inquiry.store.facts(
        document=document.id, classification=["项目", "其他"], origin="table",
        year=document.fiscal_year, nature="项目支出",
    )  # fmt: skip
    rows: dict[str, list[Fact]] = {}
    for fact in inquiry.owned(found):
        if CARRIED_COLUMN.match(fact.measure) and _is_row(fact, inquiry, projects=True):
            rows.setdefault(fact.table_row or fact.id, []).append(fact)
    cells = [carried_cells(row) for row in rows.values()]
    return [f for row in cells for f in [f for f in row if f.value] or row[:1]]


def projects_paid(inquiry: Inquiry, fund: str) -> list[Fact]:
    """Return the cells of one fund in the list of projects, empty ones too."""
    return _columns(inquiry, fund, projects=True)


_BY_NAME = lazy.regex(
    r"[（(【\[](?:含|其中)?[:：]?(?:上年|以前年度|往年|\d{4}年)?结转(?:资金|项目|结余)?[)）】\]]$"
)


def _carried_by_name(inquiry: Inquiry) -> list[Fact]:
    """Return the projects whose names say that they are carried over, where no column does: 某工程（上年结转）."""
    document = inquiry.document
    found = inquiry.store.facts(
        document=document.id, classification="项目", origin="table", year=document.fiscal_year,
        measure=list(MAIN_MEASURES.get(document.kind, ())),
    )  # fmt: skip
    tables: dict[int | None, dict[str, Fact]] = {}
    for fact in inquiry.owned(found):
        if fact.value and _BY_NAME.search(fact.item):
            tables.setdefault(table_of(fact), {}).setdefault(fact.table_row or fact.id, fact)
    return max((list(rows.values()) for rows in tables.values()), key=len, default=[])


def _is_row(fact: Fact, inquiry: Inquiry, *, projects: bool) -> bool:
    """Tell a project's own row, or one of the subjects of the level that is asked for, else of the lowest."""
    document = inquiry.document
    bodies = {document.publisher, *document.units, *document.aliases}
    if projects:
        return fact.item not in bodies
    return fact.level == (level_said(inquiry.question.text) or LOWEST) and fact.flow != "收入"


LOWEST = 3  # 项: what stands above it is paid by several funds
