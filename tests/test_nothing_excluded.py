"""What a question excludes though it is no part of what it asks of takes nothing away."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from retrieval.words.nothing_excluded import without_empty_exclusion
from tests.drawing import engine_over, reading_of, under_headings

TABLES = (
    """
    # 部门支出预算总表
    code    | name         | 合计  | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 90.00 | 50.00 | 40.00
    221     | 住房保障支出 | 10.00 | 10.00 | 0.00
    22102   | 住房改革支出 | 10.00 | 10.00 | 0.00
    2210201 | 住房公积金   | 7.00 | 7.00 | 0.00
    2210203 | 购房补贴     | 3.00 | 3.00 | 0.00
            | 支出合计     | 100.00 | 60.00 | 40.00
    """,
    """
    # 一般公共预算基本支出表
    code  | name         | 合计  | 人员经费 | 公用经费
    301   | 工资福利支出 | 45.00 | 45.00 |
    30101 | 基本工资     | 30.00 | 30.00 |
    30103 | 奖金         | 8.00  | 8.00  |
    30113 | 住房公积金   | 7.00  | 7.00  |
    302   | 商品和服务支出 | 15.00 |  | 15.00
    30211 | 差旅费       | 15.00 |  | 15.00
          | 合计         | 60.00 | 45.00 | 15.00
    """,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = under_headings(reading_of(*TABLES))
    yield from engine_over(tmp_path_factory.mktemp("excluded"), reading)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("不算项目的那块，基本支出总数是多少", "60"),
        ("除去项目支出，基本支出一共多少", "60"),
        ("不含公用经费，人员经费多少", "45"),
        ("基本支出（不含项目支出）合计多少", "60"),
        ("光人员经费，公用经费不算，多少", "45"),
        ("项目支出除外，基本支出是多少", "60"),
        ("人员经费不包括公用经费是多少", "45"),
        ("光基本工资这一条，不算奖金，列了多少", "30"),
        ("基本工资多少，不算奖金", "30"),
        ("除了住房保障支出，一般公共服务支出多少", "90"),
        ("住房公积金不算购房补贴多少", "7"),
        ("差旅费不算会议费，多少", "15"),
    ],
)
def test_without_what_is_no_part_of_it_a_thing_is_told_whole(
    engine: Engine, question: str, value: str
) -> None:
    told = engine.ask(question)

    assert told.status == "answered", told.answer
    assert Decimal(told.figures[0].value or "NaN") == Decimal(value)
    assert "−" not in told.answer
    assert told.question == question


@pytest.mark.parametrize(
    "question",
    [
        "工资福利支出不算奖金多少",
        "除项目支出外，一共多少",
        "公用经费不算差旅费多少",
        "除了住房保障支出，其他支出多少",
        "住房保障支出不含购房补贴是多少",
        "基本工资多少，不算沙漠勘探",
    ],
)
def test_an_exclusion_that_may_take_something_away_is_kept(engine: Engine, question: str) -> None:
    assert without_empty_exclusion(question, engine.store) == question


@pytest.mark.parametrize(
    "question",
    ["基本支出里刨掉人员经费剩下的公用经费，是多少", "基本支出里刨开人员经费，公用经费多少"],
)
def test_what_is_left_beside_a_part_is_the_other_part(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert "公用经费预算数：15.00万元" in told.answer
    assert "−" not in told.answer


def test_two_things_side_by_side_are_not_subtracted(engine: Engine) -> None:
    told = engine.ask("一般公共服务支出里除住房保障支出外的有多少")

    assert "80.00" not in told.answer
