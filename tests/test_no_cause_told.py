"""Where a question wonders at two printed facts, it is said that no cause of them was read."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PUBLIC = """
    # “三公”经费预算表
    name                 | 预算数
    “三公”经费           | 30.00
    公务用车运行维护费   | 28.00
    公务接待费           | 2.00
"""
CARS = "截至2025年8月31日，本单位共有车辆0辆。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("cause"), reading_of(PUBLIC, told=(CARS,)))


@pytest.mark.parametrize(
    "asked",
    [
        "车辆是0辆，怎么还有28万公车运行费？",
        "车辆0辆怎么还有公务用车运行维护费",
        "明明车辆是0辆，怎么有公务用车运行维护费",
    ],
)
def test_both_facts_are_told_and_that_no_cause_was_read(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "0辆" in told
    assert "28.00万元" in told
    assert told.endswith("没有读到文件说明为什么会这样。")


def test_what_wonders_at_nothing_is_told_as_before(engine: Engine) -> None:
    assert "为什么会这样" not in engine.ask("车辆多少辆，公务用车运行维护费多少").answer
