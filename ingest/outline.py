"""Know headings: parts, sections and numbered items, and the path of those that stand above a text."""

import re
from functools import lru_cache
from typing import NamedTuple

from config import lazy
from ingest.numerals import TEXTS, normalise

_PART = lazy.regex(r"第\s*[一二三四五六七八九十]{1,3}\s*(?:部\s*分|章|篇)")
_HANZI = "[一二三四五六七八九十]{1,3}"
_LEVELS = (
    lazy.regex(rf"{_HANZI}\s*[、.]\s*"),
    lazy.regex(rf"\(\s*{_HANZI}\s*\)[、.]?\s*"),
    lazy.regex(r"\d{1,2}\s*(?:[、]|\.(?!\d))\s*"),
    lazy.regex(r"\(\s*\d{1,2}\s*\)[、.]?\s*"),
    lazy.regex(r"[①-⑳]\s*|\d{1,2}\)\s*"),
)
_LEAD_END = lazy.regex(r"[。;；:：，]|,(?!\d{3})")
TITLE_MAX = 48  # characters of a heading
LEAD_MAX = 70  # characters of an item's name before its text


class Heading(NamedTuple):
    """A heading or the name of a numbered item; level 0 is a part, 1 to 5 are 一、（一）1.（1）①."""

    level: int
    text: str


def is_part(text: str) -> bool:
    """Tell whether a line opens a part: 第三部分."""
    found = _PART.match(normalise(text))
    return found is not None and len(text) <= TITLE_MAX and "。" not in text


@lru_cache(maxsize=TEXTS)
def level_of(text: str) -> int | None:
    """Return how deep the numbering of a paragraph is, None if it has none."""
    if is_part(text):
        return 0
    plain = normalise(text)
    return next((level for level, p in enumerate(_LEVELS, 1) if p.match(plain)), None)


@lru_cache(maxsize=TEXTS)
def unnumbered(text: str) -> str:
    """Take the numbering off a paragraph."""
    plain = normalise(text)
    for pattern in (_PART, *_LEVELS):
        found = pattern.match(plain)
        if found:
            return text[found.end() :].lstrip()
    return text


def is_list_start(text: str) -> bool:
    """Tell whether a line begins with a number of an outline: 一、（一）1.（1）①."""
    return level_of(text) is not None


def is_title(text: str) -> bool:
    """Tell a numbered heading that stands alone from an item that goes on or states a figure."""
    if level_of(text) is None or len(text) > TITLE_MAX:
        return False
    if re.search(r"[。；：:;]", text):
        return False
    return not text.endswith(("，", ",")) and not re.search(r"\d(?:万|亿|千)?元|\d%", text)


def lead_of(text: str) -> str:
    """Return the name of a numbered item: what stands before its first stop, with its number."""
    body = unnumbered(text)
    number = text[: len(text) - len(body)]
    found = _LEAD_END.search(body)
    return (number + (body[: found.start()] if found else body))[:LEAD_MAX]


class Outline:
    """The headings above the current paragraph."""

    def __init__(self) -> None:
        self._path: list[Heading] = []

    def path(self) -> tuple[str, ...]:
        """Return the headings, outer to inner, as printed."""
        return tuple(heading.text for heading in self._path)

    def enter(self, level: int, text: str) -> None:
        """Put a heading below those of higher rank and in the place of its equals."""
        self._path = [heading for heading in self._path if heading.level < level]
        self._path.append(Heading(level, text))
