"""Figures that lie apart by just what was carried over are of two bases, and contradict nothing."""

from collections.abc import Iterator

import pytest

from ingest.checks import check
from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

WHOLE = """
    # 收支总表
    name                 | 收入/预算数
    一般公共预算拨款收入 | 90.00
    本年收入合计         | 90.00
    上年结转             | 6.00
    收入总计             | 96.00
"""
RECEIVED = """
    # 收入总表
    name=单位名称 | 合计  | 一般公共预算拨款收入 | 上年结转
    合计          | 96.00 | 90.00                | 6.00
"""
GRANTED = """
    # 财政拨款收支总表
    name           | 支出/合计 | 支出/一般公共预算
    教育支出       | 56.00     | 56.00
    卫生健康支出   | 40.00     | 40.00
    本年支出合计   | 96.00     | 96.00
"""
OF_YEAR = """
    # 一般公共预算支出表
    code | name         | 合计
    205  | 教育支出     | 50.00
    210  | 卫生健康支出 | 40.00
         | 合计         | 90.00
"""
OFF = """
    # 一般公共预算支出表
    code | name         | 合计
    205  | 教育支出     | 53.00
    210  | 卫生健康支出 | 40.00
         | 合计         | 93.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(WHOLE, RECEIVED, GRANTED, OF_YEAR)
    yield from engine_over(tmp_path_factory.mktemp("carried_apart"), reading)


def unlike(reading: Reading) -> list[str]:
    found = [f for f in check(reading) if f.kind == "twin"]
    return [cell.row[-1] for f in found for cell in f.cells[:1]]


@pytest.mark.parametrize(
    ("asked", "less"), [("收入合计多少", "90.00万元"), ("教育支出多少", "50.00万元")]
)
def test_a_figure_without_what_was_carried_over_is_told_as_such(
    engine: Engine, asked: str, less: str
) -> None:
    answer = engine.ask(asked)

    assert f"另印有{less}" in answer.answer
    assert "正是上年结转6.00万元" in answer.answer
    assert all("不一致" not in note.text for note in answer.notes)


def test_sister_cells_that_lie_carried_apart_are_no_finding() -> None:
    assert "教育支出" not in unlike(reading_of(WHOLE, RECEIVED, GRANTED, OF_YEAR))
    assert "教育支出" in unlike(reading_of(WHOLE, RECEIVED, GRANTED, OFF))


def test_a_total_that_only_the_text_calls_so_is_told_as_the_years_own(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(WHOLE, told=("2026年收入总计90.00万元，比上年增加5.00万元。",))
    (engine,) = engine_over(tmp_path_factory.mktemp("years_own"), reading)
    answer = engine.ask("收入总计多少")

    assert "收入总计预算数：96.00万元" in answer.answer
    assert "文字说明里的收入总计90.00万元[2]只是本年的合计" in answer.answer
    assert not answer.notes
