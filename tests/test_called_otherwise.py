"""Projects and purchases that people call otherwise than they are printed."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 合计
    生活垃圾分类体系建设 | 860.00
    数字化城市管理平台运行维护 | 298.50
    公厕及垃圾中转站改造 | 1290.00
    农村部分计划生育家庭奖励扶助资金 | 294.60
    退役军人节日慰问金 | 20.00
    困难群众慰问金和价格补贴 | 65.00
"""
BOUGHT = """
    # 政府采购预算表
    name=采购项目 | 计量单位 | 数量 | 金额
    彩色多普勒超声诊断仪 | 台 | 4 | 520.00
"""

PLAN = """
    # 部门项目中期规划预算表
    name=项目名称 | 2026年 | 2027年 | 2028年
    公厕及垃圾中转站改造 | 1290.00 | 1400.00 |
    环卫用房物业管理费 | 12.00 | 13.00 | 14.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(PROJECTS, BOUGHT, body="某市城市管理局", year=2026)
    yield from engine_over(tmp_path_factory.mktemp("called"), reading)


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("垃圾分类项目多少钱", "860.00"),
        ("垃级分类多少钱", "860.00"),
        ("数字化城管平台预算多少", "298.50"),
        ("公厕改造项目多少钱", "1290.00"),
        ("计生家庭奖励扶助资金多少", "294.60"),
        ("计生家庭奖励伏助资金多少", "294.60"),
    ],
)
def test_a_project_is_found_by_its_words_in_their_order_or_by_their_sound(
    engine: Engine, question: str, amount: str
) -> None:
    answer = engine.ask(question)

    assert [Decimal(f.value) for f in answer.figures if f.value] == [Decimal(amount)]
    assert "理解" in answer.answer


def test_a_word_that_several_projects_have_is_told_of_each(engine: Engine) -> None:
    answer = engine.ask("慰问金项目多少钱")

    figures = {Decimal(f.value) for f in answer.figures if f.value}
    assert figures == {Decimal("20.00"), Decimal("65.00")}


@pytest.mark.parametrize(
    "question",
    [
        "生活污水分类项目多少钱",
        "老旧公厕拆除项目多少钱",
        "数字化交通平台预算多少",
        "城市家庭奖励资金多少",
    ],
)
def test_a_project_with_another_word_in_its_name_is_another(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered"
    assert not answer.figures or "文件列出的是" in answer.answer


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    listed = PROJECTS + "    环卫用房物业管理费 | 12.00\n"
    reading = reading_of(listed, PLAN, body="某市城市管理局", year=2026)
    yield from engine_over(tmp_path_factory.mktemp("planned"), reading)


def test_a_later_year_of_a_plan_is_told_and_a_blank_one_is_none(planned: Engine) -> None:
    told = planned.ask("公厕及垃圾中转站改造2027年多少钱")

    assert [Decimal(f.value) for f in told.figures if f.value] == [Decimal("1400.00")]
    blank = planned.ask("公厕及垃圾中转站改造2028年多少钱")
    assert not [f for f in blank.figures if f.value and Decimal(f.value) != Decimal("1290.00")]
    assert planned.ask("公厕及垃圾中转站改造2039年多少钱").status != "answered"


@pytest.mark.parametrize("question", ["物业管理费多少", "物业项目多少钱"])
def test_a_kind_of_cost_that_stands_only_in_the_name_of_a_project_is_told_by_that_name(
    planned: Engine, question: str
) -> None:
    answer = planned.ask(question)

    assert {Decimal(f.value) for f in answer.figures if f.value} == {Decimal("12.00")}
    assert "环卫用房物业管理费" in answer.answer


def test_what_projects_are_paid_for_is_their_list_and_no_definition(planned: Engine) -> None:
    answer = planned.ask("项目支出都花在哪些方面")

    assert answer.status == "answered"
    assert "生活垃圾分类体系建设" in answer.answer


SUBJECTS = """
    # 一般公共预算支出预算表
    code=科目编码 | name=科目名称 | 合计 | 基本支出 | 项目支出
    20805 | 行政事业单位养老支出 | 640.00 | 640.00 |
    2080501 | 行政单位离退休 | 120.00 | 120.00 |
    2080502 | 事业单位离退休 | 510.00 | 510.00 |
    2080503 | 离退休人员管理机构 | 10.00 | 10.00 |
"""


@pytest.mark.parametrize(
    "question", ["给离退休人员花了多少钱", "离退休支出多少", "退休人员经费多少"]
)
def test_money_for_people_is_what_the_subjects_named_for_them_hold_and_no_office(
    tmp_path: Path, question: str
) -> None:
    reading = reading_of(SUBJECTS, body="某市民政局", year=2026)
    (engine,) = engine_over(tmp_path, reading)

    answer = engine.ask(question)

    assert {Decimal(f.value) for f in answer.figures if f.value} == {Decimal(120), Decimal(510)}
