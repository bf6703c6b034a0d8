"""What money is for is quoted from behind its amount, and a name in pieces keeps its meaning in the second half."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name                           | 本年支出合计
    207     | 文化旅游体育与传媒支出         | 40.00
    20703   | 体育                           | 40.00
    2070305 | 体育竞赛                       | 15.00
    2070307 | 体育场馆                       | 25.00
    229     | 其他支出                       | 30.00
    22960   | 彩票公益金安排的支出           | 30.00
    2296003 | 用于体育事业的彩票公益金支出   | 20.00
    2296004 | 用于教育事业的彩票公益金支出   | 10.00
            | 合计                           | 70.00
"""
FUND = """
    # 政府性基金预算财政拨款收入支出决算表
    code    | name                           | 年初结转和结余 | 本年收入 | 本年支出/小计 | 年末结转和结余
    2296003 | 用于体育事业的彩票公益金支出   | 3.00           | 19.00    | 20.00         | 2.00
    2296004 | 用于教育事业的彩票公益金支出   | 0.00           | 10.00    | 10.00         | 0.00
            | 合计                           | 3.00           | 29.00    | 30.00         | 2.00
"""
TOLD = (
    (
        "政府性基金本年支出30.00万元。其中：用于体育事业的彩票公益金支出20.00万元，用于更新健身路径7处、购置训练器材；"
        "用于教育事业的彩票公益金支出10.00万元，用于校外活动场所维护。年末资金为质保金。"
    ),
    "用于体育事业的彩票公益金支出（项）：反映用彩票公益金安排的群众体育、竞技体育等方面的支出。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, FUND, told=TOLD, kind=Kind.FINAL, year=2025)
    yield from engine_over(tmp_path_factory.mktemp("used_for"), reading)


@pytest.mark.parametrize(
    "asked",
    [
        "体育彩票公益金用在哪儿了？",
        "体育彩票公益金花在什么地方",
        "用于体育事业的彩票公益金支出是干什么用的",
    ],
)
def test_what_money_is_for_is_quoted_from_behind_its_amount(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "用于更新健身路径7处、购置训练器材" in told
    assert "反映" not in told
    assert "校外" not in told


def test_a_name_in_pieces_is_the_same_thing_in_the_second_half(engine: Engine) -> None:
    told = Conversation(engine).ask("体育彩票公益金花了多少，用在哪儿了？").answer

    assert "20.00万元" in told
    assert "更新健身路径7处" in told
    assert "体育竞赛" not in told


def test_what_was_brought_forward_is_no_basis_of_what_was_spent(engine: Engine) -> None:
    told = engine.ask("用于体育事业的彩票公益金支出多少").answer

    assert "20.00万元" in told
    assert "3.00万元" not in told


@pytest.mark.parametrize(
    "turn", ["分别用在什么地方", "分别花在哪些方面", "这些钱各用在哪里", "列在哪些科目"]
)
def test_what_a_fund_told_goes_to_apart_is_asked_of_that_fund(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("政府性基金支出多少")

    told = talk.ask(turn).answer
    share = talk.ask("占全部支出的百分之几").answer

    assert "用于体育事业的彩票公益金支出" in told
    assert "体育竞赛" not in told
    assert "70.00" not in told
    assert "42.86%" in share
