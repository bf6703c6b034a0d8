"""Whether a body has the money that a question asks the meaning of is told by the cells of that money."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 部门收支总体情况表
    name | 收入/预算数 | name | 支出/预算数
    一般公共预算拨款收入 | 120.00 | 教育支出 | 160.00
    财政专户管理资金收入 | {special} | |
    其他收入 | 40.00 | |
    收入总计 | 160.00 | 支出总计 | 160.00
"""
TOLD = (
    "财政专户管理资金：指缴入财政专户、实行专项管理的教育收费。",
    "其他收入：指除上述各项以外的收入，主要是利息。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(INCOME.format(special=""), told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("has"), reading)


@pytest.mark.parametrize(
    "asked",
    [
        "财政专户管理资金是啥意思，测试局有吗",
        "什么是财政专户管理资金，我们局有没有",
        "财政专户管理资金指什么，你们有多少",
    ],
)
def test_a_blank_cell_is_told_behind_the_meaning(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "实行专项管理的教育收费" in told
    assert "空白" in told
    assert "没有看出" not in told


@pytest.mark.parametrize("asked", ["有没有财政专户管理资金", "有财政专户管理资金吗"])
def test_a_blank_cell_is_told_alone(engine: Engine, asked: str) -> None:
    assert "空白" in engine.ask(asked).answer


def test_an_amount_is_told_behind_the_meaning(engine: Engine) -> None:
    told = engine.ask("其他收入是什么意思，你们有吗").answer

    assert "主要是利息" in told
    assert "40.00万元" in told


def test_the_grant_is_no_source_beside_itself(engine: Engine) -> None:
    assert "收入合计" not in engine.ask("财政拨款收入支出总计是多少").answer
