"""What was carried over is told by its subjects where the rows of one table add up to it, and else not."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FUND = """
    # 2024年度政府性基金预算财政拨款收入支出决算表
    code | name | 年初结转和结余 | 本年收入 | 本年支出/小计 | 年末结转和结余
    | 合计 | 30.00 | 70.00 | 60.00 | 40.00
    212 | 城乡社区支出 | 30.00 | 30.00 | 35.00 | 25.00
    21208 | 国有土地使用权出让收入安排的支出 | 30.00 | 30.00 | 35.00 | 25.00
    2120804 | 农村基础设施建设支出 | 30.00 | 30.00 | 35.00 | 25.00
    229 | 其他支出 | 0.00 | 40.00 | 25.00 | 15.00
    22960 | 彩票公益金安排的支出 | 0.00 | 40.00 | 25.00 | 15.00
    2296013 | 用于城乡医疗救助的彩票公益金支出 | 0.00 | 40.00 | 25.00 | 15.00
"""


TOTALS = """
    # 2024年度财政拨款收入支出决算总表
    name | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
    年初财政拨款结转和结余 | 30.00 | 0.00 | 30.00
    本年支出合计 | 560.00 | 500.00 | 60.00
    年末财政拨款结转和结余 | 40.00 | 0.00 | 40.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TOTALS, FUND, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("left"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(figure.value) for figure in answer.figures if figure.value]


@pytest.mark.parametrize(
    "question",
    [
        "政府性基金到年底还结转多少没用完，分别是哪类钱剩下的",
        "政府性基金年末结转和结余是哪几个科目的",
        "政府性基金年末结转是由哪些科目组成的",
        "政府性基金年末结转多少，各科目分别多少",
    ],
)
def test_the_subjects_of_what_is_left_are_told_with_their_sum(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert values(answer) == [Decimal(40), Decimal(25), Decimal(15)]
    assert "没有" not in answer.answer


def test_its_amount_alone_names_no_subjects(engine: Engine) -> None:
    assert "农村基础设施" not in engine.ask("政府性基金年末结转和结余多少").answer


def test_rows_that_do_not_add_up_are_not_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    totals = TOTALS.replace("| 0.00 | 40.00", "| 0.00 | 48.00")
    reading = reading_of(totals, FUND, kind=Kind.FINAL, year=2024)
    for asked in engine_over(tmp_path_factory.mktemp("broken"), reading):
        said = asked.ask("政府性基金年末结转和结余是哪几个科目的").answer
        assert "按科目" not in said
