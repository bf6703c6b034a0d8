"""Parts of what a talk is about are called by the word that tells them apart: 专项多少钱 — 市级和区县各占多少."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FORM = """
    # 专项资金安排表
    name         | 预算数
    湖岸绿化专项 | 50.00
    市级支出     | 40.00
    补助区县     | 10.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, kind=Kind.BUDGET)
    yield from engine_over(tmp_path_factory.mktemp("short"), reading)


def _last(engine: Engine, *turns: str) -> tuple[str, list[str | None]]:
    talk = Conversation(engine)
    told = [talk.ask(turn) for turn in turns][-1]
    return told.status, [f.value for f in told.figures]


@pytest.mark.parametrize("turn", ["市级和区县各占多少比例", "那区县和市级分别占多少？"])
def test_the_shares_of_parts_that_a_turn_calls_by_a_word_are_told(
    engine: Engine, turn: str
) -> None:
    status, values = _last(engine, "湖岸绿化专项多少钱", turn)

    assert status == "answered"
    assert {"80.00", "20.00"} <= set(values)


def test_a_word_that_no_part_is_called_by_is_not_found(engine: Engine) -> None:
    status, _ = _last(engine, "湖岸绿化专项多少钱", "省级和区县各占多少比例")

    assert status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "补助区县的10万都分给了哪些区县？",
        "补助区县的钱都给了哪些区县",
        "哪些区县拿到了补助区县的钱",
    ],
)
def test_an_amount_does_not_tell_to_whom_it_was_given(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert told.status == "not_found"
    assert "10.00" in {f.value for f in told.figures}


def test_what_is_given_is_told_where_nobody_asks_to_whom(engine: Engine) -> None:
    assert _last(engine, "补助区县多少钱") == ("answered", ["10.00"])
