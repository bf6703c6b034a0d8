"""A list's narrow column never stands for its whole: projects with something carried over, units by one fund."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 合计   | 当年一般公共预算 | 上年结转
    甲项目        | 60.00  | 50.00 | 10.00
    乙项目        | 55.00  | 55.00 |
    丙项目        | 40.00  | 33.00 | 7.00
    丁项目        | 30.00  | 30.00 |
    戊项目        | 9.00   | 4.00  | 5.00
    合计          | 194.00 | 172.00 | 22.00
"""


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(PROJECTS, told=("甲项目60万元，用于测试。",)))
    return Engine(store)


@pytest.mark.parametrize("question", ["金额最大的三个项目是哪些", "最大的三个项目", "前三个项目"])
def test_the_largest_three_projects_are_not_the_three_with_something_carried_over(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "60.00万元" in told
    assert "55.00万元" in told
    assert "40.00万元" in told


@pytest.mark.parametrize("question", ["甲项目上年结转多少", "甲项目多少，其中上年结转多少"])
def test_what_a_project_carries_over_is_told_of_the_project(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "10.00万元" in answer.answer
    assert "22.00" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "哪些项目用了上年结转的钱，合计多少",
        "上年结转的22万用在哪些项目上，加起来是多少",
        "动用上年结转的项目有几个，加起来多少",
    ],
)
def test_what_is_carried_over_is_listed_by_the_projects_that_use_it(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "甲项目  10.00万元" in told
    assert "丙项目  7.00万元" in told
    assert "戊项目  5.00万元" in told
    assert "22.00万元" in told
    assert "乙项目" not in told


def test_the_share_of_a_unit_in_the_whole_is_of_two_figures_that_count_alike(
    tmp_path: Path,
) -> None:
    units = """
        # 收入预算总表
        name=单位名称        | 合计   | 一般公共预算拨款 | 上年结转
        某市测试局（本级）   | 60.00  | 50.00 | 10.00
        某市测试中心         | 40.00  | 40.00 |
        合计                 | 100.00 | 90.00 | 10.00
    """
    for engine in engine_over(tmp_path, reading_of(units)):
        told = engine.ask("测试中心占全局收入的比重").answer

        assert "÷ 90.00万元" not in told
