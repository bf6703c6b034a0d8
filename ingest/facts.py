"""Map the cells of tables to facts: title, row and column labels become coordinates.

One lexicon (``config.glossary``) names labels, sentences and questions. A label that the lexicon does
not know stays what it is: an item in a row, a measure in a column; nothing is silently merged.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from config import lazy
from config.glossary import meaning_of
from ingest.amounts import read_cell
from ingest.body_codes import body_codes, coded_owners
from ingest.changed_columns import Change, changed_columns
from ingest.columns import CHANGES, OPENING, RESERVED, YEAR, Coordinates, column_coordinates
from ingest.comparisons import find_comparison
from ingest.economic_columns import economic_columns, limited_to
from ingest.economic_rows import EconomicRow, economic_rows, with_economic
from ingest.equal_columns import told_apart
from ingest.items import Context, Place, item_of
from ingest.limited_tables import with_whole_natures
from ingest.measures import counted, measure_of
from ingest.numerals import normalise
from ingest.offices import with_nature_of_offices
from ingest.owners import (
    Owner,
    column_owners,
    form_project,
    owned_names,
    row_owners,
    without_body_behind,
)
from ingest.reasons import reasons_of_rows
from ingest.records import Document, Fact, Kind, Record, Table
from ingest.row_labels import kinds_of_projects, row_coordinates, without_subtotal
from ingest.shapes import Shape, shape_of, subject_names
from ingest.stating import stated_cells, tells_of_row
from ingest.transfers import given_to

_INDICATOR = lazy.regex(r"[一二三]级指标|绩效|目标|指标|自评")
_USUAL = lazy.regex(  # the words of which the usual titles consist
    r"(?:19|20)\d\d|年度?|[（(].*?[)）]|市级|省级|区级|县级|高等学校|部门|预算|单位|综合|公开|本年|当年|财务|一般公共|政府性基金|"
    r"国有资本经营|财政|拨款|决算|支出|收入|收支|总体|情况|明细|[总表的及和与按、]|功能|经济|分类|科目|项目|基本|绩效|目标|安排|"
    r"[“”]|三公|经费|行政事业性|收费|非税|专户|管理|纳入|会议费|培训费|采购|资金|结转|结余|整体|上年|因公|机关运行|\d+[.、]?"
)
SUBJECT = 4  # characters of a title that are none of its usual words
_ECONOMIC = lazy.regex(r"经济分类")
_BY_ECONOMY = lazy.regex(
    r"[（(]?按?(?:照|支出)?(?:政府|部门)?(?:预算)?(?:支出)?经济分类(?:科目)?(?:编列|列示|分列|编制)?[)）]?"
)
_PUBLIC = frozenset(
    {"“三公”经费", "因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"}
)  # fmt: skip


def table_facts(document: Document, tables: list[Table]) -> list[Fact]:
    """Return one fact for every body cell that states an amount or could (blank, dash)."""
    known = _Known(subject_names(tables), body_codes(document, tables))
    found = {table.ordinal: list(_table_facts(document, table, known)) for table in tables}
    found = with_whole_natures(tables, with_nature_of_offices(tables, found))
    return [fact for table in tables for fact in told_apart(table, found[table.ordinal])]


class _Known(NamedTuple):
    """What all tables of a document say of codes: the names of subjects, and bodies."""

    subjects: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, str]


def _table_facts(document: Document, table: Table, known: _Known) -> Iterator[Fact]:
    context = context_of(document, table)
    economic_heads = economic_columns(table)
    shape = shape_of(table, known.subjects)._replace(economic=economic_heads)
    beside, project = _second_names(table), form_project(table)
    owners = row_owners(document, table) or coded_owners(document, table, known.bodies)
    named, reasons = owned_names(table), reasons_of_rows(table)
    economic, kinds = economic_rows(table), kinds_of_projects(table)
    bodies, changes = column_owners(document, table), changed_columns(table, document.fiscal_year)
    read = [_without_last_heading(r) if bodies.get(r.column_index) else r for r in table.records]
    for record in stated_cells(table, read, context.classification):
        body = bodies.get(record.column_index)
        owner = owners.get((record.row_index, record.block))
        own = _of_section(context, record)
        row = without_subtotal(_without_owner(record, owner, named))
        fact = _fact(document, table, shape, own, row, changes.get(record.column_index))
        if fact is None:
            continue
        if owner is None or owner.row:
            fact = _of_kind(fact, without_subtotal(record), kinds)
        fact = _of_body(fact, body or (owner and owner.body))
        fact = _with_row(
            document, fact, beside, reasons, economic, (record.row_index, record.block)
        )
        fact = _reserved(given_to(document, record, own.title, fact), own)
        fact = _left_by_fund(own, record, fact)
        yield _of_project(fact, project) if project else fact


def _without_last_heading(record: Record) -> Record:
    return record.model_copy(update={"column": record.column[:-1]})


def _of_body(fact: Fact, body: str | None) -> Fact:
    return fact.model_copy(update={"scope": body}) if body else fact


def _of_kind(fact: Fact, record: Record, kinds: frozenset[tuple[str, ...]]) -> Fact:
    """Take the sum of a kind of projects for a part of all of them, and for no project."""
    if fact.classification != "项目" or record.row not in kinds:
        return fact
    return fact.model_copy(update={"classification": "总计", "level": 1, "parents": ("支出合计",)})


_At = tuple[int, int]


def _with_row(
    document: Document, fact: Fact, beside: Mapping[_At, str], reasons: Mapping[_At, str],
    economic: Mapping[_At, EconomicRow], at: _At,
) -> Fact:  # fmt: skip
    """Add what other cells of its row say: why it changed, of which other classification it is."""
    if fact.classification == "指标":
        parents = without_body_behind(fact.parents, document)
        fact = fact if parents == fact.parents else fact.model_copy(update={"parents": parents})
    if fact.measure in CHANGES:
        fact = fact.model_copy(update={"reason": reasons.get(at)})
    if at in economic:
        return with_economic(fact, economic[at])
    return _under(fact, beside[at]) if at in beside else fact


def _left_by_fund(context: Context, record: Record, fact: Fact) -> Fact:
    """Take what a fund left for the whole as a row of its own would tell it: 上年结转 › 一般公共预算."""
    fund = column_coordinates(record.column, context.year).left_of
    if fund is None or fact.item != "收入合计" or fact.body:
        return fact
    told = {"item": OPENING, "classification": "收入来源", "level": None, "fund": fund}
    return fact.model_copy(update={**told, "measure": context.measure})


def _reserved(fact: Fact, context: Context) -> Fact:
    """Take the column of what purchases are kept for small firms for that share, on the row of the whole."""
    found = RESERVED.search(fact.measure)
    if found is None or fact.item != "政府采购支出总额":
        return fact
    whom = "中小企业" if found["whom"] == "中小" else "小微企业"
    name = {"item": f"面向{whom}预留的采购份额", "measure": context.measure}
    return fact.model_copy(update=name)


def _without_owner(record: Record, owner: Owner | None, named: dict[int, str]) -> Record:
    """Take the names of bodies off a row; what is left of a body's own row is its total."""
    if owner is None:
        return record
    if owner.row or record.row_index in named:
        return record.model_copy(update={"row": owner.row or (named[record.row_index],)})
    return record.model_copy(update={"row": ("合计",), "code": None})  # the code is the body's


