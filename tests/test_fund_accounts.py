"""Asked for the income and the outlay of a special fund, all that is printed of it is told, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
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


SPENT_OF_ALL = """
    # 2024年支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 50.00 | 40.00
    2010101 | 行政运行 | 50.00 | 50.00 |
    2120804 | 农村基础设施建设支出 | 40.00 | | 40.00
"""
SPENT_OF_FUND = """
    # 2024年政府性基金预算财政拨款收入支出决算表
    code | name | 本年收入 | 本年支出
    | 合计 | 40.00 | 40.00
    212 | 城乡社区支出 | 40.00 | 40.00
    21208 | 国有土地使用权出让收入安排的支出 | 40.00 | 40.00
    2120804 | 农村基础设施建设支出 | 40.00 | 40.00
"""
OFF_BUDGET = "行政运行（项）年初预算为60.00万元，支出决算为50.00万元，完成年初预算的83.33%。"


@pytest.fixture(scope="module")
def of_year_past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        SPENT_OF_ALL, SPENT_OF_FUND, told=(OFF_BUDGET,), year=2024, kind=Kind.FINAL
    )
    yield from engine_over(tmp_path_factory.mktemp("past"), reading)


@pytest.mark.parametrize(
    "turns",
    [
        ("政府性基金有没有没花完的",),
        ("政府性基金花完了吗",),
        ("政府性基金支出多少", "有没有没花完的"),
        ("政府性基金支出多少", "都花完了吗"),
    ],
)
def test_whether_a_fund_was_spent_is_not_told_by_subjects_of_others(
    of_year_past: Engine, turns: tuple[str, ...]
) -> None:
    said = last_of(of_year_past, *turns).answer

    assert "行政运行" not in said
    assert "支出合计（政府性基金预算财政拨款）决算数：40.00万元" in said


def test_behind_one_subject_unspent_is_asked_of_it(of_year_past: Engine) -> None:
    said = last_of(of_year_past, "行政运行花了多少", "有没有没花完的").answer

    assert "83.33%" in said
    assert "农村基础设施" not in said


YEAR_OF_FUND = """
    # 2024年政府性基金预算财政拨款收入支出决算表
    code | name | 年初结转和结余 | 本年收入 | 本年支出/小计 | 年末结转和结余
    | 合计 | 90.00 | 3868.00 | 3912.65 | 45.35
    212 | 城乡社区支出 | 90.00 | 3868.00 | 3912.65 | 45.35
"""
WHOLE_YEAR = """
    # 收入支出决算总表
    name | 决算数 || name | 决算数
    本年收入合计 | 15143.75 | | 本年支出合计 | 15181.74
    年初结转和结余 | 328.56 | | 年末结转和结余 | 290.57
    收入总计 | 15472.31 | | 支出总计 | 15472.31
"""
BUDGETED = "政府性基金年初结转和结余90.00万元，本年收入3868.00万元，本年支出3912.65万元，年末结转和结余45.35万元。年初预算为3850.00万元，完成年初预算的101.63%。"


@pytest.fixture(scope="module")
def year_of_fund(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(WHOLE_YEAR, YEAR_OF_FUND, kind=Kind.FINAL, year=2024, told=(BUDGETED,))
    yield from engine_over(tmp_path_factory.mktemp("year"), reading)


def test_the_year_s_income_of_a_fund_stands_under_no_grand_total(year_of_fund: Engine) -> None:
    answer = year_of_fund.ask("收入总计多少").answer

    assert "15,472.31" in answer
    assert "3,868.00" not in answer, answer


def test_what_is_left_of_a_fund_has_no_budget(year_of_fund: Engine) -> None:
    answer = year_of_fund.ask("年末结转和结余多少").answer

    assert "290.57" in answer
    assert "3,850" not in answer, answer


CARRIED_FUND = """
    # 政府性基金预算收支总表
    name | 预算数
    政府性基金预算财政拨款收入 | 44.00
    年初结转和结余 | 41.00
"""
CARRIED_ALL = """
    # 部门收支总表
    name | 预算数
    收入合计 | 144.00
    政府性基金预算财政拨款收入 | 44.00
    年初结转和结余 | 53.00
"""


def test_what_of_a_fund_was_carried_over_is_no_carry_over_of_all(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(CARRIED_ALL, CARRIED_FUND))
    answer = last_of(engine, "政府性基金收入多少", "里面多少是上年结转的").answer

    assert "41.00万元" in answer, answer
    assert "53.00" not in answer, answer
