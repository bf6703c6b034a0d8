"""Whether a fund's money is new or was carried over is told by both of its rows."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GRANT = """
    # 财政拨款收支总体情况表
    name | 收入/预算数 | name | 支出/合计 | 支出/一般公共预算 | 支出/政府性基金预算
    一、本年收入 | 80.00 | 一、本年支出 | 120.00 | 80.00 | 40.00
    一、本年收入/（一）一般公共预算资金 | 80.00 | 教育支出 | 80.00 | 80.00 |
    一、本年收入/（二）政府性基金预算资金 | | 其他支出 | 40.00 | | 40.00
    二、上年结转 | 40.00 | | | |
    二、上年结转/（二）政府性基金预算拨款 | 40.00 | | | |
    收入总计 | 120.00 | 支出总计 | 120.00 | 80.00 | 40.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("new"), reading_of(GRANT))


@pytest.mark.parametrize(
    "asked",
    [
        "政府性基金是今年新安排的还是上年结转的",
        "政府性基金的钱是上年结转还是本年安排的",
        "政府性基金是去年剩的还是今年拨的",
    ],
)
def test_both_rows_of_the_fund_are_told(engine: Engine, asked: str) -> None:
    answer = engine.ask(asked)

    assert answer.status == "answered"
    assert "40.00万元" in answer.answer
    assert "空白" in answer.answer