def _under(fact: Fact, other: str) -> Fact:
    """Put a name among the parents that tells a fact from its likes; a form's title stays first."""
    first, rest = fact.parents[:1], fact.parents[1:]
    parents = (*first, other, *rest) if fact.classification == "指标" else (other, *fact.parents)
    return fact.model_copy(update={"parents": parents})


_SECTIONS = (
    ("国有资产|资产(?:占用|占有|情况)", "资产"),
    ("政府采购", "采购"),
    ("机关运行", "其他"),
)


def _of_section(context: Context, record: Record) -> Context:
    """Let the heading above a row say what it is of, in a table of the three publics and much else."""
    if context.classification != "三公" or not record.row:
        return context
    for words, classification in _SECTIONS:
        if re.search(words, record.row[0]):
            return context._replace(classification=classification, fund="全部")
    return context


def _of_project(fact: Fact, project: str) -> Fact:
    """Put the project into the title of its form, where other forms have it: 绩效自评表（培训项目）."""
    if fact.classification != "指标" or not fact.parents:
        return _under(fact, project)
    title, *rest = fact.parents
    return fact.model_copy(update={"parents": (f"{title}（{project}）", *rest)})


def _second_names(table: Table) -> dict[tuple[int, int], str]:
    """Return by (row, block) the other classification's name where a code stands in several rows."""
    rows: dict[str, set[int]] = {}
    names: dict[tuple[int, int], str] = {}
    codes: dict[tuple[int, int], str] = {}
    for record in table.records:
        at = (record.row_index, record.block)
        if record.code:
            rows.setdefault(record.code, set()).add(record.row_index)
            codes[at] = record.code
        if record.text and tells_of_row(record) and not re.search(r"\d", record.text):
            names[at] = re.sub(r"\s+", "", record.text)
    return {at: name for at, name in names.items() if len(rows.get(codes.get(at, ""), ())) > 1}


