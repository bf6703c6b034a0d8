"""List, count or add the rows that meet the conditions of a question, or that have one amount in common."""

import re
from decimal import Decimal

from config import lazy
from ingest.columns import CARRIED
from ingest.records import CellStatus, Fact
from retrieval.calculate import addable, share, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.printings import FUNDS, table_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS, Question
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.project_forms import names_apart, tell_scope
from retrieval.telling.lists.projects import are_fewer, projects
from retrieval.telling.sums.ranked_shares import tell_share_together
from retrieval.wording import in_brackets
from retrieval.words.conditions import NATURES, Condition, Row, conditions_of, is_basis, is_spoken
from retrieval.words.limits import level_said
from retrieval.words.small_words import TOGETHER

_SUBJECTS = lazy.regex(
    r"科目|哪[些几]个?大类|哪些(?:[类款项]级?)?(?:支出|开支|费用)|哪几?[类项款]支出|支出项|哪(?:几个|几|些|一)?[类款项](?!目)"
    r"|的(?:大类|[类款项]级?)(?:支出)?(?:都|分别)?(?:是|有|叫)?(?:哪|什么|啥|$|[？?。])"
)
_LISTS = lazy.regex(
    r"哪|的(?:大?类|[款项]级?|科目|项目)[？?。]?$|各[类款项]级|除.+外.*科目|几[个项类款]|多少[个项类款]|所有|列出|凡是|which|how many"
)
_COUNTS = lazy.regex(r"(?:几|多少)(?:个|项|类|款)(?!月|人|单位)")
_EVERY = lazy.regex(r"列[出举一]|所有|全部|清单|一览|哪些(?:科目|[类款项]级?)[？?。]?$")
_EACH = lazy.regex(r"各[类款项]级")
_RANKED = lazy.regex(
    r"最|前|(?<!安)排|倒数|第[一二三四五]|most|least|top|rank|est\b", re.IGNORECASE
)
MAX_ROWS = 30


def asks_rows(question: Question) -> bool:
    """Tell a question for subjects or projects as countable things."""
    text = question.text
    listed = bool(_LISTS.search(text)) and not re.search(r"为什么|为何", text)
    named = _SUBJECTS.search(text) or COUNTABLE.search(text)
    return listed and bool(named)


def is_columnless(inquiry: Inquiry) -> bool:
    """Tell a list whose conditions are understood and of whose columns no table has all."""
    conditions = conditions_of(inquiry.question)
    return bool(conditions) and not rows_asked(inquiry, conditions or ())


def is_ranked(question: Question) -> bool:
    """Tell a ranking: 最多, 前三名; 哪个科目 alone asks for none."""
    return question.asks("rank") and bool(_RANKED.search(question.text))


def sets_condition(question: Question) -> bool:
    """Tell a list with a condition that must not be ignored."""
    return asks_rows(question) and is_spoken(question)


def tell_rows(inquiry: Inquiry) -> bool:
    """List the rows that meet all conditions, or count them; False where that is not asked."""
    question = inquiry.question
    rates = question.asks("rate") and COUNTABLE.search(question.text)  # no amounts answer that
    if not asks_rows(question) or question.conditions or rates:
        return False
    conditions = conditions_of(question)
    counts = bool(_COUNTS.search(question.text))
    if conditions is None:
        return False
    under = _named_codes(inquiry, conditions)
    shares = not conditions and question.asks("share") and bool(_EACH.search(question.text))
    every = bool(_EVERY.search(question.text)) and not question.items
    wanted = (
        counts or shares or every or _is_more_than_a_bound(conditions) or (under and conditions)
    )
    if under is None or not wanted:
        return False
    if is_ranked(question) or (counts and question.items and not conditions):
        return False
    rows = [r for r in rows_asked(inquiry, conditions) if _is_under(r.whole.code, under)]
    if shares or any(c.kind == "share" for c in conditions):
        rows = _with_total(inquiry, rows)
    excepted = [c for c in conditions if c.kind == "except"]
    if not rows or any(all(c.meets(row) for row in rows) for c in excepted):
        return False  # what is excepted is none of the rows: another set is meant
    _tell(inquiry, [row for row in rows if all(c.meets(row) for c in conditions)], rows, conditions)
    return True


