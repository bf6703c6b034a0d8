"""Find the cause of broken sums: the one cell that, set right, makes them hold again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from config.glossary import bare
from ingest.amounts import format_number
from ingest.checks_case import Case, Checked, finding, likeness
from ingest.identities import Identity, tight, tolerance
from ingest.ledger import Ledger
from ingest.places import finding_cell
from ingest.records import Finding, FindingLevel, Record

MOST = 40  # causes looked for in one document
EVIDENCE = 6  # identities told in a proof
SURE = 2  # identities that must agree before a cell is called wrong


class Fix(NamedTuple):
    """Cells with the figures that they should have, and what that mends."""

    cells: tuple[tuple[str, Decimal], ...]
    mended: tuple[Identity, ...]
    gain: int
    rank: tuple[int, ...]


class Bench:
    """The identities of a document with figures that may be tried out."""

    def __init__(self, ledger: Ledger, joins: Iterable[Identity]) -> None:
        self.ledger = ledger
        self.values = dict(ledger.values)
        self.joins = _believable(ledger, joins)
        self.at: dict[str, list[Identity]] = defaultdict(list)
        for join in self.joins:
            for key in join.keys:
                self.at[key].append(join)

    def holds(self, join: Identity, tried: dict[str, Decimal] | None = None) -> bool:
        """Tell whether an identity holds within rounding, with some figures tried instead."""
        tried = tried or {}
        gap, addends = self.gap(join, tried)
        return not gap or abs(gap) <= tolerance(self.ledger.step(join), addends)

    def gap(self, join: Identity, tried: dict[str, Decimal]) -> tuple[Decimal, int]:
        """Return by how much the total exceeds its parts, and how many parts are not zero."""
        total = self._value(join.total, tried)
        addends = 0
        for part in join.parts:
            value = self._value(part.key, tried)
            addends += bool(value)
            total -= part.sign * value
        return total, addends

    def _value(self, key: str, tried: dict[str, Decimal]) -> Decimal:
        return tried[key] if key in tried else self.values[key]

    def solve(self, join: Identity, key: str) -> Decimal:
        """Return what one cell must be for an identity to hold."""
        gap, _ = self.gap(join, {})
        sign = next((part.sign for part in join.parts if part.key == key), 1)
        return self.values[key] - gap if key == join.total else self.values[key] + gap * sign

    def broken(self) -> list[Identity]:
        """Return the identities that do not hold."""
        return [join for join in self.joins if not self.holds(join)]

    def judge(self, cells: tuple[tuple[str, Decimal], ...]) -> Fix:
        """Weigh a change: identities that it mends less those that it breaks."""
        tried = dict(cells)
        touched = {id(join): join for key in tried for join in self.at[key]}
        mended, spoilt = [], 0
        for join in touched.values():
            before, after = self.holds(join), self.holds(join, tried)
            if after and not before:
                mended.append(join)
            spoilt += before and not after
        gain = len(mended) - 2 * spoilt
        return Fix(cells, tuple(mended), gain, self._rank(cells, tuple(mended), touched.values()))

    def _rank(
        self, cells: tuple[tuple[str, Decimal], ...], mended: tuple[Identity, ...],
        touched: Iterable[Identity],
    ) -> tuple[int, ...]:  # fmt: skip
        """Order equal gains: cells that print a figure, slips of the pen, totals, exact fits."""
        printed = all(self.ledger.records[key].text for key, _ in cells)
        slip = sum(likeness(self.values[key], value) is not None for key, value in cells)
        idle = sum(1 for join in touched if join not in mended)
        exact = sum(not self.gap(join, dict(cells))[0] for join in mended)
        total = sum(join.total == key for join in mended for key, _ in cells)
        return (printed, slip, exact, -idle, total)


def _believable(ledger: Ledger, joins: Iterable[Identity]) -> list[Identity]:
    """Keep the identities whose form the document itself bears out.

    Of one form in one table more must hold than fail; a total that is a multiple of what is printed
    only shows that the rows were not meant to be added.
    """
    kept: list[Identity] = []
    pools: dict[str, list[tuple[Identity, str]]] = defaultdict(list)
    for join in joins:
        outcome = ledger.test(join)
        if outcome.verdict == "trivial":
            kept.append(join)
            continue
        verdict = outcome.verdict
        if verdict == "broken" and _multiple(ledger.values[join.total], outcome.expected):
            verdict = "misread"
        pools[_pool(join)].append((join, verdict))
    for members in pools.values():
        counted = Counter(verdict for _, verdict in members)
        good = counted["exact"] + counted["rounding"]
        bad = counted["broken"] + counted["misread"]
        fine: tuple[str, ...] = ("exact", "rounding", "broken", "misread")
        if "=" in members[0][0].family and good < SURE * bad:
            kept += [
                join
                for join, verdict in members
                if verdict == "exact" or (verdict == "broken" and _close(ledger, join))
            ]
            continue
        if good < bad or (bad and not good):
            fine = ("exact", "rounding")
            if bad == 1 == len(members) and not counted["misread"]:
                fine = ("broken",)
        kept += [join for join, verdict in members if verdict in fine]
    return kept


def _close(ledger: Ledger, join: Identity) -> bool:
    """Tell whether two figures are so alike that one must be a slip of the other."""
    one, other = (ledger.values[key] for key in join.keys)
    return likeness(one, other) is not None


def _pool(join: Identity) -> str:
    if join.kind in ("row_sum", "twin"):
        return join.family
    return join.family.rpartition(":")[0] if join.kind in ("children", "total") else join.family


def _multiple(printed: Decimal, expected: Decimal) -> bool:
    return bool(printed) and expected != printed and expected % printed == 0


# --- looking for the cause --------------------------------------------------------------------


def causes(bench: Bench) -> Iterator[tuple[Fix, list[Fix]]]:
    """Yield the best change and its equals, mend it, and go on while something is broken."""
    for _ in range(MOST):
        broken = bench.broken()
        if not broken:
            return
        fixes = _candidates(bench, broken)
        fixes = [fix for fix in fixes if fix.gain > 0]
        if not fixes:
            return
        best = max(fixes, key=lambda fix: (fix.gain, *fix.rank))
        equals = [f for f in fixes if (f.gain, f.rank) == (best.gain, best.rank) and f != best]
        yield best, equals
        for key, value in best.cells:
            bench.values[key] = value


def _candidates(bench: Bench, broken: list[Identity]) -> list[Fix]:
    tried: set[tuple[tuple[str, Decimal], ...]] = set()
    for join in broken:
        for key in join.keys:
            tried.add(((key, bench.solve(join, key)),))
    tried |= set(_exchanges(bench, broken))
    return [bench.judge(cells) for cells in sorted(tried)]


def _exchanges(bench: Bench, broken: list[Identity]) -> Iterator[tuple[tuple[str, Decimal], ...]]:
    """Yield exchanges of two cells in a row, of neighbours in a column, and of two whole rows."""
    suspects = {key for join in broken for key in join.keys}
    rows = _rows(bench, {bench.ledger.records[key].table for key in suspects})
    hot = sorted(r for r, cells in rows.items() if any(key in suspects for key in cells.values()))
    for row in hot:
        keys = [rows[row][c] for c in sorted(rows[row])]
        for one, other in combinations(keys, 2):
            if one in suspects or other in suspects:
                yield from _swapped(bench, [(one, other)])
        for step in (-1, 1):
            near = rows.get((*row[:2], row[2] + step), {})
            for c in sorted(rows[row].keys() & near.keys()):
                yield from _swapped(bench, [(rows[row][c], near[c])])
    for one_row, other_row in combinations(hot, 2):
        if one_row[:2] == other_row[:2]:
            shared = sorted(rows[one_row].keys() & rows[other_row].keys())
            yield from _swapped(bench, [(rows[one_row][c], rows[other_row][c]) for c in shared])


def _rows(bench: Bench, tables: set[int]) -> dict[tuple[int, int, int], dict[int, str]]:
    """Return the cells that stand in identities, by table, block and row, then by column."""
    rows: dict[tuple[int, int, int], dict[int, str]] = defaultdict(dict)
    for record in bench.ledger.records.values():
        if record.table in tables and record.id in bench.values and bench.at.get(record.id):
            at = (record.table, record.block, record.row_index)
            rows[at][record.column_index] = record.id
    return rows


def _swapped(
    bench: Bench, pairs: list[tuple[str, str]]
) -> Iterator[tuple[tuple[str, Decimal], ...]]:
    cells: list[tuple[str, Decimal]] = []
    for one, other in pairs:
        a, b = bench.values[one], bench.values[other]
        if a != b:
            cells += [(one, b), (other, a)]
    if cells:
        yield tuple(sorted(cells))


# --- findings ---------------------------------------------------------------------------------


def sums(case: Case) -> Checked:
    """Test rows, columns, classes, balances and sister tables; name each cause once."""
    bench = Bench(case.ledger, case.joins)
    tested = sum(1 for join in bench.joins if any(bench.values[key] for key in join.keys))
    found = [*_rounding(case, bench)]
    for best, equals in causes(bench):
        found.append(_told(case, bench, best, equals))
    left = [join for join in bench.broken() if join.kind != "twin" or _one_fact(case, join)]
    found += [_unexplained(case, bench, group) for group in _groups(left)]
    return Checked(tested, _merged(found))


def _merged(findings: list[Finding]) -> list[Finding]:
    """Put together findings that differ only in where the same two figures are printed."""
    kept: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        row = tight(bare(one.cells[0].row[-1])) if one.cells[0].row else ""
        key = (one.level, one.kind, one.printed, one.expected, row)
        if one.kind == "twin" and key in kept:
            cells = {cell.record: cell for cell in (*kept[key].cells, *one.cells)}
            kept[key] = kept[key].model_copy(update={"cells": tuple(cells.values())})
        else:
            kept[key if one.kind == "twin" else (id(one),)] = one
    return list(kept.values())


def _one_fact(case: Case, join: Identity) -> bool:
    """Tell whether two sister cells are printings of one fact, of the same funds and nature."""
    facts = [case.fact_of_record.get(key) for key in join.keys]
    bases = {(f.year, f.item, f.code, f.flow, f.fund, f.nature) for f in facts if f is not None}
    return len(bases) == 1 and None not in facts


def _groups(broken: list[Identity]) -> list[list[Identity]]:
    """Put identities that share a cell together."""
    groups: list[list[Identity]] = []
    for join in broken:
        linked = [g for g in groups if any(set(join.keys) & set(o.keys) for o in g)]
        merged = [other for group in linked for other in group] + [join]
        groups = [g for g in groups if g not in linked] + [merged]
    return groups


def _told(case: Case, bench: Bench, best: Fix, equals: list[Fix]) -> Finding:
    if len(best.cells) > 1:
        return _exchange(case, bench, best)
    ledger = case.ledger
    (key, value), record = best.cells[0], ledger.records[best.cells[0][0]]
    certain = best.gain >= SURE and not equals
    level = _level(bench, best)
    proof = _proof(bench, best)
    printed = f"印为{record.text}" if record.text else "空白"
    where = case.where_record(record)
    difference = bench.values[key] - value
    if level is FindingLevel.ROUNDING:
        message = f"{where}{printed}，别处为{format_number(value)}，相差{format_number(difference)}，属四舍五入的尾差。依据：{proof}"
        others: list[Record] = []
    elif certain or not equals:
        message = f"{where}{printed}，应为{format_number(value)}，相差{format_number(difference)}。依据：{proof}"
        others = []
    else:
        others = [ledger.records[fix.cells[0][0]] for fix in equals]
        names = "、".join(case.where_record(other) for other in others[:3])
        message = (
            f"{where}{printed}，与相关各数不能同时成立（按此应为{format_number(value)}，"
            f"相差{format_number(difference)}）；也可能错在{names}。依据：{proof}"
        )
    cells = [record, *others, *_witnesses(bench, best, key)]
    return finding(
        level, best.mended[0].kind, message, [finding_cell(ledger, r) for r in _once(cells)],
        expected=value, printed=record.text, difference=difference, proof=proof,
    )  # fmt: skip


def _level(bench: Bench, fix: Fix) -> FindingLevel:
    key, value = fix.cells[0]
    difference = value - bench.values[key]
    if all(join.kind == "twin" for join in fix.mended) and any(
        abs(difference) <= _tail(bench, join) for join in fix.mended
    ):
        return FindingLevel.ROUNDING
    if not bench.ledger.records[key].text:
        return FindingLevel.SLIP
    sure = fix.gain >= SURE or _plain(bench, fix)
    return FindingLevel.CONTRADICTION if sure else FindingLevel.SLIP


def _plain(bench: Bench, fix: Fix) -> bool:
    """Tell whether a single broken identity is of a form that holds elsewhere in its table."""
    pool = _pool(fix.mended[0])
    others = [j for j in bench.joins if _pool(j) == pool and j is not fix.mended[0]]
    return sum(bench.holds(j) and any(bench.values[k] for k in j.keys) for j in others) >= SURE


def _exchange(case: Case, bench: Bench, best: Fix) -> Finding:
    ledger = case.ledger
    records = [ledger.records[key] for key, _ in best.cells]
    records.sort(key=lambda r: (not r.text, r.row_index, r.column_index))
    wanted = dict(best.cells)
    first = records[0]
    rows = {record.row_index for record in records}
    columns = {record.column_index for record in records}
    proof = _proof(bench, best)
    if len(rows) > 1 and len(columns) > 1:
        names = "、".join(
            f"“{tight(r.row[-1])}”" for r in {r.row_index: r for r in records}.values()
        )
        message = f"{_table_page(case, first)}{names}两行的数字互相放错了行（名称与数字不对应）。依据：{proof}"
        kind = "rows_swapped"
    elif not all(r.text for r in records):
        blank = next(r for r in records if not r.text)
        message = f"{case.where_record(first)}的{first.text}放错了格，应在{case.where_record(blank)}。依据：{proof}"
        kind = "cell_moved"
    else:
        message = f"{case.where_record(first)}的{first.text}与{case.where_record(records[1])}的{records[1].text}互相放错了格。依据：{proof}"
        kind = "cells_swapped"
    level = FindingLevel.CONTRADICTION if best.gain >= SURE else FindingLevel.SLIP
    return finding(
        level, kind, message,
        [finding_cell(ledger, r) for r in _once([*records, *_witnesses(bench, best, first.id)])],
        expected=wanted[first.id], printed=first.text,
        difference=bench.values[first.id] - wanted[first.id], proof=proof,
    )  # fmt: skip


def _table_page(case: Case, record: Record) -> str:
    return case.where_record(record).partition("“")[0]


def _unexplained(case: Case, bench: Bench, group: list[Identity]) -> Finding:
    """Report identities that no single cell explains; both sides are borne out elsewhere."""
    ledger = case.ledger
    join = group[0]
    gap, _ = bench.gap(join, {})
    record = ledger.records[join.total]
    expected = bench.values[join.total] - gap
    proof = _equations(bench, group)
    if len(join.parts) == 1:
        tail = abs(gap) <= _tail(bench, join)
        other = ledger.records[join.parts[0].key]
        level = FindingLevel.ROUNDING if tail else FindingLevel.CONTRADICTION
        message = (
            f"{case.where_record(record)}印为{record.text}，{case.where_record(other)}印为{other.text}，"
            f"相差{format_number(gap)}" + ("，属四舍五入的尾差" if tail else "，两处应相等")
        )
    else:
        level = FindingLevel.SLIP
        message = f"{case.where_record(record)}印为{record.text}，各部分之和为{format_number(expected)}，相差{format_number(gap)}"
    cells = _once([record, *(ledger.records[k] for j in group for k in j.keys)])
    return finding(
        level, join.kind, f"{message}。", [finding_cell(ledger, r) for r in cells[:12]],
        expected=expected, printed=record.text, difference=gap, proof=proof,
    )  # fmt: skip


def _tail(bench: Bench, join: Identity) -> Decimal:
    """Return how far two printings of one figure may be apart because each was added up from rounded parts."""
    step = bench.ledger.step(join)
    widest = Decimal(0)
    for key in join.keys:
        for other in bench.at[key]:
            if other.total == key and len(other.parts) > 1:
                _, addends = bench.gap(other, {})
                widest = max(widest, tolerance(step, addends))
    return widest


def _once(records: Iterable[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())


def _witnesses(bench: Bench, fix: Fix, key: str) -> list[Record]:
    """Return the other cells of the identities that prove a figure, the short ones first."""
    joins = sorted(fix.mended, key=lambda join: len(join.keys))
    keys = [k for join in joins[:EVIDENCE] for k in join.keys if k != key and len(join.keys) <= 12]
    return [bench.ledger.records[k] for k in keys if bench.ledger.records[k].text]


def _proof(bench: Bench, fix: Fix) -> str:
    return _equations(bench, sorted(fix.mended, key=lambda join: len(join.keys)), dict(fix.cells))


def _equations(
    bench: Bench, joins: Iterable[Identity], tried: dict[str, Decimal] | None = None
) -> str:
    told = [_equation(bench, join, tried or {}) for join in joins]
    more = f"；另有{len(told) - EVIDENCE}处" if len(told) > EVIDENCE else ""
    return "；".join(dict.fromkeys(told[:EVIDENCE])) + more


def _equation(bench: Bench, join: Identity, tried: dict[str, Decimal]) -> str:
    record = bench.ledger.records[join.total]
    values = [(part.sign, tried.get(part.key, bench.values[part.key])) for part in join.parts]
    shown = [(sign, value) for sign, value in values if value] or values[:1]
    if join.kind == "twin":
        other = bench.ledger.records[join.parts[0].key]
        return f"第{record.page}页与第{other.page}页的同一数（{format_number(tried.get(join.total, bench.values[join.total]))}）相等"
    total = format_number(tried.get(join.total, bench.values[join.total]))
    if len(shown) > 8:
        return f"第{record.page}页{join.words}：{total} = {len(shown)}项之和"
    terms = " ".join(f"{'+' if sign > 0 else '−'} {format_number(value)}" for sign, value in shown)
    return f"第{record.page}页{join.words}：{total} = {terms.removeprefix('+ ')}"


# --- rounding ---------------------------------------------------------------------------------


def _rounding(case: Case, bench: Bench) -> Iterator[Finding]:
    """Yield one finding for each figure whose sum is off by no more than rounding allows."""
    groups: dict[tuple[str, str, Decimal], list[Identity]] = defaultdict(list)
    for join in bench.joins:
        gap, addends = bench.gap(join, {})
        if gap and abs(gap) <= tolerance(bench.ledger.step(join), addends):
            record = case.ledger.records[join.total]
            label = re.sub(r"^本年|总计$|合计$", "", tight(record.row[-1])) if record.row else ""
            groups[(label, f"{bench.values[join.total]}", gap)].append(join)
    for (_, _, gap), joins in groups.items():
        first = case.ledger.records[joins[0].total]
        expected = bench.values[joins[0].total] - gap
        more = f"（同一数另有{len(joins) - 1}处）" if len(joins) > 1 else ""
        message = (
            f"{case.where_record(first)}印为{first.text}，各部分之和为{format_number(expected)}，"
            f"相差{format_number(gap)}，属四舍五入的尾差{more}。"
        )
        cells = _once([case.ledger.records[j.total] for j in joins])
        yield finding(
            FindingLevel.ROUNDING, joins[0].kind, message,
            [finding_cell(case.ledger, r) for r in cells],
            expected=expected, printed=first.text, difference=gap, proof=_equations(bench, joins[:1]),
        )  # fmt: skip
