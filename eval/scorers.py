"""Judge figures: does an answer state what its gold says, and nothing that is unproved?"""

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal, NamedTuple

from config import lazy
from eval.cases import Case, Cell, Expected
from eval.expressions import divides
from eval.lint import value_of
from eval.pages import squash
from eval.stated import FALL, RISE, Stated, measured, plain, stated_figures
from ingest.amounts import Unit, find_quantities, read_cell, unit_of
from ingest.identities import decimals

Grade = Literal[
    "right", "finer", "rounded", "no unit", "wrong unit", "wrong scale", "wrong year", "wrong row", "wrong sign",
    "unsupported", "missing",
]  # fmt: skip
WRONG: frozenset[str] = frozenset(
    {"wrong unit", "wrong scale", "wrong year", "wrong row", "wrong sign", "unsupported"}
)
RIGHT: frozenset[str] = frozenset({"right", "finer"})
STATED: frozenset[str] = frozenset({"right", "finer", "rounded"})
_ORDER: tuple[Grade, ...] = (
    "right", "finer", "rounded", "no unit", "wrong year", "wrong row", "wrong sign", "wrong unit", "wrong scale",
)  # fmt: skip
_ALIKE = (frozenset("人名位"), frozenset({"辆", "台", "部"}), frozenset({"批", "批次", "次", "个批次"}),
          frozenset("个项家户"))  # fmt: skip
_THAN = lazy.regex(
    r"(?:^|[，,、。])(?![跟与和同较])([^，,、。比]{2,})比([^，,、。比]{2,}?)(?=[多少高低大小增减]|超出)"
)
_PLACES = 2
_ABOUT = 50  # a figure said to be about so much may be off by one in fifty
_SAME_DIGITS = 3  # figures with fewer digits are not said to be of a wrong scale

Explain = Callable[[Stated, Expected], Grade]
"""Say what a figure is that stands in place of the expected one: wrong year, row, or unsupported."""


class Judged(NamedTuple):
    """An expected figure, what the answer makes of it, and where."""

    figure: Expected
    value: Fraction
    grade: Grade
    said: Stated | None = None


def judge_figures(
    case: Case, answer: str, explain: Explain | None = None
) -> tuple[list[Judged], list[Stated]]:
    """Judge each expected figure; also return the figures that are none of them.

    Figures that the answer denies are not stated as fact, and are in neither.
    """
    said = [one for one in stated_figures(answer) if not one.denied]
    judged = [_best(case, figure, said, answer) for figure in case.figures]
    taken = {one.said.at for one in judged if one.said and one.grade in STATED}
    judged = [_unless_taken(one, taken) for one in judged]
    rest = [one for one in said if one.at not in taken and not _is_expected(one, judged)]
    told = any(one.grade in STATED for one in judged)
    if explain is not None and not told and not any(is_operand(one, case) for one in rest):
        judged = [_explained(one, rest, explain) for one in judged]
    return judged, rest


def _unless_taken(judged: Judged, taken: set[int]) -> Judged:
    """Leave a figure that is right for another expectation out of this one's wrong grades."""
    if judged.said is None or judged.grade not in WRONG or judged.said.at not in taken:
        return judged
    return judged._replace(grade="missing", said=None)


def is_operand(said: Stated, case: Case) -> bool:
    """Tell whether a figure is one of the cells that an expected figure is computed from."""
    for figure in case.figures:
        for cell in figure.cells.values():
            for unit in _units_of(cell, figure):
                part = Expected(expression="a", unit=unit, cells={"a": cell})
                if compare(said, value_of(part), part) in RIGHT:
                    return True
    return False


def _units_of(cell: Cell, figure: Expected) -> tuple[str | None, ...]:
    """Return the unit of an operand; where a quotient's cells name none, any money will do."""
    unit = cell.unit or read_cell(cell.text).unit
    if unit or not divides(figure.expression):
        return (unit or figure.unit,)
    return ("元", "万元", "亿元")


def _is_expected(said: Stated, judged: Iterable[Judged]) -> bool:
    """Tell whether a figure repeats an expected one."""
    return any(compare(said, one.value, one.figure) in STATED for one in judged)


def _explained(judged: Judged, rest: list[Stated], explain: Explain) -> Judged:
    hard = [one for one in rest if one.hard or not _is_hard(judged.figure)]
    if judged.grade != "missing" or not judged.figure.required or not hard:
        return judged
    return judged._replace(grade=explain(hard[0], judged.figure), said=hard[0])


def _is_hard(figure: Expected) -> bool:
    unit = unit_of(figure.unit)
    return unit is not None and unit.dimension in ("money", "ratio", "point")


def _best(case: Case, figure: Expected, said: Sequence[Stated], answer: str) -> Judged:
    value = value_of(figure)
    found: list[tuple[int, Grade, Stated]] = []
    for one in said:
        grade = compare(one, value, figure)
        if grade in STATED:
            grade = _in_context(case, figure, one, value, answer) or grade
        if grade is not None:
            found.append((_ORDER.index(grade), grade, one))
    if not found:
        return Judged(figure, value, "missing")
    _, grade, one = min(found, key=lambda entry: (entry[0], entry[2].at))
    return Judged(figure, value, grade, one)


# ── one figure against one value ─────────────────────────────────────────────────────────────


def compare(said: Stated, value: Fraction, figure: Expected) -> Grade | None:
    """Compare a stated figure with a value by number and unit; None if they are unrelated."""
    target, unit = unit_of(figure.unit), measured(said.unit)
    number = abs(Fraction(said.number))
    value = abs(value)
    if _measure_the_same(unit, target):
        factor = _factor(unit) / _factor(target)
        grade = _amount(number, value, factor, said, figure)
        if grade is not None:
            return grade
    elif number == value and number:
        if unit is not None:
            return "wrong unit"
        return "no unit" if len(said.text) > 2 else None
    return None


