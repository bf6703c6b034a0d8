"""Totals are told on their own basis: no part, no year's share and no other nature stands against them."""

from pathlib import Path

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 2026年收支预算总表
    name | 预算数
    一般公共预算财政拨款收入 | 70.00
    政府性基金预算财政拨款收入 | 20.00
    收入合计 | 90.00
"""


def _engine(folder: Path, *tables: str, **more: object) -> Engine:
    (engine,) = engine_over(folder, reading_of(*tables, **more))  # type: ignore[arg-type]
    return engine


def test_a_fund_behind_what_is_received_is_its_part_of_it(tmp_path: Path) -> None:
    engine = _engine(tmp_path, INCOME)

    for question in ("收入合计多少，其中政府性基金多少", "收入合计多少？其中政府性基金呢？"):
        assert [figure.value for figure in engine.ask(question).figures][-1] == "20.00"


def test_what_projects_were_to_cost_is_no_budget_of_the_whole(tmp_path: Path) -> None:
    spent = """
        # 支出决算表
        name | 本年支出合计 | 基本支出 | 项目支出
        合计 | 100.00 | 60.00 | 40.00
    """
    projects = """
        # 项目支出预算执行情况表
        name=项目名称 | 全年预算数 | 执行数
        合计 | 50.00 | 40.00
        设备更新 | 50.00 | 40.00
    """
    engine = _engine(tmp_path, spent, projects, kind=Kind.FINAL, year=2024)

    answer = engine.ask("全年预算执行得怎么样")

    assert "200.00%" not in answer.answer


def test_a_sentence_may_call_the_years_own_total_the_grand_one(tmp_path: Path) -> None:
    received = """
        # 收入支出决算总表
        name | 决算数
        本年收入合计 | 90.00
        年初结转和结余 | 30.00
        收入总计 | 120.00
    """
    told = "2024年度收入总计90.00万元，与2023年相比增加9.00万元，增长11.11%。"
    engine = _engine(tmp_path, received, told=(told,), kind=Kind.FINAL, year=2024)

    answer = engine.ask("收入比去年增加多少")

    assert "9.00" in answer.answer
    assert not [note for note in answer.notes if note.kind == "conflict"]


def test_halves_name_their_whole_where_other_figures_stand_between(tmp_path: Path) -> None:
    whole = """
        # 支出决算表
        code | name | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 80.00 | 60.00 | 20.00
    """
    granted = """
        # 一般公共预算财政拨款支出决算表
        code | name | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 50.00 | 40.00 | 10.00
    """
    engine = _engine(tmp_path, whole, granted, kind=Kind.FINAL, year=2024)

    answer = engine.ask("教育支出多少").answer

    assert "80.00万元[1]中：基本支出60.00万元" in answer
