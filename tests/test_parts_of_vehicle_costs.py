"""Fuel and repairs are parts of what cars cost to run: where a part is asked for, the whole is not told for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 一般公共预算“三公”经费支出表
    name | 预算数
    公务用车运行维护费 | 41.30
    公务接待费 | 3.20
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 预算数
    30213 | 维修（护）费 | 17.60
    30239 | 其他交通费用 | 9.10
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("cars"), reading_of(TABLE, BASIC))


@pytest.mark.parametrize(
    ("turn", "part"),
    [
        ("其中油费是多少", "油费"),
        ("里面加油钱多少", "加油钱"),
        ("油费呢", "油费"),
        ("其中过路费多少", "过路费"),
        ("其中保险费呢", "保险费"),
        ("其中维修费多少", "维修费"),
    ],
)
def test_a_part_of_what_was_told_is_said_not_to_be_printed(
    engine: Engine, turn: str, part: str
) -> None:
    talk = Conversation(engine)
    talk.ask("公务用车运行维护费多少")
    answer = talk.ask(turn).answer

    assert f"没有单独读到“{part}”" in answer
    assert "17.60" not in answer


@pytest.mark.parametrize("question", ["公务用车运行维护费中油费多少", "车辆运行费里的加油费多少"])
def test_a_part_that_is_named_with_its_whole_is_said_not_to_be_printed(
    engine: Engine, question: str
) -> None:
    assert "没有单独读到" in engine.ask(question).answer


def test_two_parts_in_turn_are_each_called_by_their_own_name(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("公务用车运行维护费多少")
    talk.ask("其中油费是多少")

    assert "没有单独读到“保险费”" in talk.ask("其中保险费多少").answer


def test_a_part_that_a_sentence_prints_is_told(tmp_path: Path) -> None:
    told = ("公务用车运行维护费41.30万元，其中：油费12.40万元、保险费6.70万元。",)
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=told))
    talk = Conversation(engine)
    talk.ask("公务用车运行维护费多少")

    assert "没有单独读到" not in talk.ask("其中保险费多少").answer


def test_the_loose_name_alone_still_names_the_whole(engine: Engine) -> None:
    assert "41.30" in engine.ask("油费多少").answer
