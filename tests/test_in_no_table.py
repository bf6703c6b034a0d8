"""Where a question asks in which table a figure stands that only a sentence prints, that is said."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算基本支出表
    code  | name   | 合计
    30201 | 办公费 | 12.00
    30211 | 差旅费 | 8.00
          | 合计   | 20.00
"""
TOLD = "2026年委托业务费预算为99万元，比上年减少12万元，下降10.81%。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("table"), reading_of(SPENT, told=(TOLD,)))


@pytest.mark.parametrize(
    "asked", ["委托业务费在哪张表里", "委托业务费的99万元印在哪张表", "委托业务费在哪个表能找到"]
)
def test_it_is_said_that_no_table_lists_it(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "99万元" in told
    assert "没有读到哪张表列有它" in told


def test_what_a_table_lists_is_told_with_the_table(engine: Engine) -> None:
    assert "没有读到" not in engine.ask("办公费在哪张表里").answer
