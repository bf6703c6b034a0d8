"""Write messages as text with entities, and split long ones at lines; lengths are UTF-16 units.

Telegram counts text in UTF-16 units and takes styles as spans beside the text. So nothing needs
escaping, nothing can stay unclosed, and a message can be cut at any line.
"""

from typing import NamedTuple

LIMIT = 4096
CAPTION = 1024
BUTTON = 60
_MOST_ENTITIES = 100


class Entity(NamedTuple):
    """A style over a span of a text, in UTF-16 units."""

    type: str
    offset: int
    length: int


class Rich(NamedTuple):
    """A text with its styles."""

    text: str
    entities: tuple[Entity, ...] = ()


class Span(NamedTuple):
    """A piece of text in one style; no style is plain."""

    text: str
    style: str = ""


def units(text: str) -> int:
    """Return the length that Telegram counts.

    >>> units("预算"), units("📍")
    (2, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def rich(*spans: Span | str) -> Rich:
    """Join pieces to one text."""
    text, entities, offset = "", [], 0
    for span in spans:
        piece = clean(span if isinstance(span, str) else span.text)
        style = "" if isinstance(span, str) else span.style
        length = units(piece)
        if style and piece.strip():
            lead = units(piece) - units(piece.lstrip())
            entities.append(Entity(style, offset + lead, units(piece.strip())))
        text += piece
        offset += length
    return Rich(text, tuple(entities))


def join(parts: list[Rich], between: str = "\n\n") -> Rich:
    """Put texts one after another."""
    text, entities = "", []
    for part in (one for one in parts if one.text.strip()):
        if text:
            text += between
        moved = units(text)
        entities += [one._replace(offset=one.offset + moved) for one in part.entities]
        text += part.text
    return Rich(text, tuple(entities))


def clean(text: str) -> str:
    """Leave out what Telegram refuses or cannot show: lone surrogates and control characters."""
    kept = text.encode("utf-8", "ignore").decode().replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in kept if char in "\n\t" or ord(char) >= 32)


def shorten(text: str, limit: int) -> str:
    """Cut a text to a length in UTF-16 units, with … for what is left out."""
    if units(text) <= limit:
        return text
    kept, used = [], 1
    for char in text:
        used += units(char)
        if used > limit:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def split(message: Rich, limit: int = LIMIT) -> list[Rich]:
    """Split a text into parts that are not too long, at line ends where there are any.

    Nothing but line breaks and blanks at the cuts is dropped; styles go on in the next part.
    """
    return [part for low, high in _cuts(message, limit) if (part := _part(message, low, high)).text]


def _cuts(message: Rich, limit: int) -> list[tuple[int, int]]:
    """Return the spans of characters that become the parts."""
    text, cuts, begin = message.text, [], 0
    while begin < len(text):
        end = _reach(text, begin, limit)
        end = _few_entities(message, begin, end)
        if end < len(text):
            for mark in ("\n\n", "\n", "。", "；", "，", " "):
                at = text.rfind(mark, begin + (end - begin) // (3 if mark == "\n\n" else 8), end)
                if at > begin:
                    end = at + len(mark)
                    break
        cuts.append((begin, end))
        begin = end
    return cuts


def _reach(text: str, begin: int, limit: int) -> int:
    """Return how far one may go from a place before the limit is passed."""
    end = min(len(text), begin + limit)
    while units(text[begin:end]) > limit:
        end -= max(1, (units(text[begin:end]) - limit) // 2)
    return end


def _few_entities(message: Rich, begin: int, end: int) -> int:
    """Go less far if there would be more styles than a message may have."""
    low = units(message.text[:begin])
    high = low + units(message.text[begin:end])
    inside = sorted(one.offset for one in message.entities if low <= one.offset < high)
    if len(inside) < _MOST_ENTITIES:
        return end
    raw = message.text.encode("utf-16-le")[: 2 * inside[_MOST_ENTITIES - 1]]
    return max(begin + 1, len(raw.decode("utf-16-le", "ignore")))


def _part(message: Rich, begin: int, end: int) -> Rich:
    piece = message.text[begin:end]
    begin += len(piece) - len(piece.lstrip("\n "))
    piece = piece.strip("\n ")
    low = units(message.text[:begin])
    high = low + units(piece)
    entities = []
    for one in message.entities:
        first, last = max(low, one.offset), min(high, one.offset + one.length)
        if first < last:
            entities.append(Entity(one.type, first - low, last - first))
    return Rich(piece, tuple(entities[:_MOST_ENTITIES]))