# --- the table ----------------------------------------------------------------------------------


def context_of(document: Document, table: Table) -> Context:
    """Read a table's title: what is measured, of which fund, which side, which classification."""
    title = re.sub(r"\s+", "", normalise(table.title or ""))
    if not table.title and _lists_public(table):
        title = "“三公”经费"
    year = YEAR.search(title)
    own = _BY_ECONOMY.sub("", title) if economic_columns(table) else title
    nature, classification = _title_nature(title), _title_class(own, table)
    return Context(
        year=int(year[0]) if year else document.fiscal_year,
        measure=_title_measure(document, title),
        fund=_title_fund(title),
        flow=_title_flow(title) or ("支出" if classification == "项目" else None),
        nature="项目支出" if nature == "合计" and classification == "项目" else nature,
        classification=classification,
        title=title,
        subject=None
        if limited_to(title)
        else _title_subject(_without_bodies(own, document, table)),
        compared=_compares_years(document, table),
        noted=_noted_fund(table),
    )


_OF_FUND = lazy.regex(
    r"(?:本表|以上|上述|表中|表内)(?:项目|资金|支出|数据|所列)*(?:均|全部|仅|只)?(?:为|是|系|反映|含|列)[^。；;包]{0,10}?(?P<funds>(?:(?:一般公共预算|政府性基金预算|国有资本经营预算)(?:财政)?(?:拨款)?[、和及与]?)+)(?:安排|开支|支出|资金)?的?(?:项目|支出|资金)"
)


def _noted_fund(table: Table) -> str | None:
    """Return the one fund that a table's notes limit it to: 注：本表为一般公共预算财政拨款安排的项目."""
    found = _OF_FUND.search("".join(normalise(note) for note in table.notes))
    fund = _title_fund(found["funds"]) if found else "全部"
    return fund if fund not in ("全部", "财政拨款") else None


def _lists_public(table: Table) -> bool:
    """Tell a table without a title whose rows are the three public expenses and their total."""
    labels = {record.row[-1] for record in table.records if record.row}
    meant = [meaning_of(label, "item", "total") for label in labels]
    names = {one.canonical for one in meant if one is not None and one.type == "item"}
    return None not in meant and len(names) > 2 and names <= _PUBLIC


def _compares_years(document: Document, table: Table) -> bool:
    """Tell a table that prints last year's figures beside this year's or above it, and the change between."""
    this = document.fiscal_year
    if this is None:
        return False
    named = {row_coordinates(record, this).year for record in table.records if record.row}
    if {this - 1, this} <= named:
        return True
    found = [column_coordinates(path, this) for path in table.columns]
    amounts = [c for c in found if c.measure not in CHANGES]
    measures = {c.measure for c in amounts} - {None}
    years = {c.year for c in amounts} - {None}
    if measures and measures not in ({"预算数"}, {"决算数"}):
        return False  # the change may be one on another budget of the year
    return years in ({this - 1}, {this - 1, this})


