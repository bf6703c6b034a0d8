"""A part of a message that asks what is inside the part before it is no question of its own."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 部门收入总表
    name | 预算数
    财政拨款收入 | 500.00
    其他收入 | 100.00
    收入合计 | 600.00
"""
BOUGHT = """
    # 政府采购表
    name | 预算数
    政府采购货物支出 | 60.00
    政府采购服务支出 | 40.00
    政府采购支出合计 | 100.00
"""
CARS = """
    # 三公经费预算表
    name | 预算数
    公务用车购置费 | 0.00
    公务用车运行维护费 | 8.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ("国有资产占用情况。2026年部门预算安排购置车辆1辆（特种专业技术用车1辆）。",)
    reading = reading_of(INCOME, BOUGHT, CARS, told=told)
    yield from engine_over(tmp_path_factory.mktemp("inside"), reading)


@pytest.mark.parametrize(
    "question", ["政府采购一共多少钱，其中财政拨款多少", "政府采购一共多少钱，财政掏了多少"]
)
def test_what_is_not_printed_inside_a_thing_is_not_told_of_the_whole_body(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)
    assert "500.00" not in told.answer, told.answer
    assert "600.00" not in told.answer


def test_what_comes_in_is_never_added_to_what_goes_out(engine: Engine) -> None:
    told = engine.ask("政府采购支出和财政拨款收入一共多少")
    assert all(figure.text != "600.00万元" for figure in told.figures), told.answer


@pytest.mark.parametrize("question", ["今年到底买不买车", "今年要买车吗"])
def test_cars_that_are_bought_are_told_where_their_cost_is_nil(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)
    assert told.answer.startswith("2026年公务用车购置费预算数：0.00万元"), told.answer
    assert "购置车辆1辆" in told.answer
