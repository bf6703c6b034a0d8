"""Find the heading rows of a table, what each column is, and the blocks that stand side by side."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from config import lazy
from ingest.amounts import read_cell
from ingest.grid import Cell
from ingest.numerals import tight

ColumnKind = Literal["code", "label", "line_no", "value", "attribute"]

_CODE_HEAD = lazy.regex(r"编码|代码|^[类款项]$|科目码")
_LINE_HEAD = lazy.regex(r"^行次$|^序号$|^行号$")
_LABEL_HEAD = lazy.regex(
    r"^项目$|^[一二三]级指标$|^活动$|名称$|^科目$|^项目[（(]|科目名称|项目名称|单位名称|^功能分类|^功能科目|^经济分类|^支出功能|^部门预算支出经济|"
    r"^政府预算支出经济|^收入项目|^支出项目|^部门[（(]?单位|^预算单位|^预算科目|^指标名称|^绩效指标$|^类别|^支出经济|^科目[（(]"
)
_SIDE_HEAD = lazy.regex(  # columns of words that describe a row which another column names
    r"(?:类别|类型|性质|级次|级别|方式|形式|(?:经费|财政)(?:来源|渠道|保障|供给|供养)|时间|日期|期限|规格|型号|规格型号|备注|说明|依据|"
    r"(?:计量|度量|项目|实施|责任|采购)单位|(?:责任|主管|业务|牵头|归口|承办|实施|管理)?(?:科室|处室|股室)|(?:责任|主管|牵头|归口|承办)部门|目录(?:序号|编号|编码|代码))(?:[（(].*[)）])?$"
)
_BOUGHT_HEAD = lazy.regex(r"^(?:政府)?(?:采购|购买)(?:服务)?(?:项目|内容|物品|标的|事项)(?:名称)?$")
_KIND_HEAD = lazy.regex(r"(?:采购)?(?:品目|目录)(?:名称)?$")
_CONTENT_HEAD = lazy.regex(  # what a project is or does, in words, beside its name
    r"^(?:(?:项目|工作|建设|实施|任务|支出|主要|具体|资金)*(?:内容|概况|概述|简介|简况|描述|用途|情况说明)(?:描述|简介|概述|及用途)?|(?:设立|立项)(?:理由|必要性))(?:[（(].*[)）])?$"
)
_BEHIND_SUBJECT = lazy.regex(  # of whom, or of which fee, the row of a coded subject is
    r"^(?:(?:预算|所属|执收|项目|实施)?单位(?:名称)?|(?:收费|征收|非税(?:收入)?)(?:项目|名称)+)$"
)
_NAMES_SUBJECT = lazy.regex(r"科目|功能分类")
_BODY_HEAD = lazy.regex(r"(?<!计量)(?<!度量)单位(?:名称)?$")
_CATALOGUE = lazy.regex(r"(?:指导性|采购|服务)?目录(?:[（(].*[)）])?$")
_STEP = lazy.regex(r"^(?:第?[一二三四]级|[一二三四]级(?:目录|品目)|[大中小细]类)(?:名称)?$")
_PROJECT_HEAD = lazy.regex(r"^(?:[一二]级)?项目名称$")
_SPECIAL_HEAD = lazy.regex(  # names what money is set apart for: 单位（专项）名称, 支出项目
    r"^(?:[\u4e00-\u9fff]{1,6}[（(])?(?:支出|预算|专项|具体|[一二三]级)?(?:项目|专项|事项)(?:资金|经费)?(?:[（(](?:单位|专项|项目)[)）])?[)）]?(?:名称)?(?:[（(](?:单位|专项|项目)[)）])?$"
)
_SUBJECT_HEAD = lazy.regex(r"^(?:支出)?功能(?:分类)?科目(?:名称)?$|^预算科目(?:名称)?$")
_YEAR_HEAD = lazy.regex(r"^(?:预算|决算|会计|财政|所属)?年[度份]$")
_BARE_YEAR = lazy.regex(r"(?:19|20)\d\d")
_FILLER = lazy.regex(r"^(?:栏次|行次|\*+|合计关系|栏\s*次)$")
_FILLER_TEXT = lazy.regex(r"\d{1,2}|\d{1,2}=[\d+\-]+|[A-Z甲乙丙丁]|栏次|\*{1,3}|—|\d{1,2}栏?")
_LEVELS = lazy.regex(r"[类款项]")
_TOTAL = lazy.regex(r"^(?:本年|当年)?(?:收入|支出)?(?:总|合|小)\s*计$|^(?:收入|支出)(?:总计|合计)$")
_YEAR = lazy.regex(r"(?:19|20)\d\d\s*年度?")
_GLUED_CODE = lazy.regex(r"\d{3,7}\S{2,}")
_NUMBERED = lazy.regex(
    r"^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[)）]|^\d{1,2}[.、．]\D"
)


class Block(NamedTuple):
    """One block of columns: labels and codes on the left, the values that they name."""

    codes: tuple[int, ...]
    labels: tuple[int, ...]
    values: tuple[int, ...]


class Header(NamedTuple):
    """The heading of a table: how many rows, the path of each column, the kinds, the blocks."""

    rows: int
    paths: tuple[tuple[str, ...], ...]
    kinds: tuple[ColumnKind, ...]
    blocks: tuple[Block, ...]


def by_row(cells: list[Cell], rows: int) -> list[list[Cell]]:
    """Return for each row the cells that begin in it, from left to right."""
    table: list[list[Cell]] = [[] for _ in range(rows)]
    for cell in cells:
        table[cell.row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in table]


def heading_rows(cells: list[Cell], rows: int) -> int:
    """Return how many rows at the top are heading: labels of columns, fillers and column numbers."""
    table = by_row(cells, rows)
    end = 0
    covered = 0  # a heading cell that spans rows keeps them in the heading
    for index, row in enumerate(table):
        if index < covered or is_filler_row(row) or (row and _is_heading_row(row, index)):
            end = index + 1
            spans = [
                c.row + c.rows for c in row if c.text and c.rows < rows and not _is_data(c.text)
            ]
            covered = max([covered, *spans]) if not is_filler_row(row) else covered
        else:
            break
    flat = not any(is_filler_row(row) for row in table) and all(
        cell.rows == cell.columns == 1 for cell in table[0]
    )
    if end >= rows > 2 and flat:  # a list of words: only its first row is heading
        return 1
    if end > 1 and _names_all(table[0]):  # below, only column numbers can be heading
        return next((n for n in range(1, end) if not is_filler_row(table[n])), end)
    return min(end, rows)


def _names_all(row: list[Cell]) -> bool:
    """Tell a row that names every column, each otherwise."""
    texts = {tight(cell.text) for cell in row}
    single = all(cell.rows == cell.columns == 1 and cell.text for cell in row)
    return len(row) > 1 and single and len(texts) == len(row)


def _is_heading_row(row: list[Cell], index: int) -> bool:
    texts = [cell.text for cell in row]
    filled = [text for text in texts if text]
    if not filled or any(_is_data(text) for text in filled):
        return index == 0 and _heads_codes(filled)
    few = len(filled) == 1 or len(filled) < len(texts) / 2
    if _NUMBERED.match(filled[0]) or (index and _TOTAL.match(tight(filled[0])) and few):
        return False
    return len(filled) >= 0.5 * len(texts) or (index == 0 and len(filled) >= 1)


def _heads_codes(filled: list[str]) -> bool:
    """Tell a heading whose columns are coded subjects: 单位代码 | 单位名称 | 合计 | 501机关工资福利支出."""
    return bool(_CODE_HEAD.search(filled[0]) or _LABEL_HEAD.search(tight(filled[0]))) and not any(
        _is_data(text) and not _GLUED_CODE.fullmatch(text) for text in filled
    )


def _is_data(text: str) -> bool:
    """Tell whether a cell can stand only in the body: an amount, a code, or clipped digits; no year."""
    if _YEAR.fullmatch(text):
        return False
    if read_cell(text).mark in ("number", "broken"):
        return True
    return bool(_GLUED_CODE.fullmatch(text)) and not _YEAR.match(text)


def is_filler_row(row: list[Cell]) -> bool:
    """Tell a row of column numbers (栏次 1 2 3, 1 2 3=1+2, A B C)."""
    texts = [tight(cell.text) for cell in row if cell.text]
    if "栏次" in texts:  # beside it 类, 款 and 项 may run down to the row of the total
        texts = [text for text in texts if not _LEVELS.fullmatch(text)]
    if not texts:
        return False
    if not all(_FILLER_TEXT.fullmatch(text) for text in texts):
        return False
    numbers = [int(t) for t in texts if t.isdigit()]
    return (
        texts[0] == "栏次"
        or "**" in texts
        or (
            len(numbers) >= 2
            and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            and numbers[0] <= 2
        )
        or (bool(texts) and all(re.fullmatch(r"[A-Z甲乙丙丁*]+|栏次", t) for t in texts))
    )


def column_paths(cells: list[Cell], heading: int, columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the heading path of each column, outer to inner, fillers and repeats left out."""
    table = by_row(cells, max((c.row + c.rows for c in cells), default=0))
    fillers = {i for i, row in enumerate(table[:heading]) if is_filler_row(row)}
    paths: list[list[str]] = [[] for _ in range(columns)]
    for row in range(heading):
        if row in fillers:
            continue
        for cell in table[row]:
            text = cell.text.strip()
            if not text or (_FILLER.match(tight(text)) and tight(text) != "行次"):
                continue
            for column in range(cell.column, min(cell.column + cell.columns, columns)):
                if not paths[column] or paths[column][-1] != text:
                    paths[column].append(text)
    return tuple(tuple(path) for path in paths)


