"""Know units: money, ratios, percentage points and what measure words count."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from config.parsed import parsed

Dimension = Literal["money", "dollars", "ratio", "point", "count", "scale"]


class Unit(NamedTuple):
    """A unit: what it measures, the base unit of that, and how many of the base it holds."""

    name: str
    dimension: Dimension
    base: str
    factor: Decimal


class UnitError(ValueError):
    """Two units that do not measure the same."""

    def __init__(self, source: str | None, target: str | None) -> None:
        super().__init__(
            f"Cannot convert {source!r} to {target!r}: expected two units of one dimension,"
            " such as 元 and 万元. Ask for the figure in its own unit."
        )


_BASES = {"money": "元", "dollars": "美元", "ratio": "%", "point": "百分点", "scale": ""}


@cache
def unit_table() -> dict[str, Unit]:
    """Return every known unit by name (data: config/measure_words.toml)."""
    data = parsed("measure_words.toml")
    table = {word: Unit(word, "count", word, Decimal(1)) for word in data["counts"]["words"]}
    for word in data["counts"]["words"]:
        for scale in ("百", "千", "万", "百万", "千万", "亿"):
            factor = Decimal(data["scale"][scale])
            table.setdefault(scale + word, Unit(scale + word, "count", word, factor))
    for dimension, base in _BASES.items():
        for name, factor in data[dimension].items():
            table[name] = Unit(name, dimension, base, Decimal(factor))  # type: ignore[arg-type]
    for word, base in data["alike"].items():
        table[word] = Unit(word, "count", base, Decimal(1))  # 编制218名，在职203人
    return table


@lru_cache(maxsize=1024)
def unit_of(name: str | None) -> Unit | None:
    """Return the unit of this name; any unknown word counts itself; None for None or ''."""
    if not name:
        return None
    folded = name.replace("％", "%").strip()
    found = unit_table().get(folded) or unit_table().get(folded.lower())
    return found or Unit(folded, "count", folded, Decimal(1))


def comparable(left: str | None, right: str | None) -> bool:
    """Tell whether two units measure the same thing."""
    a, b = unit_of(left), unit_of(right)
    if a is None or b is None:
        return a is b
    return (a.dimension, a.base) == (b.dimension, b.base)


def convert(number: Decimal, source: str | None, target: str | None) -> Decimal:
    """Convert exactly between two units of one dimension.

    Raises:
        UnitError: The units do not measure the same.
    """
    a, b = unit_of(source), unit_of(target)
    if a == b:
        return number
    if a is None or b is None or (a.dimension, a.base) != (b.dimension, b.base):
        raise UnitError(source, target)
    return number * a.factor / b.factor


def in_ones(number: Decimal, unit: str | None) -> Decimal:
    """Return a number in the base of its unit: 元 of 万元, 人 of 万人; as it is where the unit is not known."""
    found = unit_of(unit)
    return number * found.factor if found else number


def in_yuan(number: Decimal | None, unit: str | None) -> Decimal | None:
    """Return an amount of money in 元, None where there is no number or the unit is not money."""
    found = unit_of(unit)
    if number is None or found is None or found.dimension != "money":
        return None
    return number * found.factor