def _measure_the_same(unit: Unit | None, target: Unit | None) -> bool:
    if unit is None or target is None:
        return (unit or target) is None or (unit or target).dimension == "count"  # type: ignore[union-attr]
    if unit.dimension != target.dimension:
        return False
    alike = any({unit.base, target.base} <= group for group in _ALIKE)
    return unit.dimension != "count" or unit.base == target.base or alike


def _factor(unit: Unit | None) -> Fraction:
    return Fraction(unit.factor) if unit else Fraction(1)


def _amount(
    number: Fraction, value: Fraction, factor: Fraction, said: Stated, figure: Expected
) -> Grade | None:
    if number * factor == value:
        return "rounded" if said.about and not _is_bound(figure) else "right"
    step = Fraction(1, 10 ** decimals(said.number))
    if value and round_to(value / factor, said.number) == abs(said.number):
        least = Fraction(1, 10 ** (figure.places if figure.places is not None else _PLACES))
        exact = divides(figure.expression) and step * factor <= least and not said.about
        return "right" if exact else "rounded" if number else None
    if not divides(figure.expression) and _is_finer(number * factor, step * factor, value, figure):
        return "finer"
    if said.about and abs(number * factor - value) * _ABOUT <= value:
        return "rounded"
    if number == value and factor != 1:
        return "wrong unit"
    return "wrong scale" if _is_scaled(number * factor, value) else None


def _is_finer(number: Fraction, step: Fraction, value: Fraction, figure: Expected) -> bool:
    """Tell whether a figure, printed to more decimals, rounds to the expected one."""
    places = max(
        (decimals(read_cell(c.text).number or Decimal(0)) for c in figure.cells.values()), default=0
    )
    last = Fraction(1, 10**places)
    return bool(value) and step < last and abs(number - value) * 2 <= last


def _is_bound(figure: Expected) -> bool:
    """Tell whether the document itself says about or at least (余, ≥)."""
    return any(
        quantity.bound is not None
        for cell in figure.cells.values()
        for quantity in find_quantities(cell.text)
    )


def round_to(value: Fraction, like: Decimal) -> Decimal | None:
    """Round a value to the decimals of a number; the number itself where a tie goes either way."""
    places = Decimal(1).scaleb(-decimals(like))
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        rounded = {exact.quantize(places, mode) for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    return abs(like) if abs(like) in rounded else min(rounded)


def _is_scaled(number: Fraction, value: Fraction) -> bool:
    if not number or not value:
        return False
    digits = str(abs(value.numerator)).strip("0")
    ratio = number / value
    power = max(ratio, 1 / ratio)
    is_power = power.denominator == 1 and str(power.numerator).strip("0") == "1" and power > 1
    return is_power and len(digits) >= _SAME_DIGITS


# ── one figure in its context ────────────────────────────────────────────────────────────────


def _in_context(
    case: Case, figure: Expected, said: Stated, value: Fraction, answer: str
) -> Grade | None:
    """Return why a figure of the right amount is wrong all the same, None if it is right."""
    if figure.year is not None and said.years and figure.year not in said.years:
        return "wrong year"
    if _is_turned(case, figure, said, value):
        return "wrong sign"
    if figure.subject and not _is_about(figure.subject, said, answer):
        return "wrong row"
    return None


def _is_turned(case: Case, figure: Expected, said: Stated, value: Fraction) -> bool:
    """Tell whether the answer says more where less is right, or the reverse."""
    if figure.direction is not None:
        return said.direction not in ("", figure.direction)
    asked = case.question.replace("多少", "几")
    if case.kind == "misleading" and not figure.derived:
        return False  # the question's own direction may be the false premise
    rise, fall = bool(RISE.search(asked)), bool(FALL.search(asked))
    change = rise or fall or any(w in asked for w in ("变化", "变动", "增减", "变了", "change"))
    if not change and ("-" not in figure.expression or "/" in figure.expression):
        return bool(value < 0) != (said.direction == "down") if value < 0 else said.number < 0
    if any(word in asked for word in ("相差", "差距", "差额", "差多少", "哪", "difference")):
        return False
    fall_asked = (fall and not rise) != _is_swapped(case.question, said.before)
    wanted = "down" if (value < 0) != fall_asked else "up"
    if rise and fall:
        wanted = said.direction if value > 0 else "down"
    return (said.direction or "up" if value < 0 else said.direction or wanted) != wanted


def _is_swapped(question: str, clause: str) -> bool:
    """Tell whether an answer compares the other way round (服务比探测多, asked: 探测比服务少)."""
    asked, told = _THAN.search(squash(question)), _THAN.search(squash(clause))
    if asked is None or told is None:
        return False
    left, right = (part.removesuffix("的支出") for part in told.groups())
    return (left in asked[2] or asked[2] in left) and (right in asked[1] or asked[1] in right)


def _is_about(subject: str, said: Stated, answer: str) -> bool:
    """Tell whether the words before a figure name its subject, or name nothing at all."""
    names = [squash(name).lower() for name in subject.split("|")]
    before = squash(said.before).lower()
    if any(name in before for name in names):
        return True
    if _content(before):
        return False
    first, _, later = plain(answer).strip().partition("\n")
    if said.at <= len(first) or not later:
        return True
    first = squash(first).lower()
    return not _content(first) or any(name in first for name in names)


def _content(text: str) -> str:
    for word in ("共计", "合计", "总共", "大约", "年度", "答案", "金额", "数", "是", "为", "共", "约", "答",
                 "年", "万元", "亿元", "元"):  # fmt: skip
        text = text.replace(word, "")
    return "".join(char for char in text if "一" <= char <= "鿿")
