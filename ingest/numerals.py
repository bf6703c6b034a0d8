"""Read Chinese and English number words exactly."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from config import lazy

TEXTS = 8192  # texts whose plain form is remembered: labels come again and again
DIGITS = {
    **dict(zip("零〇○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **dict(zip("貳參陸", (2, 3, 6), strict=True)),
    "两": 2,
    "兩": 2,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
NUMERAL_CHARS = "".join([*DIGITS, *SMALL, *TENS, *LARGE])

_ENGLISH_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH = {
    **{word: i for i, word in enumerate(_ENGLISH_UNITS)},
    **{word: 10 * i for i, word in enumerate(_ENGLISH_TENS, 2)},
    "dozen": 12,
}
ENGLISH_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


_SPOKEN = lazy.regex(
    r"(?<=[一二两三四五六七八九十百千])([亿万千百])([一二两三四五六七八九])(?![一二两三四五六七八九十百千万亿点几多])"
)
_BELOW = {"亿": "千万", "万": "千", "千": "百", "百": "十"}


def spelt_out(text: str) -> str:
    """Write the unit that people leave out at the end of a spoken number.

    >>> spelt_out("四万六"), spelt_out("一千二百三"), spelt_out("四万零六")
    ('四万六千', '一千二百三十', '四万零六')
    """
    return _SPOKEN.sub(lambda found: f"{found[1]}{found[2]}{_BELOW[found[1]]}", text)


@lru_cache(maxsize=TEXTS)
def normalise(text: str) -> str:
    """Turn full-width and foreign digits and signs into ASCII, character by character.

    The result has the same length, so that positions stay valid.
    """
    return text if text.isascii() else text.translate(_PLAIN)


@lru_cache(maxsize=TEXTS)
def tight(text: str) -> str:
    """Return a text as texts are compared: its digits and signs in ASCII, without blanks."""
    return "".join(normalise(text).split())


_SIGNS = {
    "％": "%", "﹪": "%", "．": ".", "－": "-", "−": "-", "–": "-", "‑": "-", "﹣": "-", "＋": "+",
    "（": "(", "）": ")", "／": "/", "≧": "≥", "≦": "≤", "＞": ">", "＜": "<", "\u3000": " ",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


class _PlainForms(dict[int, str]):
    """The plain form of each character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        digit = None if char.isascii() else unicodedata.decimal(char, None)
        self[code] = char if digit is None else str(digit)
        return self[code]


_PLAIN = _PlainForms({ord(sign): plain for sign, plain in _SIGNS.items()})


def read_chinese(text: str) -> Decimal | None:
    """Read a Chinese numeral such as 七千九百九十一万八千一百, 贰拾, 二〇二三 or 七点五.

    Returns:
        The exact number, or None where the characters do not form one (十四五).
    """
    whole, dot, rest = text.partition("点")
    if not dot:
        return _whole(text)
    spelt = bool(whole) and all(char in DIGITS for char in whole)  # 四六点三: digit by digit
    number = Decimal("".join(str(DIGITS[c]) for c in whole)) if spelt else _whole(whole)
    fraction = rest.rstrip("".join((*SMALL, *LARGE)))
    if number is None or not fraction or any(char not in DIGITS for char in fraction):
        return None
    decimal = Decimal(f"{number}.{''.join(str(DIGITS[char]) for char in fraction)}")
    for char in rest[len(fraction) :]:  # 四点六万
        decimal *= LARGE.get(char) or SMALL[char]
    return decimal


def _whole(text: str) -> Decimal | None:
    if not text:
        return None
    if all(char in DIGITS for char in text):
        if len(text) == 2 and "零" not in text and "〇" not in text:
            return None  # 两三, 三五: about, or two numbers
        return Decimal("".join(str(DIGITS[char]) for char in text))
    for char in ("亿", "億", "万", "萬"):
        head, found, tail = text.rpartition(char)
        if found:
            return _joined(head, LARGE[char], tail)
    return _below_ten_thousand(text)


def _joined(head: str, scale: int, tail: str) -> Decimal | None:
    left = _whole(head)
    right = Decimal(0) if not tail else _tail(tail, scale)
    return None if left is None or right is None else left * scale + right


def _tail(tail: str, scale: int) -> Decimal | None:
    if len(tail) == 1 and tail in DIGITS and DIGITS[tail]:  # 三万五: five thousand
        return Decimal(DIGITS[tail] * scale // 10)
    number = _whole(tail.lstrip("零〇"))
    return number if number is None or number < scale else None


def _below_ten_thousand(text: str) -> Decimal | None:
    total, digit, last = 0, None, 10**4
    for position, char in enumerate(text):
        if char in DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = DIGITS[char]
        elif char in TENS:
            if digit is not None or last <= 10:
                return None
            total, last = total + TENS[char], 10
        else:
            scale = SMALL[char]
            if scale >= last or (digit is None and not (scale == 10 and position == 0)):
                return None
            total, last, digit = total + (1 if digit is None else digit) * scale, scale, None
    if digit is None:
        return Decimal(total)
    colloquial = last > 10 and last != 10**4 and text[-2] in SMALL  # 三百五
    return Decimal(total + digit * (last // 10 if colloquial else 1))


def read_english(text: str) -> Decimal | None:
    """Read an English number in words such as 'fifteen million' or 'twenty-one'."""
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", text.lower().strip()):
        if word in ENGLISH:
            current, seen = current + ENGLISH[word], True
        elif word == "hundred":
            current, seen = (current or 1) * 100, True
        elif word in ENGLISH_SCALES:
            total, current, seen = total + (current or 1) * ENGLISH_SCALES[word], 0, True
        elif word != "and":
            return None
    return Decimal(total + current) if seen else None
