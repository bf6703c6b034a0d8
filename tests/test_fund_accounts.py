"""Asked for the income and the outlay of a special fund, all that is printed of it is told, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 2026年财政拨款收支总表
    name | 预算数 || name | 合计 | 一般公共预算 | 政府性基金预算
    一、一般公共预算财政拨款 | 90.00 | | 一、教育支出 | 90.00 | 90.00 |
    二、政府性基金预算财政拨款 | 40.00 | | 二、农林水支出 | 40.00 | | 40.00
    收入总计 | 130.00 | | 支出总计 | 130.00 | 90.00 | 40.00
"""
FUND = """
    # 2026年政府性基金预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 40.00 | | 40.00
    213 | 农林水支出 | 40.00 | | 40.00
    21366 | 大中型水库库区基金安排的支出 | 40.00 | | 40.00
    2136601 | 基础设施建设和经济发展 | 25.00 | | 25.00
    2136699 | 其他大中型水库库区基金支出 | 15.00 | | 15.00
"""
TOLD = "2026年政府性基金预算支出40.00万元，主要用于南湖水库加固，比2025年减少8.00万元，主要原因是一期工程完工。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("fund"), reading_of(TOTALS, FUND, told=(TOLD,)))


@pytest.mark.parametrize(
    "question", ["政府性基金预算收支情况", "政府性基金收支怎么样", "政府性基金的收入和支出情况"]
)
def test_both_sides_of_a_fund_are_told_with_what_for_and_why(engine: Engine, question: str) -> None:
    said = engine.ask(question).answer

    assert "政府性基金预算财政拨款收入预算数：40.00万元" in said
    assert "支出合计（政府性基金预算财政拨款）预算数：40.00万元" in said
    assert "基础设施建设和经济发展25.00万元" in said
    assert "其他大中型水库库区基金支出15.00万元" in said
    assert "农林水支出40.00" not in said
    assert "南湖水库加固" in said
    assert "比上年减少8.00万元" in said
    assert "一期工程完工" in said
    assert "收支总计" not in said


def test_one_side_alone_is_told_alone(engine: Engine) -> None:
    said = engine.ask("政府性基金收入多少").answer
    assert "支出" not in said


def test_of_a_fund_without_figures_the_words_are_told(tmp_path: Path) -> None:
    table = """
        # 2026年部门支出总表
        code | name | 合计
        | 合计 | 90.00
        205 | 教育支出 | 90.00
    """
    told = "2026年没有使用政府性基金预算拨款安排的支出。"
    engine: Engine = next(engine_over(tmp_path, reading_of(table, told=(told,))))

    assert told in engine.ask("政府性基金预算收支情况").answer
