"""Changes of a fund are told of just that fund, those listed are added, and a claimed change is no level."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年收支预算总表
    code    | name         | 预算数
    207     | 文化旅游支出 | 30.00
    2070104 | 图书馆       | 10.00
    2070105 | 展览馆       | 12.00
    2070109 | 群众文化     | 8.00
            | 支出合计     | 30.00
"""
TOLD = (
    "2026年收入预算30.00万元，其中：财政拨款收入29.00万元，比2025年预算增加2.00万元；其他收入1.00万元。",
    (
        "财政拨款支出预算29.00万元，其中：一般公共预算拨款支出预算27.00万元，比2025年预算增加5.00万元；"
        "政府性基金拨款支出预算2.00万元，比2025年预算减少3.00万元。"
    ),
    "图书馆（2070104）2026年预算数10.00万元，比2025年预算减少1.50万元，下降13.04%。",
    "展览馆（2070105）2026年预算数12.00万元，比2025年预算减少0.50万元，下降4.00%。",
    "群众文化（2070109）2026年预算数8.00万元，比2025年预算增加1.00万元，增长14.29%。",
)
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    展览专项资金  | 6.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE, PROJECTS, told=TOLD, year=2026)
    yield from engine_over(tmp_path_factory.mktemp("parts"), reading)


def test_the_change_of_all_funds_is_not_that_of_the_largest(engine: Engine) -> None:
    answer = engine.ask("财政拨款跟上年比增加多少")

    assert answer.figures[0].value == "2.00"
    assert "一般公共预算" not in answer.answer


def test_last_years_fund_is_derived_from_the_change_of_what_is_spent_of_it(engine: Engine) -> None:
    answer = engine.ask("2025年政府性基金预算原来是多少")

    assert Decimal(answer.figures[0].value or 0) == Decimal(5)


def test_the_changes_of_those_listed_are_added_where_that_is_asked(engine: Engine) -> None:
    asked, plain = (
        engine.ask("比上年减少的科目有哪些，一共减了多少"),
        engine.ask("比上年减少的科目有哪些"),
    )

    assert "合计减少2.00万元" in asked.answer
    assert "合计" not in plain.answer


def test_a_claimed_change_is_not_held_against_a_level(engine: Engine) -> None:
    answer = engine.ask("展览专项资金为什么少了4万")

    assert answer.status == "not_found"
    assert "不对" not in answer.answer
