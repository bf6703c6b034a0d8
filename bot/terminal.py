"""Lay text out for a terminal: widths of Chinese characters, wrapping, aligned tables, colour."""

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal, TextIO

from config import lazy

MAX_WIDTH = 100
_CLOSING = "，。、；：！？）】》」』”’,.;:!?)]}%％"
_OPENING = "（【《「『“‘([{"
# What stays together on a line: a mark [1], a number with its sign and unit, a Latin word.
_WORD = lazy.regex(
    r"\[\d+\]|[-+−]?\d[\d,.]*[%％]?(?:[十百千万亿]*元)?|[A-Za-z][\w'./-]*|\s+|.", re.DOTALL
)
_NUMBER = lazy.regex(r"[-−]?[\d,]+(?:\.\d+)?\s*(?:%|％|[^\d\s]{0,3})(?:\s*\[\d+\])*")

Style = Literal["bold", "dim", "green", "yellow", "red"]
_CODES: dict[str, str] = {"bold": "1", "dim": "2", "green": "32", "yellow": "33", "red": "31"}


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal.

    >>> width("三公 1.05")
    9
    """
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def columns(stream: TextIO | None = None) -> int:
    """Return the width to write for: the terminal's, 80 where there is none."""
    stream = stream or sys.stdout
    if not stream.isatty() and "COLUMNS" not in os.environ:
        return 80
    return max(40, min(MAX_WIDTH, shutil.get_terminal_size((80, 24)).columns))


def colourful(stream: TextIO | None = None) -> bool:
    """Tell whether to write colours: on a terminal, unless NO_COLOR is set."""
    return (stream or sys.stdout).isatty() and not os.environ.get("NO_COLOR")


def paint(text: str, style: Style, *, colour: bool) -> str:
    """Colour a text if colours are wanted."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and text else text


def wrap(text: str, columns: int = 80, indent: str = "", hang: str | None = None) -> str:
    """Break a text into lines; no line begins with closing or ends with opening punctuation.

    Args:
        text: Its own line breaks are kept.
        columns: Width of a line, indent included.
        indent: Before the first line of each paragraph.
        hang: Before the following lines; as ``indent`` if not given.
    """
    hang = indent if hang is None else hang
    lines = [_wrap_line(line, columns, indent, hang) for line in text.split("\n")]
    return "\n".join(lines)


def _wrap_line(text: str, columns: int, indent: str, hang: str) -> str:
    lines, line, used = [], indent, width(indent)
    for word in _units(text):
        need = width(word.rstrip())
        if used + need > columns and line.strip():
            lines.append(line.rstrip())
            line, used, word = hang, width(hang), word.lstrip()
        line, used = line + word, used + width(word)
    return "\n".join([*lines, line.rstrip()])


def _units(text: str) -> list[str]:
    """Split a text where a line may break."""
    units: list[str] = []
    for word in _WORD.findall(text):
        glued = units and (word[0] in _CLOSING or word.startswith("[") or units[-1][-1] in _OPENING)
        if glued:
            units[-1] += word
        else:
            units.append(word)
    return units


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill a text with blanks to a width."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def cut(text: str, columns: int) -> str:
    """Shorten a text to a width, with … for what is left out."""
    if width(text) <= columns:
        return text
    kept, used = "", 1
    for char in text:
        used += _char_width(char)
        if used > columns:
            break
        kept += char
    return kept + "…"


def table(
    rows: Iterable[Sequence[str]], heading: Sequence[str] = (), columns: int | None = None
) -> str:
    """Align rows; columns of numbers stand to the right, the widest text gives way if it must.

    Args:
        rows: Each as long as the others.
        heading: Names of the columns, underlined.
        columns: Width to keep to; None for as wide as it comes.
    """
    body = [list(map(str, row)) for row in rows]
    lines = [list(heading), *body] if heading else body
    if not lines:
        return ""
    count = max(map(len, lines))
    lines = [row + [""] * (count - len(row)) for row in lines]
    widths = [max(width(row[i]) for row in lines) for i in range(count)]
    if columns:
        widths = _fit(widths, columns - 2 * (count - 1))
    right = [_numeric([row[i] for row in lines[bool(heading) :]]) for i in range(count)]
    written = [
        "  ".join(
            pad(cut(cell, widths[i]), widths[i], right=right[i]) for i, cell in enumerate(row)
        ).rstrip()
        for row in lines
    ]
    if heading:
        written.insert(1, "  ".join("─" * one for one in widths))
    return "\n".join(written)


def _fit(widths: list[int], room: int) -> list[int]:
    widths = list(widths)
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _numeric(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell.strip() not in ("", "—", "-")]
    return bool(filled) and all(_NUMBER.fullmatch(cell.strip()) for cell in filled)
