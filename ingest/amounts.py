"""Read amounts: what a table cell states, and every number in a sentence in any notation."""

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from config import lazy
from ingest.numerals import (
    ENGLISH,
    ENGLISH_SCALES,
    NUMERAL_CHARS,
    normalise,
    read_chinese,
    read_english,
)
from ingest.units import (
    Unit,
    UnitError,
    comparable,
    convert,
    in_yuan,
    unit_of,
    unit_table,
)

__all__ = [
    "Amount", "CellValue", "Quantity", "Unit", "UnitError", "comparable", "convert",
    "find_quantities", "format_amount", "format_number", "in_yuan", "read_cell", "unit_of",
]  # fmt: skip

Mark = Literal["number", "blank", "dash", "none", "text", "broken"]
Bound = Literal["≥", "≤", ">", "<", "≈"]
Notation = Literal["digits", "hanzi", "words", "fraction", "year", "symbol", "vague", "phone"]


class Amount(NamedTuple):
    """An exact number with its unit (None: a bare number)."""

    number: Decimal
    unit: str | None

    def __str__(self) -> str:
        return format_amount(self.number, self.unit)


class CellValue(NamedTuple):
    """What one cell states; ``number`` is None unless ``mark`` is 'number'."""

    number: Decimal | None
    unit: str | None
    mark: Mark
    bound: Bound | None = None


class Quantity(NamedTuple):
    """One number in a text, with the measure word behind it.

    ``number`` counts in ``unit``; ``start`` and ``end`` span number and unit.
    """

    start: int
    end: int
    text: str
    number: Decimal
    unit: str | None
    bound: Bound | None
    notation: Notation


def format_number(number: Decimal) -> str:
    """Write a number with thousands commas, keeping its decimal places."""
    return f"{number:,f}"


def format_amount(number: Decimal, unit: str | None) -> str:
    """Write a number with its unit behind it, such as 7,991.81万元."""
    return f"{format_number(number)}{unit or ''}"


# --- cells ---------------------------------------------------------------------------------

_GROUPED = r"\d{1,3}(?:,\d{3})+"
_PLAIN = r"\d+"
_CELL = lazy.regex(
    rf"(?P<bound>[≥≤><]=?|[=＝]|等于|不少于|不低于|不高于|至少|至多|大于等于|大于|小于等于|小于|不超过|约)?\s*(?P<open>\()?"
    rf"(?P<sign>[-+△▲])?\s*[¥￥]?(?P<number>(?:{_GROUPED}|{_PLAIN})(?:\.\d+)?|\.\d+)(?P<close>\))?"
    rf"\s*(?P<unit>\D*)"
)
_OTHER_UNIT = lazy.regex(r"(?<=[台件辆套])\([台件辆套部艘架]{1,2}\)(?=$|以)")
"""What some of the things counted are counted in: 42台(套), 260件(套)以上."""
_DASHES = frozenset({"-", "--", "---", "—", "——", "–", "―", "/", "\\", "*", "…", "——-", "一"})
_NONE = frozenset({"无", "本表无数据", "不适用", "空", "无数据"})
_BOUNDS: dict[str, Bound] = {
    "≥": "≥", ">=": "≥", "不少于": "≥", "不低于": "≥", "大于等于": "≥", "至少": "≥",
    "≤": "≤", "<=": "≤", "不超过": "≤", "不高于": "≤", "小于等于": "≤", "至多": "≤",
    ">": ">", "大于": ">", "超过": ">", "超": ">", "<": "<", "小于": "<", "约": "≈", "近": "≈",
}  # fmt: skip


