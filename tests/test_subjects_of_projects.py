"""The subjects of a classification in what is 项目支出 are ranked by its column, and not its projects instead."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SUBJECTS = """
    # 一般公共预算支出表（按经济分类）
    code | name | 支出总计 | 基本支出 | 项目支出
    | 合计 | 120.00 | 60.00 | 60.00
    302 | 商品和服务支出 | 120.00 | 60.00 | 60.00
    30201 | 办公费 | 55.00 | 50.00 | 5.00
    30211 | 差旅费 | 25.00 | 10.00 | 15.00
    30227 | 委托业务费 | 40.00 | | 40.00
"""
PROJECTS = """
    # 项目支出总表
    name=项目名称 | 预算数
    合计 | 60.00
    湿地巡护 | 35.00
    候鸟监测 | 25.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SUBJECTS, PROJECTS, body="己市林业局")
    yield from engine_over(tmp_path_factory.mktemp("natured"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "按经济分类看，项目支出里花得最多的两个科目",
        "项目支出里花得最多的两个经济分类科目",
        "按经济科目，项目支出前二是哪些",
        "项目支出中按经济分类排前二的是什么",
    ],
)
def test_the_subjects_of_a_classification_that_is_named_are_ranked(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "40.00" in answer
    assert "15.00" in answer
    assert "湿地巡护" not in answer


@pytest.mark.parametrize("question", ["项目支出里最大的两笔", "项目支出里金额最大的两个项目"])
def test_projects_are_ranked_where_no_subjects_are_named(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "35.00" in answer
    assert "委托业务费" not in answer
