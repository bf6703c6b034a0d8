"""List what money goes to: the classes of a fund, the subjects of a nature or a source, what stands under a class."""

from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.columns import CARRIED
from ingest.records import CellStatus, Fact
from retrieval.calculate import TAIL, addable, added, make_up, share, total
from retrieval.choosing.bind import HALVES, MAIN_MEASURES
from retrieval.choosing.overlap import is_within
from retrieval.choosing.printings import (
    Meaning,
    agrees,
    are_alike,
    headings_apart,
    is_split,
    row_number,
    table_of,
)
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Operation, Question, is_total
from retrieval.telling.amounts.lookup import state_meanings
from retrieval.telling.amounts.paid_by import has_projects_of_fund
from retrieval.telling.amounts.sources import fund_of, is_source
from retrieval.telling.checks.carried_apart import tell_other_carry
from retrieval.telling.checks.claims import states
from retrieval.telling.lists.made_of import over_the_others, rows_of_table, subject_of_whole
from retrieval.telling.lists.project_columns import COUNTABLE, columns_named
from retrieval.telling.lists.projects import asks_uses_of_projects, tell_projects
from retrieval.telling.lists.rankable import as_subjects, rankable
from retrieval.telling.prose.goals import asks_goal
from retrieval.telling.prose.quoting import tell_definition
from retrieval.telling.prose.where_spent import WHERE
from retrieval.wording import FUND_WORDS, in_brackets
from retrieval.words.conditions import excepts, is_spoken
from retrieval.words.limits import level_said

_MADE_OF = lazy.regex(
    r"买(?:了|的是?)?(?:些|一些)?(?:什么|啥|哪些)|(?:是|有|包括|包含)(?:些|买的?)?(?:什么|啥|哪些)(?:东西|内容|明细|钱)?(?:[，,？?。]|$)"
    r"|分(?:为|成|了)?哪?(?:几|哪些)(?:[块项类种]|个?部分|个)"
)
_KINDS = lazy.regex(
    r"(?:是|有|包括|涉及|分|[用花投安排](?:在|到|于)?)(?:了|为|成)?哪(?:几|些|一)?(?:个|大)?(?:功能|支出|主要)?(?:[类款](?!型)|项(?!目)|科目|领域)级?(?:支出|科目)?[里上面头了]*(?:[，,？?。]|$)"
    r"|按[类款项]级?(?:科目|支出)?(?:来|一一|逐项)?(?:列|分|说|拆|看|细分)"
)
_SUBJECTS = lazy.regex(r"科目")
_OTHER: tuple[Operation, ...] = (
    "share", "reason", "rank", "change", "difference", "verify", "rate", "sum", "where", "per_head", "units", "quote", "trend", "target", "reverse",
)  # fmt: skip
LOWEST = 3
MOST = 30
MANY = 2


class _Divided(NamedTuple):
    """A whole as it is usually printed, the printing whose column divides it, and its rows."""

    best: Fact
    whole: Fact
    rows: list[Fact]


def asks_spent_on(question: Question) -> bool:
    """Tell a question for what the money of a fund, a nature, a source or a class goes to.

    >>> asks_spent_on(Question("一般公共预算支出主要用在哪几类", funds=("一般公共预算",)))
    True
    >>> asks_spent_on(Question("培训费有什么用途", operations=("duties",)))
    False
    """
    if question.asks(*_OTHER) or question.unexplained or question.conditions or question.units:
        return False
    if is_spoken(question) or excepts(question):
        return False
    if len(question.named) + len(question.natures) + len(question.funds) > 2:
        return False
    if question.flows == ("收入",) and not question.named:
        return False
    said = question.items or question.natures or question.funds or question.flows
    return bool(
        (said and (WHERE.search(question.text) or _of_source(question))) or _narrows(question)
    )


def _of_source(question: Question) -> bool:
    """Tell that it is asked what an income is used for: 其他收入拿来干什么, 事业收入主要用于什么."""
    uses = question.asks("duties") and not question.asks("define")
    return uses and bool(question.named) and all(is_source(item) for item in question.named)


