"""A unit by the year, as aims have it, is one unit of a formula; a stroke between numbers divides."""

from decimal import Decimal

import pytest

from retrieval.proving.formula import FormulaError, recompute


def test_aims_by_the_year_add_up() -> None:
    found = recompute("3次/年 + 5次/年 = 8次/年", lambda _, unit: unit)

    assert (found.number, found.base) == (Decimal(8), "次/年")


def test_a_stroke_before_a_number_divides() -> None:
    assert recompute("6万元/3辆 = 2万元", lambda _, unit: unit).number == 20_000


def test_unlike_units_by_the_year_do_not_add_up() -> None:
    with pytest.raises(FormulaError):
        recompute("3次/年 + 5场/年 = 8次/年", lambda _, unit: unit)
