"""Last year's figure is derived from the change that is printed, in money or in percent, with its rate where asked."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
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


SUBJECTS = """
    # 2026年一般公共预算支出表
    code    | name     | 预算数
    2070104 | 图书馆   | 10.00
    2070105 | 展览馆   | 12.00
"""
ON_BASES = (
    "图书馆（2070104）2026年预算数10.00万元，比上年执行数减少1.50万元，下降13.04%。",
    "展览馆（2070105）2026年预算数12.00万元，比上年预算数增加2.00万元，增长20.00%。",
)


@pytest.fixture(scope="module")
def on_bases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SUBJECTS, told=ON_BASES, kind=Kind.BUDGET)
    yield from engine_over(tmp_path_factory.mktemp("bases"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "图书馆去年的年初预算是多少",
        "图书馆2025年预算数多少",
        "图书馆今年多少 -> 那去年的年初预算又是多少？",
        "展览馆去年执行数多少",
    ],
)
def test_last_year_is_not_derived_on_another_base_than_its_change_is_printed_on(
    on_bases: Engine, question: str
) -> None:
    talk = Conversation(on_bases)
    told = [talk.ask(turn) for turn in question.split(" -> ")][-1]

    assert told.status == "not_found"
    assert not {"11.50", "10.00"} & {f.value for f in told.figures if f.basis == "derived"}
    assert "相比" in told.answer


@pytest.mark.parametrize(
    ("question", "value", "base"),
    [
        ("图书馆去年执行数多少", "11.50", "上年执行数"),
        ("图书馆去年是多少", "11.50", "上年执行数"),
        ("图书馆今年预算多少 -> 去年呢", "11.50", "上年执行数"),
        ("展览馆去年预算数多少", "10.00", "上年"),
    ],
)
def test_the_base_of_a_derived_figure_is_told(
    on_bases: Engine, question: str, value: str, base: str
) -> None:
    talk = Conversation(on_bases)
    told = [talk.ask(turn) for turn in question.split(" -> ")][-1]

    assert told.figures[0].value == value
    assert f"比{base}" in told.answer