def _named_codes(inquiry: Inquiry, conditions: tuple[Condition, ...]) -> tuple[str, ...] | None:
    """Return the codes of the whole that the question names; None where what it names has none."""
    excepted = {name for c in conditions if c.kind == "except" for name in c.names}
    items = [i for i in inquiry.question.items if not is_basis(i.text)]
    named = [i for i in items if not set(i.names) <= TOTALS | excepted]
    codes = [f.code for i in named for f in inquiry.facts(i) if f.code and len(f.code) < 7]
    if named and not codes and not _wants_projects(inquiry.question):
        return None
    return tuple(dict.fromkeys(codes))


def _is_under(code: str | None, codes: tuple[str, ...]) -> bool:
    """Tell whether a row stands under one of the named wholes; all do where none is named."""
    return not codes or any((code or "").startswith(c) and code != c for c in codes)


def _with_total(inquiry: Inquiry, rows: list[Row]) -> list[Row]:
    """Give the rows the total of their own fund; without it no share can be told."""
    whole = _total_of(inquiry, rows[0].whole) if rows else None
    return [row._replace(total=whole) for row in rows] if whole else []


def _total_of(inquiry: Inquiry, fact: Fact) -> Fact | None:
    """Return the total that a row is a part of, of the same fund."""
    side = TOTAL_RECEIVED if fact.flow == "收入" else TOTAL_SPENT
    whole = inquiry.asking(items=(), natures=(), measures=(), funds=()).one(side)
    return whole if whole is not None and whole.fund == fact.fund else None


def _is_more_than_a_bound(conditions: tuple[Condition, ...]) -> bool:
    simple = len(conditions) == 1 and conditions[0].kind == "bound" and not conditions[0].bases
    return bool(conditions) and not simple


def rows_asked(inquiry: Inquiry, conditions: tuple[Condition, ...]) -> list[Row]:
    """Return the rows of the table that has all columns which the conditions speak of."""
    bases = {basis for condition in conditions for basis in condition.bases}
    listed = _without_bases(inquiry) if bases else inquiry
    tables = _projects(listed) if _wants_projects(inquiry.question) else _subjects(inquiry)
    for rows in tables:
        told = all(any(row.of(basis) is not None for row in rows) for basis in bases)
        if told and not _leaves_open(rows, conditions):
            return rows
    return []


def _leaves_open(rows: list[Row], conditions: tuple[Condition, ...]) -> bool:
    """Tell rows of which only what 财政拨款 left is printed: units may have carried over money of their own."""
    denied = any(c.kind in ("none", "only") and CARRIED in c.bases for c in conditions)
    return denied and not any(f.fund == CARRIED for row in rows for f in row.cells)


def _without_bases(inquiry: Inquiry) -> Inquiry:
    """Leave out the natures and funds that conditions speak of: they name no projects."""
    items = tuple(i for i in inquiry.question.items if not is_basis(i.text))
    return inquiry.asking(items=items, funds=(), natures=())


def _wants_projects(question: Question) -> bool:
    return bool(COUNTABLE.search(question.text)) and "科目" not in question.text


def _projects(inquiry: Inquiry) -> list[list[Row]]:
    """Return the projects with the other columns of their rows."""
    rows = [Row(whole, _beside(inquiry, whole)) for whole in projects(inquiry)]
    return [rows] if rows else []


def _beside(inquiry: Inquiry, whole: Fact) -> tuple[Fact, ...]:
    same = inquiry.store.facts(document=whole.document, item=whole.item, origin="table")
    return tuple(f for f in same if f.table_row == whole.table_row)


def level_of(question: Question) -> int:
    """Return the level that is meant: the one that is named, else the lowest."""
    return level_said(question.text) or 3


def _subjects(inquiry: Inquiry) -> list[list[Row]]:
    """Return the rows of one level, a list for each table, the widest fund first."""
    question, document = inquiry.question, inquiry.document
    economic = "经济" in question.text
    level = min(level_of(question), 2) if economic else level_of(question)
    main = MAIN_MEASURES.get(document.kind, ())
    found = inquiry.store.facts(
        document=document.id, classification="部门经济" if economic else "功能", level=level,
        origin="table", year=document.fiscal_year, measure=list(main),
    )  # fmt: skip
    if question.funds and not is_spoken(question):
        found = [f for f in found if f.fund in question.funds]
    tables: dict[int | None, dict[str, list[Fact]]] = {}
    for fact in inquiry.owned(found):
        if fact.status is not CellStatus.UNREADABLE:
            rows = tables.setdefault(table_of(fact), {})
            rows.setdefault(fact.table_row, []).append(fact)
    lists = [_rows(list(table.values()), economic=economic) for table in tables.values()]
    return sorted((rows for rows in lists if rows), key=_breadth)


