"""What was carried over is looked for among the projects by its amount, and a list of projects is no single project."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 2026年收入预算总表
    name=单位名称 | 合计 | 一般公共预算拨款收入 | 其他收入 | 上年结转结余
    合计 | 117.25 | 106.00 | 4.00 | 7.25
    某市测试局 | 60.00 | 60.00 | |
    某市测试局/某市测试局 | 60.00 | 60.00 | |
    某市测试局/某市样品管理中心 | 57.25 | 46.00 | 4.00 | 7.25
"""
PROJECTS = """
    # 2026年项目支出预算表
    name=项目名称（资金使用单位） | 总计 | 一般公共预算 | 其他资金
    合计 | 55.25 | 44.00 | {sum}
    某市测试局/设备更新 | 20.00 | 20.00 |
    某市样品管理中心/样品保存 | 19.25 | 12.00 | 7.25
    某市样品管理中心/冷库改造 | 16.00 | 12.00 | {other}
"""
FORM = """
    # 重点项目支出绩效目标表
    name | 预算金额
    样品保存 | 19.25
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    projects = PROJECTS.format(sum="11.25", other="4.00")
    yield from engine_over(tmp_path_factory.mktemp("one"), reading_of(INCOME, projects))


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    projects = PROJECTS.format(sum="14.50", other="7.25")
    yield from engine_over(tmp_path_factory.mktemp("twice"), reading_of(INCOME, projects))


@pytest.mark.parametrize(
    "question",
    [
        "上年结转用在什么项目", "7.25万的上年结转用在哪个项目", "样品管理中心的上年结转用到了什么项目上",
        "上年结转的7.25万是哪个单位的，用在什么项目",
    ],
)  # fmt: skip
def test_the_one_cell_of_the_amount_is_told_as_what_it_is(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "没有分项目列出上年结转" in answer, answer
    assert "样品保存的“其他资金”7.25万元" in answer
    assert "只列出一个项目" not in answer


def test_an_amount_that_stands_twice_names_no_project(twice: Engine) -> None:
    answer = twice.ask("上年结转用在什么项目").answer

    assert "样品保存" not in answer.split("印着的最接近")[0], answer


def test_listed_projects_are_not_called_a_single_one(twice: Engine) -> None:
    answer = twice.ask("上年结转的7.25万是哪个单位的，用在什么项目").answer

    assert "只列出一个项目" not in answer
    assert "视为没有披露" not in answer


TOTALS = """
    # 2026年收入预算总表
    name=项目 | 预算数
    一般公共预算拨款收入 | 110.00
    上年结转 | 7.25
    收入合计 | 117.25
"""


@pytest.mark.parametrize("question", ["上年结转的7.25万花在哪儿了", "上年结转主要用于什么"])
def test_no_list_of_incomes_tells_what_was_carried_over_is_for(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    told = ("其中：一般公共预算拨款收入110.00万元、上年结转7.25万元。",)
    reading = reading_of(TOTALS, told=told)
    for engine in engine_over(tmp_path_factory.mktemp("incomes"), reading):
        answer = engine.ask(question)

        assert answer.status == "not_found"
        assert "没有读到上年结转的用途" in answer.answer
        assert "7.25万元" in answer.answer


OF_PROJECT = """
    # 样品保存项目绩效目标表
    name | 资金情况
    资金总额 | 19.25
    财政拨款 | 12.00
    其他资金 | 7.25
"""


def test_the_one_form_with_other_money_of_the_amount_is_told_as_what_it_is(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(TOTALS, OF_PROJECT)
    for engine in engine_over(tmp_path_factory.mktemp("form"), reading):
        told = engine.ask("上年结转的7.25万花在哪儿了").answer

        assert "没有分项目列出上年结转" in told
        assert "样品保存的“其他资金”7.25万元" in told
