"""The sources of a unit's income are columns of its row: their shares are told of them, never of the department."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 2026年收入预算总表
    name=单位名称 | 合计 | 一般公共预算拨款收入 | 事业收入 | 其他收入
    合计 | 110.00 | 80.00 | 25.00 | 5.00
    某市测试局 | 60.00 | 60.00 | |
    某市测试局/某市测试局 | 60.00 | 60.00 | |
    某市测试局/某市样品管理中心 | 40.00 | 15.00 | 20.00 | 5.00
    某市测试局/某市标准研究所 | 10.00 | 5.00 | 5.00 |
"""
SOURCES = """
    # 收支预算总表
    收入/name | 收入/预算数
    一般公共预算拨款收入 | 80.00
    事业收入 | 25.00
    其他收入 | 5.00
    本年收入合计 | 110.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("sources"), reading_of(INCOME, SOURCES))


@pytest.mark.parametrize(
    "question",
    [
        "样品管理中心的收入里事业收入占多少", "样品管理中心今年收入预算多少，事业收入占多少钱",
        "样品管理中心事业收入占它总收入多少", "样品管理中心事业收入占比",
        "样品管理中心收入中事业收入占百分之多少",
    ],
)  # fmt: skip
def test_a_source_of_a_unit_is_a_share_of_what_the_unit_receives(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "50.00%" in answer, answer
    assert "20.00万元 ÷ 40.00万元" in answer
    assert "没有单独读到" not in answer


def test_several_sources_of_a_unit_are_told_one_by_one(engine: Engine) -> None:
    answer = engine.ask("样品管理中心收入预算中事业收入和其他收入各占多少").answer

    assert "50.00%" in answer
    assert "12.50%" in answer


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("样品管理中心事业收入占全部门事业收入的多少", "20.00万元 ÷ 25.00万元 = 80.00%"),
        ("样品管理中心事业收入占全部门收入的多少", "20.00万元 ÷ 110.00万元 = 18.18%"),
    ],
)
def test_a_whole_beyond_the_unit_is_the_one_that_is_named(
    engine: Engine, question: str, formula: str
) -> None:
    assert formula in engine.ask(question).answer


def test_what_a_row_of_a_unit_prints_is_not_called_undisclosed(engine: Engine) -> None:
    answer = engine.ask("样品管理中心和标准研究所的事业收入各占多少").answer

    assert "没有单独读到" not in answer
    assert "25.00万元" not in answer  # all of the department's