@lru_cache(maxsize=8192)
def read_cell(text: str) -> CellValue:
    """Read one table cell.

    Args:
        text: The cell as printed, such as ``"1,234.50"``, ``"—"``, ``"△3.2"`` or ``"≥200 亿元"``.

    Returns:
        Its number with the unit that the cell itself prints (None: the table's unit holds), or a
        mark: blank, dash, none (无), text, or broken (digits that are no number, such as ``2,16``).
    """
    plain = normalise(text).replace("\n", "").replace("，", ",").replace("﹣", "-").strip()
    mark = _mark_of(plain)
    if mark is not None:
        return CellValue(None, None, mark)
    match = _CELL.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]) or match["unit"] == ".":
        return CellValue(None, None, "broken" if re.fullmatch(r"[-\d,.\s]+", plain) else "text")
    unit, bound = _split_bound(_OTHER_UNIT.sub("", match["unit"].strip()), match["bound"])
    if unit and not _is_unit(unit):
        return CellValue(None, None, "text")
    number = Decimal(match["number"].replace(",", ""))
    negative = bool(match["open"]) or match["sign"] in ("-", "△", "▲")
    return CellValue(-number if negative else number, unit or None, "number", bound)


def _is_unit(text: str) -> bool:
    """Tell a known unit, or one of another: 元/人, 次/年, 元/人·年."""
    return all(part in unit_table() for part in re.split(r"[/·]", text))


def _split_bound(unit: str, before: str | None) -> tuple[str, Bound | None]:
    for word, bound in _BOUNDS_BEHIND.items():
        if unit.endswith(word):
            return unit.removesuffix(word).strip(), bound
    return unit, _BOUNDS.get(before or "")


def _mark_of(plain: str) -> Mark | None:
    if not plain:
        return "blank"
    if plain in _DASHES:
        return "dash"
    return "none" if plain in _NONE else None


_BOUNDS_BEHIND: dict[str, Bound] = {"以上": "≥", "以下": "≤", "以内": "≤", "内": "≤", "左右": "≈"}


# --- sentences -----------------------------------------------------------------------------

_NUMBER = rf"(?:{_GROUPED}(?!\d)|\d+)(?:\.\d+)?"


@cache
def _token() -> re.Pattern[str]:
    """Compile the one pattern that finds where a number begins and ends."""
    hanzi = f"[{NUMERAL_CHARS}]"
    english = "|".join([*ENGLISH, *ENGLISH_SCALES])
    return lazy.kept(
        rf"(?P<phone>(?<![\d.])\d{{3,4}}-\d{{7,8}}(?!\d))"
        rf"|(?P<percent>(?:百|千|万)分之(?P<part>{_NUMBER}|{hanzi}+(?:点{hanzi}+)?))"
        rf"|(?P<fraction>{hanzi}+分之{hanzi}+)"
        rf"|(?P<digits>{_NUMBER})"
        rf"|(?P<hanzi>{hanzi}+(?:点{hanzi}+)?)"
        rf"|(?P<vague>[几数]{{1}}(?:十|百|千)?(?:万|亿)?(?=[多余]|[十百千万亿元家人次个项]))"
        rf"|(?P<english>\b(?:{english})(?:[\s-]+(?:and[\s-]+)?(?:{english}))*\b)",
        re.IGNORECASE,
    )


@cache
def _unit_names() -> dict[str, list[str]]:
    """Return the names of units in lower case by their first letter, longer ones first."""
    found: dict[str, list[str]] = {}
    for name in sorted({name.lower() for name in unit_table()}, key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found


def _unit_end(plain: str, at: int) -> int:
    """Return where the longest name of a unit that begins here ends; the start if none does."""
    for name in _unit_names().get(plain[at : at + 1].lower(), ()):
        end = at + len(name)
        if plain[at:end].lower() == name and not (
            _is_letter(name[-1]) and _is_letter(plain[end : end + 1])
        ):
            return end
    return at


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


_CODE = lazy.regex(r"\d{3}(?:\d\d){0,2}")


@cache
def _counted_words() -> frozenset[str]:
    return frozenset(name for name, unit in unit_table().items() if unit.dimension == "count")


def find_quantities(text: str) -> list[Quantity]:
    """Find every number in a text, in order, in any notation.

    Digits (also full-width), Chinese numerals and 大写, 百分之…, fractions, 成 and 倍, English
    words, circled and Roman symbols. Ordinals (第三, list numbers 一、 and （二）) and numerals that are
    part of a word (一般, 三公) are left out; so are Chinese numerals that form no number (十四五).
    """
    return list(_found(text))


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Quantity, ...]:
    plain = normalise(text)
    found = [q for match in _token().finditer(plain) if (q := _quantity(plain, match))]
    joined = [*_join_compounds(plain, found), *_symbols(plain)]
    ordered = sorted(joined, key=lambda quantity: quantity.start)
    return tuple(q._replace(text=text[q.start : q.end]) for q in ordered)


