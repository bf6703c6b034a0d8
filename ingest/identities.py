"""State what must be equal in a table: parts to totals, children to parents, opening to closing.

An identity is data. The checks test it, the repairs solve it for a clipped cell, and an answer may be derived from it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import read_cell
from ingest.numerals import tight
from ingest.records import Record, Table
from ingest.strips import TOTAL, Row, Strip, is_money, is_total, strips_of

_GRAND = lazy.regex(r"总计$")
_YEAR_TOTAL = lazy.regex(
    r"^(?:本年|当年)?(?:财政拨款)?(?:收入|支出)(?:预算|决算)?(?:合计|小计)$|^本年(?:收入|支出)$"
)
_DIVISION = lazy.regex(r"按[^：:分]{2,8}分")
_OF_WHICH = lazy.regex(r"^\s*(?:其\s*中|扣除)")
_NUMBERED = lazy.regex(r"\s*[:：]?\s*(?:[(（]?\s*[1一]\s*[)）]|[1一]\s*[.、．])")
_ITEM_NUMBER = lazy.regex(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．])"
)
_ASIDE = lazy.regex(r"政府采购|中小企业|小型微型|专项资金列入")  # divide what others print
_FUND_PART = lazy.regex(
    r"^(?:一般公共预算|政府性基金|国有资本经营)[^支收]*(?:财政拨款|拨款|资金|预算)?(?:结转.*)?$"
)
_CARRY = lazy.regex(r"结转|结余|弥补收支差额|动用|使用非财政拨款|专用基金")


FEW = 12  # figures of a table; one of more decimals than all others stands out among more of them


class Part(NamedTuple):
    """One addend of an identity."""

    key: str
    sign: int = 1


class Identity(NamedTuple):
    """``total`` equals the signed sum of ``parts``; keys are record ids (or fact ids)."""

    kind: str
    total: str
    parts: tuple[Part, ...]
    words: str
    family: str  # identities of one family have the same form, and stand or fall together
    table: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """All cells of the identity, the total first."""
        return (self.total, *(part.key for part in self.parts))


def identities(tables: Iterable[Table]) -> list[Identity]:
    """Return every identity that the form of the tables states."""
    return [identity for group in chained(tables) for identity in _of_group(group)]


def chained(tables: Iterable[Table]) -> list[list[Table]]:
    """Join a table with the untitled tables of the same columns that go on with it."""
    groups: list[list[Table]] = []
    for table in tables:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and table.columns
            and not table.title
            and not table.number
            and table.columns == last.columns
        ):
            groups[-1].append(table)
        else:
            groups.append([table])
    return groups


def _of_group(group: list[Table]) -> Iterator[Identity]:
    if not group[0].columns:
        return
    strips = strips_of(group)
    for strip in strips:
        yield from across(strip)
        yield from _down(strip)
    yield from _balance(group[0].ordinal, strips)


# --- across a row --------------------------------------------------------------------------


def across(strip: Strip) -> Iterator[Identity]:
    """Yield for each row what its columns promise: 合计 = 基本支出 + 项目支出, 小计 = its parts."""
    for total, parts in column_sums(strip.columns):
        names = " + ".join(column_name(strip.columns[c]) for c in parts)
        family = f"t{strip.table}:across:{total}"
        words = f"{column_name(strip.columns[total])} = {names}"
        for row in strip.rows:
            cells = [row.cells[c] for c in parts if c in row.cells]
            if total in row.cells and len(cells) == len(parts) and row.path:
                yield Identity(
                    "row_sum", row.cells[total].id, tuple(Part(c.id) for c in cells),
                    words, family, strip.table,
                )  # fmt: skip
    yield from _carried(strip)


def column_name(path: tuple[str, ...]) -> str:
    """Return a short name of a column for people."""
    own = tight(path[-1]) if path else ""
    bare = TOTAL.match(own) or own == "金额"
    return f"{tight(path[-2])}{own}" if len(path) > 1 and bare else own


def column_sums(columns: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield (total column, part columns) wherever the heading paths say so."""
    for column, path in columns.items():
        for depth, part in enumerate(path):
            if TOTAL.match(tight(part)):
                parts = _parts(columns, column, depth)
                if len(parts) >= 2:
                    yield column, parts
                break


def _parts(columns: dict[int, tuple[str, ...]], total: int, depth: int) -> tuple[int, ...]:
    path = columns[total]
    head, tail = path[:depth], path[depth + 1 :]
    groups: dict[str, list[int]] = {}
    for column, other in columns.items():
        if len(other) > depth and other[:depth] == head and other[depth] != path[depth]:
            if tail and other[-len(tail) :] != tail:
                continue
            aside = any(_ASIDE.search(name) for name in other[depth:])
            if not aside and not _OF_WHICH.match(other[-1]):
                groups.setdefault(other[depth], []).append(column)
    if any(TOTAL.match(tight(name)) for name in groups):
        return ()
    divided = _first_division(groups).values()
    return tuple(c for group in divided for c in _of_subtree(columns, group, depth + 1))


