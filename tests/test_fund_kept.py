"""What was carried over is that of the fund whose money was told just before, first and alone."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

WHOLE = """
    # 收入支出决算总表
    name           | 收入/决算数 | name           | 支出/决算数
    财政拨款收入   | 900.00      | 教育支出       | 880.00
    本年收入合计   | 900.00      | 本年支出合计   | 880.00
    年初结转和结余 | 50.00       | 年末结转和结余 | 70.00
    总计           | 950.00      | 总计           | 950.00
"""
GRANTED = """
    # 财政拨款收入支出决算总表
    name | 决算数 || name | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
    本年收入合计 | 900.00 | | 本年支出合计 | 880.00 | 770.00 | 110.00
    年初财政拨款结转和结余 | 50.00 | | 年末财政拨款结转和结余 | 70.00 | 50.00 | 20.00
    总计 | 950.00 | | 总计 | 950.00 | 820.00 | 130.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(WHOLE, GRANTED, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("fund"), reading)


def _last(engine: Engine, *turns: str) -> str:
    talk = Conversation(engine)
    return [talk.ask(text).answer for text in turns][-1]


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (("政府性基金支出多少，年末结转和结余多少",), "20.00万元"),
        (("政府性基金支出多少", "年末结转和结余多少"), "20.00万元"),
        (
            ("How much government-managed fund money was spent and what was left at year end?",),
            "20.00万元",
        ),
    ],
)
def test_what_a_fund_left_is_told_first_and_alone(
    engine: Engine, turns: tuple[str, ...], figure: str
) -> None:
    told = _last(engine, *turns)

    assert figure in told
    assert "70.00万元" not in told


@pytest.mark.parametrize(
    "turns",
    [
        ("政府性基金支出多少", "全部门年末结转和结余多少"),
        ("总支出多少", "年末结转和结余多少"),
    ],
)
def test_what_all_funds_left_is_told_where_that_is_asked(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    assert "70.00万元" in _last(engine, *turns)