def _quantity(plain: str, match: re.Match[str]) -> Quantity | None:
    kind = match.lastgroup
    if match["percent"]:
        return _percent(plain, match)
    if kind == "phone":
        digits = Decimal(match[0].replace("-", ""))
        return Quantity(*match.span(), match[0], digits, None, None, "phone")
    if match["digits"]:
        return _digits(plain, match)
    if match["hanzi"]:
        return _hanzi(plain, match)
    if match["fraction"]:
        below, above = (read_chinese(part) for part in match[0].split("分之"))
        if not below or above is None:
            return None
        return Quantity(*match.span(), match[0], above / below, None, None, "fraction")
    if match["vague"]:
        size = Decimal(1)
        for char in match[0][1:]:
            size *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[char]
        return _with_unit(plain, match.start(), match.end(), size, "vague")
    number = read_english(match[0])
    if number is None:
        return None
    return _with_unit(plain, match.start(), match.end(), number, "words")


def _percent(plain: str, match: re.Match[str]) -> Quantity | None:
    part = match["part"]
    number = Decimal(part.replace(",", "")) if part[0].isdigit() else read_chinese(part)
    if number is None:
        return None
    divisor = {"百": 1, "千": 10, "万": 100}[match[0][0]]
    bound = _bound_before(plain, match.start())
    return Quantity(*match.span(), match[0], number / divisor, "%", bound, "hanzi")


def _digits(plain: str, match: re.Match[str]) -> Quantity:
    start, end = match.span()
    number = Decimal(match[0].replace(",", ""))
    if (
        start
        and plain[start - 1] in "-△▲"
        and not re.search(r"[\w)年月]$", plain[: start - 1], re.ASCII)
    ):
        start, number = start - 1, -number
    year = re.match(r"\s?年", plain[end:])
    if year and re.fullmatch(r"(?:19|20)\d\d", match[0]):
        return Quantity(
            start, end + year.end(), plain[start : end + year.end()], number, "年", None, "year"
        )
    return _with_unit(plain, start, end, number, "digits")


def _hanzi(plain: str, match: re.Match[str]) -> Quantity | None:
    body, start = match[0], match.start()
    before = plain[start - 1 : start]
    if before == "第" or _is_list_number(plain, start, match.end()):
        return None
    number = read_chinese(body)
    if number is None:
        return None
    if (
        re.fullmatch(r"[二一〇○零九八七六五四三]{4}", body)
        and plain[match.end() : match.end() + 1] == "年"
    ):
        end = match.end() + 1
        return Quantity(start, end, plain[start:end], number, "年", None, "year")
    quantity = _with_unit(plain, start, match.end(), number, "hanzi")
    if quantity.unit is None and not _is_composite(body):
        return None
    if plain[quantity.end : quantity.end + 1] == "性" or plain[start : start + 2] in _IDIOMS:
        return None
    return quantity


_IDIOMS = frozenset(
    {"一般", "一定", "一致", "一体", "一律", "一并", "一流", "一带", "三公", "三农", "万里", "十字"}
)


def _is_composite(body: str) -> bool:
    """Tell whether a numeral reads as a number without a measure word (二十三, 五百)."""
    return len(body) >= 2 and any(char not in "万千百亿" for char in body)


