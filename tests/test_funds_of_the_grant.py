"""财政拨款 is several funds: where none prints them together, what they pay is added up."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

ALL = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 160.00 | 40.00 | 120.00
    212 | 城乡社区支出 | 160.00 | 40.00 | 120.00
"""
GENERAL = """
    # 一般公共预算财政拨款支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 110.00 | 40.00 | 70.00
    212 | 城乡社区支出 | 110.00 | 40.00 | 70.00
"""
FUND = """
    # 政府性基金预算财政拨款支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 30.00 | | 30.00
    212 | 城乡社区支出 | 30.00 | | 30.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(ALL, GENERAL, FUND, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("granted"), reading)


def _first(engine: Engine, question: str) -> Decimal:
    return Decimal(engine.ask(question).figures[0].value or "")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("财政拨款项目支出多少", "100.00"),
        ("项目支出里财政拨款占多少", "83.33"),
        ("财政拨款项目支出占总支出多少", "62.50"),
        ("财政拨款基本支出多少", "40.00"),
        ("一般公共预算财政拨款项目支出多少", "70.00"),
    ],
)
def test_what_the_funds_pay_is_added_where_no_figure_of_them_all_is_printed(
    engine: Engine, question: str, figure: str
) -> None:
    assert _first(engine, question) == Decimal(figure)


def test_of_it_what_is_granted_is_of_all_funds_too(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("项目支出总共多少")

    assert talk.ask("其中财政拨款的呢").figures[0].value == "100.00"
