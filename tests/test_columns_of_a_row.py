"""Columns of a row are told by headings that say whose they are, and the halves of a class wherever they stand."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GRANTED = """
    # 财政拨款支出预算表（部门经济分类科目）
    code  | name           | 总计  | 当年财政拨款安排/一般公共预算 | 当年财政拨款安排/政府性基金 | 上年结转安排/一般公共预算
    302   | 商品和服务支出 | 19.00 | 15.00 |  | 4.00
    30201 | 办公费         | 7.00  | 7.00  |  |
    30226 | 劳务费         | 12.00 | 8.00  |  | 4.00
          | 合计           | 19.00 | 15.00 |  | 4.00
"""
BASIC = """
    # 一般公共预算基本支出预算表（部门经济分类科目）
    code  | name           | 基本支出/合计 | 基本支出/人员经费 | 基本支出/公用经费
    302   | 商品和服务支出 | 8.00 |  | 8.00
    30201 | 办公费         | 7.00 |  | 7.00
    30226 | 劳务费         | 1.00 |  | 1.00
          | 合计           | 8.00 |  | 8.00
"""
ALL = """
    # 一般公共预算支出明细表（部门经济分类科目）
    code  | name           | 合计  | 人员经费支出 | 公用经费支出 | 专项业务经费支出
    302   | 商品和服务支出 | 9.00  |  | 3.00 | 6.00
    30226 | 劳务费         | 9.00  |  | 3.00 | 6.00
          | 合计           | 9.00  |  | 3.00 | 6.00
"""
OWN_BASIC = """
    # 一般公共预算基本支出明细表（部门经济分类科目）
    code  | name           | 基本支出/合计 | 基本支出/公用经费
    302   | 商品和服务支出 | 3.00  | 3.00
    30226 | 劳务费         | 3.00  | 3.00
          | 合计           | 3.00  | 3.00
"""


@pytest.fixture(scope="module")
def granted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("granted"), reading_of(GRANTED, BASIC))


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("divided"), reading_of(ALL, OWN_BASIC))


def test_columns_of_one_heading_are_told_apart_by_what_stands_above(granted: Engine) -> None:
    told = granted.ask("劳务费多少").answer

    assert "其中列“当年财政拨款安排—一般公共预算”：8.00万元" in told
    assert "其中列“上年结转安排—一般公共预算”：4.00万元" in told


def test_what_a_class_takes_of_basic_expenditure_is_told_with_its_fund(granted: Engine) -> None:
    assert "基本支出（一般公共预算财政拨款）1.00万元" in granted.ask("劳务费多少").answer
    assert "基本支出" not in granted.ask("办公费多少").answer


def test_halves_in_tables_of_their_own_make_the_whole_up(divided: Engine) -> None:
    told = divided.ask("劳务费多少").answer

    assert "基本支出3.00万元" in told
    assert "项目支出6.00万元" in told


ALL_FUNDS = """
    # 部门支出总表
    code | name         | 合计
    205  | 教育支出     | 1440000
    210  | 卫生健康支出 | 200000
         | 合计         | 1640000
"""
ONE_FUND = """
    # 一般公共预算支出表
    code | name         | 合计
    205  | 教育支出     | 760000
    210  | 卫生健康支出 | 200000
         | 合计         | 960000
"""


def test_what_all_money_pays_is_named_beside_what_one_fund_pays(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ("一般公共预算财政拨款教育支出预算76.00万元。",)
    reading = reading_of(ALL_FUNDS, ONE_FUND, told=told, unit="元")
    (engine,) = engine_over(tmp_path_factory.mktemp("all_funds"), reading)
    answer = engine.ask("教育支出多少")

    assert "教育支出预算数（全部资金）：1,440,000元" in answer.answer
    assert "一般公共预算财政拨款" in answer.answer
    assert not answer.notes, "the sentence states what the table of its fund prints"
    assert "全部资金" not in engine.ask("卫生健康支出多少").answer


RECEIVED = """
    # 2026年收入预算总表
    name=单位名称 | 合计 | 一般公共预算拨款收入 | 事业收入/金额
    合计 | 100.00 | 90.00 | 10.00
    某市测试局 | 75.00 | 75.00 |
    某市样品管理中心 | 25.00 | 15.00 | 10.00
"""
PAID = """
    # 2026年一般公共预算支出表
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 90.00 | 60.00 | 30.00
    某市测试局 | 75.00 | 50.00 | 25.00
    某市样品管理中心 | 15.00 | 10.00 | 5.00
"""


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("units"), reading_of(RECEIVED, PAID))


def test_what_a_unit_spends_of_one_fund_is_told_with_that_fund_and_all_it_receives(
    units: Engine,
) -> None:
    told = units.ask("样品管理中心支出预算多少").answer

    assert "支出合计预算数（一般公共预算财政拨款）：15.00万元" in told
    assert "收入合计预算数（全部资金）：25.00万元" in told


def test_a_column_of_a_plain_heading_is_told_by_what_stands_above_it(units: Engine) -> None:
    assert "其中列“事业收入”：10.00万元" in units.ask("样品管理中心预算多少").answer
