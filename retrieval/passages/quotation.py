"""Carry a quotation to where it is whole: with the list that it leads to, or the text that it heads.

A quotation that ends in 包括： tells nothing, one that ends in the middle of a list leaves out what nobody misses.
What is too long to be told is cut, and says that it goes on.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from config import lazy
from ingest.records import Chunk, Record, Table
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.words.stated import number

MAX_QUOTE = 260
MAX_SENTENCE = 1200
"""A list of names in one sentence is told whole."""
MAX_FOLLOWING = 20
_LEAST_QUOTE = 60  # characters
_LEADS = lazy.regex(
    r"(?:[:：]|(?:情况|内容|构成|安排|明细)?(?:具体)?(?:如下|见下表|如下表))[。:：\s]*$"
)
_OF_PICTURE = lazy.regex(r"图[^，。]{0,4}$|[图]如下[：:。]?$")
_MARK = r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）]|[、.．](?!\d))"
_NUMBERED = lazy.regex(rf"\s*第?(?P<mark>{_MARK})")
_HEADS = lazy.regex(rf"\s*{_MARK}[^，,；;：:。\d]{{2,30}}[。：:]?\s*$")
_POINT = lazy.regex(
    r"(?<![\u4e00-\u9fff])(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，,、])"
)
_HEADS_POINT = lazy.regex(
    rf"\s*(?:{_MARK}|[一二三四五六七八九十]{{1,2}}是|第[一二三四五六七八九十][，,、])[^，,；;：:。\d]{{4,30}}[。：:]\s*$"
)
"""二是强化矛盾库管理。: a short sentence that opens a point names only what the sentences behind it tell."""
_NEXT_HEAD = lazy.regex(rf"{_POINT.pattern}|(?<=[。；\n])\s*{_MARK}")
_REASON = lazy.regex(
    r"\s*(?:(?:支出|收入)?决算数?(?:小于|大于|低于|高于|与)[^，。；]{0,12}?(?:预算|差异)数?的?)?(?:主要|变动|增减|增加|减少)*(?:原因|因素)"
)
_FIRST = lazy.regex(r"(?<![\u4e00-\u9fff])(?:一是|第一[，,、])")
_CUT = ("；", ";", "，", ",", "、")
_TITLE_MARK = lazy.regex(
    rf"{_MARK}|^表[一二三四五六七八九十]{{1,3}}[:：、.．]?|表\d{{1,2}}[:：、.．](?!\d{{2}}\b)|第[一二三四五六七八九十]+部分|\n|[.．·…—\s]*\d+\s*$"
)
_TITLE_END = lazy.regex(r"(?:表|说明|解释|概况|情况|职能|职责|设置|构成)$")
_BRACKETED = lazy.regex(r"[（(][^（()）]*[)）]")


def is_contents(chunk: Chunk) -> bool:
    """Tell lines of a table of contents, or titles that stand alone: they name, and tell nothing."""
    if re.search(r"[。，；：:]|见", chunk.text):
        return False
    titles = (_BRACKETED.sub("", one).strip(" .·…") for one in _TITLE_MARK.split(chunk.text))
    named = [title for title in titles if title]
    return bool(named) and all(_TITLE_END.search(title) for title in named)


def shortened(text: str) -> str:
    """Cut a long passage at the end of a sentence, else carry the sentence to its end; never within a number.

    >>> shortened("甲" * 250 + "支出12,345.67万元")[-4:]
    '67万元'
    >>> shortened("甲" * 70 + "。" + "乙" * 250)[-2:]
    '甲。'
    """
    if len(text) <= MAX_QUOTE:
        return text
    cut = text.rfind("。", 0, MAX_QUOTE)
    if cut > _LEAST_QUOTE:
        return text[: cut + 1]
    end = text.find("。", MAX_QUOTE)
    end = len(text) if end < 0 else end + 1
    if end <= MAX_SENTENCE:
        return text[:end]
    for marks in ("；", "，、："):
        cut = max(text.rfind(mark, 0, MAX_SENTENCE) for mark in marks)
        if cut > _LEAST_QUOTE:
            return text[: cut + 1]
    return text[:MAX_SENTENCE].rstrip("0123456789０１２３４５６７８９,.，．％%")


def quote_whole(
    builder: Builder, document: str, chunk: Chunk, words: str | None = None, *, alone: bool = True
) -> None:
    """Quote a passage, or words of it, with its citation, to where it is whole.

    Args:
        builder: The answer.
        document: The document's id.
        chunk: The passage.
        words: What of it is quoted; without, the passage.
        alone: What follows is not quoted by the caller.
    """
    text = shortened(chunk.text) if words is None else carried(chunk.text, words)
    number = builder.cite_chunk(document, chunk, text)
    rest = _after(chunk.text, text)
    goes_on = bool(rest) and (words is None or text.rstrip().endswith(_CUT))
    line = f"“{text}”[{number}]" + ("……" if goes_on else "")
    if line in builder.lines:
        return  # two parts of one message have the same answer
    builder.say(line)
    if alone:
        quote_following(builder, document, chunk, text)


def _after(text: str, words: str) -> str:
    """Return what stands in a passage behind words of it."""
    at = text.find(words)
    return text[at + len(words) :].strip() if at >= 0 else ""


def carried(text: str, words: str) -> str:
    """Carry words of a passage on: over what they lead to or head, and to the last of the points that they begin."""
    words = _with_subject(text, words)
    at, size = text.find(words), len(words)
    rest = text[at + size :] if at >= 0 else ""
    if not rest.strip():
        return words
    if _LEADS.search(words) or (_HEADS.match(words) and not text[:at].strip()):
        return text[at : at + size + len(shortened(rest))].rstrip()
    return text[at : at + size + _points_left(words, rest)].rstrip()


def _with_subject(text: str, words: str) -> str:
    """Begin a quotation that is a bare reason with the sentence of what it is the reason."""
    at = text.find(words)
    if at <= 0 or not _REASON.match(words):
        return words
    if _NUMBERED.match(text) and at <= MAX_QUOTE:
        return text[:at].lstrip() + words
    before = text[:at].rstrip()
    begin = max(before[:-1].rfind(mark) for mark in "。\n") + 1
    return text[begin:at].lstrip() + words if len(before) - begin <= MAX_QUOTE else words


def subject_of_reason(text: str, at: int) -> str:
    """Return what stands before a reason as the thing that it explains: the subject of the nearest change.

    Args:
        text: A passage.
        at: Where the words begin that introduce the reason.

    >>> text = "其中卫生健康支出9万元。支出比上年减少3万元，主要是项目少"
    >>> subject_of_reason(text, text.find("主要是"))
    '支出'
    >>> text = "卫生健康支出9万元，主要用于医疗费。比上年减少3万元，主要是项目少"
    >>> subject_of_reason(text, text.find("主要是"))
    '卫生健康支出9万元'
    """
    begin = at
    while begin > 0:
        begin = max(text.rfind(mark, 0, begin - 1) for mark in "。；;\n") + 1
        subject = _CHANGE.split(without_purpose(text[begin:at]), maxsplit=1)[0]
        if len(re.findall(r"[\u4e00-\u9fff]", _SAYS_NOTHING.sub("", _REASON.sub("", subject)))) > 1:
            return subject.rstrip("，,。； ")
    return text[:at]


def without_purpose(text: str) -> str:
    """Take off what money is for or what a thing is made of: a name in such a list is no subject."""
    return _MEANT_FOR.sub("", text)


_MEANT_FOR = lazy.regex(
    r"(?:主要)?(?:用于|包括|包含|反映)[^。；;]*?(?=[，,](?:比|较|与|同)|[。；;]|$)"
)
_SAYS_NOTHING = lazy.regex(
    r"(?:年初|全年|调整后?|支出|收入|本年|当年)*(?:预算|决算|执行)数?|完成|[万亿]?元|为|的|占|主要"
)
_CHANGE = lazy.regex(
    r"(?:支出|收入)?(?:决算|执行|预算)数?(?:大于|小于|高于|低于|等于|与)|(?:比|较|与|同)(?=上年|去年|年初|预算|20\d\d)|(?:增加|减少|增长|下降|降低|上升|提高)(?=[\d,.]|了|的?(?:主要)?原因)"
)


def _points_left(words: str, rest: str) -> int:
    """Return how many characters belong to a point: what it heads, or 二是… and 三是… behind 一是…."""
    if _HEADS_POINT.match(words):
        behind = _NEXT_HEAD.search(rest)
        own = rest[: behind.start()] if behind else rest
        if own.strip():
            return len(shortened(own))
    if not _FIRST.search(words):
        return 0
    ends = [found.start() for found in _POINT.finditer(rest)]
    if not ends or re.search("[。；]", rest[: ends[0]].strip("。； ")):
        return 0
    end = rest.find("。", ends[-1])
    size = len(rest) if end < 0 else end + 1
    return size if len(words) + size <= MAX_SENTENCE else 0


# --- what follows -----------------------------------------------------------------------------------


def quote_following(builder: Builder, document: str, chunk: Chunk, words: str) -> None:
    """Quote the list that the end of a passage leads to: the next passages, else the table below it."""
    if not _LEADS.search(words) or _after(chunk.text, words):
        return
    chunks = builder.store.chunks(document)
    at = next((n for n, one in enumerate(chunks) if one.id == chunk.id), len(chunks))
    behind = chunks[at + 1 :]
    found = _list_of(behind, chunk)
    for one in found[:MAX_FOLLOWING]:
        quote_whole(builder, document, one, _first_item(one.text), alone=False)
    if left := found[MAX_FOLLOWING:]:
        builder.leave_out("passages_left_out", len(left), "项")
    if not found and not _OF_PICTURE.search(chunk.text.rstrip("：:。")):
        _quote_table(builder, document, chunk, behind[0] if behind else None)


def _first_item(text: str) -> str:
    """Leave out a line at the end that leads to another list, or heads the next section."""
    lines = text.split("\n")
    other = len(lines) > 1 and (_LEADS.search(lines[-1]) or _TITLE_END.search(lines[-1]))
    return "\n".join(lines[:-1]) if other else text


def _list_of(chunks: list[Chunk], lead: Chunk) -> list[Chunk]:
    """Return the passages of a list that a passage leads to; what stands below its items is left out."""
    if not chunks or not _is_below(chunks[0], lead):
        return []
    section, found = chunks[0].section, [chunks[0]]
    numbered = _number(chunks[0].text)
    for one in chunks[1:]:
        if len(one.section) > len(section) and one.section[: len(lead.section)] == lead.section:
            continue
        if one.section != section or not _goes_on(found[-1], one, numbered=numbered is not None):
            break
        found.append(one)
    return found


def _is_below(chunk: Chunk, lead: Chunk) -> bool:
    """Tell whether the passage behind a lead is what it leads to: no new section, no title."""
    under = chunk.section[: len(lead.section)] == lead.section
    heads = chunk.kind == "heading" and _number(chunk.text) is None
    return under and not heads and not is_contents(chunk)


def _goes_on(before: Chunk, chunk: Chunk, *, numbered: bool) -> bool:
    """Tell whether a passage is the next item of a list."""
    if numbered:
        last, now = _number(before.text), _number(chunk.text)
        return last is not None and now is not None and now[0] == last[0] and now[1] == last[1] + 1
    short = chunk.kind != "heading" and _number(chunk.text) is None and not is_contents(chunk)
    return short and not before.text.rstrip().endswith("。")


def _number(text: str) -> tuple[str, int] | None:
    """Return how the number of an item is written, and the number."""
    found = _NUMBERED.match(text)
    if found is None:
        return None
    digits = re.sub(r"[^\d一二三四五六七八九十]", "", found["mark"])
    read = number(digits)
    style = ("(" if found["mark"][0] in "（(" else "") + ("1" if digits.isdigit() else "一")
    return None if read is None else (style, read)


# --- a table ------------------------------------------------------------------------------------------


_ORDINALS = ("序号", "编号")


class _Below(NamedTuple):
    """A table, and how far below a passage it begins: pages, then points."""

    distance: tuple[int, float]
    table: Table


def _quote_table(builder: Builder, document: str, chunk: Chunk, following: Chunk | None) -> None:
    """Quote the rows of the table without a title of its own that stands between a passage and the next."""
    table = _table_below(builder.store, document, chunk, following)
    quote_rows(builder, document, builder.store.records(document, table.ordinal) if table else ())


def quote_rows(builder: Builder, document: str, records: Iterable[Record]) -> None:
    """Quote cells row by row, each as it is printed; of a long table say how many rows are left out."""
    rows: dict[int, list[Record]] = {}
    for record in records:
        if record.text and record.row_index is not None:
            rows.setdefault(record.row_index, []).append(record)
    for row in list(rows.values())[:MAX_FOLLOWING]:
        builder.say(_row_told(builder, document, row))
    if left := list(rows.values())[MAX_FOLLOWING:]:
        builder.leave_out("passages_left_out", len(left), "项")


def heading_of(record: Record) -> str:
    """Return the heading of a cell's own column; 小计 is named by what stands above it."""
    column = record.column
    whole = len(column) > 1 and column[-1] in ("小计", "合计")
    return column[-2] if whole else "".join(column[-1:])


