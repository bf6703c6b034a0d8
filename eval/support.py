"""Tell whether a figure that no gold speaks of stands on what the answer cites."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from eval.expressions import ExpressionError, compute
from eval.scorers import round_to
from eval.stated import Stated, measured
from ingest.amounts import Quantity, find_quantities, read_cell, unit_of
from retrieval.answer import Answer, Figure

_OPERATORS = {"+": "+", "＋": "+", "-": "-", "−": "-", "－": "-", "×": "*", "÷": "/", "/": "/",
              "(": "(", ")": ")", "（": "(", "）": ")"}  # fmt: skip
_MONEY = tuple(Fraction(10) ** power for power in (0, 3, 4, 8))


class Known(NamedTuple):
    """A number that is known to be printed; ``base`` is None where its unit is not known."""

    number: Fraction
    base: str | None


_UNCHANGED = (
    "持平",
    "不变",
    "没有变化",
    "无变化",
    "无增减",
    "一致",
    "相同",
    "no change",
    "unchanged",
)


def is_supported(
    said: Stated,
    answer: Answer,
    units: Mapping[int, str | None],
    passages: Mapping[int, str],
) -> bool:
    """Tell whether a stated figure is a cited one, or follows by a shown formula from cited ones.

    A change of zero follows where the answer says that nothing changed.

    Args:
        said: The figure.
        answer: The answer that states it.
        units: Unit of each citation's cell, by the citation's number, where it is known.
        passages: The sentence or paragraph of each citation of a text.
    """
    known = cited(answer, units, passages)
    if any(_equal(said.number, said.unit, one) for one in known):
        return True
    if not said.number and any(word in answer.answer.lower() for word in _UNCHANGED):
        return True
    if said.about and any(_near(said, one) for one in known):
        return True
    return any(
        _states(figure, said) and _holds(figure.formula or "", known)
        for figure in answer.figures
        if figure.formula
    )


def is_printed(
    said: Stated,
    answer: Answer,
    units: Mapping[int, str | None],
    passages: Mapping[int, str],
) -> bool:
    """Tell whether a stated figure is, to its last decimal, what a citation prints."""
    return any(_equal(said.number, said.unit, one) for one in cited(answer, units, passages))


def cited(
    answer: Answer, units: Mapping[int, str | None], passages: Mapping[int, str]
) -> list[Known]:
    """Return the numbers that the citations of an answer hold, in base units."""
    known: list[Known] = []
    for citation in answer.citations:
        if citation.source == "table":
            cell = read_cell(citation.text)
            unit = cell.unit or units.get(citation.id)
            found = [] if cell.number is None else [(cell.number, unit)]
            found += [(q.number, q.unit) for q in find_quantities(citation.text) if q.unit]
        else:
            words = citation.text + "\n" + passages.get(citation.id, "")
            found = [(q.number, q.unit) for q in find_quantities(words)]
        whole = [f for f in answer.figures if f.basis == "repaired" and citation.id in f.citations]
        known += [_known(number, unit) for number, unit in found]
        known += [_known(Fraction(f.value), f.unit) for f in whole if f.value]
    return known


def _known(number: Decimal | Fraction, name: str | None) -> Known:
    unit = measured(name)
    value = abs(Fraction(number))
    return Known(value, None) if unit is None else Known(value * Fraction(unit.factor), unit.base)


def _equal(number: Decimal | Fraction, name: str | None, known: Known) -> bool:
    unit = measured(name)
    value = abs(Fraction(number))
    if unit is None:
        return value == known.number
    value *= Fraction(unit.factor)
    if known.base is None:
        scales = _MONEY if unit.dimension == "money" else (Fraction(1),)
        return any(known.number * scale == value for scale in scales)
    if {unit.base, known.base} == {"%", "百分点"}:
        return False
    return known.base == unit.base and known.number == value


def _near(said: Stated, known: Known) -> bool:
    unit = measured(said.unit)
    if unit is None or known.base != unit.base:
        return False
    return round_to(known.number / Fraction(unit.factor), said.number) == abs(said.number)


def _states(figure: Figure, said: Stated) -> bool:
    if figure.value is None:
        return False
    one = _known(Fraction(figure.value), figure.unit)
    return _equal(said.number, said.unit, one) or _operand(figure.formula or "", said)


def _operand(formula: str, said: Stated) -> bool:
    return any(
        _equal(said.number, said.unit, _known(q.number, q.unit)) for q in find_quantities(formula)
    )


def _holds(formula: str, known: Iterable[Known]) -> bool:
    """Recompute ``a ÷ b = c``: every operand is known, and the result is what is shown."""
    left, _, right = formula.replace("≈", "=").rpartition("=")
    result = find_quantities(right)
    if len(result) != 1:
        return False
    names: dict[str, Fraction] = {}
    expression = _expression(left, list(known), names)
    if expression is None:
        return False
    try:
        value = compute(expression, names)
    except (ExpressionError, KeyError):
        return False
    return _shows(value, result[0])


def _expression(left: str, known: list[Known], names: dict[str, Fraction]) -> str | None:
    spaced = re.sub(r"([+＋\-−－×÷/()（）])", r" \1 ", re.sub(r"\[\d+\]", "", left))
    parts: list[str] = []
    at = 0
    for quantity in find_quantities(spaced):
        parts.append(spaced[at : quantity.start])
        is_constant = quantity.unit is None and quantity.number in (1, 2, 3, 4, 5, 6, 12, 100)
        if not is_constant and not any(_equal(quantity.number, quantity.unit, k) for k in known):
            return None
        name = f"x{len(names)}"
        names[name] = _known(quantity.number, quantity.unit).number
        parts.append(name)
        at = quantity.end
    parts.append(spaced[at:])
    text = "".join(parts)
    return "".join(_OPERATORS.get(char, char) for char in text).strip() or None


def _shows(value: Fraction, result: Quantity) -> bool:
    unit = unit_of(result.unit)
    if unit is None:
        return round_to(abs(value), result.number) == abs(result.number)
    if unit.dimension in ("ratio", "point"):
        shown = [value * 100 / Fraction(unit.factor), value / Fraction(unit.factor)]
    else:
        shown = [value / Fraction(unit.factor)]
    return any(round_to(abs(one), result.number) == abs(result.number) for one in shown)
