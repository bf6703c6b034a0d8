"""What it costs to run an office is made up of the rows of its own table, also where these are 公用经费 in another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BASIC = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 90.00 | 60.00 | 30.00
    301 | 工资福利支出 | 60.00 | 60.00 |
    30101 | 基本工资 | 60.00 | 60.00 |
    302 | 商品和服务支出 | 30.00 | | 30.00
    30201 | 办公费 | 9.00 | | 9.00
    30211 | 差旅费 | 14.00 | | 14.00
    30216 | 培训费 | 7.00 | | 7.00
"""
RUNNING = """
    # 一般公共预算机关运行经费支出预算表
    code | name | 机关运行经费支出
    | 合计 | 30.00
    302 | 商品和服务支出 | 30.00
    30201 | 办公费 | 9.00
    30211 | 差旅费 | 14.00
    30216 | 培训费 | 7.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BASIC, RUNNING, body="荆南市统计局")
    assert {f.nature for f in reading.facts if f.item == "差旅费" and f.value} >= {"公用经费"}
    yield from engine_over(tmp_path_factory.mktemp("offices"), reading)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("机关运行经费里花得最多的是哪一项", ["14.00"]),
        ("机关运行经费前两项", ["14.00", "9.00"]),
        ("机关运行经费由哪些构成", ["30.00", "14.00", "9.00", "7.00"]),
    ],
)
def test_its_rows_are_ranked_and_listed(engine: Engine, question: str, values: list[str]) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures][: len(values)] == values, answer.answer


def test_what_a_sentence_divides_it_into_is_none_of_the_whole_bodys(tmp_path: Path) -> None:
    told = ("机关运行经费共计安排20.00万元，主要用于办公费6.00万元、差旅费9.00万元等。",)
    for engine in engine_over(tmp_path, reading_of(BASIC, body="荆南市统计局", told=told)):
        answer = engine.ask("差旅费多少")

        assert answer.figures[0].value == "14.00", answer.answer
        assert not [note for note in answer.notes if note.kind == "conflict"], answer.notes
