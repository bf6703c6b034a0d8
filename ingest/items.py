"""Say which item a cell speaks of: its name, classification, code, level, parents, side and nature."""

import re

from config import lazy
from config.glossary import (
    Meaning,
    classification,
    functional_codes,
    incomes,
    item_name,
    meaning_of,
    normal,
)
from ingest.columns import OPENING, Coordinates
from ingest.economic import code_under, is_class_of
from ingest.placing import OWN_CLASS, Context, Place, depth
from ingest.records import BASIC, Document, Record, Table
from ingest.row_labels import is_goal, says_no_item
from ingest.shapes import NUMBERED, Shape, bare_label, below_whole, is_total, nature_above
from ingest.totals import of_total

INDICATOR_HEAD = lazy.regex(r"[一二三]级指标|指标值|目标值|完成值|权重|分值|得分")
_PROJECT_CODE = 7  # digits of a 项, under which projects stand
_SUM_OF_KIND = lazy.regex(r"(?<=货物|工程|服务)类?(?:采购)?(?:预算|支出)?(?:小|合)\s*计$")
"""Behind the kind of which purchases are added up: 货物类小计."""
_PREFIXED = lazy.regex(r"^\d{3,}[A-Za-z\d]*\s*[-－—_ ]\s*")


def item_of(
    document: Document, table: Table, shape: Shape, context: Context, record: Record,
    columns: Coordinates,
) -> Place:  # fmt: skip
    """Return what a cell speaks of, from its row, its column and its table."""
    context = _narrowed(context, record, columns)
    flow = columns.flow or context.flow or _flow_of(record.column[:1]) or _flow_of(record.row)
    own = _projects_budget(context, record) or _points_of_form(context, table, record)
    own = own or _goal_of_form(context, record)
    place = own or _place(document, table, shape, context, record, columns, flow)
    if place.classification == "指标" and table.title:
        place = place._replace(parents=(re.sub(r"\s+", "", table.title), *place.parents))
    return place._replace(flow=place.flow or flow)


_ASSETS = lazy.regex(r"国有资产(?:占用|占有|使用)")


def _narrowed(context: Context, record: Record, columns: Coordinates) -> Context:
    """Let a column decide: purchases beside expenditure, targets beside amounts."""
    if columns.purchases:
        return context._replace(classification="采购", flow="支出")
    if (
        "资产" in context.title
        and len(record.row) > 1
        and _ASSETS.search(bare_label(record.row[0]))
    ):
        return context._replace(classification="资产", flow=None)  # one list of a sheet of several
    heads = "".join(record.column)
    if INDICATOR_HEAD.search(heads) and context.classification not in OWN_CLASS:
        return context._replace(classification="指标", flow=None, nature="合计")
    return context


def _place(
    document: Document, table: Table, shape: Shape, context: Context, record: Record,
    columns: Coordinates, flow: str | None,
) -> Place:  # fmt: skip
    own = () if shape.totalled else tuple(n for n in (document.publisher, table.body) if n)
    context = _by_label_head(context, shape, record)
    parents = _parents(own, record)
    if context.classification in ("三公", "资产"):
        parents = tuple(_canonical(label) for label in parents if not _ASSETS.search(label))
    if record.code and not shape.foreign:
        return _project_of(context, shape, record) or _coded(context, record, parents)
    named = None if shape.economic else _economic_column(context, own, record)
    if named := named or _asset_column(context, record):
        return named
    label = _label(own, shape, record, columns)
    if label is None or is_total(label):
        return of_total(context, shape, record, columns, label, flow)
    fund = meaning_of(label, "fund") if (record.row_index, record.block) in shape.carried else None
    if fund is not None:
        return Place(OPENING, "收入来源", level=2, parents=(OPENING,), fund=fund.canonical)
    if shape.economic and (code := _printed_code(shape, label)):
        return Place(bare_label(label), "功能", code, _level(code), parents)
    return _named(context, record, columns, label, parents, flow)


def _printed_code(shape: Shape, label: str) -> str | None:
    """Return the code that other tables print of a functional subject, where this one has names alone."""
    name = bare_label(label)
    codes = [c for c, names in shape.subjects.items() if c[0] == "2" and name in names]
    deepest = max(codes, key=len, default="")
    return deepest if deepest and all(deepest.startswith(code) for code in codes) else None


_PROJECTS_BUDGET = lazy.regex(r"(?:当年|本年|本年度|年度|全年|项目)?预算(?:数|金额|总额|资金)?")
_MONEY_OF_FORM = lazy.regex(r"(?:项目)?(?:预算|资金)(?:规模|情况|安排|总额)?")


