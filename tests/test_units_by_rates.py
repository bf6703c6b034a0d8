"""A change that is printed without its unit has that of its amount where the printed rate proves it."""

from decimal import Decimal

import pytest

from ingest.checks import check
from ingest.records import Kind
from tests.drawing import reading_of

TOLD = "公务接待费支出决算为0.95万元，较上年减少0.56，下降{}%。"


@pytest.mark.parametrize(("rate", "unit"), [("37.1", "万元"), ("12.4", None)])
def test_the_rate_proves_the_unit(rate: str, unit: str | None) -> None:
    reading = reading_of(told=[TOLD.format(rate)], kind=Kind.FINAL)
    (change,) = [f for f in reading.facts if f.measure == "增减额"]

    assert (change.value, change.unit) == (Decimal("-0.56"), unit)
    assert "missing_unit" in {found.kind for found in check(reading)}
