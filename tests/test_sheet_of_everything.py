"""One sheet for the three publics, vehicles, equipment and purchases; lists of projects with scores."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from ingest.tables import _unit
from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

SHEET = """
    # 财政拨款“三公”经费、机关运行经费、国有资产占用及政府采购情况表
    name | 年初预算数 | 全年预算数 | 决算数
    （一）支出合计 | 60.00 | 52.00 | 45.00
    1.因公出国（境）费 | 20.00 | 16.00 | 15.00
"""
PROJECTS = """
    # 2024年度项目支出绩效自评情况汇总表
    name=项目名称 | 全年预算数 | 执行数 | 执行率 | 自评得分
    河道整治 | 300.00 | 240.00 | 80.00% | 83.50
    水库除险 | 500.00 | 490.00 | 98.00% | 97.20
    数据建库 | 100.00 | 100.00 | 100.00% | 99.00
"""
SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 900.00 | 70.00 | 830.00
    213 | 农林水支出 | 900.00 | 70.00 | 830.00
    21303 | 水利 | 900.00 | 70.00 | 830.00
    2130301 | 行政运行 | 70.00 | 70.00 |
    2130306 | 水利工程运行与维护 | 330.00 | | 330.00
    2130305 | 水利工程建设 | 500.00 | | 500.00
"""
TOLD = (
    "1.农林水支出（类）水利（款）行政运行（项）。年初预算为75.00万元，支出决算为70.00万元，完成年初预算的93.33%。",
    "2.农林水支出（类）水利（款）水利工程运行与维护（项）。年初预算为400.00万元，支出决算为330.00万元，完成年初预算的82.50%。",
    "3.农林水支出（类）水利（款）水利工程建设（项）。年初预算为500.00万元，支出决算为500.00万元，完成年初预算的100.00%。",
    "2024年度因公出国（境）费支出15.00万元，全年安排因公出国（境）团组2个，累计5人次。",
    ("2024年度政府采购支出总额200.00万元，其中：政府采购货物支出80.00万元、政府采购服务支出120.00万元。"
    "授予中小企业合同金额150.00万元，占政府采购支出总额的75.00%；货物采购授予中小企业合同金额占货物支出金额的62.50%。"),
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        SPENT, PROJECTS, SHEET, body="某市水利局", year=2024, kind=Kind.FINAL, told=TOLD
    )
    yield from engine_over(tmp_path_factory.mktemp("sheet"), reading)


def test_what_stands_under_a_count_is_no_money() -> None:
    row = ("国有资产占用情况", "（一）车辆数合计（辆）", "1.机要通信用车")

    assert _unit(row, ("统计数",), "万元") == "辆"
    assert _unit(("预算执行情况（万元）", "基本支出"), ("执行数",), "元") == "元"


def test_the_project_with_the_lowest_score_is_found_in_a_list(engine: Engine) -> None:
    answer = engine.ask("自评得分最低的项目是哪个")

    assert "河道整治" in answer.answer
    assert [f.value for f in answer.figures] == ["83.50"]


def test_projects_are_held_to_a_bound_by_the_rates_of_their_list(engine: Engine) -> None:
    answer = engine.ask("执行率低于90%的项目有哪些").answer

    assert "河道整治" in answer
    assert "水库除险" not in answer


def test_the_budgets_of_projects_are_added_where_budgets_are_asked_for(engine: Engine) -> None:
    assert values_of(engine, "3个项目全年预算合计多少")[0] == Decimal("900.00")
    assert values_of(engine, "3个项目执行数合计多少")[0] == Decimal("830.00")


def test_the_lowest_rate_of_those_below_budget_is_no_largest_gap(engine: Engine) -> None:
    answer = engine.ask("没完成年初预算的科目里完成率最低的是哪个").answer

    assert "82.50%" in answer
    assert "93.33%" not in answer


def test_the_same_things_are_ranked_twice_where_two_rankings_are_asked_for(engine: Engine) -> None:
    asked = "没完成年初预算的科目里，差额最大的和完成率最低的分别是哪个"

    answer = engine.ask(asked).answer

    assert "差额最大的是水利工程运行与维护：少70.00万元" in answer
    assert "82.50%" in answer
    assert "93.33%" not in answer


def test_two_budgets_of_one_item_are_held_against_each_other(engine: Engine) -> None:
    answer = engine.ask("因公出国费全年预算数和年初预算数差多少")

    assert "4.00万元" in answer.answer
    assert "15.00" not in answer.answer


def test_trips_per_head_are_what_trips_cost(engine: Engine) -> None:
    assert values_of(engine, "出国多少人次，人均多少钱")[:2] == [Decimal(5), Decimal("30000.00")]


def test_a_share_of_goods_is_not_told_beside_the_share_of_all(engine: Engine) -> None:
    answer = engine.ask("授予中小企业合同金额占采购总额的多少").answer

    assert "75.00%" in answer
    assert "62.5" not in answer
