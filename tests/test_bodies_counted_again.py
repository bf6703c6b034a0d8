"""有几家 behind a list of bodies counts those that were listed: their number is told with them, and no other list."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 三公经费支出表
    name | 预算数
    公务接待费 | {amount}
"""
BODIES = {"荆南市水利局": "9.00", "荆南市文化局": "5.00", "荆南市体育局": "2.00"}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = [
        reading_of(SPENT.format(amount=amount), body=body, letter=letter)
        for (body, amount), letter in zip(BODIES.items(), "abc", strict=True)
    ]
    yield from engine_over(tmp_path_factory.mktemp("bodies"), *drawn)


@pytest.mark.parametrize(
    "first", ["公务接待费超过4万元的有哪几家", "哪些单位的公务接待费超过4万元"]
)
@pytest.mark.parametrize("then", ["有几家", "一共有几家？", "那有多少家", "总共有几家单位呢"])
def test_those_that_were_listed_are_counted(engine: Engine, first: str, then: str) -> None:
    talk = Conversation(engine)
    listed = talk.ask(first)
    counted = talk.ask(then)

    assert "有2份" in counted.answer
    assert "体育局" not in counted.answer
    assert counted.answer == listed.answer


def test_where_none_was_listed_no_ranking_is_told(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("公务接待费超过20万元的有哪几家")

    assert not talk.ask("有几家").figures
