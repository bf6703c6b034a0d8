"""Say what a row of totals speaks of, and a cell whose column alone names an item."""

import re

from config import lazy
from ingest.amounts import unit_of
from ingest.columns import Coordinates
from ingest.economic import subject_of_total
from ingest.placing import OWN_CLASS, RUNNING, Context, Place, depth, is_of_offices
from ingest.records import Record
from ingest.shapes import YEAR_ROW, Shape, bare_label, is_total
from ingest.subjects import TOTALS

_BRACKETED_UNIT = lazy.regex(r"[(（][^()（）]{1,3}[)）]$")
_OF_WHICH = lazy.regex(r"^\s*其\s*中\s*[:：]")
_OF_MANY = ("转移支付", "专项资金", "购买服务")  # no one project of one's own


def of_total(
    context: Context, shape: Shape, record: Record, columns: Coordinates, label: str | None,
    flow: str | None,
) -> Place:  # fmt: skip
    """Place a cell of a row that totals others, or that names nothing of its own."""
    if subject := shape.economic.get(record.column):
        level = 1 + len(subject.above)
        return Place(subject.name, subject.kind, subject.code, level, subject.above, "支出")
    if label is None:
        item, kind = _column_item(context, columns)
    elif wages := _economic_total(context, shape, columns, record):
        return wages
    elif counted := _counted(context, columns, record):
        return Place(counted, "其他", level=1)
    else:
        item, kind = _total_item(context, columns, label, flow)
    if kind == "总计" and (part := _of_which(record, columns)):
        side = "收入来源" if flow == "收入" else "其他"
        return Place(part, side, level=2, parents=(bare_label(record.column[-2]),))
    item, kind = _exact_total(shape, record, columns, item, kind)
    if context.subject and kind == "总计":
        item, kind = context.subject, "项目"
        if item.endswith(_OF_MANY):
            return Place(item, "其他", level=depth(item, record), nature="合计")
    return Place(item, kind, level=0 if kind == "总计" else depth(item, record))


def _economic_total(
    context: Context, shape: Shape, columns: Coordinates, record: Record
) -> Place | None:
    """Return the economic subject that a column is, in the row of the total."""
    if context.classification not in (None, "项目"):
        return None
    halved = columns.nature is not None
    found = subject_of_total(record.column, shape.paths, shape.subjects, halved=halved)
    if found is None:
        return None
    return Place(found.name, "部门经济", found.code, 1 + len(found.above), found.above, "支出")


def _counted(context: Context, columns: Coordinates, record: Record) -> str | None:
    """Return what a column of a list of bodies counts: 在校学生数（人） is no total of money."""
    unit = unit_of(record.unit)
    if unit is None or unit.dimension != "count" or context.classification or not columns.others:
        return None
    return _BRACKETED_UNIT.sub("", bare_label(columns.others[-1])) or None


def _of_which(record: Record, columns: Coordinates) -> str | None:
    """Return what a column tells of the one it stands under: 事业收入, 其中：教育收费."""
    under = len(record.column) > 1 and _OF_WHICH.match(record.column[-1])
    if not under or record.column[-1:] != columns.others[-1:]:
        return None
    return bare_label(_OF_WHICH.sub("", record.column[-1])) or None


def _exact_total(
    shape: Shape, record: Record, columns: Coordinates, item: str, kind: str
) -> tuple[str, str]:
    """Tell a grand total from the year's, and the sum of a table from the three public expenses."""
    of_year = bool(record.column) and bare_label(record.column[-1]).startswith("本年")
    bare_column = len(record.column) == 1 and is_total(record.column[0]) and not of_year
    if item == "“三公”经费" and shape.sanctioned and item not in columns.items:
        return "合计", "其他"
    if item not in ("收入合计", "支出合计"):
        return item, kind
    grand = item.removesuffix("合计") + "总计"
    if shape.grand and bare_column and item == "收入合计":
        return grand, kind
    label = bare_label(record.row[-1]) if record.row else ""
    if (record.block, item[:2]) in shape.years and label and not YEAR_ROW.match(label):
        return grand, kind
    return item, kind


def _column_item(context: Context, columns: Coordinates) -> tuple[str, str]:
    if columns.items:
        return _named_by_column(context, columns)
    if context.classification == "三公":
        return "“三公”经费", "三公"
    if columns.others and not (columns.fund or columns.nature):
        return re.sub(r"\s+", "", columns.others[-1]), context.classification or "其他"
    if context.flow or columns.flow:
        return f"{columns.flow or context.flow}合计", "总计"
    return "", ""


def _named_by_column(context: Context, columns: Coordinates) -> tuple[str, str]:
    item = columns.items[-1]
    if item in TOTALS:
        return item, "总计"
    return item, "其他" if item in RUNNING else context.classification or "其他"


def _total_item(
    context: Context, columns: Coordinates, label: str, flow: str | None
) -> tuple[str, str]:
    if context.classification in OWN_CLASS:
        if columns.items:
            return _named_by_column(context, columns)
        total = {"三公": "“三公”经费", "采购": "政府采购支出总额"}.get(context.classification or "")
        return total or "资产合计", context.classification or "其他"
    if columns.items and columns.items[-1] in RUNNING:
        return columns.items[-1], "其他"
    if not columns.items and context.subject is None and is_of_offices(context.title):
        return "机关运行经费", "其他"
    plain = bare_label(label)
    side = "收入" if "收入" in plain else "支出" if "支出" in plain else flow
    if side is None:
        return "合计", "总计"
    return f"{side}{'总计' if '总计' in plain else '合计'}", "总计"
