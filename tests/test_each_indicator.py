"""Several indicators of one project are told together where a question names what they share."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GOALS = """
    # 项目支出绩效目标表（湖区管护站运行）
    name=二级指标 | name=三级指标 | 指标值
    经济成本 | 东湖站巡护与看守保障成本 | ≤31.2
    经济成本 | 西湖站水质看护保障成本 | ≤27.5
    经济成本 | 北湖站湿地保障成本 | ≤18.6
    经济成本 | 船艇租金 | ≤9.1
"""
WHOLE = """
    # 部门整体支出绩效目标表
    name=二级指标 | name=三级指标 | 指标值
    经济成本 | 管护站保障成本 | ≤86.4
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(GOALS, WHOLE, body="某市湖泊局")
    yield from engine_over(tmp_path_factory.mktemp("each"), reading)


@pytest.mark.parametrize(
    "question", ["三个管护站的保障成本上限各多少", "3个湖区管护站的保障成本上限分别是多少"]
)
def test_as_many_as_are_said_are_told_each(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert all(limit in answer for limit in ("31.2", "27.5", "18.6"))
    assert "9.1万" not in answer
    assert "86.4" not in answer


def test_another_number_than_is_said_is_not_told(engine: Engine) -> None:
    answer = engine.ask("两个管护站的保障成本上限各多少")

    assert answer.status != "answered"
    assert "31.2" not in answer.answer.partition("印着的最接近的内容")[0]
