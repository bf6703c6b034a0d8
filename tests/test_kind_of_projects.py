"""Projects of a kind are added by their names: no subject and no vehicle is taken for them."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

LIST = """
    # 项目支出绩效表
    name=项目名称 | 预算数 | 绩效目标
    甲河巡护运维 | 64.00 | 让河边的路都能走，保障安全地通行。
    乙湖平台运维 | 5.50 | 让平台一年到头都能用，保障数据稳定。
    丙山宣传 | 17.00 | 让更多人知道丙山，知道怎样保护树木。
"""
SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 支出合计 | 500.00 | 400.00 | 100.00
    20108 | 审计事务 | 480.00 | 400.00 | 80.00
    20199 | 其他一般公共服务支出 | 20.00 | | 20.00
"""
CARS = """
    # 三公经费表
    name | 预算数
    公务用车运行维护费 | 3.00
    公务用车购置及运行维护费 | 3.00
"""


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("kind"), reading_of(LIST, SPENT, CARS))


@pytest.fixture(scope="module")
def unlisted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("unlisted"), reading_of(SPENT, CARS))


@pytest.mark.parametrize(
    "question",
    [
        "运维项目一共多少钱",
        "运维类项目加起来",
        "今年运维项目合计多少",
        "某市测试局的运维项目总共多少钱",
    ],
)
def test_projects_are_added_by_the_word_in_their_names(listed: Engine, question: str) -> None:
    told = listed.ask(question)

    assert "名称里有“运维”的项目有2个" in told.answer, told.answer
    assert told.figures[-1].value == "69.50"


@pytest.mark.parametrize("question", ["审计项目一共多少钱", "审计类项目加起来多少"])
def test_a_word_that_only_a_subject_bears_is_the_name_of_no_project(
    listed: Engine, question: str
) -> None:
    told = listed.ask(question).answer

    assert "名称里都没有“审计”" in told
    assert "480" not in told


@pytest.mark.parametrize("question", ["审计项目一共多少钱", "运维项目一共多少钱"])
def test_no_subject_is_told_where_no_projects_are_listed(unlisted: Engine, question: str) -> None:
    told = unlisted.ask(question)

    assert told.status == "not_found"
    assert not told.figures, told.answer


def test_all_projects_are_no_kind(listed: Engine) -> None:
    assert "名称里" not in listed.ask("所有项目一共多少钱").answer
