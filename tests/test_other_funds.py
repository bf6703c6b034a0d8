"""What of an item is not of one fund, and what is paid in under several names."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 530.00 | 330.00 | 200.00
    205 | 教育支出 | 490.00 | 290.00 | 200.00
    20503 | 职业教育 | 490.00 | 290.00 | 200.00
    2050305 | 高等职业教育 | 490.00 | 290.00 | 200.00
    208 | 社会保障和就业支出 | 40.00 | 40.00 |
    20805 | 行政事业单位养老支出 | 40.00 | 40.00 |
    2080505 | 机关事业单位基本养老保险缴费支出 | 24.00 | 24.00 |
    2080506 | 机关事业单位职业年金缴费支出 | 12.00 | 12.00 |
    2080599 | 其他行政事业单位养老支出 | 4.00 | 4.00 |
"""
GRANTED = """
    # 财政拨款支出表
    code | name | 财政拨款/合计 | 财政拨款/基本支出 | 财政拨款/项目支出
    205 | 教育支出 | 410.00 | 230.00 | 180.00
    20503 | 职业教育 | 410.00 | 230.00 | 180.00
    2050305 | 高等职业教育 | 410.00 | 230.00 | 180.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, GRANTED, body="临江职业技术学院")
    yield from engine_over(tmp_path_factory.mktemp("funds"), reading)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("教育支出里不是财政拨款的有多少", "80.00"),
        ("养老和年金一共交多少", "36.00"),
    ],
)
def test_the_rest_and_the_sum_are_told_with_their_formula(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered", answer.answer
    assert Decimal(answer.figures[0].value or "NaN") == Decimal(value)
    assert answer.figures[0].formula


def test_a_fund_that_is_not_printed_of_an_item_leaves_no_rest(engine: Engine) -> None:
    answer = engine.ask("社会保障和就业支出里不是财政拨款的有多少")
    assert answer.status != "answered", answer.answer