def _projects_budget(context: Context, record: Record) -> Place | None:
    """Return what a project's form states as its whole budget: 当年预算, 预算规模及资金用途|预算数."""
    keys = [bare_label(label) for label in record.row]
    if record.column or not keys or context.classification != "指标":
        return None
    whole = _PROJECTS_BUDGET.fullmatch(keys[-1]) is not None
    whole = whole and all(_MONEY_OF_FORM.match(key) for key in keys[:-1])
    return Place("项目资金总额", "指标", level=1) if whole else None


def _points_of_form(context: Context, table: Table, record: Record) -> Place | None:
    """Return the sum of what the indicators of a form are given, which is the form's own: 合计 | 得分."""
    total = bool(record.row) and is_total(record.row[-1]) and not record.code
    points = not table.columns and re.search("权重|分值|得分", "".join(record.column[-1:]))
    in_form = total and points and context.classification == "指标"
    return Place(bare_label(record.row[-1]), "指标", level=1) if in_form else None


def _goal_of_form(context: Context, record: Record) -> Place | None:
    """Return the goal that a form tells in words beside a key, whatever it calls it: 年度绩效目标."""
    said = record.row and not record.column and record.value is None
    if not said or context.classification != "指标" or not is_goal(record.row[-1]):
        return None
    return Place(bare_label(record.row[-1]), "指标", level=1)


def _by_label_head(context: Context, shape: Shape, record: Record) -> Context:
    """Let the heading of the row labels say which classification a block follows."""
    if context.classification or record.code:
        return context
    heads = reversed(shape.heads[: record.column_index])
    head = next((h for h in heads if re.search("分类|科目|项目$|名称$", h)), "")
    if "经济分类" in head or "支出经济" in head:
        return context._replace(classification="政府经济" if "政府" in head else "部门经济")
    return context


def _label(own: tuple[str, ...], shape: Shape, record: Record, columns: Coordinates) -> str | None:
    """Return the label that names the item; None if only the column names it.

    A row of the publisher itself is a total; rows that are years or measures name no item.
    """
    rows = [part for part in record.row if not says_no_item(part)]
    if not rows:
        return None
    label = rows[-1]
    plain = normal(re.sub(r"[(（](?:本级|汇总|机关)[)）]$", "", label))
    if plain in {normal(name) for name in own} and len(rows) == 1 and label not in shape.repeated:
        return None if columns.items else "合计"
    return label


def _parents(own: tuple[str, ...], record: Record) -> tuple[str, ...]:
    """Return the items above: labels without numbers and codes, the publisher's own name left out."""
    left_out = {normal(name) for name in own}
    names = [_PREFIXED.sub("", bare_label(label)) for label in record.row[:-1]]
    return tuple(name for name in names if normal(name) not in left_out)


def _canonical(label: str) -> str:
    """Return the name that the three public expenses have everywhere: 公务用车购置及运行费 is the usual one's."""
    meant = meaning_of(label, "item")
    return meant.canonical if meant else label


def _project_of(context: Context, shape: Shape, record: Record) -> Place | None:
    """Return the project of a row that prints its subject's code before its own name."""
    code, name = record.code or "", bare_label(record.row[-1]) if record.row else ""
    subjects = shape.subjects.get(code, ())
    if context.nature != "项目支出" or not subjects or len(code) < _PROJECT_CODE:
        return None
    headed = any(re.search(r"项目名称|[(（]项目[)）]", head) for head in shape.heads)
    nested = any(normal(name) in normal(s) or normal(s) in normal(name) for s in subjects)
    if not name or (nested and not headed):
        return None
    parents = tuple(subject for subject in subjects[:1] if normal(subject) != normal(name))
    return Place(NUMBERED.sub("", name), "项目", level=1, parents=parents, flow="支出")


def _economic_column(context: Context, own: tuple[str, ...], record: Record) -> Place | None:
    """Return the economic subject that a column is, where the rows are bodies or their total."""
    if record.code or context.nature not in BASIC or not record.column:
        return None
    name = bare_label(record.column[-1])
    code = code_under("3", name)
    label = bare_label(record.row[-1]) if record.row else ""
    whole = not label or is_total(label) or normal(label) in {normal(n) for n in own}
    if code is None or not whole:
        return None
    return Place(
        name, "部门经济", code, _level(code), (classification()[code[:3]],), flow="支出",
        nature="基本支出",
    )  # fmt: skip


_GOODS = lazy.regex(r"用车|车辆|设备")
_COUNTED_IN = lazy.regex(r"[(（][^()（）]*[台辆套][^()（）]*[)）]")


