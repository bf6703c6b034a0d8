"""What of a thing was carried over stands in its row, whatever fund the column is of."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FUND = """
    # 2026年政府性基金预算支出预算表
    code | name | 预算数 | 其中：上年结转安排
    229 | 其他支出 | 392.00 | 42.00
    22960 | 彩票公益金安排的支出 | 392.00 | 42.00
    2296013 | 用于城乡医疗救助的彩票公益金支出 | 300.00 | 40.00
    2296003 | 用于体育事业的彩票公益金支出 | 92.00 | 2.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("column"), reading_of(FUND))


@pytest.mark.parametrize(
    "question",
    ["其中多少是去年结转过来的", "里面有多少是上年结转的？", "其中有多少钱是去年剩下的"],
)
def test_a_talk_goes_on_to_what_was_carried_over(engine: Engine, question: str) -> None:
    talk = Conversation(engine)
    talk.ask("用于城乡医疗救助的彩票公益金支出预算多少")
    answer = talk.ask(question)

    assert [Decimal(f.value) for f in answer.figures if f.value] == [Decimal(40)], answer.answer
    assert "%" not in answer.answer


def test_its_own_row_alone_is_told(engine: Engine) -> None:
    answer = engine.ask("用于体育事业的彩票公益金支出里有没有上年结转")

    assert [Decimal(f.value) for f in answer.figures if f.value] == [Decimal(2)], answer.answer
