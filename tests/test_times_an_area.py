"""What is done to an area, time after time, is counted: 亩次."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.amounts import read_cell
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GOALS = """
    # 项目支出绩效目标表（果园病害联防）
    name=二级指标 | name=三级指标 | 指标值
    数量指标 | 联防喷药作业面积 | ≥3.5万亩次
    数量指标 | 枯枝清理 | ≥2.5万亩次
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(GOALS, body="某县农业局", unit="万亩次")
    yield from engine_over(tmp_path_factory.mktemp("area"), reading)


@pytest.mark.parametrize(
    ("printed", "number", "unit"),
    [("≥3.5万亩次", Decimal("3.5"), "万亩次"), ("900头次", Decimal(900), "头次")],
)
def test_how_often_a_thing_is_treated_is_a_count(printed: str, number: Decimal, unit: str) -> None:
    cell = read_cell(printed)

    assert (cell.number, cell.unit) == (number, unit)


@pytest.mark.parametrize(
    "question", ["联防喷药要做多少面积", "联防喷药要做多少万亩次", "联防喷药要喷多少亩"]
)
def test_an_area_worked_time_after_time_is_told_by_loose_words(
    engine: Engine, question: str
) -> None:
    assert "不低于3.5万亩次" in engine.ask(question).answer
