"""What was carried over at the end of the year is told by the sentences that say so, never by what lies below its budget."""

from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 收入支出决算总表
    name           | 决算数
    年末结转和结余 | 61.70
    支出合计       | 900.00
"""
SUBJECTS = """
    # 一般公共预算财政拨款支出决算表
    name=科目      | 年初预算数 | 决算数
    林业草原监测   | 80.00      | 72.00
    培训支出       | 6.00       | 4.00
"""
SAID = "巡护设备采购因供货推迟，尾款45.30万元结转下年支付。"


def _ask(folder: Path, told: tuple[str, ...], *turns: str) -> Answer:
    reading = reading_of(TOTALS, SUBJECTS, kind=Kind.FINAL, year=2024, told=told)
    return next(last_of(engine, *turns) for engine in engine_over(folder, reading))


@pytest.mark.parametrize(
    "turns",
    [
        ("年末结转和结余多少", "主要是哪些钱没花完"),
        ("年末结转和结余多少", "为什么没花完"),
        ("年末结转和结余主要是什么钱",),
    ],
)
def test_the_sentences_that_carry_money_over_are_quoted(
    tmp_path: Path, turns: tuple[str, ...]
) -> None:
    answer = _ask(tmp_path, (SAID, "使用上年结转资金购置执法记录仪。"), *turns)

    assert SAID in answer.answer
    assert "61.70万元" in answer.answer
    assert "72.00" not in answer.answer
    assert "执法记录仪" not in answer.answer


def test_that_nothing_is_said_of_it_is_told(tmp_path: Path) -> None:
    answer = _ask(tmp_path, (), "年末结转和结余多少", "主要是哪些钱没花完")

    assert "没有写明结转的是哪些钱" in answer.answer
    assert "72.00" not in answer.answer
