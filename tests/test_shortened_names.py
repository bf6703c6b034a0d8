"""A long printed name is known without a few characters of its middle, however many words it is cut into."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出
    | 合计 | 93.40 | 93.40
    208 | 社会保障和就业支出 | 33.40 | 33.40
    20805 | 行政事业单位养老支出 | 33.40 | 33.40
    2080505 | 机关事业单位基本养老保险缴费支出 | 21.30 | 21.30
    2080506 | 机关事业单位职业年金缴费支出 | 12.10 | 12.10
    213 | 农林水支出 | 60.00 | 60.00
"""
BASIC = """
    # 基本支出总表（按经济分类）
    code | name | 合计
    | 合计 | 93.40
    301 | 工资福利支出 | 93.40
    30101 | 基本工资 | 62.90
    30108 | 机关事业单位基本养老保险缴费 | 18.40
    30109 | 职业年金缴费 | 12.10
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, body="庚市水务局")
    yield from engine_over(tmp_path_factory.mktemp("shortened"), reading)


def test_two_amounts_of_a_name_without_its_middle_are_held_against_each_other(
    engine: Engine,
) -> None:
    answer = engine.ask("机关事业单位养老保险缴费到底是21.30还是18.40？")

    assert answer.status == "answered"
    assert "21.30" in answer.answer
    assert "18.40" in answer.answer
    assert "2.90" in answer.answer


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("机关事业单位养老保险缴费多少", "18.40"),
        ("机关事业单位养老保险缴费支出多少", "21.30"),
        ("机关事业单位年金缴费支出多少", "12.10"),
    ],
)
def test_the_one_thing_so_called_is_told(engine: Engine, question: str, amount: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert amount in answer.answer
