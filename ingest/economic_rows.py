"""Read lists that divide each project by economic subjects: one row 办公费, one row 差旅费, the sum above them."""

import re
from typing import NamedTuple

from config import lazy
from ingest.records import Fact, Table

_HEAD = lazy.regex(r"(?<!政府)(?:预算|支出)*经济(?:分类)?科目(?:(?P<code>编码|代码)|名称)?$")
_PROJECTS = lazy.regex(r"项目[)）]?名称")
_FIGURES = lazy.regex(r"3\d{2}(?:\d{2})?")


class EconomicRow(NamedTuple):
    """The economic subject that a row of a project is of."""

    name: str
    code: str | None


def economic_rows(table: Table) -> dict[tuple[int, int], EconomicRow]:
    """Return by (row, block) the economic subject of the rows that divide projects.

    A project of several rows is divided by them only where its own sum is printed too; basic expenditure
    has no projects, so that the names 人员支出, 一般公用经费 only gather subjects.
    """
    found = rows_of_subjects(table)
    if "基本支出" in (table.title or ""):
        return found
    labels = {(r.row_index, r.block): _label(r.row) for r in table.records if r.row}
    summed = {label for at, label in labels.items() if at not in found}
    return {at: row for at, row in found.items() if labels.get(at) in summed}


def rows_of_subjects(table: Table) -> dict[tuple[int, int], EconomicRow]:
    """Return by (row, block) the economic subject of each row of a list of projects that has one."""
    heads = ["".join("".join(path).split()) for path in table.columns]
    if not any(_PROJECTS.search(head) for head in heads):
        return {}
    found: dict[tuple[int, int], EconomicRow] = {}
    for at, cells in _cells(table, heads).items():
        if name := cells.get("name"):
            code = cells.get("code", "")
            found[at] = EconomicRow(name, code if _FIGURES.fullmatch(code) else None)
    return found


def with_economic(fact: Fact, row: EconomicRow) -> Fact:
    """Make a fact of a project's row one of the economic subject, under the project."""
    if fact.classification != "项目":
        return fact
    named = {"classification": "部门经济", "item": row.name, "code": row.code, "level": 2}
    return fact.model_copy(update={**named, "parents": (fact.item,)})


def _cells(table: Table, heads: list[str]) -> dict[tuple[int, int], dict[str, str]]:
    """Return by (row, block) the name and the code of an economic subject, as printed."""
    kinds = {
        at: "code" if said["code"] else "name"
        for at, head in enumerate(heads)
        if (said := _HEAD.search(head))
    }
    found: dict[tuple[int, int], dict[str, str]] = {}
    for record in table.records:
        kind, text = kinds.get(record.column_index), re.sub(r"\s+", "", record.text)
        if kind and text:
            found.setdefault((record.row_index, record.block), {})[kind] = text
    return found


def _label(row: tuple[str, ...]) -> str:
    return re.sub(r"\s+", "", row[-1])