def _without_bodies(title: str, document: Document, table: Table) -> str:
    """Take the names of bodies out of a title, which limit a table to nothing: 某局2026年收入总表."""
    names = {name for name in (document.publisher, table.body, *document.units) if name}
    for name in sorted(
        (re.sub(r"\s+", "", normalise(one)) for one in names), key=len, reverse=True
    ):
        title = title.replace(name, "")
    return title


def _title_subject(title: str) -> str | None:
    """Return what a title limits its table to (专项业务经费, 政府购买服务); None for the usual tables."""
    if "专项资金" in title:
        return "专项资金"  # of which no document consists
    left = max(_USUAL.split(title), key=len)
    if len(left) < SUBJECT or left.endswith("汇"):
        return None  # 结果汇总表 ends in no 总表: it limits its rows to nothing
    named = left + next((end for end in ("经费", "资金") if left + end in title), "")
    return None if meaning_of(named, "fund", "nature") else named


def _title_measure(document: Document, title: str) -> str:
    if "规划" in title and "项目支出" in title:
        return "规划数"  # of years that no budget is made for yet
    if "决算" in title and "预决算" not in title:
        return "决算数"
    if "预算" in re.sub(r"一般公共预算|政府性基金预算|国有资本经营预算", "", title):
        return "预算数"
    return {Kind.FINAL: "决算数", Kind.BUDGET: "预算数"}.get(document.kind, "金额")


_FEES = "行政事业性收费"
_KEPT_APART = lazy.regex(rf"(?P<fees>{_FEES}|非税)|(?P<account>财政专户)")


def _title_fund(title: str) -> str:
    apart = {match.lastgroup for match in _KEPT_APART.finditer(title)}
    if len(apart) == 1 and "基金" not in title and "国有资本" not in title:
        return _FEES if apart == {"fees"} else "财政专户"
    named = [
        fund
        for fund, word in (
            ("一般公共预算", "一般公共预算"),
            ("政府性基金", "政府性基金"),
            ("国有资本经营", "国有资本经营"),
        )
        if word in title
    ]
    if len(named) == 1:
        return named[0]
    if named or "财政拨款" in title:
        return "财政拨款"
    if "财政专户" in title:
        return "财政专户"
    return "财政拨款" if "三公" in title else "全部"


def _title_flow(title: str) -> str | None:
    income, expenditure = "收入" in title or "收支" in title, "支出" in title or "收支" in title
    if income and not expenditure:
        return "收入"
    if (expenditure and not income) or "三公" in title or "采购" in title:
        return "支出"
    return None


_SPECIAL = lazy.regex(r"专项业务经费支出|专项资金(?:支出)?预算(?:汇总|明细)?表")
_NAMES_PROJECT = lazy.regex(r"项目[)）]?名称|专项(?:资金|经费)?[)）]?名称")
_HALF = lazy.regex(
    r"基本支出[^人公]*[-－—–_:：（(](?P<half>人员|公用)(?:经费|支出)(?!.*(?:人员|公用))"
)


def _title_nature(title: str) -> str:
    """Return the nature that a title names; one half of 基本支出 behind it limits it further."""
    if half := _HALF.search(title):
        return f"{half['half']}经费"
    for nature in ("基本支出", "项目支出", "人员经费", "公用经费"):
        if nature in title:
            return nature
    return "项目支出" if _SPECIAL.search(title) else "合计"


def _title_class(title: str, table: Table) -> str | None:
    if "三公" in title or "因公出国" in title:
        return "三公"
    heads = "".join(part for path in table.columns for part in path)
    aimed = _INDICATOR.search(title) and "支出" not in title
    if not table.columns or (aimed and not _lists_projects(heads)):
        return "指标"  # also where the project is called 资产运行维护
    if "采购" in title:
        return "采购"
    if "资产" in title:
        return "资产"
    if "政府" in title and "经济分类" in title:
        return "政府经济"
    listed = _NAMES_PROJECT.search(heads) and "收" not in title  # there it only names the rows
    if "项目支出" in title or listed or ("绩效目标" in heads and "整体" not in title):
        return "项目"
    return "部门经济" if _ECONOMIC.search(title) else None


