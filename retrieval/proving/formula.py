"""Recompute a printed formula such as ``5,531.05万元 ÷ 7,991.81万元 = 69.21%`` exactly.

This is the verifier's own reading of what people see; it shares no code with the calculation that
wrote the formula, so that a fault in either shows.
"""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, localcontext
from typing import NamedTuple

from ingest.amounts import Quantity, find_quantities, unit_of

Resolve = Callable[[Decimal, str | None], str | bool | None]
"""Tell whether an operand is proved: False if not, else the unit in which it counts."""

_OPERATORS = {
    "+": "+",
    "＋": "+",
    "-": "-",
    "−": "-",
    "－": "-",
    "×": "*",
    "*": "*",
    "÷": "/",
    "/": "/",
}
_OPERATORS |= {"(": "(", "（": "(", ")": ")", "）": ")"}


_MONTHS = Decimal(12)


class FormulaError(ValueError):
    """A formula that does not prove its result; the message says which part fails."""


class Value(NamedTuple):
    """A number in its base unit: 元, a bare ratio, or the counted thing ('' for bare numbers)."""

    number: Decimal
    base: str


def recompute(formula: str, resolve: Resolve) -> Value:
    """Recompute a formula from proved operands and compare with its stated result.

    Args:
        formula: ``operands = result``; the result's printed decimals give the rounding.
        resolve: Tells for each operand whether printed evidence stands behind it.

    Returns:
        The exact value before rounding.

    Raises:
        FormulaError: An operand is unproved, units do not fit, or the result is another one.
    """
    left, equals, right = formula.replace("≈", "=").rpartition("=")
    if not equals:
        raise FormulaError(f"no result in {formula!r}: expected 'operands = result'")
    stated = find_quantities(right)
    if len(stated) != 1:
        raise FormulaError(f"one result expected in {right!r}, found {len(stated)}")
    with localcontext() as context:
        context.prec = 50
        try:
            value = _Parser(left, resolve).parse()
        except (DivisionByZero, InvalidOperation) as error:
            raise FormulaError(f"undefined: {left!r}") from error
        if not rounds_to(value, stated[0].number, stated[0].unit):
            raise FormulaError(
                f"{left.strip()} gives {value.number:f}{value.base}, not {right.strip()}"
            )
    return value


def rounds_to(value: Value, number: Decimal, unit: str | None) -> bool:
    """Tell whether a value, rounded to the decimals of ``number``, is that number."""
    target = unit_of(unit)
    exact = value.number
    if target is not None and target.dimension in ("ratio", "point"):
        if value.base not in ("", "%"):
            return False
        exact = exact * 100 / target.factor
    elif target is not None and target.dimension in ("money", "dollars"):
        if value.base != target.base:
            return False
        exact = exact / target.factor
    elif value.base in ("元", "%", "美元"):
        return False
    else:
        exact = exact / (target.factor if target else 1)
    return exact.quantize(Decimal(1).scaleb(number.as_tuple().exponent), ROUND_HALF_UP) == number  # type: ignore[arg-type]


class _Parser:
    """Recursive descent over numbers with units and the four operators."""

    def __init__(self, text: str, resolve: Resolve) -> None:
        self._tokens = _tokens(text)
        self._resolve = resolve
        self._at = 0
        self._addends = 0

    def parse(self) -> Value:
        value = self._sum()
        if self._at != len(self._tokens):
            raise FormulaError(f"unexpected {self._tokens[self._at]!r}")
        return value

    def _peek(self) -> str | Quantity | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _sum(self) -> Value:
        value = self._product()
        addends = 1
        while (sign := self._peek()) in ("+", "-"):
            self._at += 1
            addends += 1
            other = self._product()
            if value.base != other.base and "" not in (value.base, other.base):
                raise FormulaError(f"{value.base} and {other.base} do not add")
            number = value.number + other.number if sign == "+" else value.number - other.number
            value = Value(number, value.base or other.base)
        self._addends = addends
        return value

    def _product(self) -> Value:
        value = self._atom()
        while (sign := self._peek()) in ("*", "/"):
            self._at += 1
            if sign == "*" and self._is_year():
                value = Value(value.number * _MONTHS, value.base)
                self._at += 1
                continue
            if sign == "/" and self._is_their_number():
                value = Value(value.number / self._addends, value.base)
                self._at += 1
                continue
            value = _times(value, self._atom(), str(sign))
        return value

    def _is_year(self) -> bool:
        """Tell the months of a year, which nothing has to print: 600元 × 54名 × 12个月."""
        token = self._peek()
        return isinstance(token, Quantity) and (token.number, token.unit) == (_MONTHS, "个月")

    def _is_their_number(self) -> bool:
        """Tell the divisor of an average: how many were added in the bracket before it."""
        token, before = self._peek(), self._tokens[self._at - 2]
        if before != ")" or not isinstance(token, Quantity) or token.unit is not None:
            return False
        return token.number == self._addends > 1

    def _atom(self) -> Value:
        found = self._peek()
        self._at += 1
        if found == "(":
            value = self._sum()
            if self._peek() != ")":
                raise FormulaError("a bracket is not closed")
            self._at += 1
            return value
        if found == "-":
            inner = self._atom()
            return Value(-inner.number, inner.base)
        if not isinstance(found, Quantity):
            raise FormulaError(f"a number was expected at {found!r}")
        return self._operand(found)

    def _operand(self, token: Quantity) -> Value:
        if (token.number, token.unit) in ((Decimal(1), None), (Decimal(100), "%")):
            return Value(Decimal(1), "")
        unit = self._resolve(token.number, token.unit)
        if unit is False:
            raise FormulaError(f"operand {token.text} is not in the cited evidence")
        found = unit_of(unit if isinstance(unit, str) else None)
        if found is None:
            return Value(token.number, "")
        if found.dimension in ("ratio", "point"):
            return Value(token.number * found.factor / 100, "")
        return Value(token.number * found.factor, found.base)


def _times(left: Value, right: Value, sign: str) -> Value:
    if sign == "*":
        if left.base == "元" and right.base not in ("", "元", "美元", "%"):
            return Value(left.number * right.number, "元")  # 元 each, times how many
        if left.base and right.base:
            raise FormulaError(f"{left.base} times {right.base} has no meaning here")
        return Value(left.number * right.number, left.base or right.base)
    if left.base == right.base:
        return Value(left.number / right.number, "")
    if left.base == "":
        raise FormulaError(f"a bare number over {right.base} has no meaning here")
    return Value(left.number / right.number, left.base)  # 元 per head, 元 per vehicle


def _tokens(text: str) -> list[str | Quantity]:
    quantities = {q.start: q for q in find_quantities(_spaced(text))}
    spaced, at = _spaced(text), 0
    result: list[str | Quantity] = []
    while at < len(spaced):
        if at in quantities:
            result.append(quantities[at])
            at = quantities[at].end
        elif spaced[at].isspace():
            at += 1
        elif spaced[at] in _OPERATORS:
            result.append(_OPERATORS[spaced[at]])
            at += 1
        else:
            raise FormulaError(f"{spaced[at]!r} in {text.strip()!r} is neither number nor operator")
    return result


def _spaced(text: str) -> str:
    """Set operators apart so that a minus is never read as a sign, and drop citation marks.

    A stroke before a word belongs to a unit: 次/年.
    """
    text = re.sub(r"\[\d+\]", "", text)
    return re.sub(
        r"([+＋\-−－×*÷()（）]|/(?![\u4e00-\u9fff]))", lambda m: f" {_OPERATORS[m[1]]} ", text
    )
