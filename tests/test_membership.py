"""Whether a thing is basic or project expenditure is told by its row, else by its definition, else not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出预算总表
    code    | name       | 合计   | 基本支出 | 项目支出
    2010801 | 行政运行   | 90.00  | 90.00    |
    2010804 | 审计业务   | 30.00  |          | 30.00
            | 合计       | 120.00 | 90.00    | 30.00
"""
RUNNING = """
    # 机关运行经费预算表
    name | 预算数
    机关运行经费 | 20.00
"""
DEFINED = "机关运行经费：指行政单位使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。"
OTHERWISE = "机关运行经费：指为保障单位运行用于购买货物和服务的各项资金。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, RUNNING, told=(DEFINED,))
    yield from engine_over(tmp_path_factory.mktemp("members"), reading)


@pytest.mark.parametrize(
    "asked",
    [
        "机关运行经费20.00万是项目支出里的吧？",
        "机关运行经费算项目支出吗",
        "机关运行经费属于项目支出吗",
        "机关运行经费在项目支出里吗",
    ],
)
def test_a_wrong_membership_is_denied_by_the_definition(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert told.startswith("不是。")
    assert "基本支出中的日常公用经费支出" in told
    assert "20.00万元" in told


def test_a_right_membership_is_affirmed_by_the_definition(engine: Engine) -> None:
    assert engine.ask("机关运行经费属于基本支出吗").answer.startswith("是。")


@pytest.mark.parametrize("asked", ["审计业务是基本支出里的吧", "审计业务属于基本支出吗"])
def test_the_columns_of_the_row_come_first(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "30.00万元" in told
    assert "基本支出一栏在这一行是空白" in told


def test_what_a_definition_does_not_say_is_not_decided(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(SPENT, RUNNING, told=(OTHERWISE,)))

    told = engine.ask("机关运行经费是项目支出里的吗").answer

    assert "文件没有直接说" in told
    assert not told.startswith(("是。", "不是。"))


LISTED = "机关运行经费：指维持单位运行的经费。具体包括：办公费、印刷费、会议费、差旅费。"


@pytest.mark.parametrize(
    "asked",
    ["机关运行经费包不包括会议费？", "机关运行经费包括会议费吗", "机关运行经费里有会议费吗"],
)
def test_what_a_definition_lists_is_said_to_be_within(tmp_path: Path, asked: str) -> None:
    engine = next(engine_over(tmp_path, reading_of(SPENT, RUNNING, told=(LISTED,))))
    told = engine.ask(asked).answer
    assert told.startswith("按文件的解释，机关运行经费包括会议费："), told
    assert "差旅费" in told


def test_what_no_definition_lists_is_not_said_to_be_within(tmp_path: Path) -> None:
    engine = next(engine_over(tmp_path, reading_of(SPENT, RUNNING, told=(LISTED,))))
    assert "按文件的解释" not in engine.ask("机关运行经费包括奖金吗").answer


def test_a_talk_goes_on_about_the_whole_behind_what_it_holds(tmp_path: Path) -> None:
    more = "机关运行经费20.00万元，比上年增加3.00万元，主要原因是人员增加。"
    talk = Conversation(
        next(engine_over(tmp_path, reading_of(SPENT, RUNNING, told=(LISTED, more))))
    )
    talk.ask("机关运行经费多少？")
    assert "包括会议费" in talk.ask("这笔钱包不包括会议费？").answer
    assert "3.00万元" in talk.ask("比去年涨了多少？").answer


def test_a_turn_asks_whether_the_thing_told_is_another(tmp_path: Path) -> None:
    classes = """
        # 一般公共预算基本支出表
        name | 合计 | 人员经费 | 公用经费
        合计 | 90.00 | 60.00 | 30.00
    """
    talk = Conversation(next(engine_over(tmp_path, reading_of(SPENT, RUNNING, classes))))
    talk.ask("机关运行经费多少？")
    told = talk.ask("是不是就等于公用经费？").answer
    assert "不是同一个数" in told, told
    assert "少10.00万元" in told
