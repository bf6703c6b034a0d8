"""Read the indicators that a table prints as running text in one cell: facts and a passage of it.

Tables of targets often have one cell for all indicators of a project. Two ways of writing occur, and
mixtures of them: fields in a fixed order (``1、1-产出指标；11-数量指标；培训场次；年度指标值:≥12场。``) and
names with their values (``数量指标：培训场次≥12场；培训人数：200人``). A field is a level (产出指标), a
labelled value, a name with its value, or a bare name for the values after it.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import Bound, find_quantities, read_cell
from ingest.numerals import normalise
from ingest.records import Chunk, Document, Fact, Record, Table

_HEADING = lazy.regex(r"指标")
_FIELDS = lazy.regex(r"[；;。\n]+")
_NUMBER = lazy.regex(
    r"^\s*(?:[（(]?\d{1,2}[)）]?\s*(?:[、．]|[.](?!\d))|[（(]\d{1,2}[)）]|[①-⑳])\s*"
)
_LEVEL = lazy.regex(
    r"^(?:(?P<code>\d{1,3})\s*-\s*)?"
    r"(?P<name>(?:产出|效益|成本|数量|质量|时效|(?:经济|社会|生态环境|生态)(?:成本|效益)|可持续(?:发展)?影响|(?:服务对象|社会公众)?满意度)"
    r"(?:指标)?)\s*(?:[:：]\s*(?P<rest>.*))?$"
)
_LABELLED = lazy.regex(r"^(?P<label>\S{0,8}(?:指标|目标)值)\s*[:：]\s*(?P<value>.+)$")
_WORDS = "不少于|不低于|不高于|不超过|不多于|不大于|不小于|大于等于|小于等于|达到|控制在"
_VALUED = lazy.regex(
    rf"^(?P<name>[^:：≥≤≧≦><=＝]{{2,40}}?)\s*(?:[:：]\s*|(?=[≥≤≧≦><]|[=＝]\s*\d|{_WORDS}|(?<=[\u4e00-\u9fff]\s)\d))(?P<value>.+)$"
)
_UNIT = lazy.regex(r"[（(]\s*([^（）()\d]{1,4})\s*[)）]$")
_AROUND = lazy.regex(rf"每半?[年季月日周次]度?|全年|年均|{_WORDS}|[≥≤≧≦><=\s]|以上|以内|以下|左右")
_VALUES = lazy.regex(r"^(?:年度|年初|全年)?(?:指标|目标)值$")
_OWN_NAME = 5  # characters of a name that says more than 准确率
_FEWEST = 2  # with fewer it may be a sentence that only looks like one


class Indicator(NamedTuple):
    """One indicator of a cell, with its value as printed."""

    name: str
    label: str
    """What the value is called (年度指标值), empty if it has no label."""
    text: str
    levels: tuple[str, ...]
    sentence: str


def read_indicators(text: str) -> list[Indicator]:
    """Read the indicators of one cell; empty if it is not such a cell.

    >>> [(one.name, one.text) for one in read_indicators("数量指标：培训场次≥12场；培训人数：200人")]
    [('培训场次', '≥12场'), ('培训人数', '200人')]
    """
    found = list(_read(text))
    return found if len(found) >= _FEWEST or any(one.label for one in found) else []


def _read(text: str) -> Iterator[Indicator]:
    name, sentence = "", ""
    levels: tuple[str, ...] = ("",)
    labels = "指标值" in text  # then what has no label goes on telling the value before it
    for field in _FIELDS.split(text):
        plain = _NUMBER.sub("", field.strip()).lstrip(".．")
        if level := _LEVEL.match(plain):
            levels, name, sentence = _with_level(levels, level), "", ""
            plain = (level["rest"] or "").strip()
        if not plain:
            continue
        if labelled := _LABELLED.match(plain):
            said = name or levels[-1]
            whole = f"{sentence or said}；{plain}"
            yield Indicator(said, labelled["label"], labelled["value"].strip(), levels, whole)
        elif (valued := _VALUED.match(plain)) and re.search(r"\d|[≥≤≧≦]", valued["value"]):
            if labels:
                continue
            name = ""
            yield Indicator(valued["name"].strip(), "", valued["value"].strip(), levels, plain)
        else:  # a name may be told with its formula: 控制率=实际费用÷概算
            name, sentence = re.split(r"[=＝]", plain)[0].rstrip(".．。 "), plain


def _with_level(levels: tuple[str, ...], found: re.Match[str]) -> tuple[str, ...]:
    """Put a level under the one before it where its code says so: 1-产出指标, 11-数量指标."""
    is_inner = len(found["code"] or "") > 1
    return (levels[0], found["name"]) if is_inner else (found["name"],)


def indicator_passages(tables: Iterable[Table]) -> list[Chunk]:
    """Return the cells that hold indicators as passages, to be searched and quoted."""
    return [
        Chunk(
            id=f"i{record.id}", section=(*filter(None, (table.title,)), *record.row),
            text=record.text, page=record.page, last_page=record.page,
            boxes=((record.page, record.bbox),), kind="indicators",
        )
        for table, record, _ in _cells(tables)
    ]  # fmt: skip


def indicator_facts(document: Document, tables: Iterable[Table]) -> list[Fact]:
    """Return a fact for each indicator of the cells that hold several."""
    return [
        _fact(document, table, record, number, indicator)
        for table, record, found in _cells(tables)
        for number, indicator in enumerate(_unlike(found))
    ]


def _cells(tables: Iterable[Table]) -> Iterator[tuple[Table, Record, list[Indicator]]]:
    """Yield the cells that hold indicators, each with its table and what it holds."""
    for table in tables:
        for record in table.records:
            heads = record.column[-1] if record.column and record.value is None else ""
            if not _HEADING.search(heads):
                continue
            if found := read_indicators(record.text) or _named_beside(record, heads):
                yield table, record, found


def _named_beside(record: Record, head: str) -> list[Indicator]:
    """Return the one indicator that a cell of values names otherwise than its row: 信号准确率≥90%."""
    if not _VALUES.match("".join(head.split())):
        return []
    row = "".join("".join(record.row).split())
    return [
        one for one in _read(record.text)
        if len(one.name) >= _OWN_NAME and one.name not in row and re.search(r"\d", one.text)
    ]  # fmt: skip


def _unlike(found: list[Indicator]) -> list[Indicator]:
    """Leave out the value of the whole period where this year's is the same."""
    yearly = {(one.name, one.text) for one in found if _is_of_year(one)}
    return [one for one in found if _is_of_year(one) or (one.name, one.text) not in yearly]


