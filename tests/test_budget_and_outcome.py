"""A budget and its outcome asked for together, whose a figure is, and wholes that shares are taken of."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.grid import Cell
from ingest.headers import heading_rows
from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

EXPENSES = """
    # 财政拨款“三公”经费支出决算表
    name | 预算数/合计 | 预算数/公务接待费 | 决算数/合计 | 决算数/公务接待费
    合计 | 16.50 | 4.50 | 10.60 | 1.86
"""
SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 530.00 | 330.00 | 200.00
    205 | 教育支出 | 490.00 | 290.00 | 200.00
    20503 | 职业教育 | 490.00 | 290.00 | 200.00
    2050305 | 高等职业教育 | 490.00 | 290.00 | 200.00
    208 | 社会保障和就业支出 | 40.00 | 40.00 |
"""
PROJECTS = """
    # 专项资金预算汇总表
    name=单位名称（项目） | 本年预算/合计 | 本年预算/一般公共预算拨款
    合计 | 900.00 | 900.00
    某市测试局（机关） | 750.00 | 750.00
    某市测试局（机关）/河道清淤 | 500.00 | 500.00
    某市测试局（机关）/堤防加固 | 250.00 | 250.00
    某市水文站 | 150.00 | 150.00
    某市水文站/雨量监测 | 150.00 | 150.00
"""
TOTALS = """
    # 支出总表
    name | 合计 | 基本支出 | 项目支出
    合计 | 1,500.00 | 600.00 | 900.00
"""


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ("一般公共预算财政拨款支出年初预算为400.00万元，支出决算为530.00万元。",)
    reading = reading_of(EXPENSES, SPENT, kind=Kind.FINAL, told=told)
    yield from engine_over(tmp_path_factory.mktemp("account"), reading)


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TOTALS, PROJECTS)
    yield from engine_over(tmp_path_factory.mktemp("budget"), reading)


@pytest.fixture(scope="module")
def cars(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawing = """
        # “三公”经费支出表
        name | 公务用车购置及运行维护费/小计 | 公务用车购置及运行维护费/公务用车购置费 | 公务用车购置及运行维护费/公务用车运行维护费
        合计 | 30.00 | 24.00 | 6.00
    """
    reading = reading_of(drawing, told=["截至2026年底，公务用车保有量3辆。"])
    yield from engine_over(tmp_path_factory.mktemp("cars"), reading)


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawing = """
        # 支出总表
        name=单位名称 | 合计 | 基本支出 | 项目支出
        合计 | 650.00 | 250.00 | 400.00
        某市水文站 | 150.00 | 50.00 | 100.00
        某市堤防中心 | 500.00 | 200.00 | 300.00
    """
    yield from engine_over(tmp_path_factory.mktemp("units"), reading_of(drawing))


@pytest.mark.parametrize(
    "question",
    [
        "三公经费花了多少，预算是多少",
        "三公经费决算和预算各多少",
        "三公经费决算数和预算数分别是多少",
    ],
)
def test_a_budget_and_its_outcome_in_one_row_are_each_told_as_what_they_are(
    account: Engine, question: str
) -> None:
    answer = account.ask(question)
    lines = answer.answer.splitlines()
    assert [line for line in lines if "决算数：10.60万元" in line], answer.answer
    assert [line for line in lines if "预算数：16.50万元" in line], answer.answer
    assert "其中列" not in answer.answer


def test_an_initial_budget_of_one_fund_is_told_with_its_fund(account: Engine) -> None:
    answer = account.ask("支出年初预算是多少")
    if answer.status == "answered":
        assert "一般公共预算" in answer.answer


def test_a_list_of_special_funds_is_a_list_of_projects(budget: Engine) -> None:
    answer = budget.ask("有哪些项目")
    assert answer.status == "answered", answer.answer
    assert [f.value for f in answer.figures if f.unit == "万元"] == ["500.00", "250.00", "150.00"]


def test_the_share_of_the_first_projects_is_of_the_whole_that_is_named(budget: Engine) -> None:
    answer = budget.ask("金额最大的两个项目是什么，合计占项目支出多少")
    (rate,) = [f for f in answer.figures if f.unit == "%"]
    assert Decimal(rate.value or "NaN") == Decimal("83.33")
    assert "占项目支出的" in answer.answer


def test_whose_project_it_is_is_told_by_the_rows_it_stands_in(budget: Engine) -> None:
    answer = budget.ask("雨量监测由谁实施")
    assert "某市水文站" in answer.answer


def test_a_heading_of_coded_classes_is_no_row() -> None:
    heads = ["单位代码", "单位名称", "合计", "501机关工资福利支出", "507对企业补助"]
    body = ["301001", "某市测试局", "9.00", "5.00", "4.00"]
    cells = [
        Cell(row, column, 1, 1, (0.0, 0.0, 1.0, 1.0), (text,))
        for row, texts in enumerate((heads, body))
        for column, text in enumerate(texts)
    ]
    assert heading_rows(cells, 2) == 1


def test_a_row_of_coded_subjects_is_a_row() -> None:
    texts = ["201一般公共服务支出", "100.00"]
    cells = [Cell(0, c, 1, 1, (0.0, 0.0, 1.0, 1.0), (text,)) for c, text in enumerate(texts)]
    assert heading_rows(cells, 1) == 0


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("局机关和某市水文站的机关运行经费25.00万元", None),
        ("局机关和参照公务员法管理的某市水文站机关运行经费25.00万元", None),
        ("某市水文站的机关运行经费25.00万元", "某市水文站"),
    ],
)
def test_what_two_bodies_spend_together_is_of_neither(told: str, body: str | None) -> None:
    reading = reading_of(TOTALS, PROJECTS, told=[told])
    assert {f.body for f in reading.facts if f.value == Decimal("25.00")} == {body}


