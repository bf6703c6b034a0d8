"""Read what the label of a row says beside its item: the year, the measure, with what it compares."""

import re
from functools import lru_cache
from typing import NamedTuple

from config import lazy
from config.glossary import LABELS, meaning_of
from ingest.columns import LAST
from ingest.comparisons import find_comparison
from ingest.numerals import normalise
from ingest.records import Record, Table


class RowCoordinates(NamedTuple):
    """What the label of a row says beside its item: 2025年, 增减变化金额."""

    year: int | None = None
    measure: str | None = None
    base: str | None = None
    """With what a row of changes compares: 较预算数增减额."""


_YEAR_LABEL = lazy.regex(r"(?:19|20)\d\d(?:\s*年度?(?:预算数?|决算数?)?)?")


def row_coordinates(record: Record, fiscal_year: int | None) -> RowCoordinates:
    """Read year and measure from a row that is named by them."""
    if record.code or not record.row:
        return RowCoordinates()
    label = normalise(record.row[-1]).strip()
    if _YEAR_LABEL.fullmatch(label):
        return RowCoordinates(int(label[:4]))
    if LAST.fullmatch(re.sub(r"预算数?|决算数?|度", "", label)) and fiscal_year:
        return RowCoordinates(fiscal_year - 1)
    if not record.column and record.value is None and is_goal(label):
        return RowCoordinates()  # a goal in words beside its key
    said = find_comparison(label, fiscal_year) if _COMPARED.match(label) else None
    return RowCoordinates(None, _measure_of_row(label), said.base if said else None)


_COMPARED = lazy.regex(
    r"(?:本年|决算数?)?(?:与|较|比)(?:上年|(?:年初|全年|调整)?预算)(?:决算|预算)?数?(?:相比|比)?(?=增减)"
)


def _measure_of_row(label: str) -> str | None:
    """Return the measure that a row's label is; 变化 alone stands below two years."""
    label = _COMPARED.sub("", label)
    plain = re.sub(r"变化|变动", "", label)
    if plain != label and not re.sub(r"情况|[数额]", "", plain):
        return "增减额"
    measure = meaning_of(label, "measure") or meaning_of(plain, "measure")
    return measure.canonical if measure else None


def is_goal(label: str) -> bool:
    """Tell a label that means what is aimed at, by whatever name: 年度绩效目标, 年度目标."""
    meant = meaning_of(normalise(label).strip(), "measure")
    return meant is not None and meant.canonical == "目标值"


def without_subtotal(record: Record) -> Record:
    """Name the row of a sum by what it adds up, where that stands before it: 其他运转类 | 小计."""
    if record.code or len(record.row) < 2 or "".join(record.row[-1].split()) != "小计":
        return record
    return record.model_copy(update={"row": record.row[:-1]})


def kinds_of_projects(table: Table) -> frozenset[tuple[str, ...]]:
    """Return the labels under which a list gathers projects by their kind: 项目类别 | 项目名称."""
    filled = {record.column_index for record in table.records}
    labels = [
        "".join(path[-1].split()) if path else ""
        for at, path in enumerate(table.columns)
        if at not in filled and not (path and _NUMBERS.search("".join(path[-1].split())))
    ]
    before = next((at for at, head in enumerate(labels) if _NAMES_PROJECT.search(head)), 0)
    paths = {record.row for record in table.records}
    return frozenset(row[:at] for row in paths for at in range(1, min(before + 1, len(row))))


_NUMBERS = lazy.regex(r"编码$|代码$|编号$|^序号$")
_NAMES_PROJECT = lazy.regex(r"项目[)）]?名称")


@lru_cache(maxsize=LABELS)
def says_no_item(label: str) -> bool:
    """Tell a label that is a year or a measure and nothing else."""
    row = normalise(label).strip()
    return bool(_YEAR_LABEL.fullmatch(row)) or _measure_of_row(row) is not None
