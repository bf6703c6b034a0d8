"""Draw bars for figures that are to be compared: a ranking, a trend, parts of a whole."""

import io
import os
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from config.places import setting

_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_NAMES = (
    "NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "NotoSansSC-Regular", "NotoSansSC",
    "SourceHanSansSC-Regular", "SourceHanSansCN-Regular", "SourceHanSans", "PingFang", "msyh",
    "Hiragino Sans GB", "STHeiti Medium", "wqy-microhei", "wqy-zenhei", "simhei", "simsun",
    "NotoSerifCJK-Regular", "DroidSansFallbackFull", "uming", "ukai",
)  # fmt: skip
_WIDTH, _MARGIN, _BAR, _GAP = 1080, 48, 40, 64
_INK, _GREY, _BARS = (32, 38, 46), (120, 128, 140), (38, 110, 190)
_NEGATIVE, _BACK = (200, 64, 56), (238, 241, 245)
MOST_BARS = 20


class Bar(NamedTuple):
    """One figure: its name, its exact value, and how the answer words it."""

    label: str
    value: Decimal
    text: str


class NoFontError(Exception):
    """There is no font with Chinese characters."""

    def __init__(self) -> None:
        super().__init__(
            "A chart needs a font with Chinese characters and none was found; install"
            " fonts-noto-cjk, or name a font file with YUSUAN_CHART_FONT."
        )


@cache
def font_file() -> Path:
    """Find a font with Chinese characters.

    Raises:
        NoFontError: There is none.
    """
    if named := setting("chart_font"):
        path = Path(named).expanduser()
        if path.is_file():
            return path
        raise NoFontError
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        for base, _, files in os.walk(Path(folder).expanduser()):
            for file in files:
                path = Path(base) / file
                if path.suffix.lower() in (".ttf", ".ttc", ".otf"):
                    found.setdefault(path.stem.lower(), path)
    for name in _NAMES:
        if path_found := found.get(name.lower()):
            return path_found
    raise NoFontError


def chart(title: str, bars: Sequence[Bar], unit: str | None) -> bytes:
    """Return a PNG with a bar for each figure; lengths are in proportion, from zero.

    Raises:
        NoFontError: There is no font with Chinese characters.
    """
    bars = bars[:MOST_BARS]
    big, small = _font(40), _font(32)
    heading = _wrap(title, big, _WIDTH - 2 * _MARGIN)
    top = _MARGIN + 54 * len(heading) + 56
    height = top + len(bars) * (_BAR + _GAP) + _MARGIN // 2
    image = Image.new("RGB", (_WIDTH, height), "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(heading):
        draw.text((_MARGIN, _MARGIN + 54 * number), line, _INK, big)
    if unit:
        draw.text((_WIDTH - _MARGIN, top - 52), f"单位：{unit}", _GREY, small, anchor="ra")
    _bars(draw, bars, top, small)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _bars(
    draw: ImageDraw.ImageDraw, bars: Sequence[Bar], top: int, font: ImageFont.FreeTypeFont
) -> None:
    """Write the name and the figure above each bar, where they never collide with it."""
    low = min(Decimal(0), *(bar.value for bar in bars))
    high = max(Decimal(0), *(bar.value for bar in bars))
    span = (high - low) or Decimal(1)
    room = _WIDTH - 2 * _MARGIN
    zero = _MARGIN + round(-low / span * room)
    for number, bar in enumerate(bars):
        y = top + number * (_BAR + _GAP)
        figure = draw.textlength(bar.text, font)
        label = _cut(bar.label, font, room - round(figure) - 30)
        draw.text((_MARGIN, y), label, _INK, font)
        draw.text((_WIDTH - _MARGIN, y), bar.text, _INK, font, anchor="ra")
        y += 46
        draw.rectangle((_MARGIN, y, _WIDTH - _MARGIN, y + _BAR), _BACK)
        end = zero + round(bar.value / span * room)
        left, right = sorted((zero, end))
        if bar.value:
            colour = _BARS if bar.value > 0 else _NEGATIVE
            draw.rectangle((left, y, max(right, left + 2), y + _BAR), colour)
    if low < 0:
        draw.line((zero, top, zero, top + len(bars) * (_BAR + _GAP)), _GREY, 2)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    path = font_file()
    # Collections put Japanese first; the face of simplified Chinese is chosen by its name.
    for index in range(12):
        try:
            font = ImageFont.truetype(str(path), size, index)
        except OSError:
            break
        if path.suffix.lower() != ".ttc" or "SC" in str(font.getname()[0]).split():
            return font
    return ImageFont.truetype(str(path), size)


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for char in text:
        if font.getlength(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines[:3]


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"
