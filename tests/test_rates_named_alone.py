"""A percentage that is named alone is told for what the document prints at that rate, with its reason if asked."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PLANNED = """
    # 一般公共预算支出表（按经济分类）
    code | name | 预算数
    | 合计 | 30.00
    30227 | 委托业务费 | 17.50
    30215 | 会议费 | 12.50
"""
TOLD = (
    "委托业务费预算17.50万元，比上年增加14.00万元，增长400%，主要原因是增加普查工作。",
    "会议费预算12.50万元，比上年减少12.50万元，下降50%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("rates"), reading_of(PLANNED, told=TOLD))


@pytest.mark.parametrize("question", ["增长400%的是什么", "400%是什么"])
def test_what_grew_at_a_rate_is_named(engine: Engine, question: str) -> None:
    assert "委托业务费比上年增长400%" in engine.ask(question).answer


def test_the_way_of_a_rate_is_told_as_printed(engine: Engine) -> None:
    assert "会议费比上年下降50%" in engine.ask("50%是什么").answer


@pytest.mark.parametrize("question", ["增长400%的原因是什么", "涨400%是为了干什么"])
def test_why_something_grew_at_a_rate_is_told(engine: Engine, question: str) -> None:
    assert "增加普查工作" in engine.ask(question).answer


def test_a_rate_that_is_not_printed_is_said_to_be_none(engine: Engine) -> None:
    assert engine.ask("增长30%的是什么").status == "not_found"
