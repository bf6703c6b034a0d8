"""Read what the rows and columns of a table have in common, before its cells are read."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from config import lazy
from config.glossary import bare, incomes, meaning_of
from ingest.records import Table

if TYPE_CHECKING:
    from ingest.economic_columns import EconomicColumn

_TOTAL_ROW = lazy.regex(
    r"^(?:本年|当年)?(?:收入|支出)?(?:部门)?(?:总|合|小|共)\s*计$|^合\s*计|^总\s*计|^(?:本年|当年)(?:收入|支出)(?:合计|小计)?$"
)
YEAR_ROW = lazy.regex(r"^(?:本年|当年)(收入|支出)")
SHORT = 30  # characters of a column's heading
_CARRY = lazy.regex(r"结转|结余")

NUMBERED = lazy.regex(
    r"^(?:\d{8,}[A-Za-z\d]*\s*[-－—_]\s*|[A-Z]\d{5,}\s*[-－—_]?\s*|[ABC]\d*\s*[-－—]\s*)(?=[\u4e00-\u9fff《“(（])"
)
"""The number of a project or of a purchased good before its name: A02999901放映机, A-货物."""


class Shape(NamedTuple):
    """What a table as a whole says of its rows and columns."""

    totalled: bool  # a row of its own totals all rows, so that the publisher's row is a part
    years: frozenset[tuple[int, str]]  # (block, side) with a row 本年收入 or 本年支出
    grand: bool  # a column 合计 stands beside 本年收入 and what was carried over
    heads: tuple[str, ...]  # headings of the columns
    paths: tuple[tuple[str, ...], ...]  # the same, outer to inner
    carried: frozenset[tuple[int, int]]  # (row, block) of funds that divide a 结转 row above
    repeated: frozenset[str]  # labels of several rows
    sanctioned: bool  # the three public expenses have a column of their own
    foreign: bool = False  # the codes are those of bodies or projects, of no subject
    subjects: Mapping[str, tuple[str, ...]] = {}  # what other tables call each code
    economic: Mapping[
        tuple[str, ...], "EconomicColumn"
    ] = {}  # columns that economic subjects divide


def bare_label(label: str) -> str:
    """Return a label as items are named: without numbering, 其中 and blanks."""
    return "".join(bare(label).split())


def is_total(label: str) -> bool:
    """Tell the label of a row that totals the others."""
    return bool(_TOTAL_ROW.match(bare_label(label)))


def nature_above(parents: tuple[str, ...]) -> str | None:
    """Return the nature above a row, where natures alone stand there: 基本支出 › 公用经费 › 商品和服务支出."""
    found = [meaning_of(parent, "nature") for parent in below_whole(parents)]
    return found[0].canonical if found and found[0] and all(found) else None


_WHOLES = frozenset({"部门预算", "财政拨款"})
"""What the forms of 陕西 print above all rows of a block."""


def below_whole(parents: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the heading of the whole block before the rows above a row."""
    return parents[1:] if parents and NUMBERED.sub("", parents[0]) in _WHOLES else parents


def subject_names(tables: Iterable[Table]) -> dict[str, tuple[str, ...]]:
    """Return what tables call each code, those left out that may list projects under it."""
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        heads = "".join(part for path in table.columns for part in path)
        if "项目支出" in (table.title or "") or "项目名称" in heads:
            continue
        for record in table.records:
            if record.code and record.row:
                found.setdefault(record.code, {})[bare_label(record.row[-1])] = None
    return {code: tuple(names) for code, names in found.items()}


def shape_of(table: Table, subjects: Mapping[str, tuple[str, ...]]) -> Shape:
    """Read what the rows and columns of a table have in common."""
    labels = {(r.block, r.row[-1]) for r in table.records if r.row and not r.code}
    heads = tuple("".join(bare_label(part) for part in path) for path in table.columns)
    return Shape(
        totalled=any(is_total(label) for _, label in labels),
        years=frozenset(
            (block, found[1])
            for block, label in labels
            if (found := YEAR_ROW.match(bare_label(label))) is not None
        ),
        grand=any(h.startswith("本年收入") for h in heads)
        and any(re.match("(?:上年|年初)结[转余]", h) for h in heads),
        heads=heads,
        paths=table.columns,
        carried=_carried(table),
        repeated=_repeated(table),
        sanctioned=any("三公" in h and len(h) < SHORT for h in heads),
        foreign=_is_foreign(heads),
        subjects=subjects,
    )


def _is_foreign(heads: tuple[str, ...]) -> bool:
    """Tell a table whose codes number bodies or projects, and no subjects beside: 单位代码 | 项目名称."""
    codes = [h for h in heads if re.search(r"编码$|代码$|(?:^|编码|代码|科目)[类款项]$", h)]
    return (
        bool(codes)
        and bool(re.search("单位|部门|项目", codes[0]))
        and not re.search("科目|分类|功能|经济", codes[0])
        and not {"类", "款", "项"} <= {head[-1] for head in codes}
    )


def _is_granted(fund: str) -> bool:
    """Tell a fund that is carried over by itself; 其他资金 below 上年结转 stands beside it."""
    return fund in incomes() and not fund.endswith("收入")


def _carried(table: Table) -> frozenset[tuple[int, int]]:
    """Return the rows that only divide the 结转 row above them by funds."""
    found: set[tuple[int, int]] = set()
    open_blocks: set[int] = set()
    for record in table.records:
        label = bare_label(record.row[-1]) if record.row and not record.code else ""
        fund = meaning_of(label, "fund") if label else None
        if _CARRY.search(label):
            open_blocks.add(record.block)
        elif record.block in open_blocks and fund is not None and _is_granted(fund.canonical):
            found.add((record.row_index, record.block))
        else:
            open_blocks.discard(record.block)
    return frozenset(found)


def _repeated(table: Table) -> frozenset[str]:
    rows = {(r.row_index, r.block, r.row[-1]) for r in table.records if r.row}
    count = Counter(label for _, _, label in rows)
    return frozenset(label for label, times in count.items() if times > 1)
