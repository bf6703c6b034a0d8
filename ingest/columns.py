"""Read the heading path of a column as coordinates: year, measure, fund, side, nature, items.

A heading is one name of the glossary, or several written together (一般公共预算基本支出, 收入预算): then it is
cut into names that cover it whole. What the glossary does not know is kept as it is.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from config import lazy
from config.glossary import Meaning, bare, meaning_of, meanings, normal
from ingest.numerals import normalise
from ingest.records import GRANTED

CHANGES = ("增减额", "增减率")
RESULTS = ("决算数", "执行数", "完成率", "差异率")
YEAR = lazy.regex(r"(?:19|20)\d\d(?=\s*年|$|\s*预算|\s*决算|\s*执行)")
LAST = lazy.regex(r"上年|上一年|去年")
_LEFT_OVER = lazy.regex(r"结|余额")  # what last year left is money of this year's budget
_ASIDE = lazy.regex(
    r"(?:19|20)\d\d\s*年度?|上年|上一年|去年|本年度|其\s*中\s*[:：]?|[（(][^（）()]*[)）]$"
)
RESERVED = lazy.regex(r"(?:预留|面向)\S{0,4}?(?P<whom>中小|小型|小微|微型)")
"""Heads the column of what purchases are kept for small firms."""
_PURCHASES = lazy.regex(r"政府采购")
_TYPES = ("nature", "fund", "measure", "flow", "total", "item")
_WHOLE_TYPES = ("nature", "fund", "measure", "flow", "item")
_FILLERS = (
    "本年",
    "当年",
    "年度",
    "部门",
    "单位",
    "小计",
    "合计",
    "安排的",
    "安排",
    "数",
    "额",
    "情况",
    "绩效",
)
_CARRIED = lazy.regex(
    r"^(?:上年|年初)(?:结转|结余)[、和]?(?:结转|结余)?(?:资金|收入|小计|合计)?(?:安排(?:的支出)?)?$"
)
CARRIED = "上年结转"  # carried over, from whatever fund
OPENING, CLOSING = "年初结转和结余", "年末结转和结余"
"""What the items are called that were left before a year and after it, by whatever name they are printed."""
_VEHICLES = "公务用车"
"""What 财政拨款 is made up of: 拨款 below one of them is no more than it."""


class Coordinates(NamedTuple):
    """Coordinates of one column; None is what the heading does not say."""

    year: int | None = None
    measure: str | None = None
    fund: str | None = None
    flow: str | None = None
    nature: str | None = None
    items: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    purchases: bool = False
    """The column counts what is bought through government procurement."""
    left_of: str | None = None
    """The fund that left the money that was carried over: 上年结转 › 一般公共预算."""


_WAY = lazy.regex(r"^\s*按[^：:分]{2,8}分(?:类|组)?\s*[：:]\s*")
"""What a heading divides by, before its part: 按支出性质分：基本支出."""


def column_coordinates(path: tuple[str, ...], fiscal_year: int | None) -> Coordinates:
    """Read one heading path, outer to inner; inner headings win."""
    found = Coordinates()
    for label in path:
        found = _with_label(found, _WAY.sub("", label), fiscal_year)
    return found


@lru_cache(maxsize=1024)
def _with_label(found: Coordinates, label: str, fiscal_year: int | None) -> Coordinates:
    if (year := YEAR.search(normalise(label))) is not None:
        found = found._replace(year=int(year[0]))
    elif LAST.search(label) and not _LEFT_OVER.search(label) and fiscal_year:
        found = found._replace(year=fiscal_year - 1)
    found = found._replace(purchases=found.purchases or bool(_PURCHASES.search(label)))
    names = column_meanings(label, found.items[-1] if found.items else None)
    if not names:
        plain = _ASIDE.sub("", label).strip(" ：:")
        return found._replace(others=(*found.others, label)) if plain else found
    for name in names:
        found = _with_meaning(found, name, label)
    return found


def _with_meaning(found: Coordinates, name: Meaning, label: str) -> Coordinates:
    if name.type == "fund":
        if found.fund == CARRIED:
            return found._replace(left_of=name.canonical if name.canonical != CARRIED else None)
        narrower = found.fund in GRANTED and name.canonical == "财政拨款"
        return found if narrower else found._replace(fund=name.canonical)
    if name.type == "nature":
        return found._replace(nature=name.canonical)
    if name.type == "measure":
        kept = found.measure in CHANGES and name.canonical not in CHANGES
        return found if kept else found._replace(measure=name.canonical)
    if name.type == "flow":
        return found._replace(flow=name.canonical)
    side = {"支出合计": "支出", "收入合计": "收入"}.get(name.canonical)
    if name.type == "total":
        side = next((s for s in ("收入", "支出") if s in label), None)
    found = found._replace(flow=found.flow or side)
    if name.type == "item":
        return found._replace(items=(*found.items, name.canonical))
    return found


@cache
def column_meanings(label: str, outer: str | None = None) -> tuple[Meaning, ...]:
    """Return what a heading means: one meaning, several that cover it, or none.

    Args:
        label: The heading as printed.
        outer: The item that an outer heading names; 购置费 under 公务用车… is the vehicles'.
    """
    plain = _ASIDE.sub("", normalise(label)).strip(" :：")
    if outer and _VEHICLES in outer:
        found = meaning_of(_VEHICLES + re.sub(r"\s+", "", bare(plain)), "item")
        if found is not None:
            return (found,)
    if _CARRIED.match(re.sub(r"\s+", "", bare(label))):
        return (Meaning("fund", CARRIED),)
    for text in (label, plain):
        if found := meaning_of(text, *_TYPES):
            return (found,)
    return _cut(normal(bare(plain))) or ()


@cache
def _names() -> dict[str, Meaning]:
    """Return the names that may stand inside a heading, in normal form."""
    found: dict[str, Meaning] = {}
    for name, several in meanings().items():
        meaning = next((m for kind in _WHOLE_TYPES for m in several if m.type == kind), None)
        if meaning is not None and len(name) > 1 and not name.isascii():
            found[name] = meaning
    return found


def _cut(text: str) -> tuple[Meaning, ...] | None:
    """Cut a heading into names, the longest first; None if something is left over."""
    if not text:
        return ()
    for length in range(len(text), 0, -1):
        head, rest = text[:length], text[length:]
        meaning = _names().get(head)
        if meaning is None and head not in _FILLERS:
            continue
        tail = _cut(rest)
        if tail is not None and not (meaning and any(m.type == meaning.type for m in tail)):
            return (meaning, *tail) if meaning else tail
    return None