def _is_of_year(indicator: Indicator) -> bool:
    return not indicator.label or "年" in indicator.label


def _fact(
    document: Document, table: Table, record: Record, number: int, indicator: Indicator
) -> Fact:
    value, unit, bound = _amount(indicator)
    levels = tuple(filter(None, indicator.levels))
    return Fact(
        id=f"f{record.id}i{number}", document=document.id, year=document.fiscal_year,
        classification="指标", item=_UNIT.sub("", indicator.name),
        parents=(table.title or "", *record.row, *levels),
        measure="目标值" if _is_of_year(indicator) else indicator.label, scope=document.scope,
        value=value, unit=unit, bound=bound, text=indicator.text, origin="text",
        chunk=f"i{record.id}", sentence=indicator.sentence, page=record.page, bbox=record.bbox,
    )  # fmt: skip


def _amount(indicator: Indicator) -> tuple[Decimal | None, str | None, Bound | None]:
    """Return the one number that a target states, with its unit; None where it is words or several."""
    cell = read_cell(indicator.text)
    beside = _UNIT.search(indicator.name)
    unit = beside[1] if beside else None
    if cell.number is not None:
        return cell.number, cell.unit or unit, cell.bound
    plain = normalise(indicator.text)
    told = find_quantities(plain)
    if len(told) != 1 or _AROUND.sub("", plain[: told[0].start] + plain[told[0].end :]):
        return None, None, None
    return told[0].number, told[0].unit or unit, told[0].bound
