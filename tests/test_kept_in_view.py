"""What follows from a question is made once while it is answered, and forgotten with it."""

from collections.abc import Iterator

import pytest

from retrieval import understand
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.stores.kept import once_in_view
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 合计
    201 | 一般公共服务支出 | 90.00
    20103 | 机关事务 | 60.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("kept"), reading_of(SPENT))


def test_a_question_that_is_refused_is_understood_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    plain = understand._understood

    def told(text: str, store: FactStore) -> understand.Understanding:
        read.append(text)
        return plain(text, store)

    monkeypatch.setattr(understand, "_understood", told)
    answer = engine.ask("镇长的坐骑值多少")

    assert answer.status == "not_found"
    assert read.count("镇长的坐骑值多少") == 1


def test_what_was_made_goes_with_the_view(engine: Engine) -> None:
    made: list[str] = []

    @once_in_view
    def length(text: str, store: FactStore) -> int:
        made.append(text)
        return len(text)

    for _ in range(2):
        with engine.store.view():
            assert [length(text, engine.store) for text in ("甲", "乙", "甲")] == [1, 1, 1]
    assert made == ["甲", "乙"] * 2
    assert length("甲", engine.store) == length("甲", engine.store) == 1
    assert made[4:] == ["甲", "甲"]  # outside of a view nothing is known to stay as it is
