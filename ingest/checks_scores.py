"""Check the scores that a body gives itself: their sum, and what the text says of them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from config import lazy
from ingest.amounts import format_number
from ingest.checks_case import Case, Checked, finding, half_step
from ingest.numerals import tight
from ingest.owners import form_project
from ingest.places import finding_cell, table_name
from ingest.records import Chunk, Finding, FindingCell, FindingLevel, Record, Table
from ingest.working import HUNDRED

_SCORE = lazy.regex(r"^(?:自评)?得分$")
_RATE = lazy.regex(r"^(?:预算)?(?:执行率|完成率)(?:[（(].*[）)])?$")
_FULL = lazy.regex(r"^(?:标准|指标)?(?:分值|权重)$")
_TOTAL = lazy.regex(r"^(?:自评)?(?:总分|总得分|得分合计|合计)$")
_FRAME = lazy.regex(r"20\d\d年度?|[（(][^（）()]*[)）]|项目|支出|绩效|自评|综述")
_TOLD = lazy.regex(r"(?<!平均)(?:得分|评分)(?:为|是|：|:)?(\d{1,3}(?:\.\d+)?)分")
_OTHERS = lazy.regex(r"(?:部门|财政|重点|第三方|机构)评价|再评价|复评|复核|抽查")
"""Reviews that others carry out: their score is none of the form's, which the body filled in."""
_MONEY = lazy.regex(r"预算|执行|决算|金额|资金")
"""The columns that are added up in money beside the scores of a list of projects."""
SHORTEST = 4  # a project's name of fewer characters may stand anywhere


def scores(case: Case) -> Checked:
    """Add up the scores of each self-evaluation, and compare its total with the text's."""
    totals = [(table, total) for table in case.reading.tables if (total := _total(table))]
    tested, found = 0, list[Finding]()
    for table, total in totals:
        parts = [r for r in table.records if _is_score(r) and r.value is not None]
        if len(parts) > 1:
            tested += 1
            found += _sum_off(case, table, total, parts)
    for chunk in case.reading.chunks:
        for told, around in _told_scores(tight(chunk.text)):
            if _OTHERS.search(around) and "自评" not in around:
                continue
            name = plain_name(around)
            named = [(t, r) for t, r in totals if form_name(t) and form_name(t) in name]
            if len(named) == 1:
                tested += 1
                found += _differs(case, chunk, told[1], *named[0])
    return Checked(tested, found)


