"""Test the sums of a document and tell what is at fault, each cause once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from config.glossary import bare
from ingest.amounts import format_number, read_cell
from ingest.causes import SURE, Bench, Fix, causes, pool_of
from ingest.checks_case import Case, Checked, finding
from ingest.identities import Identity, tolerance
from ingest.numerals import tight
from ingest.places import finding_cell
from ingest.records import Finding, FindingLevel, Record

EVIDENCE = 6  # identities told in a proof


def sums(case: Case) -> Checked:
    """Test rows, columns, classes, balances and sister tables; name each cause once."""
    bench = Bench(case.ledger, case.joins, case.told_elsewhere)
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
    bases = {
        (f.year, f.item, f.code, f.flow, f.fund, f.nature, f.body) for f in facts if f is not None
    }
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
        return _exchange(case, bench, best, equals)
    ledger = case.ledger
    (key, value), record = best.cells[0], ledger.records[best.cells[0][0]]
    equals = [fix for fix in equals if fix.cells[0][0] != key]
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
    if level is not FindingLevel.ROUNDING and not others:
        case.mended[key] = value
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
    pool = pool_of(fix.mended[0])
    others = [j for j in bench.joins if pool_of(j) == pool and j is not fix.mended[0]]
    return sum(bench.holds(j) and any(bench.values[k] for k in j.keys) for j in others) >= SURE


def _exchange(case: Case, bench: Bench, best: Fix, equals: list[Fix]) -> Finding:
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
    others = [ledger.records[key] for fix in equals for key, _ in fix.cells]
    others = [record for record in others if record.table != first.table]
    if others:
        message += f"。也可能错在{_table_page(case, others[0])}的同样两格"
    level = FindingLevel.CONTRADICTION if best.gain >= SURE else FindingLevel.SLIP
    shown = _once([*records, *others, *_witnesses(bench, best, first.id)])
    return finding(
        level, kind, message, [finding_cell(ledger, r) for r in shown],
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
    """Return how far two printings of one figure may be apart because of rounding.

    One step of a figure with decimals that is an addend or a sum somewhere: tails are shifted into a
    part so that a total comes out. More, where each was added up from rounded parts.
    """
    step = bench.ledger.step(join)
    summed = any(len(other.parts) > 1 for key in join.keys for other in bench.at[key])
    widest = step if step < 1 and summed else Decimal(0)
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


def _shown(record: Record) -> str:
    """Return a cell as it is printed, with its full figure where it was cut off."""
    if record.value is None or read_cell(record.text).number == record.value:
        return record.text
    return f"{record.text}（截断，应为{format_number(record.value)}）"


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
            f"{case.where_record(first)}印为{_shown(first)}，各部分之和为{format_number(expected)}，"
            f"相差{format_number(gap)}，属四舍五入的尾差{more}。"
        )
        cells = _once([case.ledger.records[j.total] for j in joins])
        yield finding(
            FindingLevel.ROUNDING, joins[0].kind, message,
            [finding_cell(case.ledger, r) for r in cells],
            expected=expected, printed=first.text, difference=gap, proof=_equations(bench, joins[:1]),
        )  # fmt: skip
