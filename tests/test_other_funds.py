"""What of an item is not of one fund, and what is paid in under several names."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
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


WHOLE = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    206 | 科学技术支出 | 60.00 | 40.00 | 20.00
    20601 | 科学技术管理事务 | 60.00 | 40.00 | 20.00
    2060101 | 行政运行 | 45.00 | 40.00 | 5.00
    2060102 | 一般行政管理事务 | 15.00 | 0.00 | 15.00
    229 | 其他支出 | 10.00 | 0.00 | 10.00
    22960 | 彩票公益金安排的支出 | 10.00 | 0.00 | 10.00
    2296003 | 用于体育事业的彩票公益金支出 | 10.00 | 0.00 | 10.00
    | 合计 | 70.00 | 40.00 | 30.00
"""
BUDGETED = """
    # 一般公共预算财政拨款支出决算表
    code | name | 本年支出/合计 | 本年支出/基本支出 | 本年支出/项目支出
    206 | 科学技术支出 | 52.50 | 40.00 | 12.50
    20601 | 科学技术管理事务 | 52.50 | 40.00 | 12.50
    2060101 | 行政运行 | 45.00 | 40.00 | 5.00
    2060102 | 一般行政管理事务 | 7.50 | 0.00 | 7.50
    | 合计 | 52.50 | 40.00 | 12.50
"""


@pytest.fixture(scope="module")
def of_final(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(WHOLE, BUDGETED, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("final"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "不是一般公共预算的钱花了多少，花在哪些科目上",
        "不是一般公共预算的钱用了多少？用在哪些项级科目？",
    ],
)
def test_what_is_not_of_a_fund_is_told_with_the_subjects_that_make_it_up(
    of_final: Engine, question: str
) -> None:
    answer = of_final.ask(question)

    computed = {Decimal(f.value or "0") for f in answer.figures if f.formula}
    assert {Decimal("17.50"), Decimal("7.50")} <= computed, answer.answer
    assert "用于体育事业的彩票公益金支出" in answer.answer
    assert "行政运行中" not in answer.answer


@pytest.mark.parametrize("question", ["不是一般公共预算的占比多少", "非财政拨款支出占多少"])
def test_the_share_of_the_fund_itself_is_no_share_of_what_is_not_of_it(
    of_final: Engine, question: str
) -> None:
    assert not of_final.ask(question).figures
