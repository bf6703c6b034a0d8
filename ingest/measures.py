"""Say what a cell measures: 预算数, 决算数, 数量, or what its own heading calls it."""

import re

from config import lazy
from ingest.amounts import unit_of
from ingest.columns import CARRIED, RESERVED, YEAR, Coordinates, column_coordinates
from ingest.economic import part_of_row
from ingest.numerals import normalise
from ingest.placing import Context, Place
from ingest.records import Record
from ingest.shapes import Shape, bare_label

# 项目总额 is the sum, not a measure
_TOTAL_HEAD = lazy.regex(
    r"总额$|总数$|总计$|合计$|小计$|金额$|^(?:预算|安排)资金(?:[(（][^（()）]*元[)）])?$"
)
_PART_OR_COUNT = lazy.regex(r"^\s*其\s*中|数量|人数|批次|人次|辆数|面积")


def counted(place: Place, measure: str, unit: str | None) -> str:
    """Return the measure of a row or column that counts (接待批次（个）) as sentences have it."""
    found = unit_of(unit)
    if measure in _STATED and found is not None and found.dimension == "money":
        return "决算数"
    if found is None or found.dimension != "count":
        return measure
    kept = place.classification in ("三公", "资产") and measure == "决算数"
    kept = kept or measure in _STATED
    named = measure.startswith(place.item) or place.item.endswith("人数")
    own = place.classification == "其他" and bool(place.item) and named
    return "数量" if kept or own else measure


_STATED = ("统计数",)
"""What the form of 部门决算相关信息 calls its column of amounts spent and of counts at the end of the year."""
_DIVIDES = lazy.regex(
    r"按[^：:分]{2,8}分(?:类|组)?|(?:资金|经费)(?:来源|性质|构成)|(?:支出)?(?:功能|经济)分类(?:科目)?|支出(?:用途|性质)|(?:财政)?(?:部门|资产)?(?:批复|审批|核定)数?(?:[(（].*[)）])?|本级"
)
"""Stands above 合计, 金额 or a year, and says nothing of the amount but whose money it is."""
_OTHER_MONEY = lazy.regex(r"(?:余额|结余|上缴收入)$")
"""Money of one origin that the glossary does not know as a fund."""


def measure_of(
    context: Context, columns: Coordinates, record: Record, place: Place, shape: Shape
) -> str:
    """Return the measure of a cell; a heading that nothing explains is one itself."""
    if subject := shape.economic.get(record.column):
        whole = place.code == subject.code and place.item == subject.name
        return columns.measure or context.measure if whole else subject.part
    said = _of_year(columns, record, shape)
    said = said or _of_last_heading(context, columns, record, place) or columns.measure
    if said:
        return said
    said = _of_row(context, columns, record, place)
    return said or _of_heading(context, columns, record, place)


_THIS_YEARS = lazy.regex(r"(?:本年|当年)(?:拨款|安排|预算|资金)(?:数|额|资金)?")


def _of_year(columns: Coordinates, record: Record, shape: Shape) -> str | None:
    """Return what a fund gives of this year, where what it left stands beside it: 一般公共预算 › 本年拨款 | 上年结转."""
    head, above = bare_label(record.column[-1]) if record.column else "", record.column[:-1]
    if not above or columns.fund is None or not _THIS_YEARS.fullmatch(head):
        return None
    beside = [path for path in shape.paths if path[:-1] == above and path != record.column]
    left = any(column_coordinates(path, None).fund == CARRIED for path in beside)
    return head if left else None


_FIRMS = lazy.regex(r"(?:中小|小微|小型|微型)企业")


def reserved_in(column: tuple[str, ...]) -> str | None:
    """Return for which firms a column keeps purchases that an outer heading says are kept.

    >>> reserved_in(("面向中小企业预留采购额", "其中：小微企业")), reserved_in(("资金来源", "总计"))
    ('面向小微企业预留', None)
    """
    labels = ["".join(label.split()) for label in column]
    if not any(RESERVED.search(label) for label in labels[:-1]) or RESERVED.search(labels[-1]):
        return None
    firms = [found[0] for label in labels for found in _FIRMS.finditer(label)]
    return f"面向{firms[-1]}预留" if firms else None


def _of_last_heading(
    context: Context, columns: Coordinates, record: Record, place: Place
) -> str | None:
    """Return what the innermost heading says where it names no measure: a target, a part, other money."""
    last = columns.others[-1] if columns.others else ""
    if place.classification == "采购" and (kept := reserved_in(record.column)):
        return kept  # a share of what the row costs
    if place.classification == "指标" and re.search(r"指标值[^）)]*$", last):
        return "目标值"
    own = last and last == record.column[-1]
    if own and _PART_OR_COUNT.search(last):
        name = re.sub(r"\s+|^其\s*中\s*[:：]?|[（(][辆台套件、/]+[)）]$", "", last)
        return context.measure if name == place.item else name
    if own and _OTHER_MONEY.search(last):
        return re.sub(r"\s+", "", last)  # 部门预算 › 上年实户资金余额 is no budget of the whole
    if columns.left_of:
        return re.sub(r"\s+", "", record.column[-1])  # a part of what was carried over
    return None


def _of_row(context: Context, columns: Coordinates, record: Record, place: Place) -> str | None:
    """Return what it is the row that says, or the class of rows that it is of."""
    if place.classification == "资产" and _is_worth(record.unit, place):
        return "价值"
    if place.classification == "指标" and record.value is None:
        return "内容"
    if place.classification in ("功能", "项目"):
        return part_of_row(record.column, columns)
    if place.classification == "部门经济" and place.item in map(bare_label, record.column):
        return context.measure  # the column names the item, and no measure of it
    if place.classification == "采购" and record.column and RESERVED.search(record.column[-1]):
        return re.sub(r"\s+", "", record.column[-1])  # a share of what the row costs
    return None


def _of_heading(context: Context, columns: Coordinates, record: Record, place: Place) -> str:
    """Return a heading that nothing explains, unless it divides or totals."""
    if place.classification in ("三公", "采购") or columns.items:
        return context.measure
    unknown = [label for label in columns.others if not YEAR.search(normalise(label))]
    name = re.sub(r"\s+", "", unknown[-1]) if unknown else ""
    if place.classification == "资产":
        name = name.removesuffix("小计") or name  # 固定资产小计 is the whole of no more than them
    divides = _DIVIDES.fullmatch(name) and unknown[-1] != record.column[-1]
    return context.measure if not name or divides or _TOTAL_HEAD.search(name) else name


def _is_worth(unit: str | None, place: Place) -> bool:
    """Tell money in the column of what is kept: what the vehicles are worth is no number of them."""
    found = unit_of(unit)
    return place.item.endswith("保有量") and found is not None and found.dimension == "money"
