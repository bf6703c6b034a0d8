"""Projects within the fund or the subject that is named, and plans for years ahead."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算表
    code    | name | 合计 | 财政拨款 | 单位资金
            | 合计 | 17.00 | 15.00 | 2.00
    206     | 科学技术支出 | 17.00 | 15.00 | 2.00
    20601   | 科学技术管理事务 | 17.00 | 15.00 | 2.00
    2060102 | 一般行政管理事务 | 8.00 | 8.00 |
    2060103 | 机关服务 | 9.00 | 7.00 | 2.00
"""
PROJECTS = """
    # 项目支出预算表
    code=功能科目编码 | name=项目名称 | 项目单位 | 合计 | 本年拨款/一般公共预算 | 单位资金
    2060102 | 甲地普查 | 某市测试局（本级） | 5.00 | 5.00 |
    2060102 | 乙地调查 | 某市测试局（本级） | 3.00 | 3.00 |
    2060103 | 丙楼修缮 | 某市样品中心 | 7.00 | 7.00 |
    2060103 | 丁机购置 | 某市样品中心 | 2.00 | | 2.00
            | 合计 | | 17.00 | 15.00 | 2.00
"""
OWNED = """
    # 部门收入预算表
    name=单位名称 | 合计
    合计 | 17.00
    某市测试局（本级） | 10.00
    某市样品中心 | 7.00
"""
PLAN = """
    # 部门项目中期规划预算表
    name | 2026年 | 2027年 | 2028年
    业务类/甲地普查 | 5.00 | 6.00 | 7.00
    建设类/丙楼修缮 | 7.00 | 4.00 |
    合计 | 12.00 | 10.00 | 7.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, PROJECTS, PLAN, OWNED)
    yield from engine_over(tmp_path_factory.mktemp("projects"), reading)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("乙地调查多少钱", ["3.00"]),
        ("财政拨款项目中金额最大的三个", ["7.00", "5.00", "3.00"]),
        ("一般公共预算安排的项目中最大的两个", ["7.00", "5.00"]),
        ("一般行政管理事务里金额最大的项目是哪个", ["5.00", "3.00"]),
        ("一般行政管理事务由哪几个项目组成", ["8.00", "5.00", "3.00"]),
    ],
)  # fmt: skip
def test_projects_are_told_within_what_is_named(
    engine: Engine, question: str, values: list[str]
) -> None:
    assert values_of(engine, question) == [Decimal(value) for value in values]


def test_what_projects_are_not_under_has_none(engine: Engine) -> None:
    assert engine.ask("基本支出里金额最大的项目").status != "answered"


def test_whether_the_projects_of_a_subject_make_it_up_is_told(engine: Engine) -> None:
    assert "两者相等" in engine.ask("一般行政管理事务的钱由哪几个项目组成，加起来对吗").answer


def test_a_year_ahead_is_told_where_a_plan_prints_it(engine: Engine) -> None:
    assert values_of(engine, "2027年丙楼修缮多少") == [Decimal("4.00")]
    assert "空白" in engine.ask("2028年丙楼修缮多少").answer
    assert engine.ask("2027年三公经费多少").status == "not_found"


@pytest.mark.parametrize(
    "question", ["甲地普查2026到2028年各是多少，合计多少", "甲地普查未来三年（2026—2028）一共多少"]
)
def test_all_years_of_a_span_are_told_and_added(engine: Engine, question: str) -> None:
    assert values_of(engine, question)[-4:] == [
        Decimal(v) for v in ("5.00", "6.00", "7.00", "18.00")
    ]


def test_a_project_is_told_of_the_unit_that_its_row_names(engine: Engine) -> None:
    answer = engine.ask("样品中心的丙楼修缮多少钱")

    assert "7.00万元" in answer.answer
    assert answer.answer.startswith("某市样品中心2026年丙楼修缮")
    assert engine.ask("样品中心的甲地普查多少钱").status == "not_found"
