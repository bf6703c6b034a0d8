"""Map the cells of tables to facts: title, row and column labels become coordinates.

One lexicon (``config.glossary``) names labels, sentences and questions. A label that the lexicon does
not know stays what it is: an item in a row, a measure in a column; nothing is silently merged.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from config.glossary import Meaning, bare, functional_codes, item_name, meaning_of, normal
from ingest.amounts import read_cell
from ingest.numerals import normalise
from ingest.records import Document, Fact, Kind, Record, Table

_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年|$|\s*预算|\s*决算|\s*执行)")
_LAST = re.compile(r"上年|上一年|去年")
_INDICATOR = re.compile(r"[一二三]级指标|绩效|目标|指标|自评")
_TOTAL_ROW = re.compile(r"^(?:本年)?(?:收入|支出)?(?:部门)?(?:总|合|小|共)\s*计$|^合\s*计|^总\s*计")
_ECONOMIC = re.compile(r"经济分类")


class Context(NamedTuple):
    """Coordinates that a table's title and its document give to all of its cells."""

    year: int | None
    measure: str
    fund: str
    flow: str | None
    nature: str
    classification: str | None
    title: str


class Coordinates(NamedTuple):
    """Coordinates of one cell, filled in label by label."""

    year: int | None
    measure: str | None
    fund: str | None
    flow: str | None
    nature: str | None
    items: tuple[str, ...]
    others: tuple[str, ...]


def table_facts(document: Document, tables: list[Table]) -> list[Fact]:
    """Return one fact for every body cell that states an amount or could (blank, dash)."""
    return [fact for table in tables for fact in _table_facts(document, table)]


def _table_facts(document: Document, table: Table) -> Iterator[Fact]:
    context = context_of(document, table)
    for record in table.records:
        if record.line_no == "own":
            continue
        mark = read_cell(record.text).mark
        if mark == "text" and context.classification != "指标" and record.value is None:
            continue
        fact = _fact(document, table, context, record)
        if fact is not None:
            yield fact


# --- the table ----------------------------------------------------------------------------------


def context_of(document: Document, table: Table) -> Context:
    """Read a table's title: what is measured, of which fund, which side, which classification."""
    title = re.sub(r"\s+", "", normalise(table.title or ""))
    year = _YEAR.search(title)
    return Context(
        year=int(year[0]) if year else document.fiscal_year,
        measure=_title_measure(document, title),
        fund=_title_fund(title),
        flow=_title_flow(title),
        nature=_title_nature(title),
        classification=_title_class(title, table),
        title=title,
    )


def _title_measure(document: Document, title: str) -> str:
    if "决算" in title and "预决算" not in title:
        return "决算数"
    if "预算" in re.sub(r"一般公共预算|政府性基金预算|国有资本经营预算", "", title):
        return "预算数"
    return {Kind.FINAL: "决算数", Kind.BUDGET: "预算数"}.get(document.kind, "金额")


def _title_fund(title: str) -> str:
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
    return "财政拨款" if "三公" in title else "全部"


def _title_flow(title: str) -> str | None:
    income, expenditure = "收入" in title or "收支" in title, "支出" in title or "收支" in title
    if income and not expenditure:
        return "收入"
    if (expenditure and not income) or "三公" in title or "采购" in title:
        return "支出"
    return None


def _title_nature(title: str) -> str:
    for nature in ("基本支出", "项目支出", "人员经费", "公用经费"):
        if nature in title:
            return nature
    return "合计"


def _title_class(title: str, table: Table) -> str | None:
    if "三公" in title or "因公出国" in title:
        return "三公"
    if "采购" in title:
        return "采购"
    if "资产" in title:
        return "资产"
    if not table.columns or (_INDICATOR.search(title) and "支出" not in title):
        return "指标"
    if "政府" in title and "经济分类" in title:
        return "政府经济"
    return "部门经济" if _ECONOMIC.search(title) else None


# --- the cell -----------------------------------------------------------------------------------


