"""Add things of one classification: beside 会议费, 培训 is the economic 培训费, not the function 培训支出."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BY_FUNCTION = """
    # 一般公共预算支出表
    code    | name     | 合计
    205     | 教育支出 | 16.00
    20508   | 进修及培训 | 16.00
    2050803 | 培训支出 | 16.00
            | 支出合计 | 16.00
"""
BY_SUBJECT = """
    # 一般公共预算基本支出表（部门预算支出经济分类）
    code  | name           | 基本支出
    302   | 商品和服务支出 | 276.00
    30215 | 会议费         | 59.00
    30216 | 培训费         | 217.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("kind"), reading_of(BY_FUNCTION, BY_SUBJECT))


@pytest.mark.parametrize(
    "question", ["开会和培训一共要花多少", "会议费和培训加起来多少", "培训加会议费一共多少"]
)
def test_a_short_name_beside_an_economic_subject_is_one_too(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert "276.00万元" in told, told
    assert "16.00万元" not in told


def test_a_name_alone_still_tells_what_else_it_may_mean(engine: Engine) -> None:
    told = engine.ask("培训花了多少").answer
    assert "217.00万元" in told, told
    assert "16.00万元" in told