def _first_division(groups: dict[str, list[int]]) -> dict[str, list[int]]:
    """Keep one way of dividing a total: 按收入性质分 and 按支出性质分 each make up all of it."""
    ways = {n: found[0] for n in groups if (found := _DIVISION.match(tight(n)))}
    first = next(iter(ways.values()), None)
    return {name: group for name, group in groups.items() if ways.get(name) == first}


def _of_subtree(columns: dict[int, tuple[str, ...]], group: list[int], depth: int) -> list[int]:
    """Return the column that stands for a group of columns: its own total, or all its leaves."""
    totals = [c for c in group if len(columns[c]) > depth and TOTAL.match(tight(columns[c][depth]))]
    if len(group) == 1 or not totals:
        return group
    return totals


def _carried(strip: Strip) -> Iterator[Identity]:
    """Yield 年初结转 + 本年收入 − 本年支出 = 年末结转 where a table has these columns."""
    roles: dict[str, int] = {}
    for column, path in strip.columns.items():
        text = "".join(tight(part) for part in path)
        leaf = tight(path[-1]) if path else ""
        for role, pattern in (
            ("open", r"^(?:年初|上年)(?:财政拨款)?结转(?:和结余)?(?:合计|小计)?$"),
            ("in", r"^本年收入(?:合计|小计)?$"),
            ("out", r"^本年支出(?:合计|小计)?$"),
            ("close", r"^(?:年末|年终)(?:财政拨款)?结转(?:和结余)?(?:合计|小计)?$"),
        ):
            if re.match(pattern, text) and (len(path) == 1 or TOTAL.match(leaf)):
                roles.setdefault(role, column)
    if len(roles) < 4:
        return
    for row in strip.rows:
        if all(c in row.cells for c in roles.values()):
            parts = (
                Part(row.cells[roles["open"]].id),
                Part(row.cells[roles["in"]].id),
                Part(row.cells[roles["out"]].id, -1),
            )
            yield Identity(
                "carry_over", row.cells[roles["close"]].id, parts,
                "年末结转和结余 = 年初结转和结余 + 本年收入 − 本年支出",
                f"t{strip.table}:carry", strip.table,
            )  # fmt: skip


# --- down a column -------------------------------------------------------------------------


def _down(strip: Strip) -> Iterator[Identity]:
    yield from _children(strip)
    yield from _totals(strip)


def _sum_of(
    strip: Strip, kind: str, total: Row, parts: list[Row], family: str
) -> Iterator[Identity]:
    if _is_heading(total) or _counted_twice(total, parts):
        return
    names = " + ".join(row.path[-1].strip() for row in parts if row.path)
    words = f"{total.path[-1].strip()} = {names if len(parts) <= 4 else f'其下{len(parts)}行之和'}"
    for column, cell in total.cells.items():
        cells = [row.cells[column] for row in parts if column in row.cells]
        addends = [Part(part.id) for part in cells]
        left_out = _is_unscored(cell) or (
            total.code is None and (_not_parted(cells) or _not_parted([cell]))
        )
        if addends and not left_out:
            yield Identity(
                kind, cell.id, tuple(addends), words,
                f"t{strip.table}:{family}:{column}", strip.table,
            )  # fmt: skip


def _is_heading(row: Row) -> bool:
    """Tell whether a row only heads those below it: no code, no total, and no figure in any column."""
    cells = row.cells.values()
    return not (row.code or is_total(row.label) or any(c.value is not None for c in cells)) and all(
        read_cell(c.text).mark in ("blank", "dash") for c in cells
    )


def _is_unscored(cell: Record) -> bool:
    """Tell the blank below the scores of projects: nobody adds those up."""
    return cell.value is None and bool(cell.column) and bool(_SCORES.search(cell.column[-1]))


_SCORES = lazy.regex(r"(?:得|评)分$")


def _not_parted(cells: list[Record]) -> bool:
    """Tell whether a column leaves cells out by dashes: 公务接待费 4.50, 国内接待费 —, or the reverse."""
    return all(read_cell(cell.text).mark == "dash" for cell in cells)


def _counted_twice(total: Row, parts: list[Row]) -> bool:
    """Tell whether the rows are several levels of the same figures, without a sign of their levels."""
    twice = False
    for column, cell in total.cells.items():
        figures = [row.cells[column].value for row in parts if column in row.cells]
        sum_of = sum((figure for figure in figures if figure is not None), Decimal(0))
        if cell.value and sum_of == cell.value:
            return False  # it adds up here, so a multiple elsewhere is an error of print
        twice |= bool(cell.value) and sum_of in [n * cell.value for n in (2, 3, 4) if cell.value]
    return twice