def _fact(document: Document, table: Table, context: Context, record: Record) -> Fact | None:
    columns = _column_coordinates(document, record.column)
    flow = columns.flow or context.flow or _flow_of_label(record.row)
    item, classification = _item(context, record, columns, flow)
    if not item:
        return None
    nature = columns.nature or context.nature
    fund = columns.fund or context.fund
    row_meaning = _row_meaning(record, context)
    if row_meaning is not None and row_meaning.type == "nature":
        nature = row_meaning.canonical
    indicator = context.classification == "指标"
    return Fact(
        id=f"f{record.id}",
        document=document.id,
        year=columns.year or context.year,
        classification=classification,
        item=item,
        code=record.code or _class_code(item, classification),
        level=_level(record, item, classification),
        parents=_parents(table, record, indicator=indicator),
        flow=flow,
        measure=_measure(context, columns, record),
        nature=nature,
        fund="全部" if indicator else fund,
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


def _column_coordinates(document: Document, path: tuple[str, ...]) -> Coordinates:
    year: int | None = None
    measure = fund = flow = nature = None
    items: list[str] = []
    others: list[str] = []
    for label in path:
        if (found := _YEAR.search(normalise(label))) is not None:
            year = int(found[0])
        elif _LAST.search(label) and "结" not in label and document.fiscal_year:
            year = document.fiscal_year - 1
        meaning = _column_meaning(label)
        if meaning is None:
            others.append(label)
        elif meaning.type == "fund":
            fund = meaning.canonical
        elif meaning.type == "nature":
            nature = meaning.canonical
        elif meaning.type == "measure":
            measure = meaning.canonical
        elif meaning.type == "flow":
            flow = meaning.canonical
        elif meaning.type == "item":
            items.append(meaning.canonical)
            flow = flow or {"支出合计": "支出", "收入合计": "收入"}.get(meaning.canonical)
    return Coordinates(year, measure, fund, flow, nature, tuple(items), tuple(others))


def _column_meaning(label: str) -> Meaning | None:
    """Return what a column label means; years and brackets around it do not change it."""
    plain = re.sub(
        r"(?:19|20)\d\d\s*年度?|上年|上一年|去年|本年度|[（(][^（）()]*[)）]$", "", normalise(label)
    )
    stem = re.sub(r"(?:预算|决算|执行)数$", "", plain)
    for text in (label, plain, stem):
        if found := meaning_of(text, "nature", "fund", "measure", "flow", "total", "item"):
            return found
    return None


def _row_meaning(record: Record, context: Context) -> Meaning | None:
    if not record.row or record.code:
        return None
    if context.classification == "三公":
        return meaning_of(record.row[-1], "item", "total")
    return meaning_of(record.row[-1], "nature", "total", "item")


def _item(
    context: Context, record: Record, columns: Coordinates, flow: str | None
) -> tuple[str, str]:
    """Return the item of a cell and its classification."""
    if record.code:
        return item_name_of_code(record), _class_of(record.code, context)
    if not record.row:
        return _column_item(context, columns)
    label = record.row[-1]
    if _is_total(label):
        return _total_item(context, columns, label, flow)
    meaning = _row_meaning(record, context)
    if meaning is not None and meaning.type == "nature":
        return "支出合计", "总计"
    if context.classification == "三公" and columns.items:
        return columns.items[-1], "三公"
    name = re.sub(r"\s+", "", bare(label))
    if flow == "支出" and normal(name) in functional_codes():
        return name, "功能"
    return item_name(label), context.classification or _free_class(name, flow)


def item_name_of_code(record: Record) -> str:
    """Return the name of a coded row; economic names that people also use elsewhere stay as printed."""
    return re.sub(r"\s+", "", bare(record.row[-1])) if record.row else (record.code or "")


def _column_item(context: Context, columns: Coordinates) -> tuple[str, str]:
    if columns.items:
        own = (
            columns.items[-1] == "机关运行经费"
        )  # stands beside the three publics, is none of them
        return columns.items[-1], "其他" if own else context.classification or "其他"
    if context.classification == "三公":
        return "“三公”经费", "三公"
    if columns.others:
        return re.sub(r"\s+", "", columns.others[-1]), context.classification or "其他"
    return "", ""


def _is_total(label: str) -> bool:
    return bool(_TOTAL_ROW.match(re.sub(r"\s+", "", bare(label))))


def _total_item(
    context: Context, columns: Coordinates, label: str, flow: str | None
) -> tuple[str, str]:
    if context.classification in ("三公", "采购", "资产"):
        if columns.items:
            return columns.items[-1], context.classification
        total = {"三公": "“三公”经费", "采购": "政府采购支出总额"}.get(context.classification)
        return (total or "资产合计"), context.classification
    plain = re.sub(r"\s+", "", bare(label))
    grand = "总计" in plain
    side = "收入" if "收入" in plain else "支出" if "支出" in plain else flow
    if side is None:
        return "合计", "总计"
    return f"{side}{'总计' if grand else '合计'}", "总计"


def _class_of(code: str, context: Context) -> str:
    if code[0] == "3":
        return "部门经济"
    if code[0] == "5" and len(code) in (3, 5):
        return "政府经济"
    return "功能" if code[0] == "2" else context.classification or "其他"


def _free_class(name: str, flow: str | None) -> str:
    return "收入来源" if flow == "收入" or name.endswith("收入") else "其他"


def _class_code(item: str, classification: str) -> str | None:
    return functional_codes().get(normal(item)) if classification == "功能" else None


def _level(record: Record, item: str, classification: str) -> int | None:
    if record.code:
        return {3: 1, 4: 2, 5: 2, 6: 3, 7: 3}.get(len(record.code))
    if classification == "功能" and normal(item) in functional_codes():
        return 1
    return 0 if item.endswith(("合计", "总计")) else len(record.row) or None


def _parents(table: Table, record: Record, *, indicator: bool) -> tuple[str, ...]:
    parents = tuple(re.sub(r"\s+", "", bare(label)) for label in record.row[:-1])
    if indicator and table.title:
        return (re.sub(r"\s+", "", table.title), *parents)
    return parents


def _measure(context: Context, columns: Coordinates, record: Record) -> str:
    if columns.measure:
        return columns.measure
    if context.classification == "指标" and record.value is None:
        return "内容"
    if context.classification == "三公" or columns.items:
        return context.measure
    unknown = [label for label in columns.others if not _YEAR.search(normalise(label))]
    return re.sub(r"\s+", "", unknown[-1]) if unknown else context.measure


def _flow_of_label(row: tuple[str, ...]) -> str | None:
    text = row[-1] if row else ""
    if "收入" in text and "支出" not in text:
        return "收入"
    return "支出" if "支出" in text else None