def column_kinds(
    paths: tuple[tuple[str, ...], ...], body: list[list[str]]
) -> tuple[ColumnKind, ...]:
    """Decide what each column is, from its heading and what stands in it."""
    kinds: list[ColumnKind] = []
    for column, path in enumerate(paths):
        texts = [row[column] for row in body if row[column]]
        kind = _kind(path, texts, kinds)
        if kind == "value" and _begins_block(paths, column, body, kinds):
            kind = "label"
        kinds.append(kind)
    return tuple(_attributes(paths, kinds, body))


def _kind(path: tuple[str, ...], texts: list[str], before: list[ColumnKind]) -> ColumnKind:
    head = tight(path[-1]) if path else ""
    numbers = sum(read_cell(text).mark in ("number", "broken") for text in texts)
    codes = sum(bool(re.fullmatch(r"\d{2,24}", tight(text))) for text in texts)
    words = sum(read_cell(text).mark == "text" for text in texts)
    if _LINE_HEAD.match(head):
        return "line_no"
    if _CODE_HEAD.search(head) and not words > codes:
        return "code"
    if numbers == 0 and words and (_LABEL_HEAD.search(head) or _CODE_HEAD.search(head)):
        return "label"
    if (_LABEL_HEAD.search(head) and words >= numbers) or _YEAR_HEAD.match(head):
        return "label"
    if texts and not before and all(_BARE_YEAR.fullmatch(tight(text)) for text in texts):
        return "label"  # rows that are years, whatever their heading says
    if not path and texts and words > numbers and all(kind != "value" for kind in before):
        return "label"
    own = [text for text in texts if not _TOTAL.match(tight(text))]  # a total spans all names
    if own and codes == len(own) and _looks_coded(own) and all(k != "value" for k in before):
        return "code"
    if texts and numbers == 0 and words >= 0.6 * len(texts) and "value" not in before:
        return "label"
    return "value"


