"""What a list says of one thing in words is quoted from the column in which the words stand."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BOUGHT = """
    # 2026年政府采购支出表
    name=采购品目 | 采购组织形式 | 总计
    合计 | | 20.00
    库房巡检服务 | 分散采购 | 15.00
    复印纸 | 集中采购 | 5.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("attributes"), reading_of(BOUGHT))


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("库房巡检服务是集中采购还是分散采购",), "“分散采购”"),
        (("复印纸是分散采购还是集中采购？",), "“集中采购”"),
        (("库房巡检服务的采购方式是什么",), "“分散采购”"),
        (("库房巡检服务多少钱", "是集中采购还是分散采购"), "“分散采购”"),
        (("复印纸多少钱", "那是分散采购还是集中采购呢"), "“集中采购”"),
    ],
)
def test_which_of_two_kinds_a_thing_is_of_is_quoted_from_its_row(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    talk = Conversation(engine)
    answer = [talk.ask(turn) for turn in turns][-1]

    assert answer.status == "answered"
    assert "采购组织形式" in answer.answer
    assert told in answer.answer


def test_of_a_thing_with_no_such_words_none_are_told(engine: Engine) -> None:
    assert engine.ask("差旅费是集中采购还是分散采购").status == "not_found"
