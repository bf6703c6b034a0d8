"""Map the cells of tables to facts: title, row and column labels become coordinates.

One lexicon (``config.glossary``) names labels, sentences and questions. A label that the lexicon does
not know stays what it is: an item in a row, a measure in a column; nothing is silently merged.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from config import lazy
from ingest.amounts import read_cell
from ingest.body_codes import body_codes, coded_owners
from ingest.changed_columns import Change, changed_columns
from ingest.columns import CHANGES, OPENING, RESERVED, Coordinates, column_coordinates
from ingest.comparisons import find_comparison
from ingest.economic_columns import economic_columns
from ingest.economic_rows import EconomicRow, economic_rows, with_economic
from ingest.equal_columns import told_apart
from ingest.items import item_of
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
from ingest.placing import Context, Place
from ingest.reasons import reasons_of_rows
from ingest.records import Document, Fact, Record, Table
from ingest.row_labels import kinds_of_projects, row_coordinates, without_subtotal
from ingest.shapes import Shape, shape_of, subject_names
from ingest.stating import stated_cells, tells_of_row
from ingest.titles import context_of
from ingest.transfers import given_to


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
    economic_heads = economic_columns(table)
    context = context_of(document, table, divided=bool(economic_heads))
    shape = shape_of(table, known.subjects)._replace(economic=economic_heads)
    beside, project = _second_names(table), form_project(table)
    owners = row_owners(document, table) or coded_owners(document, table, known.bodies)
    named, reasons = owned_names(table), reasons_of_rows(table)
    economic, kinds = economic_rows(table), kinds_of_projects(table)
    bodies, changes = column_owners(document, table), changed_columns(table, document.fiscal_year)
    unit = _unit_of(document, table) if context.classification not in _FORMS else None
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
        fact = _of_body(fact, body or (owner and owner.body) or unit)
        fact = _with_row(
            document, fact, beside, reasons, economic, (record.row_index, record.block)
        )
        fact = _reserved(given_to(document, record, own.title, fact), own)
        fact = _left_by_fund(own, record, fact)
        yield _of_project(fact, project) if project else fact


_FORMS = ("指标", "项目")
"""A project of a unit is known by its own name."""


def _unit_of(document: Document, table: Table) -> str | None:
    """Return the unit whose table stands in its department's document: 编制单位：某局东区分局."""
    return table.body if table.body in document.units else None


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
    if fact.item != "收入合计" or fact.body:
        return fact
    fund = column_coordinates(record.column, context.year).left_of
    if fund is None:
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