def _begins_block(
    paths: tuple[tuple[str, ...], ...], column: int, body: list[list[str]],
    before: list[ColumnKind],
) -> bool:  # fmt: skip
    """Tell words that name another block's rows, whatever their heading: … | 预算数 | 按支出性质 | 预算数."""
    beside = column + 1
    named = max((i for i, kind in enumerate(before) if kind == "label"), default=-1)
    if named < 0 or before[-1] != "value" or beside >= len(paths):
        return False
    words = [read_cell(row[column]).mark for row in body if row[column]]
    figures = [read_cell(row[beside]).mark for row in body if row[beside]]
    alike = bool(paths[column]) and paths[beside][-1:] == paths[named + 1][-1:]
    return alike and set(words) == {"text"} and len(words) > 1 and _FIGURES.issuperset(figures)


_FIGURES = frozenset({"number", "broken", "dash"})


def _looks_coded(texts: list[str]) -> bool:
    return sum(
        bool(re.fullmatch(r"[1-5]\d{2}(?:\d\d){0,2}", tight(t))) for t in texts
    ) >= 0.7 * len(texts)


def split_blocks(kinds: tuple[ColumnKind, ...]) -> tuple[Block, ...]:
    """Begin a new block wherever labels or codes follow values."""
    blocks: list[Block] = []
    codes: list[int] = []
    labels: list[int] = []
    values: list[int] = []
    for column, kind in enumerate(kinds):
        if kind in ("code", "label") and any(kinds[v] == "value" for v in values):
            blocks.append(Block(tuple(codes), tuple(labels), tuple(values)))
            codes, labels, values = [], [], []
        {"code": codes, "label": labels}.get(kind, values).append(column)
    blocks.append(Block(tuple(codes), tuple(labels), tuple(values)))
    return tuple(blocks)