def _is_list_number(plain: str, start: int, end: int) -> bool:
    """Tell a heading's number (一、 （二）) from a figure."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    if before == "(" and after == ")":
        return True
    return after in ("、", ".") and (start == 0 or before in '\n。；;:： ("“')


def _with_unit(plain: str, start: int, end: int, number: Decimal, notation: Notation) -> Quantity:
    about = re.match(r"\s?(?:余|几|多(?!少)|来(?=[百千万亿]))", plain[end:])
    at = end + (about.end() if about else 0)
    gap = plain[at : at + 1] == " "
    begin = at + gap
    stop = _unit_end(plain, begin)
    name = _canonical(plain[begin:stop]) if stop > begin else None
    if gap and _CODE.fullmatch(plain[start:end]) and name in _counted_words():
        name = None  # 2060101 行政运行: a subject code and a name
    if name is None:
        stop = at if about else end
    each = _EACH.match(plain, stop)
    if each and name in _counted_words():
        stop, name = each.end(), f"{name}{each[0]}"  # 65次/年
    bound: Bound | None = "≈" if about else _bound_before(plain, start)
    after = re.match(r"\s?(以上|以下|以内|左右)", plain[stop:])
    if after:
        bound = _BOUNDS_BEHIND[after[1]]
    return Quantity(start, stop, plain[start:stop], number, name, bound, notation)


_EACH = lazy.regex(r"/(?:年|月|周|日|天|季度|季|小时|人)")


def _canonical(name: str) -> str:
    return name if name in unit_table() else name.lower()


def _bound_before(plain: str, start: int) -> Bound | None:
    before = plain[max(0, start - 5) : start].rstrip()
    for word, bound in _BOUNDS.items():
        if before.endswith(word):
            return bound
    return None


def _join_compounds(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Join 3亿5000万元, 12万8千元 and 三元五角二分 into one quantity."""
    result: list[Quantity] = []
    for quantity in found:
        last = result[-1] if result else None
        if (
            last is not None
            and last.end == quantity.start
            and last.notation == "digits"
            and (scale := unit_of(last.unit)) is not None
            and scale.dimension == "scale"
            and (unit := unit_of(quantity.unit)) is not None
            and unit.factor < scale.factor
        ):
            result[-1] = _compound(plain, last, quantity, scale, unit)
        elif last is not None and last.end == quantity.start and _is_change(last, quantity):
            number = last.number + quantity.number.scaleb(_COINS[quantity.unit or ""])
            text = plain[last.start : quantity.end]
            result[-1] = last._replace(end=quantity.end, text=text, number=number)
        else:
            result.append(quantity)
    return result


_COINS = {"角": -1, "分": -2}


def _is_change(last: Quantity, quantity: Quantity) -> bool:
    """Tell the coins behind an amount in whole yuan: 三百零四元零七分."""
    coins = quantity.unit in _COINS and quantity.number < 10
    return coins and last.unit == "元" and last.notation == quantity.notation


def _compound(plain: str, last: Quantity, quantity: Quantity, scale: Unit, unit: Unit) -> Quantity:
    number = last.number * scale.factor + quantity.number * unit.factor
    name = unit.base or None
    text = plain[last.start : quantity.end]
    return Quantity(last.start, quantity.end, text, number, name, last.bound, "digits")


def _symbols(plain: str) -> list[Quantity]:
    """Find numbers hidden in single characters: ①, ½, Ⅷ, ㊿, ²."""
    found = []
    for i, char in enumerate(plain):
        if char.isascii() or char in NUMERAL_CHARS or "\u4e00" <= char <= "\u9fff":
            continue
        value = unicodedata.numeric(char, None)
        if value is not None and char not in "〇○":
            number = Decimal(str(value))
            found.append(Quantity(i, i + 1, char, number, None, None, "symbol"))
    return found


def rounds_to(exact: Decimal, said: Decimal) -> bool:
    """Tell whether an amount, rounded to as many decimals as somebody gives it, is what is said.

    Half a step may be rounded either way: 214,650元 are printed as 21.47万元 and as 21.46万元.

    >>> rounds_to(Decimal("486.449"), Decimal("486.4")), rounds_to(Decimal("486.449"), Decimal("486.5"))
    (True, False)
    """
    exponent = said.as_tuple().exponent
    places = min(exponent, 0) if isinstance(exponent, int) else 0
    return abs(exact - said) * 2 <= Decimal(1).scaleb(places)
