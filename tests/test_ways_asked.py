"""A question that asks how much changed, whichever way, presumes no direction."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = ("“三公”经费预算12.00万元，比上年增加2.00万元，增长20%，主要原因是更新车辆。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(told=TOLD, kind=Kind.BUDGET)
    yield from engine_over(tmp_path_factory.mktemp("ways"), reading)


@pytest.mark.parametrize(
    "question",
    ["三公经费比上年变化多少", "三公经费比上年变化多少，为什么", "三公经费比上年高低多少"],
)
def test_how_much_it_changed_presumes_nothing(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert "增加2.00万元" in told, told
    assert "与问题所说不同" not in told


@pytest.mark.parametrize("question", ["三公经费比上年少多少", "三公经费比上年低了多少"])
def test_that_it_is_less_is_put_right(engine: Engine, question: str) -> None:
    assert "与问题所说不同" in engine.ask(question).answer
