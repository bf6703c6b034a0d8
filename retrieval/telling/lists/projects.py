"""List the projects of a document: from its lists of projects, or its forms, by what is asked."""

import re
from collections.abc import Iterable
from decimal import Decimal

from config import lazy
from config.glossary import economic_classes, normal
from ingest.amounts import comparable
from ingest.records import GRANTED, Fact
from ingest.strips import is_total
from retrieval.calculate import TAIL, addable, largest_first, make_up, total
from retrieval.choosing.bind import MAIN_MEASURES, SAME_MEASURE
from retrieval.choosing.levels import innermost
from retrieval.choosing.printings import FUNDS, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS, Operation, Question
from retrieval.telling.amounts.sources import fund_of, is_source
from retrieval.telling.lists.project_columns import COUNTABLE, WHICH, columns_named
from retrieval.telling.lists.project_forms import (
    MEASURES,
    exceeds_whole,
    in_accounts,
    in_forms,
    names_apart,
    of_subject,
    tell_scope,
    tell_spending,
)
from retrieval.telling.sums.ranked_shares import tell_share_together
from retrieval.words.stated import number

_NUMBER = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_HOW_MANY = lazy.regex(rf"{_NUMBER}个(?:自评|绩效|二级|一级|专项|重点|支出)?项目|项目{_NUMBER}个")
MOST = 40  # lines of a list
MOST_ADDED = 12  # of more projects the sum is told without each of them
PROCURED = "政府采购支出总额"


def projects(inquiry: Inquiry) -> list[Fact]:
    """Return the projects that are meant, one fact for each row: never several lists at once.

    The list with as many rows as the question says, or the narrative's; else the longest, all funds before one fund.
    """
    if any("采购" in name for item in inquiry.question.named for name in item.names):
        return _purchases(inquiry)  # what is bought, never what is spent on all projects
    if (alike := _SAID_SO.search(inquiry.question.text)) and (rows := _named_so(inquiry, alike)):
        return rows
    if economic_classes().intersection(n for item in inquiry.question.named for n in item.names):
        return []  # no list divides its projects so: their budgets answer nothing
    if set(inquiry.question.natures) - {"项目支出"}:
        return []  # 基本支出 has none
    lists = _all_lists(inquiry)
    longest = max(lists, key=len, default=[])
    wanted = None if inquiry.question.top else how_many(inquiry.question.text)
    fitting = [f for f in lists if len(f) == wanted and not _is_column_of(f, longest)]
    if not fitting and wanted and len(told := _narrated(inquiry)) == wanted:
        return told
    return (fitting or [longest])[0]


def listed_whole(inquiry: Inquiry) -> list[Fact]:
    """Return the longest list of projects that makes up the total its own table prints."""
    lists = [rows for rows in _all_lists(inquiry) if addable(rows)]
    whole = [r for r in lists if _printed_total(inquiry, r, total(r).value, equal=True)]
    return max(whole, key=len, default=[])


_SAID_SO = lazy.regex(rf"{_NUMBER}个(?P<word>[\u4e00-\u9fff]{{2,8}}?)(?:类)?(?:项目|专项)(?!支出)")
"""三个审计项目里最多的: those of all projects whose names hold the word, if they are just as many."""


def _named_so(inquiry: Inquiry, said: re.Match[str]) -> list[Fact]:
    plain = inquiry.asking(items=(), text="有哪些项目")
    word, many = normal(said["word"]), number(said[1])
    for rows in _all_lists(plain) if not _KINDS_OF.fullmatch(word) else ():
        found = [f for f in rows if f"{word}项目" in normal(f.item)]
        found = found if len(found) == many else [f for f in rows if word in normal(f.item)]
        if len(found) == many:
            return found
    return []


_KINDS_OF = lazy.regex(r"自评|绩效|[一二]级|专项|重点|支出|预算")