def children_of(rows: list[Row], at: int) -> list[Row]:
    """Return the direct children of a row among the rows that follow it."""
    parent, found = rows[at], []
    for row in rows[at + 1 :]:
        if len(row.path) <= len(parent.path) or row.path[: len(parent.path)] != parent.path:
            break
        if len(row.path) == len(parent.path) + 1:
            found.append(row)
    if len(found) > 1 and (opens := _OF_WHICH.match(found[0].path[-1])):
        numbered = _NUMBERED.match(found[0].path[-1], opens.end())
        return found if numbered else []  # 其中 heads the whole list: all are parts, or some only
    return [row for row in found if not _OF_WHICH.match(row.path[-1])]


def _children(strip: Strip) -> Iterator[Identity]:
    rows = [row for row in strip.rows if row.path]
    for at, row in enumerate(rows):
        children = children_of(rows, at)
        if children:
            family = "children" if row.code else "numbered"
            yield from _sum_of(strip, "children", row, children, family)


def _totals(strip: Strip) -> Iterator[Identity]:
    """Yield what each total row sums: the top rows above it (or below it, if it leads)."""
    tops = _tops([row for row in strip.rows if row.path])
    if not tops:
        return
    if is_total(tops[0].path[-1]) and not any(is_total(row.path[-1]) for row in tops[1:]):
        if len(tops) > 1:
            yield from _sum_of(strip, "total", tops[0], tops[1:], "total")
        return
    yield from _totals_below(strip, tops)


def _tops(rows: list[Row]) -> list[Row]:
    """Return the rows below no other row, without what only tells a part of a numbered row (其中)."""
    tops = [row for row in rows if len(row.path) == 1]
    if len(tops) == 1 and is_total(tops[0].path[-1]) and tops[0] is rows[0]:
        return _grouped(rows)
    if sum(bool(_ITEM_NUMBER.match(row.path[-1])) for row in tops) < 2:
        return tops
    kept, inside = [], False
    for row in rows:
        plain = not (_ITEM_NUMBER.match(row.path[-1]) or is_total(row.path[-1]))
        inside = plain and (inside or bool(_OF_WHICH.match(row.path[-1])))
        if not inside and row in tops:
            kept.append(row)
    return kept


def _grouped(rows: list[Row]) -> list[Row]:
    """Return a total and the rows below it, where names stand beside them that have no row themselves."""
    paths = {row.path for row in rows}
    below = [
        row for row in rows[1:] if not any(row.path[:n] in paths for n in range(1, len(row.path)))
    ]
    return rows[:1] if any(is_total(row.path[-1]) for row in below) else [rows[0], *below]


def _totals_below(strip: Strip, tops: list[Row]) -> Iterator[Identity]:
    """Yield totals that follow their parts: 本年收入合计, then 年初结转, then 总计.

    A named total (人员经费合计) sums the rows since the last total; an unnamed one that follows
    named ones sums these.
    """
    pending: list[Row] = []
    subtotals: list[Row] = []
    for row in tops:
        if not (is_total(row.path[-1]) or _YEAR_TOTAL.match(row.label)):
            pending.append(row)
            continue
        named = not TOTAL.match(row.label)
        parts = pending if named else subtotals + _without_fund_parts(pending)
        if parts:
            grand = "grand" if subtotals and not named else "total"
            yield from _sum_of(strip, "total", row, parts, grand)
        subtotals = [*subtotals, row] if named else [row]
        pending = []


def _without_fund_parts(rows: list[Row]) -> list[Row]:
    """Leave out the funds that only divide a 结转 row above them."""
    kept: list[Row] = []
    for row in rows:
        if kept and _CARRY.search(kept[-1].label) and _FUND_PART.match(row.label):
            continue
        kept.append(row)
    return kept


def _balance(table: int, strips: list[Strip]) -> Iterator[Identity]:
    """Yield 收入总计 = 支出总计 of a two-sided table."""
    sides: list[tuple[Row, int]] = []
    for strip in strips:
        grand = [row for row in strip.rows if row.path and _GRAND.search(row.label)]
        if grand and len(grand[-1].path) == 1:
            column = next(iter(dict(column_sums(strip.columns))), min(strip.columns))
            if column in grand[-1].cells:
                sides.append((grand[-1], column))
    if len(sides) == 2:
        (income, left), (spending, right) = sides
        yield Identity(
            "balance", income.cells[left].id, (Part(spending.cells[right].id),),
            f"收入{income.label.removeprefix('收入')} = 支出{spending.label.removeprefix('支出')}",
            f"t{table}:balance", table,
        )  # fmt: skip


# --- figures and tolerance -----------------------------------------------------------------


def decimals(value: Decimal) -> int:
    """Return how many decimal places a figure was printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def quantum(records: Iterable[Record]) -> Decimal:
    """Return the last decimal place of a table: 0.01 where its figures have two places.

    One figure among many with more places than all others has its point in the wrong place.
    """
    counted = Counter(decimals(r.value) for r in records if r.value is not None and is_money(r))
    many = counted.total() > FEW
    return Decimal(1).scaleb(-max((p for p, n in counted.items() if n > many), default=0))


def tolerance(step: Decimal, addends: int) -> Decimal:
    """Return how far a rounded total may be from the sum of so many rounded addends."""
    return step / 2 * (addends + 1) if addends > 1 else Decimal(0)
