"""What of a thing was carried over stands in its row, whatever fund the column is of."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

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


OF_UNITS = """
    # 收入总表
    code=单位代码 | name=单位名称 | 合计 | 本年收入/小计 | 上年结转结余/小计 | 上年结转结余/一般公共预算
    | 合计 | 30.00 | 26.00 | 4.00 | 4.00
    315001 | 某市测试局本级 | 20.00 | 20.00 | |
    315002 | 某市测试局测试中心 | 10.00 | 6.00 | 4.00 | 4.00
"""


@pytest.mark.parametrize("question", ["测试中心上年结转多少", "上年结转4万元是哪个单位的"])
def test_what_a_unit_carried_over_is_never_called_all_that_it_received(
    tmp_path: Path, question: str
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(OF_UNITS))
    line = engine.ask(question).answer.splitlines()[0]

    assert "上年结转" in line, line
    assert "4.00万元" in line
    assert "收入合计" not in line
