"""Last year's figure is derived from the change that is printed, in money or in percent, with its rate where asked."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 财政拨款“三公”经费支出表
    name | 预算数
    “三公”经费合计 | 50.00
    1.因公出国（境）费 | 0.00
    2.公务接待费 | 20.00
    3.公务用车购置及运行费 | 30.00
"""
TOLD = (
    "2026年“三公”经费预算50.00万元，比2025年预算减少12.50万元。",
    "公务接待费预算20.00万元，比上年预算下降36.00%，主要原因是压减接待。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("earlier"), reading_of(TOTALS, told=TOLD, kind=Kind.BUDGET)
    )


@pytest.mark.parametrize(
    "question",
    [
        "2025年的三公经费预算是多少？降幅有多大",
        "去年三公经费多少，降了几个百分点",
        "三公经费去年是多少，下降了百分之几",
    ],
)
def test_the_rate_is_told_with_the_derived_figure(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert ("62.50", "万元") in {(f.value, f.unit) for f in told.figures}
    assert "下降20.00%" in told.answer


def test_no_rate_is_worked_out_where_none_is_asked(engine: Engine) -> None:
    assert "%" not in engine.ask("2025年的三公经费预算是多少").answer


def test_a_figure_of_which_only_the_rate_of_change_is_printed_is_derived_from_it(
    engine: Engine,
) -> None:
    told = engine.ask("公务接待费去年预算多少")

    assert Decimal(told.figures[0].value or 0) == Decimal("31.25")
    assert told.figures[0].basis == "derived"
    assert "约31.25万元" in told.answer
    assert "20.00万元 ÷ (1 − 36.00%) ≈ 31.25万元" in told.answer


def test_what_fell_by_all_of_it_is_not_derived(tmp_path: Path) -> None:
    told = ("公务接待费预算0.00万元，比上年预算下降100.00%。",)
    for engine in engine_over(tmp_path, reading_of(told=told)):
        assert engine.ask("公务接待费去年预算多少").status == "not_found"