def _narrows(question: Question) -> bool:
    """Tell that subjects are asked for of something that narrows them: 项目支出主要是哪些科目, 资本性支出买了什么."""
    narrowed = question.natures or question.funds or question.named
    of_one = any(not _is_purse(item) for item in question.named) or {*question.natures} & {*HALVES}
    return bool(
        (of_one and _MADE_OF.search(question.text)) or (narrowed and _KINDS.search(question.text))
    )


def tell_spent_on(inquiry: Inquiry) -> bool:
    """List the subjects that the money goes to, the largest first, each with its share of all of it.

    Only rows that make up the whole are told: a part of them, or more than it, would be another list.
    """
    question = inquiry.question
    if not asks_spent_on(question) or has_projects_of_fund(inquiry):
        return False
    defines = question.asks("define") and not asks_goal(question)
    defined = defines and tell_definition(inquiry, list(inquiry.documents))
    return _tell_spent_on(inquiry, defined=defined) or defined


def _tell_spent_on(inquiry: Inquiry, *, defined: bool) -> bool:
    question = inquiry.question
    kinds = bool(_KINDS.search(question.text))
    if asks_uses_of_projects(question) and not kinds and tell_projects(inquiry):
        return True
    plain = inquiry.asking(operations=(), measures=(), stated=(), level=None, dimensions=())
    named = [over_the_others(plain, item) for item in question.named if not _is_purse(item)]
    if len(named) > 1:
        return False
    if named and _tell_split(plain, plain.meanings(named[0])):
        return True
    found = _under(plain, question, named[0]) if named else _of_column(plain, question)
    if found is None and not named:
        return _tell_unsummed(plain, question) or _tell_nil(inquiry)
    if found is None:
        return not defined and _tell_undivided(inquiry, named[0])
    alone = len(found.rows) == 1 and not level_said(question.text)
    if found.whole.classification == "功能" and (defined or alone):
        return False  # what is written of it says more than what its subjects are called
    if any(not states(found.best, said, rounded=True) for said in question.stated):
        return False
    _tell_divided(inquiry, found)
    return True


def _tell_divided(inquiry: Inquiry, found: _Divided) -> None:
    """Tell a whole with its rows; first the whole as it is usually printed, where the rows are of a part of it."""
    if not are_alike(found.best, found.whole):
        subject = subject_of_whole(inquiry, found.best)
        inquiry.say("figure", subject=subject, figure=inquiry.builder.state(found.best))
    subject = subject_of_whole(inquiry, found.whole)
    inquiry.say("parts_head", subject=subject, figure=inquiry.builder.main(found.whole))
    _tell_rows(inquiry, found.whole, found.rows)
    tell_other_carry(inquiry, found.whole)


def _tell_unsummed(plain: Inquiry, question: Question) -> bool:
    """List the classes of a fund of which no total is printed, without shares."""
    if not question.funds or question.items or question.natures or plain.meanings(TOTAL_SPENT):
        return False
    rows = rankable(plain.asking(level=level_said(question.text) or 1))
    rows = sorted((row for row in rows if row.value), key=lambda row: -(row.value or Decimal(0)))
    if len(rows) < MANY or CARRIED in question.funds:
        return False
    builder, voice = plain.builder, plain.builder.voice
    count = builder.count(rows, "items" if voice.is_english else "个")
    kind = voice.phrase(f"level_{rows[0].level}") + voice.phrase("rows_subjects")
    plain.say("set_count", count=count, kind=kind)
    for row in builder.first(rows, MOST):
        plain.say_row(row)
    return True


def _tell_nil(inquiry: Inquiry) -> bool:
    """Tell of a source from which nothing was received that it is nil: it pays for no subject."""
    purses = [item for item in inquiry.question.named if _is_purse(item)]
    found = inquiry.meanings(purses[0]) if len(purses) == 1 else []
    if not found or found[0].best.value != 0:
        return False
    figure = inquiry.builder.main(found[0].best)
    inquiry.say("figure", subject=subject_of_whole(inquiry, found[0].best), figure=figure)
    return True


