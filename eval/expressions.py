"""Compute expected values: + - * / and brackets over named cells, exactly."""

import ast
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

_BINARY = (ast.Add, ast.Sub, ast.Mult, ast.Div)


class ExpressionError(ValueError):
    """An expression that is more than + - * / ( ) over names and numbers."""


def names_in(expression: str) -> set[str]:
    """Return the names that an expression uses."""
    return {node.id for node in ast.walk(_parse(expression)) if isinstance(node, ast.Name)}


def divides(expression: str) -> bool:
    """Tell whether an expression is a ratio."""
    return any(isinstance(node, ast.Div) for node in ast.walk(_parse(expression)))


def compute(expression: str, values: Mapping[str, Decimal | Fraction]) -> Fraction:
    """Compute an expression without rounding.

    Raises:
        ExpressionError: A division by zero, or not an expression.
    """
    return _value(_parse(expression).body, values)


def decimal(number: Fraction, places: int = 12) -> Decimal:
    """Return a fraction as a decimal; exact where it is one of so many places."""
    scaled = number * 10**places
    return Decimal(round(scaled)).scaleb(-places).normalize() + Decimal(0)


def _parse(expression: str) -> ast.Expression:
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError):
        raise ExpressionError(f"{expression!r} is no expression") from None
    for node in ast.walk(tree.body):
        if not _allowed(node):
            raise ExpressionError(
                f"{expression!r} holds {type(node).__name__}; only + - * / ( ) over cells"
            )
    return tree


def _allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, _BINARY)
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub)
    if isinstance(node, ast.Constant):
        return type(node.value) is int
    return isinstance(node, ast.Name | ast.Load | ast.operator | ast.unaryop)


def _value(node: ast.expr, values: Mapping[str, Decimal | Fraction]) -> Fraction:
    if isinstance(node, ast.Name):
        return Fraction(values[node.id])
    if isinstance(node, ast.Constant):
        return Fraction(int(node.value))  # type: ignore[arg-type]
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, values)
    assert isinstance(node, ast.BinOp)  # noqa: S101 - `_parse` lets nothing else through
    left, right = _value(node.left, values), _value(node.right, values)
    if isinstance(node.op, ast.Add):
        return left + right
    if isinstance(node.op, ast.Sub):
        return left - right
    if isinstance(node.op, ast.Mult):
        return left * right
    if not right:
        raise ExpressionError("a division by zero")
    return left / right