def _told_scores(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each score with the words that may name whose it is: of several, those since the last."""
    scores = list(_TOLD.finditer(text))
    ends = [0, *(told.end() for told in scores)]
    for told, start in zip(scores, ends, strict=False):
        yield told, text[start : told.end()] if len(scores) > 1 else text


def _total(table: Table) -> Record | None:
    """Return the cell with the score in all: the last figure of its row, where rows have scores."""
    rows = [
        r for r in table.records
        if r.row and _TOTAL.match(tight(r.row[-1])) and r.value and "%" not in r.text
        and not (r.column and _MONEY.search(tight(r.column[-1])))
    ]  # fmt: skip
    scored = any(_is_score(record) for record in table.records)
    return max(rows, key=lambda r: (r.row_index, r.column_index)) if rows and scored else None


def _is_score(record: Record) -> bool:
    heads = bool(record.column) and bool(_SCORE.match(tight(record.column[-1])))
    return heads and not (record.row and _TOTAL.match(tight(record.row[-1])))


def plain_name(text: str) -> str:
    """Return a text without the words that stand around the name of a project."""
    return _FRAME.sub("", tight(text))


def form_name(table: Table) -> str:
    """Return whom a self-evaluation is of, by its title or its own line 项目名称; empty if they say too little."""
    name = plain_name(table.title or "").removesuffix("表") or plain_name(form_project(table) or "")
    return name if len(name) >= SHORTEST else ""


def _sum_off(case: Case, table: Table, total: Record, parts: list[Record]) -> Iterator[Finding]:
    values = [part.value for part in parts if part.value is not None]
    expected = sum(values, Decimal(0))
    if total.value is None or expected == total.value:
        return
    gap = total.value - expected
    if 0 <= gap <= _unscored(table, parts):
        return  # the total counts a row of money whose marks are printed and whose score is not
    proof = f"{' + '.join(format_number(value) for value in values)} = {format_number(expected)}"
    message = (
        f"{table_name(table)}（第{total.page}页）总分印为{total.text}，各项得分之和为"
        f"{format_number(expected)}，相差{format_number(gap)}"
    )
    wrong, wanted = total, expected
    if (part := _suspect(table, parts, gap)) is not None and part.value is not None:
        wrong, wanted = part, part.value + gap
        message += f"；{case.where_record(part)}印为{part.text}，似应为{format_number(wanted)}"
    others = [record for record in (total, *parts) if record is not wrong]
    cells = [finding_cell(case.ledger, record) for record in (wrong, *others)]
    yield finding(
        FindingLevel.SLIP, "score_sum", f"{message}。", cells, expected=wanted, printed=wrong.text,
        difference=(wrong.value or Decimal(0)) - wanted, proof=proof,
    )  # fmt: skip


def _unscored(table: Table, parts: list[Record]) -> Decimal:
    """Return the full marks of the rows whose score is not printed: 全年执行数 | 分值 | 执行率."""
    scored = {(part.block, part.row_index) for part in parts}
    marks = {
        (r.block, r.row_index): r.value for r in table.records
        if r.column and _FULL.match(tight(r.column[-1])) and r.value is not None
        and not (r.row and _TOTAL.match(tight(r.row[-1])))
    }  # fmt: skip
    return sum((value for at, value in marks.items() if at not in scored), Decimal(0))


def _suspect(table: Table, parts: list[Record], gap: Decimal) -> Record | None:
    """Return the only score above its full marks, or else the only one that would get all it can.

    Where a rate stands beside them, as of money spent, the marks are its share of the full ones.
    """
    full, rates = _in_column(table, _FULL), _in_column(table, _RATE)
    marked = [(p, p.value, m) for p in parts if p.value and (m := full.get((p.block, p.row_index)))]
    above = [part for part, value, most in marked if value > most]
    reaching = [
        part for part, value, most in marked
        if abs(value + gap - most * rates.get((part.block, part.row_index), HUNDRED) / HUNDRED) <= half_step(value)
        and value != most
    ]  # fmt: skip
    return next((found[0] for found in (above, reaching) if len(found) == 1), None)


def _in_column(table: Table, heading: re.Pattern[str]) -> dict[tuple[int, int], Decimal]:
    """Return the figure of each row in the column with a heading."""
    return {
        (r.block, r.row_index): r.value for r in table.records
        if r.column and heading.match(tight(r.column[-1])) and r.value is not None
    }  # fmt: skip


def _differs(
    case: Case, chunk: Chunk, printed: str, table: Table, total: Record
) -> Iterator[Finding]:
    value = Decimal(printed)
    if total.value is None or value == total.value:
        return
    message = (
        f"第{chunk.page}页文字说得分为{printed}分，{table_name(table)}（第{total.page}页）的总分"
        f"为{total.text}，相差{format_number(value - total.value)}。"
    )
    cells = [_told_at(case, chunk, value), finding_cell(case.ledger, total)]
    yield finding(
        FindingLevel.CONTRADICTION, "score", message, cells, expected=total.value,
        printed=f"{printed}分", difference=value - total.value, proof="同一自评的得分应相同",
    )  # fmt: skip


def _told_at(case: Case, chunk: Chunk, value: Decimal) -> FindingCell:
    for fact in case.facts_by_chunk.get(chunk.id, []):
        if fact.value == value and fact.unit == "分":
            return case.cell(fact).model_copy(update={"row": ("自评得分",), "column": ()})
    page, box = chunk.boxes[0] if chunk.boxes else (chunk.page, None)
    return FindingCell(page=page, text=f"{value}分", bbox=box)
