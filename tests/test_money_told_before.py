"""What the money is spent on that was told the turn before, pointed at as 这些钱: never what all the money is."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 70.00 | 30.00
    205 | 教育支出 | 60.00 | 50.00 | 10.00
    210 | 卫生健康支出 | 40.00 | 20.00 | 20.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("money"), reading_of(SPENT))


@pytest.mark.parametrize(
    "turn", ["这些钱花在哪了", "这部分资金都用在哪些方面", "那些钱花在什么地方了"]
)
def test_it_is_parted_by_what_it_is_spent_on(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("项目支出多少")
    told = talk.ask(turn)

    assert [f.value for f in told.figures if f.unit == "万元"] == ["30.00", "20.00", "10.00"]
