"""What pays for a subject is told by the one project of its amount, and said to be no more than that."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 本年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 67.00 | 30.00 | 37.00
    2050202 | 小学教育 | 51.00 | 30.00 | 21.00
    2050203 | 初中教育 | 16.00 | | 16.00
    | 合计 | 67.00 | 30.00 | 37.00
"""
PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 总计 | 财政拨款/合计 | 财政拨款/一般公共预算 | 其他资金
    校舍修缮 | {cost} | 0.00 | 0.00 | {cost}
    图书添置 | 21.00 | 21.00 | 21.00 | 0.00
    {more}
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    projects = PROJECTS.format(cost="16.00", more="合计 | 37.00 | 21.00 | 21.00 | 16.00")
    yield from engine_over(tmp_path_factory.mktemp("one"), reading_of(SPENT, projects))


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    projects = PROJECTS.format(cost="16.00", more="课桌更换 | 16.00 | 16.00 | 16.00 | 0.00")
    yield from engine_over(tmp_path_factory.mktemp("two"), reading_of(SPENT, projects))


@pytest.mark.parametrize("question", ["初中教育那16万是什么钱", "初中教育的钱从哪来"])
def test_the_only_project_of_an_amount_is_told_with_what_pays_for_it(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "只有校舍修缮16.00万元" in told
    assert "文件没有写两者是否为同笔资金" in told


def test_two_projects_of_an_amount_tell_nothing(twice: Engine) -> None:
    answer = twice.ask("初中教育的钱从哪来")

    assert answer.status == "not_found"


def test_a_subject_with_basic_expenditure_is_no_project(engine: Engine) -> None:
    assert "图书添置" not in engine.ask("小学教育的钱从哪来").answer


@pytest.mark.parametrize(
    "turn", ["是财政拨款吗", "这是财政拨款吗", "算不算财政拨款", "都是财政的钱吗"]
)
def test_whether_it_is_of_a_fund_is_asked_of_the_project_told(engine: Engine, turn: str) -> None:
    told = last_of(engine, "校舍修缮多少钱", turn).answer

    assert told.startswith("不全是")
    assert "37.00" not in told