def _tell_undivided(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a class of economic expenditure, and that nothing is printed under it."""
    if COUNTABLE.search(inquiry.question.text) and columns_named(inquiry, item.names):
        return False  # by that column projects are asked for
    found = inquiry.meanings(item)
    best = found[0].best if found else None
    if best is None or not best.value or best.classification != "部门经济" or best.level != 1:
        return False
    if is_split(found) or not _MADE_OF.search(inquiry.question.text):
        return False
    state_meanings(inquiry, found, company=False)
    inquiry.say("no_detail", name=inquiry.builder.voice.name(best))
    return True


def _under(inquiry: Inquiry, question: Question, item: ItemTerm) -> _Divided | None:
    """Return a class and what stands under it, where that makes it up."""
    found = inquiry.meanings(item)[:1]
    best = found[0].best if found else None
    if best is None or not best.code:
        own = rows_of_table(inquiry) if best is not None else []
        return _Divided(best, best, own) if best is not None and own else None
    same = (best.code, best.measure, best.year, best.body, best.classification)
    others = [  # of basic expenditure and its halves, by which nobody asks
        f for f in inquiry.facts(item)
        if (f.code, f.measure, f.year, f.body, f.classification) == same
        and (agrees(best, f) or f.nature == "基本支出")
    ]  # fmt: skip
    others.sort(key=lambda f: not agrees(best, f))
    return _divided(inquiry, question, best, [*found[0].facts, *others])


def _of_column(inquiry: Inquiry, question: Question) -> _Divided | None:
    """Return the total of a fund, a nature or all, and the subjects in the same column that make it up."""
    sources = tuple(fund_of(item) for item in question.named if _is_purse(item))
    others = [item for item in question.items if not _is_purse(item) and not is_total(item)]
    if CARRIED in (*question.funds, *sources) or others:
        return None
    asked = inquiry.asking(items=(), funds=question.funds or sources, flows=())
    found = asked.meanings(TOTAL_SPENT)
    if sources:  # of most of them it is told only for what they were received
        found = [one for one in found if one.best.fund in sources]
        found += asked.asking(flows=("收入",)).meanings(TOTAL_RECEIVED)
    divided = (_divided(asked, question, one.best, one.facts) for one in found)
    return next((one for one in divided if one is not None), None)


def _is_purse(item: ItemTerm) -> bool:
    """Tell a source of income, or a fund that stands as a row of its own."""
    return is_source(item) or item.names[0] in FUND_WORDS


def _divided(
    asked: Inquiry, question: Question, best: Fact, printings: list[Fact]
) -> _Divided | None:
    """Return the first printing of a whole whose column divides it; a table's is exact."""
    for whole in sorted(printings, key=lambda fact: fact.origin != "table"):
        if whole.value and (rows := _rows(asked, question, whole)):
            return _Divided(best, whole, rows)
    return None


def _rows(asked: Inquiry, question: Question, whole: Fact) -> list[Fact]:
    """Return the rows of the level that is asked for, else of the first that tells several apart."""
    level = level_said(question.text) or (LOWEST if _SUBJECTS.search(question.text) else None)
    basic = whole.nature in ("基本支出", *HALVES) and not whole.code and not level
    economic = "economic" in question.dimensions or basic
    kind = whole.classification if whole.code else "部门经济" if economic else "功能"
    lowest = LOWEST if kind == "功能" else LOWEST - 1
    above = (whole.level or 0) if whole.code else 0
    above += basic and whole.nature in HALVES  # of 公用经费 the classes say little
    found: list[Fact] = []
    for one in range(above + 1, lowest + 1):
        if level is None or min(level, lowest) == one or one == lowest:
            found = _column(asked, whole, kind, one) or found
        if len(found) > 1 or (found and one == level):
            break
    return found


def _column(asked: Inquiry, whole: Fact, kind: str, level: int) -> list[Fact]:
    """Return the rows of one level of one table that make up the whole, those of its own table first."""
    document = asked.document
    natures = (whole.nature, *(HALVES if whole.nature == "基本支出" else ()))
    funds = (whole.fund, *(fund for fund in ("财政拨款", "全部") if not whole.code))
    facts = asked.store.facts(
        document=document.id, classification=kind, year=whole.year, fund=funds,
        measure=list(MAIN_MEASURES.get(document.kind, ())), nature=natures,
    )  # fmt: skip
    tables: dict[tuple[bool, bool, str, int | None, str | None, bool], list[Fact]] = {}
    for fact in asked.owned(facts):
        told = fact.value and fact.status is not CellStatus.UNREADABLE and fact.body == whole.body
        if told and _is_of_level(fact, whole, level):
            # What makes up one fund in a wider one's column is of that fund alone.
            of_fund, beside = fact.fund == whole.fund, table_of(fact) == table_of(whole)
            place = (fact.origin, table_of(fact), fact.flow, fact.nature in HALVES)
            tables.setdefault((not of_fund, not beside, *place), []).append(fact)
    ordered = sorted(tables.items(), key=lambda pair: pair[0][:2])
    lists = (as_subjects(rows, headings_apart(rows)) for _, rows in ordered)
    rows = next((rows for rows in lists if rows and _make_up(rows, whole)), [])
    return sorted(rows, key=lambda row: -(row.value or Decimal(0)))


def _make_up(rows: list[Fact], whole: Fact) -> bool:
    """Tell rows that add up to a whole, or to what a sentence rounds: 12,346万元."""
    if make_up(rows, whole, TAIL * len(rows)):
        return True
    return whole.origin == "text" and addable([*rows, whole]) and agrees(whole, added(rows))


def _is_of_level(fact: Fact, whole: Fact, level: int) -> bool:
    """Tell a subject of a level under a whole; a table without codes says by its headings what is under what."""
    if not whole.code or fact.code:
        under = not whole.code or (is_within(fact, whole) and fact.code != whole.code)
        return fact.level == level and under
    own = table_of(fact) is not None and table_of(fact) == table_of(whole)
    return own and bool(fact.parents) and fact.parents[-1] == whole.item


# --- telling --------------------------------------------------------------------------------------


def _tell_split(inquiry: Inquiry, found: list[Meaning]) -> bool:
    """Tell what stands under a class in each of the blocks of a table that print a part of it."""
    facts = [meaning.best for meaning in found]
    if not is_split(found) or not all(fact.parents for fact in facts):
        return False
    divided = [(fact, _block(inquiry, fact)) for fact in facts]
    if not all(rows for _, rows in divided):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    lead = voice.subject(facts[0], inquiry.document, publisher=builder.names_publisher)
    inquiry.say("split_sum", subject=lead, figure=builder.derive(total(facts)))
    for fact, rows in divided:
        inquiry.say("split_parts", heading=fact.parents[-1], figure=builder.main(fact))
        _tell_rows(inquiry, fact, rows)
    return True


def _block(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the rows between a class and the next one in its column, if they make it up."""
    column = inquiry.store.facts(
        document=whole.document, classification=whole.classification, measure=whole.measure,
        nature=whole.nature, fund=whole.fund, origin="table",
    )  # fmt: skip
    column = [f for f in column if table_of(f) == table_of(whole) and f.code and f.value]
    behind = [f for f in column if row_number(f) > row_number(whole)]
    ends = (row_number(f) for f in behind if (f.level or 0) <= (whole.level or 0))
    end = min(ends, default=None)
    rows = [f for f in behind if f.level == LOWEST - 1 and (end is None or row_number(f) < end)]
    return sorted(rows, key=lambda f: -(f.value or 0)) if make_up(rows, whole, TAIL) else []


def _tell_rows(inquiry: Inquiry, whole: Fact, rows: list[Fact]) -> None:
    """Tell each row with its share; the one row that is all of it has none."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    for row in builder.first(rows, MOST):
        name, code, figure = voice.name(row), in_brackets(row), builder.row(row)
        if len(rows) == 1:
            inquiry.say("part_line", name=name, code=code, figure=figure)
            continue
        rate = builder.derive(share(row, whole, inquiry.question.decimals))
        inquiry.say("part_share", name=name, code=code, figure=figure, rate=rate)
    builder.order[:] = rows
    builder.wholes.append(whole)
