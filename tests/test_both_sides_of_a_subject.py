"""What is received for a subject and what is spent on it, asked for one after the other: never all that is spent."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入决算表
    code | name | 合计
    | 本年收入合计 | 90.00
    214 | 交通运输支出 | 90.00
    2140106 | 公路养护 | 35.00
    2140112 | 公路运输管理 | 55.00
"""
SPENT = """
    # 支出决算表
    code | name | 合计
    | 本年支出合计 | 100.00
    214 | 交通运输支出 | 100.00
    2140106 | 公路养护 | 40.00
    2140112 | 公路运输管理 | 60.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(RECEIVED, SPENT, kind=Kind.FINAL, year=2025)
    yield from engine_over(tmp_path_factory.mktemp("sides"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "公路养护收入多少，支出多少",
        "公路养护收入多少，花了多少钱",
        "2140106收入是多少？支出又是多少？",
    ],
)
def test_both_are_of_the_subject(engine: Engine, question: str) -> None:
    assert [f.value for f in engine.ask(question).figures] == ["35.00", "40.00"]


def test_how_far_they_lie_apart_is_told_of_the_subject(engine: Engine) -> None:
    told = engine.ask("公路养护收入多少，支出多少，差多少").answer

    assert "5.00万元" in told
    assert "100.00" not in told


def test_behind_all_that_is_received_all_that_is_spent_is_meant(engine: Engine) -> None:
    assert "100.00万元" in engine.ask("总收入多少，支出多少").answer
