"""Why a grant was spent otherwise than budgeted, its subjects tell: last year's change has another reason."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年度支出决算表
    code | name         | 合计
    210  | 卫生健康支出 | 7.00
    213  | 农林水支出   | 90.00
         | 合计         | 97.00
"""
GRANTED = """
    # 2026年度财政拨款支出决算表
    code | name         | 合计
    210  | 卫生健康支出 | 7.00
    213  | 农林水支出   | 80.00
         | 合计         | 87.00
"""
TOLD = (
    "本年支出合计97.00万元，较2025年增加9.00万元，增长10.23%，主要原因是：造林项目集中支付。",
    "财政拨款本年支出年初预算数为56.00万元，决算数为87.00万元，完成年初预算的155.36%。",
    "（一）卫生健康支出年初预算数为6.00万元，决算数为7.00万元，主要原因是：缴费基数调整。",
    "（二）农林水支出年初预算数为50.00万元，决算数为80.00万元，主要原因是：上级专项在年中下达。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, GRANTED, told=TOLD, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("each_budget"), reading)


@pytest.mark.parametrize(
    "question", ["财政拨款支出为什么比年初预算多这么多", "决算数大于年初预算数的原因是什么"]
)
def test_a_gap_to_the_budget_has_the_reasons_of_its_subjects(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert answer.index("上级专项在年中下达") < answer.index("缴费基数调整")
    assert "造林项目集中支付" not in answer
    assert "支出合计87.00万元" in answer


def test_a_change_on_last_year_keeps_its_own_reason(engine: Engine) -> None:
    answer = engine.ask("支出为什么比上年增加").answer

    assert "造林项目集中支付" in answer
    assert "上级专项" not in answer
