"""Which subject changed most may be asked by its money; how a change goes is of the base it is printed on."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
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
    "图书馆（2070104）2026年预算数10.00万元，比上年执行数减少1.50万元，下降13.04%。",
    "展览馆（2070105）2026年预算数12.00万元，比上年执行数增加0.50万元，增长4.35%。",
    "群众文化（2070109）2026年预算数8.00万元，比上年执行数增加1.00万元，增长14.29%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE, told=TOLD, year=2026, kind=Kind.BUDGET)
    yield from engine_over(tmp_path_factory.mktemp("money"), reading)


@pytest.mark.parametrize(
    ("question", "name", "change"),
    [
        ("跟去年执行数比，哪个科目增加的钱最多", "群众文化", "1.00"),
        ("哪个科目增加的钱最多", "群众文化", "1.00"),
        ("和上年执行数相比，减少的资金最多的是哪个科目", "图书馆", "-1.50"),
    ],
)
def test_the_money_by_which_a_subject_changed_ranks_its_change(
    engine: Engine, question: str, name: str, change: str
) -> None:
    told = engine.ask(question)

    assert name in told.answer
    assert told.figures[0].value is not None
    assert Decimal(told.figures[0].value) == Decimal(change)


def test_what_fell_is_told_beside_what_rose_most(engine: Engine) -> None:
    told = engine.ask("跟去年执行数比，哪个科目增加的钱最多，有没有下降的？")

    assert told.answer.index("群众文化") < told.answer.index("图书馆")
    assert "没有读到" not in told.answer