def _rows(groups: list[list[Fact]], *, economic: bool) -> list[Row]:
    """Make rows of the cells of a table; only what has a value in its total column, each code once.

    Where one code stands in several rows with parts of its amount, no row tells it: there are none.
    """
    rows: dict[tuple[str | None, str], Row] = {}
    for cells in groups:
        first = cells[0]
        nature = first.nature if economic else "合计"
        if not first.value or first.nature != nature:
            continue
        same = tuple(f for f in cells if (f.item, f.code) == (first.item, first.code))
        row = rows.setdefault((first.code, first.item), Row(first, same))
        if economic and row.whole.value != first.value:
            return []
    return list(rows.values())


def _breadth(rows: list[Row]) -> tuple[int, bool, int]:
    whole = rows[0].whole
    fund = FUNDS.index(whole.fund) if whole.fund in FUNDS else len(FUNDS)
    return (fund, whole.flow == "收入", -len(rows))


def _tell(
    inquiry: Inquiry, kept: list[Row], rows: list[Row], conditions: tuple[Condition, ...]
) -> None:
    builder, voice, question = inquiry.builder, inquiry.builder.voice, inquiry.question
    if not kept:
        seen = builder.count([row.whole for row in rows], "items" if voice.is_english else "个")
        inquiry.say("set_none", count=seen, kind=_kind(inquiry, rows[0].whole))
        return
    kept.sort(key=lambda row: -(row.whole.value or Decimal(0)))
    wholes = [row.whole for row in kept]
    together = bool(TOGETHER.search(re.sub(r"共有?(?:几|多少)[个项类款]", "", question.text)))
    of_whole = question.asks("share")
    if addable(wholes) and (together or (of_whole and len(wholes) > 1)):
        figure = builder.derive(total(wholes))
        inquiry.say("total_line", figure=figure)
    if addable(wholes) and of_whole:
        tell_share_together(inquiry, wholes)
    key = "set_head" if conditions else "set_count"
    if _wants_projects(question) and not conditions and are_fewer(question.text, wholes):
        key = "projects_fewer"
    count = builder.count(wholes, "items" if voice.is_english else "个")
    inquiry.say(key, count=count, kind=_kind(inquiry, wholes[0]))
    bases = [
        b
        for c in conditions
        for b in c.bases
        if c.kind in ("more", "less", "both", "some", "bound")
    ]
    names = names_apart(inquiry, wholes)
    for row in builder.first(kept, MAX_ROWS):
        _tell_row(inquiry, row, tuple(dict.fromkeys(bases)), names[row.whole.id])
    if _wants_projects(question) and not conditions:
        tell_scope(inquiry, wholes)


def _kind(inquiry: Inquiry, fact: Fact) -> str:
    voice = inquiry.builder.voice
    if _wants_projects(inquiry.question):
        return voice.phrase("rows_projects")
    level = voice.phrase(f"level_{fact.level}") if fact.level in (1, 2, 3) else ""
    return level + voice.phrase("rows_subjects")


def _tell_row(inquiry: Inquiry, row: Row, bases: tuple[str, ...], name: str) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    code = in_brackets(row.whole)
    builder.labels.add(name)
    asked = row.facts(bases[0]) if len(bases) == 1 else ()
    first = next(iter(asked), row.whole)
    figure = builder.derive(total(list(asked))) if len(asked) > 1 else builder.state(first)
    if first.value != row.whole.value:
        figure += voice.phrase("part_of_row", whole=builder.state(row.whole))
    inquiry.say("part_line", name=name, code=code, figure=figure)
    builder.rows.append(first)
    told = [
        f"{voice.word(fact.nature if fact.nature in NATURES else fact.fund)}{builder.state(fact)}"
        for basis in (bases if len(bases) > 1 else ()) for fact in row.facts(basis)
        if fact.id != row.whole.id
    ]  # fmt: skip
    if told:
        inquiry.say("of_which", parts=voice.listed(told))
    if row.total is not None and row.total.value:
        inquiry.say(
            "total_share",
            name=voice.name(row.total),
            rate=builder.derive(share(row.whole, row.total)),
        )


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
        inquiry.say_row(fact)
    return True