def _asset_column(context: Context, record: Record) -> Place | None:
    """Return what a column counts of the assets, where its row says only whose or when: 期末数 | 应急保障用车."""
    if context.classification != "资产" or not record.column or record.code:
        return None
    if any(_GOODS.search(label) for label in record.row):
        return None
    names = [_COUNTED_IN.sub("", bare_label(label)) for label in record.column]
    names = [name for name in names if not is_total(name)]
    if not names or not any(_GOODS.search(name) for name in names):
        return None
    meant = meaning_of(names[-1], "item")
    item = meant.canonical if meant else names[-1]
    parents = ("公务用车保有量",) if item.endswith("用车") else ()
    return Place(item, "资产", level=len(parents) + 1, parents=parents)


def _coded(context: Context, record: Record, parents: tuple[str, ...]) -> Place:
    code = record.code or ""
    name = bare_label(record.row[-1]) if record.row else code
    kind = context.classification if context.classification in OWN_CLASS else None
    return Place(name, kind or _class_of(code, context), code, _level(code), parents)


def _class_of(code: str, context: Context) -> str:
    if code[0] == "3" and len(code) in (3, 5, 7):
        return "部门经济"
    if code[0] == "5" and len(code) in (3, 5):
        return "政府经济"
    return "功能" if code[0] == "2" else context.classification or "其他"


def _level(code: str) -> int | None:
    return {3: 1, 4: 2, 5: 2, 6: 3, 7: 3}.get(len(code))


def _named(
    context: Context, record: Record, columns: Coordinates, label: str, parents: tuple[str, ...],
    flow: str | None,
) -> Place:  # fmt: skip
    if context.classification == "采购":
        label = _SUM_OF_KIND.sub("", NUMBERED.sub("", label))
    bought = context.classification in ("采购", "其他")
    if context.classification == "其他" and context.subject:
        parents = parents or (context.subject,)
    meaning = None if bought else _row_meaning(context, label)
    above = nature_above(parents)
    if (
        meaning is not None
        and meaning.type == "nature"
        and (not below_whole(parents) or above == "基本支出")
    ):
        return Place("支出合计", "总计", level=0, nature=meaning.canonical)
    if context.classification == "三公" and columns.items:
        known = meaning is not None or context.fund == "全部"
        kind = "三公" if known else "其他"  # a unit's part of it
        parents = parents if known else (*parents, bare_label(label))
        return Place(columns.items[-1], kind, level=depth(label, record), parents=parents)
    name = bare_label(label)
    if flow == "收入" and (item := _income_item(label)):
        return Place(item, "收入来源", level=depth(item, record), parents=parents)
    if flow != "收入" and (place := _classified(context, name, parents)):
        return place
    if context.classification == "部门经济":
        code = code_under("3", name)
        code = code if code and len(code) == 3 else None
        return Place(name, "部门经济", code, 1, () if above else parents, nature=above)
    kind = context.classification or (
        "收入来源" if flow == "收入" or name.endswith("收入") else "其他"
    )
    item = NUMBERED.sub("", item_name(label)).rstrip("：:")
    return Place(item, kind, level=depth(name, record), parents=parents)


def _row_meaning(context: Context, label: str) -> Meaning | None:
    if context.classification == "三公":
        return meaning_of(label, "item", "total")
    return meaning_of(label, "nature", "total", "item")


def _income_item(label: str) -> str | None:
    item = meaning_of(label, "item")
    if item is not None:
        return item.canonical
    fund = meaning_of(label, "fund")
    if fund is None or fund.canonical.endswith("收入"):
        return None  # 其他收入资金 keeps the name that is printed
    return incomes().get(fund.canonical)


def _classified(context: Context, name: str, parents: tuple[str, ...]) -> Place | None:
    """Place a row without code by its name: a 类, what stands under one, or an economic item."""
    root = next((p for p in parents if normal(p) in functional_codes()), None)
    if normal(name) in functional_codes() and context.classification in (None, "项目"):
        return Place(name, "功能", functional_codes()[normal(name)], 1, parents)
    if root is not None:
        code = code_under(functional_codes()[normal(root)], name)
        return Place(name, "功能", code, _level(code) if code else len(parents) + 1, parents)
    if context.nature in BASIC and not context.classification:
        code = code_under("3", name)
        if code and (is_class_of(code, parents) if parents else len(code) == 3):
            return Place(name, "部门经济", code, _level(code), parents)
    return None


def _flow_of(row: tuple[str, ...]) -> str | None:
    for text in reversed(row):
        if "收入" in text and "支出" not in text:
            return "收入"
        if "支出" in text and "收入" not in text:
            return "支出"
    return None
