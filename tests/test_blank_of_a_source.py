"""A blank column of one source says nothing of the budget that is asked for, and a character of a word names no thing."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入决算表
    code=科目编码 | name=科目名称 | 上级补助收入 | 本年收入合计
    208 | 社会保障和就业支出 | | 61.70
    20808 | 抚恤 | | 14.30
"""
SPENT = """
    # 支出决算表
    code=科目编码 | name=科目名称 | 年初预算数 | 决算数
    20808 | 抚恤 | 9.20 | 14.30
"""
TOLD = (
    "2024年，某市信访局使用财政拨款支出的公务接待7批次、83人次，全部为国内公务接待。",
    "做好来信办理和来访群众的工作。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(RECEIVED, SPENT, body="某市信访局", year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("blank"), reading)


def test_a_budget_that_is_not_printed_is_no_blank_of_another_column(engine: Engine) -> None:
    answer = engine.ask("抚恤和社会保障和就业支出的年初预算各多少").answer
    assert "9.20" in answer
    assert "空白" not in answer
    assert "文件中没有读到社会保障和就业支出的年初预算数" in answer


@pytest.mark.parametrize("question", ["一年接待、收了多少来信", "接待收了多少来信"])
def test_one_character_of_a_word_is_not_found_in_the_name_of_the_body(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)
    assert told.status == "not_found"
    assert "83人次" not in told.answer
