"""An income that its sentence says one unit earns is told where it is asked of that unit, and of no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

UNITS = """
    # 部门预算单位构成
    name=单位名称 | 支出合计
    某市检验检测中心 | 60.00
    某市执法大队 | 30.00
"""
INCOME = """
    # 收入决算表
    name | 本年收入合计
    事业收入 | 48.00
    其他收入 | 23.00
    合计 | 71.00
"""
TOLD = (
    "1.事业收入48.00万元，占本年收入的67.61%，为检验检测中心开展委托检验业务取得的收入。",
    "2.其他收入23.00万元，占本年收入的32.39%，主要为存款利息。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(UNITS, INCOME, body="某市测试局", kind=Kind.FINAL, year=2024, told=TOLD)
    units = ("某市检验检测中心", "某市执法大队")
    document = reading.document.model_copy(update={"units": units})
    reading = reading.model_copy(update={"document": document})
    yield from engine_over(tmp_path_factory.mktemp("earned"), reading)


@pytest.mark.parametrize("question", ["检验检测中心事业收入多少", "检验检测中心自己创收了多少"])
def test_what_a_unit_earns_is_the_income_that_its_sentence_gives_it(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "48.00万元" in answer.answer
    assert "为检验检测中心开展委托检验业务取得的收入" in answer.answer


@pytest.mark.parametrize("question", ["执法大队事业收入多少", "检验检测中心其他收入多少"])
def test_what_no_sentence_gives_a_unit_is_not_its_own(engine: Engine, question: str) -> None:
    assert engine.ask(question).status == "not_found"


SAID_APART = (
    "1.事业收入48.00万元、其他收入23.00万元。",
    "事业收入为检验检测中心委托检验收费；其他收入为检验检测中心场地出租收入13.00万元和执法大队废品收入10.00万元。",
)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        UNITS, INCOME, body="某市测试局", kind=Kind.FINAL, year=2024, told=SAID_APART
    )
    units = ("某市检验检测中心", "某市执法大队")
    document = reading.document.model_copy(update={"units": units})
    yield from engine_over(
        tmp_path_factory.mktemp("apart"), reading.model_copy(update={"document": document})
    )


def test_whose_an_income_is_is_told_where_a_sentence_says_it_without_the_amount(
    apart: Engine,
) -> None:
    own, shared = apart.ask("检验检测中心事业收入多少"), apart.ask("执法大队的其他收入多少")

    assert own.figures[0].value == "48.00"
    assert "检验检测中心委托检验收费" in own.answer
    assert "执法大队废品收入10.00万元" in shared.answer
    assert not any(f.value == "23.00" for f in shared.figures)
    assert "没有单独读到" in apart.ask("执法大队的事业收入多少").answer


def test_an_income_that_words_call_otherwise_is_the_units_whose_all_of_it_is(
    tmp_path: Path,
) -> None:
    told = "本年收入71.00万元，其中：单位资金收入48.00万元（全部为检验检测中心事业收入）。"
    reading = reading_of(UNITS, INCOME, body="某市测试局", kind=Kind.FINAL, year=2024, told=[told])
    units = ("某市检验检测中心", "某市执法大队")
    document = reading.document.model_copy(update={"units": units})
    for engine in engine_over(tmp_path, reading.model_copy(update={"document": document})):
        own = engine.ask("检验检测中心有多少事业收入")
        others = engine.ask("执法大队有多少事业收入")

        assert ("48.00" in own.answer, own.status, others.status) == (
            True, "answered", "not_found",
        )  # fmt: skip
