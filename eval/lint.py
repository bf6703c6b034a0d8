"""Prove gold: find every cell of a case in its document and compute its values from them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from config import lazy
from eval.cases import Case, Cell, Expected, Fault, Placed
from eval.expressions import ExpressionError, compute, decimal, divides
from eval.pages import Pages, Shelf, squash
from ingest.amounts import comparable, convert, read_cell


def value_of(figure: Expected) -> Fraction:
    """Compute what a figure must be from the texts of its cells.

    Raises:
        ExpressionError: A cell states no number, or the expression cannot be computed.
    """
    values = {name: _number(name, cell, figure) for name, cell in figure.cells.items()}
    value = compute(figure.expression, values)
    ratio = figure.unit in ("%", "百分点", "个百分点") and divides(figure.expression)
    return value * 100 if ratio else value


_MORE = lazy.regex(r"(?<=\d)[余多](?=[\u4e00-\u9fff]|$)")
"""What a sentence puts behind a figure that it gives only about: 8200余亩."""


def _number(name: str, cell: Cell, figure: Expected) -> Decimal:
    said = read_cell(cell.value or _MORE.sub("", cell.text))
    if said.number is None:
        raise ExpressionError(f"cell {name} ({cell.text!r}) states no number")
    unit = cell.unit or said.unit
    if unit and figure.unit and unit != figure.unit and comparable(unit, figure.unit):
        return convert(said.number, unit, figure.unit)
    return said.number


def lint(cases: Iterable[Placed], shelf: Shelf) -> tuple[list[Fault], list[Fault]]:
    """Return the faults of the cases, and remarks that do not fail them."""
    placed = list(cases)
    faults: list[Fault] = []
    remarks: list[Fault] = []
    for one in placed:
        wrong, weak = _check(one.case, shelf)
        faults += [Fault(one.file, one.line, one.case.id, reason) for reason in wrong]
        remarks += [Fault(one.file, one.line, one.case.id, reason) for reason in weak]
    return faults, remarks + _lonely(placed)


def _check(case: Case, shelf: Shelf) -> tuple[list[str], list[str]]:
    absent = [f"the document {file!r} is not there" for file in case.documents
              if shelf.pages(file) is None]  # fmt: skip
    if absent:
        return absent, []
    wrong: list[str] = []
    weak: list[str] = []
    for cell in case.cells:
        pages = shelf.pages(cell.file)
        assert pages is not None  # noqa: S101 - checked above
        reason, remark = find(cell, pages)
        wrong += [reason] if reason else []
        weak += [remark] if remark else []
    return wrong + [reason for figure in case.figures if (reason := _disagrees(figure))], weak


def _disagrees(figure: Expected) -> str:
    try:
        value = value_of(figure)
    except ExpressionError as error:
        return f"{figure.expression!r}: {error}"
    if figure.value is not None and Fraction(figure.value.replace(",", "")) != value:
        return f"{figure.expression!r} is {decimal(value, 6):f}, the case says {figure.value}"
    return ""


def find(cell: Cell, pages: Pages) -> tuple[str, str]:
    """Look a cell up in its document; return why it is not there, and a remark."""
    where = f"p{cell.page} {cell.row or cell.code or ''}×{cell.column or ''}".rstrip("×")
    if cell.page > len(pages.texts):
        return f"{where}: the document has {len(pages.texts)} pages", ""
    if cell.value is not None and not _is_cut(cell):
        return f"{where}: {cell.value!r} is not what {cell.text!r} was cut from", ""
    if cell.near is not None or not (cell.row or cell.column or cell.code):
        return _find_sentence(cell, pages), ""
    there = pages.cells(cell.page, cell.row, cell.column, cell.code)
    if any(squash(text) == squash(cell.text) for text in there):
        return "", ""
    if pages.stands_in_row(cell.page, cell.text, cell.row or cell.code, cell.column):
        return "", f"{where}: {cell.text!r} is printed so, but the records hold {_some(there)}"
    return f"{where}: expected {cell.text!r}, found {_some(there)}", ""


def _find_sentence(cell: Cell, pages: Pages) -> str:
    if pages.says(cell.page, cell.text, cell.words):
        return ""
    places = pages.around(cell.page, cell.text)
    if not places:
        return f"p{cell.page}: {cell.text!r} is not printed there"
    missing = [word for word in cell.words if squash(word) not in "".join(places)]
    return f"p{cell.page}: {cell.text!r} is printed, but not near {missing or list(cell.words)}"


def _is_cut(cell: Cell) -> bool:
    """Tell whether the whole number begins (or ends) with the digits that are printed."""
    digits = cell.text.replace(",", "").rstrip(".")
    whole = (cell.value or "").replace(",", "")
    return whole.startswith(digits) or whole.endswith(digits)


def _some(texts: list[str]) -> str:
    if not texts:
        return "no such cell"
    return ", ".join(repr(text) for text in texts[:6]) + (" …" if len(texts) > 6 else "")


def _lonely(placed: list[Placed]) -> list[Fault]:
    """Remark on the families that are asked in one way only."""
    families: dict[str, list[Placed]] = {}
    for one in placed:
        families.setdefault(one.case.family, []).append(one)
    return [
        Fault(first.file, first.line, first.case.id, f"the family {name!r} has one wording{only}")
        for name, (first, *others) in families.items()
        if wordings([first, *others]) == 1
        for only in [", politeness aside" if others else ""]
    ]


def wordings(family: Iterable[Placed]) -> int:
    """Count the wordings of a question; two that differ by a polite phrase alone are one.

    A follow-up that is asked after other questions is another wording too.
    """
    said = (tuple(map(_blunt, (*one.case.history, one.case.question))) for one in family)
    return len(set(said))


_POLITE = lazy.regex(
    r"^(?:你好|您好|请问|请教|劳驾|麻烦|帮忙|帮我|给我|替我|我?想(?:要)?(?:知道|了解|问|查)|问|查|看看?"
    r"|告诉我|一下|下|您|你|我|please|could you tell me|[，,：:\s])+"
    r"|(?:呢|啊|呀|谢谢|please)*[\s。？?！!，,]*$",
    re.IGNORECASE,
)


def _blunt(question: str) -> str:
    return squash(_POLITE.sub("", question)).lower()