@pytest.mark.parametrize(
    "question",
    [
        "平均每辆公务用车一年的运行费是多少",
        "养一辆公车一年要多少钱",
        "平均一辆公务车一年的养护运行开销多大",
    ],
)
def test_cars_named_for_their_running_cost_are_not_divided_with_what_buys_them(
    cars: Engine, question: str
) -> None:
    answer = cars.ask(question)
    assert answer.figures[0].formula == "6.00万元 ÷ 3辆 = 20,000元"


@pytest.mark.parametrize("question", ["今年新买了一辆车花了多少", "今年新买的那辆公务车多少钱"])
def test_the_price_of_a_new_car_is_no_cost_of_running_one(cars: Engine, question: str) -> None:
    answer = cars.ask(question)
    assert answer.figures[0].value == "24.00", answer.answer


@pytest.mark.parametrize(
    ("question", "first", "many"),
    [
        ("各单位预算从大到小排一下", "500.00", 2),
        ("各单位预算从小到大排一下", "150.00", 2),
    ],
)
def test_all_units_are_put_in_the_order_that_is_asked_for(
    units: Engine, question: str, first: str, many: int
) -> None:
    answer = units.ask(question)
    assert [f.value for f in answer.figures][:1] == [first]
    assert len(answer.figures) == many


def test_units_are_ranked_by_nothing_that_is_not_understood(units: Engine) -> None:
    assert units.ask("哪个单位空编最多").status != "answered"


def test_totals_in_a_list_are_each_told(account: Engine) -> None:
    answer = account.ask("支出合计和收入合计各是多少")
    assert "530.00" in [f.value for f in answer.figures]
    assert "收入合计" in answer.answer


@pytest.mark.parametrize("asked", ["哪些科目", "哪家公司"])
def test_a_firm_that_is_asked_for_is_no_body_of_another_library(
    account: Engine, asked: str
) -> None:
    assert f"库内没有“{asked}”" not in account.ask(f"职业教育的钱给了{asked}").answer


@pytest.mark.parametrize("question", ["高等职业教育年初预算多少", "三公经费预算多少"])
def test_what_was_spent_behind_a_budget_is_spent_on_the_same(
    account: Engine, question: str
) -> None:
    talk = Conversation(account)
    talk.ask(question)
    answer = talk.ask("花了多少？")
    assert "支出合计" not in answer.answer, answer.answer


def test_a_name_that_fits_two_units_is_told_of_both(tmp_path: Path) -> None:
    drawing = """
        # 支出总表
        name=单位名称 | 合计 | 基本支出 | 项目支出
        合计 | 650.00 | 250.00 | 400.00
        某市道路运输服务中心 | 150.00 | 50.00 | 100.00
        某市水路运输事务中心 | 500.00 | 200.00 | 300.00
    """
    (engine,) = engine_over(tmp_path, reading_of(drawing))
    answer = engine.ask("运输中心的预算是多少")
    assert sorted(f.value or "" for f in answer.figures) == ["150.00", "500.00"], answer.answer


def test_goods_and_services_are_what_is_procured(tmp_path: Path) -> None:
    told = [
        "2026年政府采购支出总额9.00万元，其中：政府采购货物支出4.00万元、政府采购服务支出5.00万元。"
    ]
    (engine,) = engine_over(tmp_path, reading_of(TOTALS, told=told))
    assert [f.value for f in engine.ask("货物和服务各多少").figures] == ["4.00", "5.00"]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("水文站在职多少人", ["19"]),
        ("水文站编制多少名", ["21"]),
        ("水文站有多少人", ["21", "19"]),
        ("水文站司机多少人", []),
    ],
)
def test_the_persons_of_a_unit_are_told_from_its_row(
    tmp_path: Path, question: str, values: list[str]
) -> None:
    drawing = """
        # 预算单位人员情况表
        name=单位名称 | 编制数 | 在职人数
        某市水文站 | 21 | 19
        某市堤防中心 | 40 | 38
    """
    (engine,) = engine_over(tmp_path, reading_of(drawing, unit="人"))
    assert [f.value for f in engine.ask(question).figures] == values


def test_the_units_are_added_up_where_a_sum_is_doubted(units: Engine) -> None:
    answer = units.ask("各单位预算加起来等于650万吗")
    assert [f.value for f in answer.figures][-1] == "650.00", answer.answer


@pytest.mark.parametrize(
    "bodies",
    [
        "局机关和参照公务员法管理的某市水文站",
        "局机关及参公管理的某市水文站",
        "参照公务员法管理的某市水文站",
        "局本级、某市水文站",
    ],
)
def test_of_what_kind_the_bodies_are_is_no_part_of_an_items_name(bodies: str) -> None:
    reading = reading_of(TOTALS, PROJECTS, told=[f"2026年，{bodies}机关运行经费财政拨款预算25万元"])
    assert {f.item for f in reading.facts if f.value == Decimal(25)} == {"机关运行经费"}