def _describing(
    paths: tuple[tuple[str, ...], ...], kinds: list[ColumnKind], group: range,
    body: list[list[str]],
) -> Iterator[int]:  # fmt: skip
    """Yield the columns of words that describe what another one names: kinds, offices, subjects of projects."""
    names = [c for c in group if kinds[c] == "label"]
    coded = any(kinds[c] == "code" for c in group)
    bought = next((c for c in names if _heads(paths[c], _BOUGHT_HEAD)), None)
    project = next((c for c in names if _heads(paths[c], _PROJECT_HEAD)), None)
    for column in names[1:]:
        head = _head(paths[column])
        kind = bought is not None and column > bought and _KIND_HEAD.search(head)
        behind = range(project, column) if project is not None else range(0)
        own_code = not coded or any(kinds[c] == "code" for c in behind)
        subject = bool(behind) and own_code and _SUBJECT_HEAD.match(head)
        step = _is_step(paths[column]) and (bought is not None or project is not None)
        whose = bool(behind) and _BODY_HEAD.search(head)
        if kind or subject or step or whose or _SIDE_HEAD.search(head):
            yield column
    subjects = (
        c for c in names if kinds[c - 1] == "code" and _NAMES_SUBJECT.search(_head(paths[c]))
    )
    if (coded_name := next(subjects, None)) is not None:
        after = (c for c in names if c > coded_name)
        yield from (c for c in after if _heads(paths[c], _BEHIND_SUBJECT))
    special = next((c for c in names if _heads(paths[c], _SPECIAL_HEAD)), None)
    if special is not None:
        contents = (c for c in names if _heads(paths[c], _CONTENT_HEAD))
        yield from (c for c in contents if not _tells_apart(body, c, special))


def _tells_apart(body: list[list[str]], content: int, name: int) -> bool:
    """Tell whether a name runs down over rows that only what stands in another column tells apart."""
    for above, row in pairwise(body):
        same = not row[name] or row[name] == above[name]
        if same and row[content] and above[content] and row[content] != above[content]:
            return True
    return False


def _is_step(path: tuple[str, ...]) -> bool:
    """Tell a step of a catalogue, which sorts what the row names: 政府购买服务指导性目录 › 三级."""
    above = any(_CATALOGUE.search(tight(part)) for part in path[:-1])
    return above and _STEP.match(tight(path[-1])) is not None


def _head(path: tuple[str, ...]) -> str:
    return tight(path[-1]) if path else ""


def _heads(path: tuple[str, ...], words: re.Pattern[str]) -> bool:
    return bool(path) and words.match(tight(path[-1])) is not None


def _attributes(
    paths: tuple[tuple[str, ...], ...], kinds: list[ColumnKind], body: list[list[str]]
) -> list[ColumnKind]:
    """Mark codes and names that tell of the row but do not name it.

    Tables by 部门预算经济分类 print the 政府预算经济分类 of each row beside it; lists of purchases
    print other codes behind their figures.
    """
    marked = list(kinds)
    for start, end in _prefixes(kinds):
        for column in _describing(paths, kinds, range(start, end), body):
            marked[column] = "attribute"
        group = list(range(start, end))
        labels = [c for c in group if kinds[c] == "label"]
        codes = [c for c in group if kinds[c] == "code"]
        if codes and not labels and start and any(k == "label" for k in kinds[:start]):
            second = start
        else:
            named = next((c for c in labels if codes and c > codes[0]), end)
            second = next((c for c in codes if c > named), end)
        for column in range(second, end):
            marked[column] = "attribute"
        levels = [c for c in codes if paths[c] and re.fullmatch("[类款项]", tight(paths[c][-1]))]
        for column in codes:
            if levels and levels[-1] < column and column not in levels:
                marked[column] = "attribute"
        if end == len(kinds) and "value" in kinds[:start]:
            marked[start:end] = ["attribute"] * (end - start)  # behind the figures, naming none
    return marked


def _prefixes(kinds: list[ColumnKind]) -> list[tuple[int, int]]:
    """Return the runs of neighbouring code and label columns."""
    runs: list[tuple[int, int]] = []
    for column, kind in enumerate(kinds):
        if kind not in ("code", "label"):
            continue
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return runs
