"""A table with last year's budget, this year's and both changes beside it: the changes are on last year."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

COMPARED = """
    # 一般公共预算支出预算表
    code | name | 2025年预算数 | 2026年预算数/小计 | 2026年预算数/基本支出 | 2026年预算数/项目支出 | 增减情况/增减额 | 增减情况/增减率
    205 | 教育支出 | 20.00 | 18.00 | | 18.00 | -2.00 | -10.00
    20508 | 进修及培训 | 20.00 | 18.00 | | 18.00 | -2.00 | -10.00
    2050803 | 培训支出 | 20.00 | 18.00 | | 18.00 | -2.00 | -10.00
    208 | 社会保障和就业支出 | 50.00 | 55.00 | 55.00 | | 5.00 | 10.00
    20805 | 行政事业单位养老支出 | 50.00 | 55.00 | 55.00 | | 5.00 | 10.00
    2080501 | 行政单位离退休 | 50.00 | 55.00 | 55.00 | | 5.00 | 10.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("compared"), reading_of(COMPARED))


def test_the_amount_and_the_rate_are_on_last_year() -> None:
    facts = reading_of(COMPARED).facts

    changes = [f for f in facts if f.measure in ("增减额", "增减率") and f.value is not None]
    assert len(changes) == 12
    assert {f.base for f in changes} == {"上年"}


@pytest.mark.parametrize("question", ["哪些科目减少了", "比上年减少的项级科目有哪些"])
def test_what_fell_is_listed_with_both(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "培训支出  减少2.00万元" in told
    assert "10.00%" in told
    assert "离退休" not in told