def _all_lists(inquiry: Inquiry) -> list[list[Fact]]:
    """Return the lists of projects: tables, forms, and only where there are none the accounts of the narrative."""
    money = _money_asked(inquiry)
    whole = not _funds_asked(inquiry.question)  # forms tell of all the money of a project
    found = [*_listed(inquiry), *(in_forms(inquiry, money) if whole else ())]
    lists = [_within_named(inquiry, rows) for rows in found]
    lists = [rows for rows in lists if len(rows) >= _fewest(inquiry.question)]
    accounts = (
        in_accounts(inquiry, money) if whole and not (lists or inquiry.question.named) else []
    )
    return lists or [rows for rows in (accounts,) if len(rows) >= _fewest(inquiry.question)]


def sole_project(inquiry: Inquiry) -> Fact | None:
    """Return the project that is the only one of which the document prints the money by itself."""
    money = _money_asked(inquiry)
    lists = [*_listed(inquiry), *in_forms(inquiry, money), in_accounts(inquiry, money)]
    longest = max(lists, key=len, default=[])
    return longest[0] if len(longest) == 1 else None


def other_columns_of_projects(inquiry: Inquiry) -> str | None:
    """Return the fund that is asked for where projects are listed and the list has no column of it.

    A form of one of them, or none of them in that column, says nothing of how many projects are listed.
    """
    funds = _funds_asked(inquiry.question)
    items = tuple(i for i in inquiry.question.items if not is_source(i))
    plain = inquiry.asking(funds=(), items=items)
    return funds[0] if funds and len(projects(plain)) > 1 else None


def _fewest(question: Question) -> int:
    """Return how many rows make a list: a unit may have one project alone."""
    return 1 if question.units else 2


