"""Tell a form from a table with one heading, and headings inside a form from its keys: bands, and lists."""

from functools import lru_cache

from config import lazy
from ingest.amounts import read_cell
from ingest.grid import Cell
from ingest.headers import by_row, is_filler_row
from ingest.numerals import TEXTS

_INDICATOR_HEAD = lazy.regex(
    r"^(?:[一二三]级指标|指标(?:名称|内容|值|解释|说明|方向|性质)?|年初目标值|年度指标值|全年指标值|目标值|实际完成值|计量单位|度量单位|"
    r"全年目标值|年度目标值|预期指标值|指标值.*|实际值|完成值|完成情况|预算数|执行数|执行率|分值|得分|权重|指标权重|分值权重|备注|偏差.*|"
    r"未完成原因.*|年初预算数|全年预算数|全年执行数|全年预算|年初预算|金额|单位|实施进度.*|资金来源|绩效度量单位|绩效指标(?:性质|值)?|"
    r"本年绩效指标值|是否核心|评分标准|评价标准)(?:[（(].*[)）])?\s*$"
)

_KEY = lazy.regex(
    r"(?:单位|部门|名称|总额|金额|资金|时间|日期|负责人|联系人|电话|类别|属性|类型|得分|总分|情况|期限|编码|编号|年度|概况|依据|目标\d*[:：]?|"
    r"级别|方式|责任人|内容|周期|等级|性质|年限|计划|措施|必要性|可行性|分析|方案|说明|备注|拨款|合计|人员|范围|来源|用途|概述|起止|预算|支出|区县|分值)"
    r"[:：]?(?:[（(].*[)）])?$"
)

_LABEL_HEADS = lazy.regex(r"[一二三]级指标|^指标(?:名称|内容)?$|^绩效指标$")

_LEVEL = lazy.regex(r"^[一二三]级指标(?:[/／、][一二三]级指标)*$")
_LONGEST_KEY = 20
_TITLED = lazy.regex(r"自评|绩效|目标表|申报表")

_WHOSE = lazy.regex(
    r"(?:部门|单位|项目|政策|机构|资金|专项)[（(]?(?:单位|项目|部门)?[)）]?名称|(?:主管|实施|填报|预算|填表)(?:部门|单位)|项目(?:编码|代码)|(?:项目)?负责人"
)

_FIGURE = lazy.regex(r"[\d≥≤＝=]")

_DEEPEST = 3
"""Rows of a heading of groups: 年度预算申请 › 按收入性质分 › 一般公共预算拨款."""
_LEAST = 3  # headings of a list inside a form


def is_form(title: str | None, parts: list[tuple[list[Cell], int]]) -> bool:
    """Tell a form from a table with one heading: bands inside it, or keys before values.

    Args:
        title: The table's title.
        parts: The cells and the number of rows of each page's part.
    """
    rows = [row for cells, count in parts for row in by_row(cells, count)]
    bands = [i for i, row in enumerate(rows) if len(heads_of(row)) >= 2]
    levels = [c for row in rows for c in row if _LEVEL.match(unspaced(c.text))]
    head = next(([c.text for c in row if c.text] for row in rows if len(row) > 1), [])
    if bands and bands[0] == 0 and len(head) > 3:
        return _heads_indicators_below(rows)
    if any(
        is_filler_row(row) and "**" in {unspaced(cell.text) for cell in row} for row in rows[:4]
    ):
        return False  # columns that are numbered have headings
    if _heads_amounts(rows) or _is_heading_of_rows(rows):
        return False
    if len(levels) >= 2:
        return True
    if not _TITLED.search(title or ""):
        return False
    keyed = len(head) in (2, 4) and is_key(head[0])
    return keyed or (bool(bands) and bands[0] > 0)


def _heads_indicators_below(rows: list[list[Cell]]) -> bool:
    """Tell a form that begins with the heading of its money: 预算数 | 执行数 | 执行率, and 一级指标 | 三级指标 below."""
    levels = [sum(bool(_LEVEL.match(unspaced(c.text))) for c in row) for row in rows]
    first = next((at for at, many in enumerate(levels) if many), 0)
    money = any(read_cell(c.text).mark == "number" for row in rows[1:first] for c in row)
    return money and levels[first] >= 2


def _heads_amounts(rows: list[list[Cell]]) -> bool:
    """Tell a row of headings from keys: rows of the same cells below, amounts under one heading."""
    first, below = rows[0], rows[1:]
    columns = [cell.column for cell in first]
    if len(first) < 3 or len(below) < 2 or any([c.column for c in r] != columns for r in below):
        return False
    if any(read_cell(cell.text).mark != "text" for cell in first):
        return False
    return any(
        all(read_cell(row[place].text).mark == "number" for row in below)
        for place in range(len(first))
    )


