"""People that only a table of bodies counts are quoted from it, never denied."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODIES = """
    # 机构设置
    name=单位名称 | 单位性质 | 编制 | 在职 | 退休
    某市测试局（本级） | 行政单位 | 36 | 34 | 41
    某市测试中心 | 事业单位 | 20 | 18 | 7
    合计 | | 56 | 52 | 48
"""
SPENT = """
    # 2026年支出总表
    code | name | 合计
    | 合计 | 10.00
    208 | 社会保障和就业支出 | 10.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BODIES, SPENT)
    facts = tuple(fact for fact in reading.facts if not (fact.record or "").startswith("t1"))
    yield from engine_over(
        tmp_path_factory.mktemp("heads"), reading.model_copy(update={"facts": facts})
    )


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("编制多少人", ["36", "20", "56"]),
        ("在职人员多少人", ["34", "18", "52"]),
        ("离退休人员几个", ["41", "7", "48"]),
    ],
)
def test_people_are_quoted_from_the_table_that_counts_them(
    engine: Engine, question: str, counts: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(f"“{count}”" in answer.answer for count in counts)
    assert "没有读到" not in answer.answer