def _narrated(inquiry: Inquiry) -> list[Fact]:
    """Return the projects that the narrative gives an account of, by the amount that is asked for."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="项目", origin="text",
        measure=list(_money_asked(inquiry) or MEASURES[:1]),
    )  # fmt: skip
    found: dict[str, Fact] = {}
    for fact in inquiry.owned(facts):
        if fact.value is not None:
            found.setdefault(fact.item, fact)
    return list(found.values())


def _is_column_of(rows: list[Fact], others: list[Fact]) -> bool:
    """Tell a narrower column of the same table: just so many rows have something carried over."""
    same = table_of(rows[0]) is not None and table_of(rows[0]) == table_of(others[0])
    return same and rows[0].fund != others[0].fund


def _within_named(inquiry: Inquiry, rows: list[Fact]) -> list[Fact]:
    """Keep the projects under what is named, if anything is: 计划生育服务里最大的项目, never of all of them."""
    named = [i for i in inquiry.question.named if not is_source(i)]
    if not named or not rows:
        return rows
    names = {normal(name) for item in named for name in item.names}
    titles = {t.ordinal: normal(t.title or "") for t in inquiry.store.tables(rows[0].document)}
    if any(name in titles.get(table_of(rows[0]) or 0, "") for name in names):
        return rows  # a list of nothing else: 专项业务经费支出表
    under = [f for f in rows if names & {normal(p) for p in f.parents}]
    codes = {f.code for item in named for f in inquiry.facts(item) if f.code}
    return under or of_subject(inquiry, rows, codes)


def rows_meant(inquiry: Inquiry, *, of_projects: bool) -> tuple[list[Fact], bool]:
    """Return the rows of the answer before that a question is about, else the projects it asks for.

    The second part tells whether they are projects.
    """
    rows = list(inquiry.question.listed)
    if rows:
        return rows, all(row.classification in ("其他", "项目") for row in rows)
    found = projects(inquiry) if of_projects else []
    return found, bool(found)


def how_many(text: str) -> int | None:
    """Return how many projects the question says that there are: 六个项目里最大的."""
    found = _HOW_MANY.search(text)
    return number(found[1] or found[2]) if found else None


def are_fewer(text: str, facts: list[Fact]) -> bool:
    """Tell that a question speaks of more projects than are named one by one: 把这25个项目列出来."""
    return (how_many(text) or 0) > len(facts)


def tell_project_sum(inquiry: Inquiry) -> bool:
    """Add the projects, of a unit if one is named; a stated count must be met."""
    question = inquiry.question
    natured = question.natures == ("项目支出",) and bool(question.units)
    specific = question.named
    listed = natured or adds_projects(question) or COUNTABLE.search(question.text)
    if specific or question.asks("rate") or not listed:
        return False
    wanted, facts = how_many(question.text), projects(inquiry)
    if len(facts) < _fewest(question) or not addable(facts) or (wanted or len(facts)) != len(facts):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    derived, many = total(facts), len(facts) > MOST_ADDED
    printed = _printed_total(inquiry, facts, derived.value, equal=many)
    figure = builder.state(printed) if printed else builder.derive(derived)
    count = builder.count(facts, "projects" if voice.is_english else "个")
    inquiry.say("projects_sum", count=count, figure=figure)
    if printed and printed.value != derived.value:
        builder.remark("rounding", "rounding_tail")
    elif len(facts) > 1 and not many:
        inquiry.say("formula", formula=derived.formula)
    if question.asks("share"):
        tell_share_together(inquiry, facts)
    tell_lines(inquiry, [] if many else facts)
    tell_scope(inquiry, facts)
    return True


_MONEY_OF = lazy.regex(
    r"项目(?!支出)的?(?:资金|经费|预算)?[^，,。？?]{0,6}(?:多少|几)(?:钱|万|元)?|项目[花用]了?多少"
)
_OTHERWISE: tuple[Operation, ...] = (
    "rank",
    "share",
    "filter",
    "change",
    "reason",
    "rate",
    "difference",
    "target",
    "duties",
)


def adds_projects(question: Question) -> bool:
    """Tell a question for the money of a unit's projects, none of which it names: 甲站名下项目多少钱.

    >>> adds_projects(Question("甲站名下项目多少钱", units=("甲站",))), adds_projects(Question("甲站有多少个项目", units=("甲站",)))
    (True, False)
    """
    money = _MONEY_OF.search(question.text)
    counted = question.asked in ("个", "项") or how_many(question.text) is not None
    alone = bool(question.units) and not question.named and not question.unexplained
    return alone and bool(money) and not counted and not question.asks(*_OTHERWISE)


def _printed_total(
    inquiry: Inquiry, facts: list[Fact], added: Decimal, *, equal: bool = False
) -> Fact | None:
    """Return the total that the table itself prints where its rounded rows miss it by a tail, or equal it."""
    found = inquiry.store.facts(
        document=facts[0].document, item=sorted(TOTALS), nature=facts[0].nature, origin="table"
    )
    alike = [
        f for f in inquiry.owned(found)
        if f.value is not None and table_of(f) == table_of(facts[0])
        and (f.fund, f.measure, f.unit) == (facts[0].fund, facts[0].measure, facts[0].unit)
    ]  # fmt: skip
    tails = [f for f in alike if f.value and abs(f.value - added) <= len(facts) * TAIL]
    tails = [f for f in tails if equal or f.value != added]
    return tails[0] if tails else None


_USES = lazy.regex(
    r"项目支出(?:主要|都|分别|具体)*(?:[花用投](?:在|到|于|了)?|拿[来去]|干|做)(?:了|在)?(?:什么|啥|哪)"
)


def asks_uses_of_projects(question: Question) -> bool:
    """Tell a question for what is paid as 项目支出: its projects say that, no definition of the word.

    >>> asks_uses_of_projects(Question("项目支出都花在哪些方面")), asks_uses_of_projects(Question("什么是项目支出"))
    (True, False)
    """
    return bool(_USES.search(question.text))


def tell_projects(inquiry: Inquiry) -> bool:
    """List all projects with their amounts where a question asks which there are."""
    question = inquiry.question
    specific = question.named and not _names_list(question)
    narrowed = specific or question.stated or question.conditions or question.unexplained
    others = question.asks("rank", "share", "reason", "verify", "where", "change", "sum", "rate")
    each = _EACH_OF.search(question.text)
    asks = WHICH.search(question.text) or each or asks_uses_of_projects(question)
    if not asks or narrowed or others:
        return False
    of_all = not each and _ALL_MONEY.search(question.text)
    if of_all and tell_project_sum(inquiry):
        return True  # 全部项目一共多少钱
    facts = projects(inquiry)
    if (each or of_all) and not facts:
        return sole_project(inquiry) is None and tell_spending(inquiry)
    if len(facts) < _fewest(question) or (question.natures and exceeds_whole(inquiry, facts)):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    key = "projects_fewer" if are_fewer(question.text, facts) else "projects_listed"
    inquiry.say(key, count=builder.count(facts, "projects" if voice.is_english else "个"))
    tell_lines(inquiry, facts)
    tell_scope(inquiry, facts)
    return True


def _names_list(question: Question) -> bool:
    """Tell a question for the projects within the one thing that it names whole: 专项业务经费有哪几个项目."""
    whole = len(question.named) == 1 and question.named[0].how == "equal"
    return whole and not question.asks("parts")


_EACH_OF = lazy.regex(
    rf"{_NUMBER}个(?:自评|绩效|专项|重点|支出)?项目(?:的(?:资金|预算|经费|钱))?(?:分别|各自?|都)(?:是|要|花|用|安排)?了?多少"
)
_ALL_MONEY = lazy.regex(r"(?:所有|全部|各个?|每个)项目[^，,。？?]{0,6}(?:一共|总共|合计|加起来)")


def tell_lines(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Tell each project with its amount; a number in a name (十五五规划) is no figure."""
    builder = inquiry.builder
    names = names_apart(inquiry, facts)
    for fact in builder.first(facts, MOST):
        name = names[fact.id]
        builder.labels.add(name)
        inquiry.say("part_line", name=name, code="", figure=builder.row(fact))


