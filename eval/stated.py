"""Read what an answer states: its figures with unit, year, direction and whether it denies them."""

import re
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import Quantity, Unit, find_quantities, unit_of

_MARK = lazy.regex(r"\s?\[\d+\]")
_STOP = "。；;！？!?\n"
_CLAUSE = lazy.regex(r"[，,。；;！？!?\n、:：]|(?<=[a-z])\. |[（(]")
RISE = lazy.regex(
    r"增加|增长|上升|提高|上涨|扩大|超出|超过|超支|多出|高出|高于|多(?=[\d约了几得花用支付]|$)|increase|rose|grew|higher|more",
    re.IGNORECASE,
)
FALL = lazy.regex(
    r"减少|下降|降低|下跌|缩减|压减|节约|节省|低于|少(?=[\d约了几得花用支付]|$)|负(?=\d|$)|decrease|fell|dropped|lower|less|decline",
    re.IGNORECASE,
)
_DENIED_BEFORE = lazy.regex(
    r"(?:不是|并不是|并非|而非|绝非|不为|不等于|不止|不足|不到|没有|未找到|找不到|查不到|没有找到"
    r"|\bnot|\bn't|\bisn't|rather than|instead of|nor)\s*(?:the\s|about\s|有|所谓|其所称的?|增加|增长|上升|减少|下降|达到?|超过)?了?[“\"「'‘¥]?\s*$",
    re.IGNORECASE,
)
_DENIED_BEHIND = lazy.regex(
    r"^[”\"」'’]?\s*的(?:依据|出处|记载)|^[”\"」'’]?\s*(?:这一|这个|的)?(?:说法|数字|数|提法|金额)?\s*(?:是|为|属)?\s*"
    r"(?:错误|不对|不正确|有误|不实|不成立|不符|不属实|并不正确|is wrong|is not|is incorrect)",
    re.IGNORECASE,
)
_COMPARED = lazy.regex(r"(?:比|较|与|同|相比|超|than|from|over|against|versus)\s*$", re.IGNORECASE)
_LAST_YEAR = lazy.regex(r"(?<![比较与同])(?:上年|去年|上一年|前一年|last year|previous year)")
_ORDINARY = frozenset(
    [
        "页",
        "年",
        "月",
        "日",
        "号",
        "条",
        "款",
        "类",
        "级",
        "位",
        "行",
        "列",
        "表",
        "章",
        "份",
        "周年",
        "岁",
        "时",
        "秒",
        "天",
    ]
)
_DIMENSIONS = frozenset({"money", "ratio", "point", "dollars", "scale"})
_CURRENCY = lazy.regex(r"(?:[¥￥]|RMB|CNY)\s*$", re.IGNORECASE)


class Stated(NamedTuple):
    """One figure of a text, as a reader takes it."""

    text: str
    number: Decimal
    unit: str | None
    about: bool
    denied: bool
    years: tuple[int, ...]
    direction: str
    before: str
    at: int

    @property
    def hard(self) -> bool:
        """Whether it is money, a percentage or points: a figure that needs proof."""
        unit = unit_of(self.unit)
        return unit is not None and unit.dimension in _DIMENSIONS


def measured(name: str | None) -> Unit | None:
    """Return a unit by its name; 800万 of a budget is money."""
    unit = unit_of(name)
    if unit is None or unit.dimension != "scale":
        return unit
    return unit._replace(dimension="money", base="元")


def plain(answer: str) -> str:
    """Remove the marks of citations."""
    return _MARK.sub("", answer)


def stated_figures(answer: str) -> list[Stated]:
    """Return the figures of an answer in order, years and page numbers left out."""
    text = plain(answer)
    quantities = _apart(find_quantities(text))
    default = _table_unit(text)
    return [
        _stated(text, quantities, i, default)
        for i, quantity in enumerate(quantities)
        if _is_figure(text, quantity)
    ]


def _apart(quantities: list[Quantity]) -> list[Quantity]:
    """Drop what lies inside another quantity (the million of 79.9 million yuan)."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _is_figure(text: str, quantity: Quantity) -> bool:
    if quantity.notation in ("year", "phone", "symbol", "vague"):
        return False
    if quantity.unit == "分" and text[: quantity.start].endswith(("时", "点")):
        return False  # a time; other 分 are scores
    if quantity.unit in _ORDINARY or text[max(0, quantity.start - 1) : quantity.start] == "第":
        return False
    return not re.match(r"\s*(?:页|年|月|表|款|号|时\d)", text[quantity.end :])


def _table_unit(text: str) -> str | None:
    """Return the unit that a list of bare figures states for all (单位：万元)."""
    match = re.search(r"单位[:：]\s*([百千万亿]*元)", text)
    return match[1] if match else None


def _stated(text: str, quantities: list[Quantity], i: int, default: str | None) -> Stated:
    quantity = quantities[i]
    clause = _since(text, quantity.start, _CLAUSE)
    follows = text[quantity.end : quantity.end + 24]
    since_last = text[quantities[i - 1].end if i else 0 : quantity.start]
    near = clause if len(clause) < len(since_last) else since_last
    unit = quantity.unit or (default if "." in quantity.text or "," in quantity.text else None)
    if unit is None and _CURRENCY.search(text, 0, quantity.start):
        unit = "元"
    return Stated(
        text=quantity.text,
        number=quantity.number,
        unit=unit,
        about=quantity.bound is not None,
        denied=bool(_DENIED_BEFORE.search(near) or _DENIED_BEHIND.match(follows)),
        years=_years(text, quantities[:i], quantity.start),
        direction=_direction(near, quantity),
        before=_since(text, quantity.start, re.compile(f"[{_STOP}]")),
        at=quantity.start,
    )


def _since(text: str, end: int, stop: re.Pattern[str]) -> str:
    begin = 0
    for match in stop.finditer(text, 0, end):
        if not (match[0] == "," and text[match.end() : match.end() + 1].isdigit()):
            begin = match.end()
    return text[begin:end]


def _direction(near: str, quantity: Quantity) -> str:
    if quantity.number < 0:
        return "down"
    falls = [match.end() for match in FALL.finditer(near)]
    rises = [match.end() for match in RISE.finditer(near)]
    if not falls and not rises:
        return ""
    return "down" if max(falls, default=-1) > max(rises, default=-1) else "up"


def _years(text: str, before: list[Quantity], end: int) -> tuple[int, ...]:
    """Return the years that a figure is said to be of: the last ones named in its sentence.

    A year that something is compared with (比2022年) is not the figure's; 上年 counts from the
    text's first year.
    """
    stops = [text.rfind(stop, 0, end) for stop in _STOP]
    begin = max(stops) + 1
    named = [
        quantity
        for quantity in before
        if quantity.notation == "year" and not _COMPARED.search(text[: quantity.start])
    ]
    here = [quantity for quantity in named if quantity.start >= begin]
    relative = [match.start() for match in _LAST_YEAR.finditer(text, begin, end)]
    if relative and named and (not here or relative[-1] > here[-1].start):
        return (int(named[0].number) - 1,)
    return (int(here[-1].number),) if here else ()
