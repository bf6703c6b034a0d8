"""What is left at the end of a year is told by what was left before, came in and went out."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 收入支出决算总表
    name               | 收入/决算数 | name           | 支出/决算数
    财政拨款收入       | 50.00       | 教育支出       | 70.00
    事业收入           | 10.00       |                |
    本年收入合计       | 60.00       | 本年支出合计   | 70.00
    使用非财政拨款结余 | 25.00       | 结余分配       | 3.00
    年初结转和结余     | 8.00        | 年末结转和结余 | 20.00
    总计               | 93.00       | 总计           | 93.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("left"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "当年花的比挣的多，怎么年末结余反而比年初多了？",
        "年末结转和结余是怎么算出来的",
        "今年支出比收入多，差额从哪补的",
        "为什么年末结转比年初多",
    ],
)
def test_what_is_left_is_told_by_both_sides_of_the_table(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "8.00万元 + 60.00万元 + 25.00万元 − 70.00万元 − 3.00万元 = 20.00万元" in answer


def test_a_deficit_and_both_ends_are_told_where_they_are_asked_of(engine: Engine) -> None:
    figures = engine.ask("当年花的比挣的多，怎么年末结余反而比年初多了").figures

    assert [Decimal(f.value) for f in figures if f.value][:5] == [
        Decimal(10), Decimal(70), Decimal(60), Decimal(12), Decimal(20),
    ]  # fmt: skip


@pytest.mark.parametrize("question", ["年末结余比年初多多少", "支出比收入多多少"])
def test_how_much_alone_is_a_difference(engine: Engine, question: str) -> None:
    assert "+" not in engine.ask(question).answer


def test_rows_that_do_not_come_out_explain_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    wrong = reading_of(TABLE.replace("25.00", "24.00"), kind=Kind.FINAL, year=2024)
    (other,) = engine_over(tmp_path_factory.mktemp("wrong"), wrong)

    assert "年末留下的" not in other.ask("年末结转和结余是怎么算出来的").answer


@pytest.mark.parametrize(
    "question",
    ["今年支出比收入还多，是不是入不敷出、欠债了？", "收不抵支了吗", "花的比挣的多，有没有亏损"],
)
def test_what_covers_a_deficit_is_told_where_one_is_supposed(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "多10.00万元" in answer.answer
    assert "使用非财政拨款结余  25.00万元" in answer.answer
    assert ("没有读到说明" in answer.answer) == ("债" in question or "亏" in question)
