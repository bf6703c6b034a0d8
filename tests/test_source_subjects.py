"""What a source of income is mainly of is told by the subjects of its column, only where these make all of it up."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

WHOLE = """
    # 收入支出决算总表
    name=收入项目 | 决算数
    一、一般公共预算财政拨款收入 | 70.00
    五、事业收入 | 30.00
    八、其他收入 | 9.00
    本年收入合计 | 109.00
"""
BY_SUBJECT = """
    # 收入决算表
    code | name | 本年收入合计 | 财政拨款收入 | 事业收入 | 其他收入
    205 | 教育支出 | 109.00 | 70.00 | 30.00 | 4.00
    20502 | 普通教育 | 109.00 | 70.00 | 30.00 | 4.00
    2050201 | 学前教育 | 40.00 | 32.00 | 8.00 |
    2050204 | 高中教育 | 69.00 | 38.00 | 22.00 | 4.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(WHOLE, BY_SUBJECT, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("sources"), reading)


@pytest.mark.parametrize(
    "turns",
    [
        ("事业收入主要是哪一块的",), ("事业收入按科目分别是多少",), ("事业收入最多的是哪个科目",),
        ("事业收入有多少", "主要是哪一块的？"),
    ],
)  # fmt: skip
def test_the_subjects_of_a_source_are_listed_with_the_largest_first(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    answer = last_of(engine, *turns)
    told = [Decimal(figure.value) for figure in answer.figures if figure.value]

    assert told == [Decimal("30.00"), Decimal("22.00"), Decimal("8.00")]


def test_subjects_that_do_not_make_a_source_up_are_not_listed(engine: Engine) -> None:
    assert "4.00" not in engine.ask("其他收入主要是哪一块的").answer