def _is_heading_of_rows(rows: list[list[Cell]]) -> bool:
    """Tell a heading of two or three rows that names the indicator columns below its first: all else runs down beside it."""
    first = rows[0]
    depth = max((cell.rows for cell in first), default=0)
    if len(first) < 3 or not 1 < depth <= _DEEPEST or len(rows) <= depth:
        return False
    named = any(names_rows(cell.text) for row in rows[1:depth] for cell in row)
    heads = [cell for row in rows[:depth] for cell in row]
    ends = {cell.row + cell.rows for cell in heads}
    whole = all(cell.text and read_cell(cell.text).mark == "text" for cell in heads)
    over = [cell for cell in heads if cell.row + cell.rows < depth]
    return named and whole and max(ends) == depth and all(cell.columns > 1 for cell in over)


def is_key(text: str) -> bool:
    """Tell a text that names what is stated beside or below it: 实施单位, 项目负责人, 年初预算."""
    return bool(_KEY.search(unspaced(text)))


def is_short(text: str) -> bool:
    """Tell a text that is no longer than keys and headings are."""
    return len(unspaced(text)) <= _LONGEST_KEY


def names_rows(head: str) -> bool:
    """Tell the heading of a column that names the rows of a band: 二级指标, 指标名称."""
    return bool(_LABEL_HEADS.search(unspaced(head)))


def heads_of(row: list[Cell]) -> list[Cell]:
    """Return the cells of a row that head columns of indicators: 三级指标, 年度指标值, 分值."""
    return [cell for cell in row if _INDICATOR_HEAD.match(unspaced(cell.text))]


def over_labels(band: list[Cell], below: list[list[Cell]]) -> list[Cell] | None:
    """Return the row below a band whose first heading stands over the names of its rows: 年度预算数（万元） | 总额."""
    if not below or any(names_rows(cell.text) for cell in band):
        return None
    filled = {c.column: read_cell(c.text).mark for c in below[0] if c.text}
    first = min(cell.column for cell in band)
    others = [mark for column, mark in filled.items() if column > first]
    names = filled.get(first) == "text" and others[:1] == ["number"]
    return below[0] if names else None


def is_band(band: list[list[Cell]], below: list[Cell]) -> bool:
    """Tell headings from keys: several short texts, and figures right under at least two of them."""
    cells = [cell for row in band for cell in row]
    if not below or any(len(row) < 2 for row in band) or _are_pairs(band[0]) or _are_pairs(below):
        return False
    if len(band) > 1 and _names_whose(band[0]):
        return False
    if any(read_cell(c.text).mark != "text" or not is_short(c.text) for c in cells):
        return False
    if len(band) > 1 and not _nested(*band):
        return False
    places = {
        (c.column, c.columns) for r, row in enumerate(band) for c in row if r + c.rows >= len(band)
    }
    figures = [c for c in below if read_cell(c.text).mark == "number"]
    return sum((c.column, c.columns) in places for c in figures) >= 2


def is_list(named: list[Cell], below: list[list[Cell]]) -> bool:
    """Tell headings of a list: three or more short texts, and under each of them the like in both rows below."""
    places = [(c.column, c.columns) for c in named]
    if len(named) < _LEAST or len(below) < 2 or _are_pairs(named):
        return False
    if any(_FIGURE.search(c.text) or not is_short(c.text) for c in named):
        return False
    if sum(is_key(c.text) for c in named) < 2:
        return False
    if any([(c.column, c.columns) for c in row] != places for row in below):
        return False
    marks = [tuple(read_cell(row[at].text).mark for row in below) for at in range(len(named))]
    return marks[0] == ("text", "text") and ("number", "number") in marks[1:]


def _are_pairs(row: list[Cell]) -> bool:
    """Tell a row of keys and values: every second text is a key, the others are none."""
    texts = [unspaced(cell.text) for cell in row if cell.text]
    keys = list(map(is_key, texts))
    return len(texts) in (3, 4) and all(keys[-2::-2]) and not any(keys[-1::-2])


def _names_whose(row: list[Cell]) -> bool:
    """Tell a key and its value above headings, which heads nothing: 部门名称 | 某市测试局."""
    keys = [bool(_WHOSE.fullmatch(unspaced(cell.text).rstrip(":："))) for cell in row]
    return len(row) == 2 and keys == [True, False] and row[0].rows == 1


def _nested(upper: list[Cell], lower: list[Cell]) -> bool:
    """Tell whether the lower headings divide wide upper ones, as two-level headings do."""
    wide = [c for c in upper if c.columns > 1 and c.rows == 1]
    divided = all(sum(w.column <= c.column < w.column + w.columns for c in lower) > 1 for w in wide)
    return (
        divided
        and all(c in wide or c.rows > 1 for c in upper)
        and all(any(w.column <= c.column < w.column + w.columns for w in wide) for c in lower)
    )


@lru_cache(maxsize=TEXTS)
def unspaced(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())
