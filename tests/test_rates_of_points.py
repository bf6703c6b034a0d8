"""The part that got least of its points is told by the rates that a table prints, never by amounts."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 综合评价得分情况表
    name=一级指标 | 分值 | 得分 | 得分率
    决策 | 20 | 18.4 | 92.00%
    过程 | 20 | 15.0 | 75.00%
    产出 | 30 | 29.1 | 97.00%
    效益 | 30 | 27.0 | 90.00%
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE, body="某市档案馆", year=2024, kind=Kind.FINAL, unit="分")
    yield from engine_over(tmp_path_factory.mktemp("rates"), reading)


@pytest.mark.parametrize(
    "question", ["哪个部分得分率最低", "哪方面得分率最差", "得分率最低的一级指标"]
)
def test_the_part_with_the_lowest_rate_comes_first(engine: Engine, question: str) -> None:
    lines = engine.ask(question).answer.splitlines()

    assert lines[0] == "得分率最低的："
    assert lines[1].strip().startswith("过程  75.00%")


def test_all_rates_are_told_where_each_is_asked_for(engine: Engine) -> None:
    answer = engine.ask("各部分得分率分别是多少").answer

    assert all(rate in answer for rate in ("92.00%", "75.00%", "97.00%", "90.00%"))


def test_a_thing_that_is_no_part_of_the_table_has_no_rate(engine: Engine) -> None:
    assert "75.00%" not in engine.ask("公务接待费哪个部分得分率最低").answer
