"""The nature or fund within which a talk asks is kept, and a share holds nothing that lies outside its whole."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 1000.00 | 600.00 | 400.00
    205 | 教育支出 | 1000.00 | 600.00 | 400.00
    20503 | 职业教育 | 1000.00 | 600.00 | 400.00
    2050305 | 高等职业教育 | 700.00 | 300.00 | 400.00
    2050399 | 其他职业教育支出 | 300.00 | 300.00 |
"""
BASIC = """
    # 2026年一般公共预算基本支出表（按部门预算经济分类）
    code | name | 基本支出
    | 合计 | 600.00
    302 | 商品和服务支出 | 600.00
    30227 | 委托业务费 | 40.00
    30214 | 租赁费 | 560.00
"""
PROJECTS = """
    # 2026年一般公共预算项目支出表（按部门预算经济分类）
    code | name | 项目支出
    | 合计 | 400.00
    302 | 商品和服务支出 | 400.00
    30214 | 租赁费 | 100.00
    30227 | 委托业务费 | 300.00
"""
BOUGHT = """
    # 2026年政府采购预算表
    name=采购类别 | 合计 | 一般公共预算拨款收入 | 财政专户管理资金收入
    合计 | 80.00 | 50.00 | 30.00
    货物 | 20.00 | 20.00 |
    工程 | 60.00 | 30.00 | 30.00
"""
INCOME = """
    # 2026年收入总表
    code | name | 合计 | 一般公共预算拨款收入 | 事业收入
    | 合计 | 1000.00 | 800.00 | 200.00
    205 | 教育支出 | 1000.00 | 800.00 | 200.00
    20503 | 职业教育 | 1000.00 | 800.00 | 200.00
    2050305 | 高等职业教育 | 700.00 | 560.00 | 140.00
    2050399 | 其他职业教育支出 | 300.00 | 240.00 | 60.00
"""
GENERAL = """
    # 2026年一般公共预算支出表
    code | name | 预算数
    | 合计 | 800.00
    205 | 教育支出 | 800.00
    20503 | 职业教育 | 800.00
    2050305 | 高等职业教育 | 560.00
    2050399 | 其他职业教育支出 | 240.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(SPENT, BASIC, PROJECTS, BOUGHT, INCOME, GENERAL)
    yield from engine_over(tmp_path_factory.mktemp("scope"), drawn)


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("项目支出里租赁费多少", "委托业务费呢"), "300"),
        (("基本支出中租赁费多少", "那委托业务费呢"), "40"),
        (("项目支出里租赁费多少", "委托业务费呢", "那商品和服务支出呢"), "400"),
    ],
)
def test_the_nature_said_as_a_place_holds_for_the_next_thing(
    engine: Engine, turns: tuple[str, ...], value: str
) -> None:
    answer = last_of(engine, *turns)

    assert f"{value}.00万元" in answer.answer.splitlines()[0]


@pytest.mark.parametrize(
    ("turns", "rate"),
    [
        (("委托业务费占项目支出多少",), "75.00"),
        (("租赁费和委托业务费占项目支出多少",), "100.00"),
        (("项目支出里租赁费多少", "委托业务费呢", "这两项占项目支出多少"), "100.00"),
        (("高等职业教育占基本支出多少",), "50.00"),
    ],
)
def test_only_what_lies_within_the_whole_is_a_share_of_it(
    engine: Engine, turns: tuple[str, ...], rate: str
) -> None:
    answer = last_of(engine, *turns)

    assert [f.value for f in answer.figures if f.unit == "%"] == [rate], answer.answer


def test_no_share_is_told_of_what_lies_outside(engine: Engine) -> None:
    answer = engine.ask("其他职业教育支出占项目支出多少")

    assert not [f for f in answer.figures if f.unit == "%"]
    assert "没有印出其中的项目支出" in answer.answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("政府采购工程里有多少是财政专户出的",), "30.00万元 ÷ 60.00万元 = 50.00%"),
        (
            ("政府采购一共多少，其中货物占多少", "工程里有多少是财政专户出的"),
            "30.00万元 ÷ 60.00万元 = 50.00%",
        ),
        (("高等职业教育里有多少是财政给的",), "560.00万元 ÷ 700.00万元 = 80.00%"),
        (("高等职业教育中有多少是事业收入安排的",), "140.00万元 ÷ 700.00万元 = 20.00%"),
    ],
)
def test_how_much_of_a_thing_a_fund_pays_is_a_part_of_that_thing(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer


def test_a_share_on_one_fund_names_it(engine: Engine) -> None:
    answer = engine.ask("财政专户的政府采购工程占多少").answer

    assert "政府采购工程支出（财政专户）占政府采购支出总额（财政专户）的100.00%" in answer


def test_what_no_fund_is_told_to_pay_of_a_nature_is_no_share_of_all(engine: Engine) -> None:
    answer = engine.ask("基本支出中有多少是事业收入安排的")

    assert answer.status == "not_found"
    assert "%" not in answer.answer


def test_a_share_is_not_asked_of_the_whole_behind_a_ranking_that_failed(engine: Engine) -> None:
    answer = last_of(engine, "政府采购货物里最大的是哪一笔", "占多少")

    assert answer.status == "clarify"
    assert "%" not in answer.answer


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    income = """
        # 2026年收支总表
        name | 预算数
        专项资金列入部门预算的项目 | 0.00
    """
    listed = """
        # 2026年专项业务经费支出表
        name=项目名称 | 项目支出
        专项业务经费 | 90.00
    """
    told = "2026年基本支出减少2.00万元。专项业务经费比上年增加25.50万元，主要原因是租用雷达。"
    drawn = reading_of(income, listed, told=(told,))
    yield from engine_over(tmp_path_factory.mktemp("changed"), drawn)


def test_a_change_is_told_with_the_amount_of_its_own_thing(changed: Engine) -> None:
    answer = changed.ask("专项比去年增加多少").answer

    assert "专项业务经费比上年增加25.50万元" in answer
    assert "本年为90.00万元" in answer
    assert "-" not in answer
