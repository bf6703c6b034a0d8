"""A number of cars that a question takes for granted is put right before a reason is told."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

CARS = """
    # 2026年“三公”经费预算表（分单位）
    name=单位名称 | “三公”经费 | 公务用车购置费 | 公务用车运行维护费
    合计 | 50.00 | 18.00 | 32.00
    荆南市林业局（本级） | 20.00 | | 20.00
    荆南市防火中心 | 30.00 | 18.00 | 12.00
"""
TOLD = (
    "公务用车购置及运行维护费50.00万元，比上年增加16.00万元，主要原因是1辆巡护车报废更新。共计购置公务用车1辆。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(CARS, told=TOLD, body="荆南市林业局")
    yield from engine_over(tmp_path_factory.mktemp("cars"), reading)


@pytest.mark.parametrize(
    "question",
    ["为什么要买3辆公务车", "局机关为什么一下子要买3辆公务用车", "今年为什么买两辆车"],
)
def test_the_printed_number_and_the_unit_that_buys_are_told(engine: Engine, question: str) -> None:
    said = engine.ask(question).answer

    assert said.startswith("不对")
    assert "1辆" in said
    assert "荆南市防火中心" in said
    assert "1辆巡护车报废更新" in said


def test_a_number_that_is_right_is_not_put_right(engine: Engine) -> None:
    assert "不对" not in engine.ask("为什么要买1辆公务车").answer
