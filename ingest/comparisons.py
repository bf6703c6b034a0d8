"""Read comparisons in sentences: what is compared with, which way it went, and that nothing changed."""

import re
from functools import cache
from typing import NamedTuple

from config import lazy
from ingest.phrases import sentence_words

_WHEN = r"(?:19|20)\d\d年度?|上一?年度?同期|上一?年度?|上一度|去年度?同期|去年度?|前一年度?|同期"
_PLAIN = r"[^，,。；;:：、\d()（）]"
_COMPARE = lazy.regex(
    rf"同比|(?P<gap>大于|高于|多于|超过|小于|低于|少于|与|和|比|较|同|相较于?|相比于?|对比)"
    rf"(?:(?P<when>{_WHEN})(?P<what>(?:(?!增|减|下降|上升|持平|相同|一致|无){_PLAIN}){{0,24}}?(?:预算(?:执行)?|决算|执行)(?:安排)?(?:数|额|金额)?)?"
    rf"|(?P<only>(?:部门|单位|支出|收入|财政拨款)?(?:年初|全年|调整后?|当年)?(?:部门|支出|收入)?(?:预算|决算)(?:安排)?(?:数|额)?))"
    rf"(?:同期)?(?:相比|比较|对比|比)?"
)


class Comparison(NamedTuple):
    """With what a figure is compared: the base's name, its year, and the measure it names."""

    start: int
    end: int
    base: str
    year: int | None
    named: str
    """What the words name: 年初预算数, 预算数, 决算数, or nothing."""
    sign: int = 0
    """The direction that the words themselves state: 小于上年预算数."""


def find_comparison(text: str, fiscal_year: int | None) -> Comparison | None:
    """Return the last comparison that a text states."""
    found = list(_COMPARE.finditer(text))
    if not found:
        return None
    match = found[-1]
    when, what = match["when"] or "", match["what"] or match["only"] or ""
    named = _named(what)
    if match[0] == "同比":
        return Comparison(*match.span(), "上年", None, "")
    year = int(when[:4]) if when[:2].isdigit() else None
    if when and year is None:
        year = fiscal_year - 1 if fiscal_year else None
    this = year is not None and year == fiscal_year
    if when and not this:
        last = fiscal_year is None or year in (None, fiscal_year - 1)
        base = ("上年" if last else f"{year}年") + named.removesuffix("数")
    else:
        base = named.removesuffix("数") or "上年"
    sign = {"大": 1, "高": 1, "多": 1, "超": 1, "小": -1, "低": -1, "少": -1}.get(
        (match["gap"] or "")[:1], 0
    )
    start, end = match.span()
    if when and not sign and text[end:].strip() == "的":
        end = len(text)  # 比2023年度的100万元增加: the base's own amount follows
    return Comparison(start, end, base, year, named, sign)


def _named(what: str) -> str:
    for word, name in (
        ("年初预算", "年初预算数"),
        ("全年预算", "全年预算数"),
        ("调整", "全年预算数"),
        ("决算", "决算数"),
        ("执行", "执行数"),
        ("预算", "预算数"),
    ):
        if word in what:
            return name
    return ""


@cache
def _direction_pattern() -> re.Pattern[str]:
    words = sentence_words()["direction"]
    up = "|".join(sorted(words["up"], key=len, reverse=True))
    down = "|".join(sorted(words["down"], key=len, reverse=True))
    tail = r"(?:\((?:增长|增加|上升|下降|减少|降低)\))?(?:了|约|近|达|额|率|支出|开支|收入|预算|资金|经费|幅度?|比例|金额|数|为|是|[:：]|\s)*"
    return re.compile(rf"(?:(?P<down>{down})|(?P<up>{up})){tail}$")


class Direction(NamedTuple):
    """Which way a figure went; ``start`` is where the word begins."""

    start: int
    sign: int


def find_direction(left: str) -> Direction | None:
    """Return the direction that the words right before a figure state (增加, 下降了约)."""
    found = _direction_pattern().search(left)
    if found is None:
        return None
    return Direction(found.start(), -1 if found["down"] else 1)


@cache
def _same_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<about>基本|大致|大体)?(?:保持)?(?P<word>"
        + "|".join(sorted(sentence_words()["same"]["words"], key=len, reverse=True))
        + r")"
    )


class Same(NamedTuple):
    """Words that say that nothing changed."""

    start: int
    end: int
    about: bool


def find_same(text: str) -> Same | None:
    """Return the words of a clause that say that a figure did not change."""
    found = _same_pattern().search(text)
    if found is None:
        return None
    start = found.start("word")
    return Same(start, found.end("word"), found["about"] is not None)
