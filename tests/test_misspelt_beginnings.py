"""A misspelt name is meant by itself before what is only called so, and so is the misspelt beginning of a long name."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name                     | 合计
    | 合计 | 60.00
    210     | 卫生健康支出             | 20.00
    21011   | 行政事业单位医疗         | 20.00
    2101103 | 公务员医疗补助           | 20.00
    212     | 城乡社区支出             | 40.00
    21299   | 老旧小区改造专项债券安排的支出 | 40.00
"""
BY_USE = """
    # 一般公共预算基本支出表
    code  | name               | 合计
    301   | 工资福利支出       | 90.00
    30111 | 公务员医疗补助缴费 | 21.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BY_USE, kind=Kind.BUDGET, year=2026)
    yield from engine_over(tmp_path_factory.mktemp("misspelt"), reading)


@pytest.mark.parametrize(
    ("question", "value"),
    [("公务员医疗补肋多少", "20.00"), ("老旧小区改造专项寨券用了多少", "40.00"), ("老旧小区改造专顶债券多少钱", "40.00")],
)  # fmt: skip
def test_a_misspelt_name_is_the_one_that_is_spelt_most_like_it(
    engine: Engine, question: str, value: str
) -> None:
    assert values_of(engine, question)[0] == Decimal(value)
