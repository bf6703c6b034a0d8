"""A table that prints last year's final figures beside this year's tells the changes on last year, and which rows they are of."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

COMPARED = """
    # 一般公共预算财政拨款支出分类对比表
    name=科目（类）    | 2023年决算 | 2024年决算 | 增减额 | 增减幅度
    一般公共服务支出   | 10.00      | 8.00       | -2.00  | -20.00%
    教育支出           | 20.00      | 15.00      | -5.00  | -25.00%
    卫生健康支出       | 10.00      | 12.00      | 2.00   | 20.00%
    农林水支出         | 40.00      | 50.00      | 10.00  | 25.00%
    合计               | 80.00      | 85.00      | 5.00   | 6.25%
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(COMPARED, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("compared"), reading)


@pytest.mark.parametrize(
    ("question", "told", "others"),
    [
        ("哪几类支出比上年减少了", ("一般公共服务支出", "教育支出"), "农林水支出"),
        ("哪几类支出是往下走的", ("一般公共服务支出", "教育支出"), "农林水支出"),
        ("哪几类支出增加了", ("卫生健康支出", "农林水支出"), "教育支出"),
        ("哪几类支出往上走了", ("卫生健康支出", "农林水支出"), "教育支出"),
    ],
)
def test_the_rows_that_went_one_way_are_listed(
    engine: Engine, question: str, told: tuple[str, ...], others: str
) -> None:
    answer = engine.ask(question).answer

    assert all(name in answer for name in told), answer
    assert others not in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("哪几类支出减少了？总共减了多少", "合计减少7.00万元"),
        ("跟2023年比，哪几类支出减少了，一共减少多少", "合计减少7.00万元"),
        ("哪几类支出增加了？合计增加多少", "合计增加12.00万元"),
    ],
)
def test_what_the_listed_rows_come_to_is_told_and_not_the_change_of_all(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question).answer

    assert told in answer, answer
    assert "本年为" not in answer