def _lists_projects(heads: str) -> bool:
    """Tell the columns of a list of projects with their money: what reviews came to, and no indicators."""
    money = re.search(r"(?:预算|执行|支出|决算)数?|资金|金额", heads)
    return bool(_NAMES_PROJECT.search(heads) and money) and not _OF_INDICATORS.search(heads)


_OF_INDICATORS = lazy.regex(r"[一二三]级指标|指标(?:名称|值|内容)|目标|绩效指标")


# --- the cell -----------------------------------------------------------------------------------


def _fact(
    document: Document, table: Table, shape: Shape, context: Context, record: Record,
    change: Change | None,
) -> Fact | None:  # fmt: skip
    columns = column_coordinates(record.column, document.fiscal_year)
    if change is not None and columns.measure is None:
        columns = columns._replace(measure=change.measure, year=None, others=())
    row = row_coordinates(record, document.fiscal_year)
    place = item_of(document, table, shape, context, record, columns)
    if not place.item:
        return None
    staff = _of_situation(place, columns, record)
    place = staff or place
    indicator = place.classification == "指标"
    noted = context.noted if place.classification == "总计" and context.fund == "全部" else None
    if indicator and row.measure == "完成率" and columns.measure in _OF_AIMS:
        place, row = _named_by_rate(place, record), row._replace(measure=None)
    measure = row.measure or (
        "数量" if staff else measure_of(context, columns, record, place, shape)
    )
    base = row.base or _base(record, document.fiscal_year) if measure in CHANGES else None
    if measure in CHANGES and context.compared:
        base = base or "上年"
    if measure in CHANGES and change is not None and base in (None, "上年"):
        base = base if context.compared else change.base or base
    return Fact(
        id=f"f{record.id}",
        document=document.id,
        year=document.fiscal_year if base else row.year or columns.year or context.year,
        classification=place.classification,
        item=place.item,
        code=place.code,
        level=place.level,
        parents=place.parents,
        flow=place.flow,
        measure=counted(place, measure, record.unit),
        base=base,
        nature=place.nature or columns.nature or context.nature,
        fund=columns.fund or "全部"
        if indicator
        else place.fund or columns.fund or noted or context.fund,
        scope=document.scope,
        value=record.value,
        unit=record.unit,
        bound=read_cell(record.text).bound,
        text=record.text,
        status=record.status,
        origin="table",
        record=record.id,
        page=record.page,
        bbox=record.bbox,
    )


_OF_AIMS = frozenset({"目标值", "完成值", "分值", "得分"})


def _named_by_rate(place: Place, record: Record) -> Place:
    """Take 预算执行率 among indicators for the name of one: what it aims at is no rate of the form's money."""
    label = re.sub(r"\s+", "", record.row[-1])
    above = place.parents if place.parents[-1:] == (place.item,) else (*place.parents, place.item)
    return place._replace(item=label, parents=above)


_SITUATION = lazy.regex(r"情况(?:[（(][^（）()]*[)）])?$")
_STAFF = lazy.regex(r"(?:编制|人员?)数$|控制率$")


def _of_situation(place: Place, columns: Coordinates, record: Record) -> Place | None:
    """Take the heading for the item where the row only says of what it tells: 财政供养人员情况 | 编制数."""
    head = re.sub(
        r"\s+|(?:19|20)\d\d年(?:度|末|底)?", "", record.column[-1] if record.column else ""
    )
    told = _SITUATION.search(place.item) and _STAFF.search(head) and columns.measure is None
    if not told or place.classification != "指标":
        return None
    return Place(head, "其他", parents=(*place.parents, place.item))


def _base(record: Record, fiscal_year: int | None) -> str | None:
    """Return last year's figure that a heading compares with: 2025年预算数比2024年执行数 › 增减额."""
    said = find_comparison(normalise("".join(record.column)), fiscal_year)
    return said.base if said is not None and said.base.startswith("上年") else None