def _listed(inquiry: Inquiry) -> Iterable[list[Fact]]:
    """Return the rows of each list of projects, of its widest fund."""
    document = inquiry.document
    bodies = {document.publisher, *document.units, *document.aliases}
    facts = inquiry.store.facts(
        document=document.id, nature="项目支出", classification=["其他", "项目"], origin="table"
    )
    funds = _funds_asked(inquiry.question)
    rows = [f for f in facts if f.item not in bodies]
    own = [f for f in rows if not funds or f.fund in funds]
    return _lists(inquiry, own or _of_sole_fund(rows, funds))


def _funds_asked(question: Question) -> tuple[str, ...]:
    """Return the funds that are named, be it by the income that they are: 一般公共预算的项目."""
    return question.funds or tuple(fund_of(i) for i in question.named if is_source(i))


def _of_sole_fund(rows: list[Fact], funds: tuple[str, ...]) -> list[Fact]:
    """Return the column of the one fund of 财政拨款 with amounts, where 财政拨款 has no column of its own."""
    granted = [f for f in rows if f.fund in GRANTED]
    spent = {f.fund for f in granted if f.value}
    return (
        [f for f in granted if f.fund in spent]
        if funds == ("财政拨款",) and len(spent) == 1
        else []
    )


def projects_under(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the projects that a subject's money goes to, where a question asks for them and they make it up."""
    if not COUNTABLE.search(inquiry.question.text) or not whole.code:
        return []
    facts = inquiry.store.facts(
        document=whole.document, classification="项目", origin="table", parent=whole.item,
        measure=whole.measure, year=whole.year,
    )  # fmt: skip
    lists = _lists(inquiry, facts)
    found = next((rows for rows in lists if make_up(rows, whole, TAIL)), [])
    return largest_first(found)


def _purchases(inquiry: Inquiry) -> list[Fact]:
    """Return the rows of the list of purchases, where they are no more and no less than its total."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="采购", origin="table", flow="支出"
    )
    totals = [f for f in facts if f.item == PROCURED]
    lists = _lists(inquiry, [f for f in facts if f.parents and not f.item.startswith("政府采购")])
    owned = (found for found in lists if all(f.body and comparable(f.unit, "元") for f in found))
    return next((found for found in lists if _is_all(found, totals)), None) or next(owned, [])


def _is_all(rows: list[Fact], totals: list[Fact]) -> bool:
    """Tell rows that add up to a total of their own table and column: no row stands twice."""
    added = sum((row.value or Decimal(0) for row in rows), Decimal(0))
    column = [
        f for f in totals
        if (table_of(f), f.fund, f.measure, f.unit)
        == (table_of(rows[0]), rows[0].fund, rows[0].measure, rows[0].unit)
    ]  # fmt: skip
    return len(rows) > 1 and any(f.value == added for f in column)


def _lists(inquiry: Inquiry, facts: list[Fact]) -> list[list[Fact]]:
    main = _money_asked(inquiry) or MAIN_MEASURES.get(inquiry.document.kind, ())
    groups: dict[tuple[int | None, str, str], dict[str, Fact]] = {}
    for fact in _owned_in_tables(inquiry, facts):
        if _is_spent(fact) and (not main or fact.measure in main):
            key = (table_of(fact), fact.fund, fact.measure)
            groups.setdefault(key, {}).setdefault(fact.table_row, fact)
    ordered = sorted(groups.items(), key=lambda pair: _fund(pair[0][1]))
    found = [_without_groups(inquiry, list(group.values())) for _, group in ordered]
    return [one for group in found if (one := _of_one_level(group))]


def _owned_in_tables(inquiry: Inquiry, facts: list[Fact]) -> Iterable[Fact]:
    """Keep the rows of who is meant, each table by itself: a form of the same project hides no row of the list."""
    tables: dict[int | None, list[Fact]] = {}
    for fact in facts:
        tables.setdefault(table_of(fact), []).append(fact)
    for rows in tables.values():
        yield from inquiry.owned(rows)


def _is_spent(fact: Fact) -> bool:
    """Tell a row's amount; nothing in a column that divides it is no row of that column."""
    return bool(fact.value) if fact.measure not in SAME_MEASURE else fact.value is not None


def _money_asked(inquiry: Inquiry) -> tuple[str, ...]:
    """Return the measures of the amounts that are asked for by name: 全年预算合计 adds no results."""
    asked = [
        m
        for m in inquiry.question.measures
        if m in SAME_MEASURE and m.endswith(("预算数", "执行数"))
    ]
    columns = columns_named(inquiry, inquiry.question.measures)
    return columns or tuple(same for measure in asked[:1] for same in SAME_MEASURE[measure])


def _fund(fund: str) -> int:
    return FUNDS.index(fund) if fund in FUNDS else len(FUNDS)


def _without_groups(inquiry: Inquiry, facts: list[Fact]) -> list[Fact]:
    """Drop the total that a list begins with, and the groups that its sums show under it."""
    first = inquiry.store.record(facts[0].document, facts[0].record or "")
    if first is None or not first.row or not is_total(first.row[-1]):
        return facts
    inner = innermost([fact.value or Decimal(0) for fact in facts])
    return [facts[place] for place in inner or ()]


def _of_one_level(facts: list[Fact]) -> list[Fact]:
    """Keep the rows that have no rows under them; 特定目标类 stands for several projects."""
    above = {normal(name) for fact in facts for name in fact.parents}
    kept = [fact for fact in facts if normal(fact.item) not in above]
    return [] if any(_KIND.search(fact.item) for fact in kept) else kept


_KIND = lazy.regex(r"(?<!分)类$")
"""特定目标类 is a kind of projects; 生活垃圾分类 is one."""
