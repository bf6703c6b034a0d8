"""Tell which cells of a table state something of their row, and which only describe it: 备注, 度量单位, 指标值类型."""

import re
from collections.abc import Iterable, Iterator

from config import lazy
from ingest.amounts import read_cell
from ingest.items import INDICATOR_HEAD
from ingest.reasons import REASON_HEAD
from ingest.records import Record, Table
from ingest.transfers import head_of

_TELLS_OF_ROW = lazy.regex(r"编码$|代码$|^[类款项]$|名称$|^序号$|经济分类科目$")
_HEADING = lazy.regex(
    r"(?:全年|年度|项目|绩效|总体|目标)*(?:实际)?完成情况|(?:预期|年度|总体|绩效)+目标|[一二三]级指标|得分|分值"
)
_REMARK = lazy.regex(r"备注|(?:其他)?(?:需要?)?说明(?:的?(?:事项|问题))?")
_OF_INDICATOR = lazy.regex(
    r"(?:绩效)?(?:计量|度量)?单位|(?:绩效)?(?:指标|目标)值?(?:类型|性质|方向|属性|来源)|(?:绩效)?指标值(?:内容|说明|解释|依据)|[\u4e00-\u9fff]{0,6}(?:说明|解释)|"
    r"(?:评|扣|评分|扣分|评[(（]?扣[)）]?分|计分|赋分|评价|考核)(?:分)?(?:标准|办法|规则|方法|细则)|数据来源|(?:是否)?核心(?:指标)?"
)
"""Heads what describes an indicator beside its value."""
_NAMES_INDICATOR = lazy.regex(r"^[一二三]级指标|^(?:绩效)?指标(?:名称|内容)?$")
_VALUE = lazy.regex(r"(?:指标|目标)值(?:[（(].*[)）])?$")


def stated_cells(
    table: Table, records: Iterable[Record], classification: str | None
) -> Iterator[Record]:
    """Yield the cells that state an amount, a goal, or could.

    Args:
        table: The table.
        records: Its cells, as they are to be read.
        classification: What its rows are.
    """
    labelled = {record.block for record in table.records if record.row}
    indicators, worded_columns = _has_indicators(table), _columns_of_words(table)
    for record in records:
        if record.line_no == "own" or tells_of_row(record) or not (record.row or record.column):
            continue
        if not (record.row or record.code or record.value) and record.block in labelled:
            continue  # 0.00 beside no label is no total of nothing
        head = head_of(record)
        if not record.text and (REASON_HEAD.search(head) or _REMARK.fullmatch(head)):
            continue  # no reason was given, and no amount left out
        if indicators and (_REMARK.fullmatch(head) or _OF_INDICATOR.fullmatch(head)):
            continue
        heads = "".join(record.column)
        aimed = classification == "指标" or INDICATOR_HEAD.search(heads) or "目标" in heads
        if not (record.text or aimed) and record.column_index in worded_columns:
            continue  # no words beside the sum
        worded = read_cell(record.text).mark == "text" and record.value is None
        if not worded or (aimed and not _is_heading(record)):
            yield record


def _columns_of_words(table: Table) -> frozenset[int]:
    """Return the columns in which no figure stands, only words: 项目单位, 收费项目."""
    marks: dict[int, set[str]] = {}
    for record in table.records if table.columns else ():
        if record.text:
            marks.setdefault(record.column_index, set()).add(read_cell(record.text).mark)
    return frozenset(at for at, found in marks.items() if found == {"text"})


def _has_indicators(table: Table) -> bool:
    """Tell a table of indicators whose values have a column of their own, so that no other one states them."""
    heads = [("".join(path[-1].split())) for path in table.columns if path]
    named = any(_NAMES_INDICATOR.search(head) for head in heads)
    return named and any(_VALUE.search(head) for head in heads)


def tells_of_row(record: Record) -> bool:
    """Tell a cell of a code or name column that only describes its row (政府经济科目编码)."""
    if record.value is not None or not record.column:
        return False
    return bool(_TELLS_OF_ROW.search(head_of(record)))


def _is_heading(record: Record) -> bool:
    """Tell a heading inside a form, which states nothing of its row: 预期目标 | 实际完成情况."""
    return bool(_HEADING.fullmatch(re.sub(r"\s", "", record.text)))
