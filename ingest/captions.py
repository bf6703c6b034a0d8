"""Read the lines around a table: number, title, department, unit and notes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from config import lazy
from ingest.grid import Line
from ingest.numerals import normalise
from ingest.records import Table

_UNITS = "亿元|百万元|万元|千元|元|平方米|辆|%"
_UNIT = lazy.regex(
    rf"(?:金额|货币|计量|计价|数量)?[单金計计]\s*[位量]\s*[:：;]?\s*(?:人民币)?\s*({_UNITS}|人次|[人名户个台](?!\s*[、,，/]))(?![\u4e00-\u9fff])"
)
_UNIT_ALONE = lazy.regex(rf"[（(]\s*(?:人民币)?({_UNITS})\s*[)）]")
_UNIT_END = lazy.regex(r"(?:^|\s)(亿元|百万元|万元|千元|元)\s*$")
_CODE_OR_NAME = "(?:编码|代码|名称|全称)"
_BODY = lazy.regex(
    r"(?:编制|填报|填表|制表|编报|申报|预算|公开|填制|报送|资金主管|主管)?\s*(?:部门|单位)(?:\s*[/／、和及]\s*(?:部门|单位))?"
    rf"{_CODE_OR_NAME}?(?:\s*[/／、和及与]\s*{_CODE_OR_NAME})?\s*(?:[（(][^（）()]*[)）])?\s*(?:名称)?\s*[:：]\s*(.+)"
)
_BESIDE_BODY = lazy.regex(
    r"^\d+\s+(?:部门|单位)名称\s*[:：]\s*|\s+(?:填[报表]|编制|制表)?(?:日期|时间)\s*[:：].*$|\s+20\d\d\s*年度?$"
    r"|\s*[（(](?:盖章|公章|签章|保留[^（）()]*|\s*)[)）]"
)
"""What stands with the name of a body: its code, a date, the year, where the seal goes."""
_NUMBER = lazy.regex(
    r"[（(]?\s*((?:公开|预算|决算|财决公开|财预公开|部门预算|(?:部门|单位)公开|批复|附|样|续)*\s*[表附]\s*件?\s*"
    r"(?:[\d０-９]{1,2}(?:\s*[-－—]\s*\d{1,2})?|[一二三四五六七八九十]{1,3}(?:\s*[-－—]\s*\d{1,2})?)|(?:公开|预算|决算|附|财决公开)+\s*\d{1,2}\s*(?:[-－—]\s*\d)?\s*表|"
    r"\d{1,2}\s*表)\s*[)）]?\s*[:：.、]?"
)
_NOTE = lazy.regex(
    r"^\s*(?:注|说明|备注|备 注)\s*\d*\s*[:：.]|^\s*\d\s*[.．、]\s*本表|^\s*[（(]?(?:注|备注|说明)[)）]?[:：]|本表(?:无|为空|反映)"
)
_BODY_CODE = lazy.regex(r"^(?:\[\d{3,}\]|\d{3,}\s*[-－—]?)\s*(?=[\u4e00-\u9fff])")
_YEAR_ALONE = lazy.regex(r"20\d\d\s*年度?")
_SENTENCE = lazy.regex(r"[。；:：]$|，")
_TABLE_WORD = lazy.regex(r"(?:表|一览|目录|明细|清单)\s*(?:[（(][^（）()]*[)）])?$")
_TITLE_WORD = lazy.regex(r"表|预算|决算|收支|支出|收入|情况|目标|绩效|自评|采购|资产|项目")
MAX_CAPTION = 8  # lines above a table that are looked at
MAX_GAP = 75.0  # points between caption lines, and between caption and table


class Caption(NamedTuple):
    """What the lines above and below a table say of it; ``lines`` are the ones that were read."""

    number: str | None = None
    title: str | None = None
    body: str | None = None
    unit: str | None = None
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


def unit_in(text: str) -> str | None:
    """Return the unit that a heading or caption line states, such as 万元."""
    plain = normalise(text)
    found = _UNIT.search(plain) or _UNIT_ALONE.search(plain)
    return found[1] if found else None


def read_caption(lines: Sequence[Line], top: float) -> Caption:
    """Read upwards from a table's top what belongs to it.

    Args:
        lines: The free lines between the table above (or the page's top) and this table.
        top: The top of the table; lines further away than MAX_GAP from what was read end it.
    """
    number = title = body = unit = None
    used: list[Line] = []
    edge = top
    for line in reversed(lines[-MAX_CAPTION:]):
        text = line.text.strip()
        if edge - line.box[3] > MAX_GAP or _NOTE.search(text):
            break
        rest, found_unit, found_body, found_number = caption_parts(text)
        if rest and not _is_title(rest, has_title=title is not None):
            break
        if rest and title is not None and not _continues_title(rest, title, used, line):
            break
        if found_number and number is not None and title is not None:
            break
        unit, body = unit or found_unit, body or found_body
        number = number or found_number
        if rest:
            title = rest if title is None else rest + title
        used.append(line)
        edge = line.box[1]
    return Caption(number, title, body, unit, (), tuple(reversed(used)))


def caption_parts(text: str) -> tuple[str, str | None, str | None, str | None]:
    """Split a caption line into what is left as title, unit, body and number."""
    alone = _UNIT_END.search(normalise(text))
    unit = unit_in(text) or (alone[1] if alone else None)
    rest = text
    if unit:
        rest = _UNIT_END.sub("", _UNIT_ALONE.sub("", _UNIT.sub("", normalise(text))))
    number = _NUMBER.match(rest) or re.search(_NUMBER.pattern + r"\s*$", rest)
    found_number = None
    if number and not re.fullmatch(r"\d{1,2}\s*表", number[1].strip()):
        found_number = re.sub(r"\s+", "", number[1])
        rest = rest[: number.start()] + " " + rest[number.end() :]
    body = _BODY.search(rest)
    found_body = None
    if body:
        found_body = _BESIDE_BODY.sub("", _BODY_CODE.sub("", body[1].strip())).strip() or None
        rest = rest[: body.start()]
    rest = re.sub(r"[（(]\s*[)）]|金额单位|单位\s*[:：]?\s*$|^[\s:：、.]+", "", rest).strip()
    if unit and _YEAR_ALONE.fullmatch(rest):
        rest = ""
    if unit and not found_body and _is_body(rest):
        found_body, rest = _BODY_CODE.sub("", rest), ""
    return re.sub(r"\s+", " ", rest), unit, found_body, found_number


def _is_body(text: str) -> bool:
    """Tell what stands before the unit without a word for it: a body's name, perhaps with its code."""
    if not text or _TABLE_WORD.search(text):
        return False
    return bool(_BODY_CODE.match(text)) or not _TITLE_WORD.search(text)


def _is_title(text: str, *, has_title: bool) -> bool:
    if len(text) > 60 or _SENTENCE.search(text):
        return False
    if has_title:
        return True
    return bool(_TITLE_WORD.search(text)) or (text.startswith(("(", "（")) and len(text) < 30)


def _continues_title(text: str, title: str, used: list[Line], line: Line) -> bool:
    """Tell whether a line is the first half of a title that wraps, or the line above (name)."""
    below = next((u for u in reversed(used) if title.startswith(u.text.strip()[:4])), used[-1])
    similar = abs(below.size - line.size) < 1.0
    wraps = (
        similar and not _TABLE_WORD.search(text) and below.box[1] - line.box[3] < 1.2 * line.size
    )
    bracket = title.startswith(("(", "（")) and len(title) < 30
    return bracket or (wraps and not re.match(r"^[一二三四五六七八九十]+、|^第.{1,3}部分", text))


def read_notes(lines: Sequence[Line], bottom: float) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Read the notes right under a table; a note runs on over following lines of the same block."""
    notes: list[str] = []
    used: list[Line] = []
    edge = bottom
    for line in lines:
        if line.box[1] - edge > (24 if notes else MAX_GAP):
            break
        if _NOTE.search(line.text):
            notes.append(line.text)
        elif notes and not _is_heading(line.text) and line.box[1] - edge < 1.2 * line.size:
            notes[-1] += line.text
        else:
            break
        used.append(line)
        edge = line.box[3]
    return tuple(notes), tuple(used)


def with_titles_above(tables: Sequence[Table]) -> list[Table]:
    """Give the indicators of a form the title of its upper half, where they are a table without one below it."""
    found: list[Table] = []
    for table in tables:
        above = found[-1] if found else None
        if above is not None and _is_lower_half(above, table):
            found.append(table.model_copy(update={"title": above.title, "body": above.body}))
        else:
            found.append(table)
    return found


_FORM = lazy.regex(r"绩效|目标|自评")
_INDICATORS = lazy.regex(r"^[一二三]级指标$|^指标名称$")


def _is_lower_half(above: Table, table: Table) -> bool:
    if table.title or table.number or not above.title or not _FORM.search(above.title):
        return False
    near = above.pages[-1] == table.pages[0] and table.boxes[0][1] - above.boxes[-1][3] < MAX_GAP
    return near and _names_indicators(table) and not _names_indicators(above)


def _names_indicators(table: Table) -> bool:
    return any(_INDICATORS.search("".join(part.split())) for path in table.columns for part in path)


def _is_heading(text: str) -> bool:
    return bool(
        _TABLE_WORD.search(text) or re.match(r"^[一二三四五六七八九十]+、|^第.{1,3}部分", text)
    )