def _row_told(builder: Builder, document: str, row: list[Record]) -> str:
    """Return a row in words: what it is called, and each of its cells as it is printed."""
    cells, marks = [], []
    for record in row:
        head = heading_of(record)
        mark = f"[{builder.cite_record(document, record)}]"
        words = " ".join(record.text.split())
        if head in _ORDINALS:
            marks.append(mark)
        else:
            cells.append(f"{head if record.value is not None else ''}“{words}”{mark}")
    label = row[0].row[-1] if row[0].row else ""
    builder.labels.add(label)
    return f"  {label}{'：' if label and cells else ''}{'，'.join(cells) or ''.join(marks)}"


def _table_below(
    store: FactStore, document: str, chunk: Chunk, following: Chunk | None
) -> Table | None:
    """Return the nearest table without a title that stands between two passages."""
    page, bottom = chunk.last_page, chunk.boxes[-1][1][3] if chunk.boxes else 0.0
    found = []
    for table in store.tables(document):
        top = table.boxes[0][1] if table.boxes else 0.0
        below = table.pages[0] > page or top >= bottom - 2
        if page <= table.pages[0] <= page + 1 and below and _is_before(table, top, following):
            found.append(_Below((table.pages[0] - page, top), table))
    nearest = min(found, key=lambda one: one.distance, default=None)
    return None if nearest is None or nearest.table.title else nearest.table


def _is_before(table: Table, top: float, following: Chunk | None) -> bool:
    if following is None or not following.boxes:
        return True
    page, box = following.boxes[0]
    return (table.pages[0], top) < (page, box[1])
