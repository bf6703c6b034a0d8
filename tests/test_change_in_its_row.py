"""A change is told with the level of its own row, and nothing of one body is offered where another is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GRANTED = """
    # 财政拨款收支总表
    name     | 合计   | 一般公共预算
    教育支出 | 211.00 | 211.00
    支出总计 | 211.00 | 211.00
"""
CHANGED = """
    # 一般公共预算支出表
    code | name     | 2025年预算数 | 2026年预算数/合计 | 2026年比2025年/增减额 | 2026年比2025年/增减%
    205  | 教育支出 | 190.00       | 199.50            | 9.50                  | 5.00
         | 合计     | 190.00       | 199.50            | 9.50                  | 5.00
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(GRANTED, CHANGED))


def test_the_level_beside_a_change_is_that_of_its_own_row(engine: Engine) -> None:
    told = engine.ask("教育支出比上年增加多少").answer
    assert "9.50万元" in told
    assert "本年为199.50万元" in told
    assert "本年为211.00万元" not in told


def test_no_figure_of_another_body_is_offered_where_an_unknown_one_is_named(
    tmp_path: Path,
) -> None:
    told = ("2026年“三公”经费预算8.00万元。",)
    readings = (
        reading_of(told=told, body="上海市普陀区规划和自然资源局", year=2026, letter="a"),
        reading_of(CHANGED, body="乙县教育局", year=2025, letter="b"),
    )
    for engine in engine_over(tmp_path, *readings):
        answer = engine.ask("浦东规划局2026年三公经费多少")
        assert answer.status != "answered"
        assert "8.00" not in answer.answer


WHY = "2026年“三公”经费预算9.00万元，比2025年增加1.00万元，主要原因是更新公务用车。"


def test_a_reason_is_said_to_be_of_the_documents_own_year_where_another_is_named(
    tmp_path: Path,
) -> None:
    for engine in engine_over(tmp_path, reading_of(told=(WHY,), year=2026)):
        line = "没有读到2025年为何变化；文件说的是2026年的变化："
        other = engine.ask("2025年三公经费为什么增加").answer
        assert other.index(line) < other.index("更新公务用车")
        assert line not in engine.ask("2026年三公经费为什么增加").answer
