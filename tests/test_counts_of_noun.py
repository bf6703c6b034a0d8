"""How many of a thing there are is told where a sentence counts it, though no row bears the bare noun."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计
    | 合计 | 90.00
    21201 | 城乡社区管理事务 | 60.00
    21205 | 城乡社区环境卫生 | 30.00
"""
FORM = """
    # 项目绩效目标表（社区工作者报酬）
    name | 年度指标值
    产出指标/数量指标/覆盖社区数量 | 9个
    满意度指标/社区居民满意度 | ≥95%
"""
TOLD = ("辖区面积3.7平方公里，辖8个社区居民委员会。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, FORM, told=TOLD, body="某区青石街道办事处", unit="个")
    yield from engine_over(tmp_path_factory.mktemp("noun"), reading)


@pytest.mark.parametrize("question", ["有几个社区", "这个街道有几个社区", "街道管着几个社区"])
def test_every_printed_number_of_a_thing_is_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "8个" in answer.answer
    assert "9个" in answer.answer
    assert any(note.kind == "conflict" for note in answer.notes)


def test_what_no_sentence_counts_is_not_told_so(engine: Engine) -> None:
    assert "8个" not in engine.ask("有几个城乡社区").answer
