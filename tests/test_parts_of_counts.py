"""What a paragraph tells as parts of a figure, or a table in many cells, contradicts nothing."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from tests.drawing import engine_over, reading_of


def _asked(folder: Path, question: str, *told: str) -> Answer:
    reading = reading_of(body="某县水务局", year=2024, kind=Kind.FINAL, told=told)
    return next(engine.ask(question) for engine in engine_over(folder, reading))


def _conflicts(answer: Answer) -> list[str]:
    return [note.text for note in answer.notes if note.kind == "conflict"]


@pytest.mark.parametrize(
    "told",
    [
        "国内公务接待9批次，60人次，具体内容包括：接待防汛督查4批次、支出0.50万元；接待灌区调研5批次、支出0.70万元。",
        "国内公务接待9批次，60人次。其中：接待防汛督查4批次、接待灌区调研5批次。",
    ],
)
def test_the_visits_that_a_paragraph_divides_are_no_other_counts(tmp_path: Path, told: str) -> None:
    answer = _asked(tmp_path, "国内公务接待多少批次", told)

    assert Decimal(answer.figures[0].value or 0) == 9
    assert not _conflicts(answer)


def test_another_count_in_a_paragraph_of_its_own_is_noted(tmp_path: Path) -> None:
    answer = _asked(
        tmp_path,
        "国内公务接待多少批次",
        "国内公务接待9批次，60人次。",
        "国内公务接待8批次，60人次。",
    )

    assert len(_conflicts(answer)) == 1


SPENT = """
    # 2024年支出决算表
    code | name | 本年支出合计
    | 合计 | 90.00
    213 | 农林水支出 | 90.00
    21303 | 水利 | 90.00
    2130306 | 水利工程运行与维护 | 90.00
"""
CELLS = """
    # 2024年支出决算表（分段）
    code | name | 上游金额 | 中游金额 | 下游金额
    | 合计 | 20.00 | 30.00 | 40.00
    213 | 农林水支出 | 20.00 | 30.00 | 40.00
    21303 | 水利 | 20.00 | 30.00 | 40.00
    2130306 | 水利工程运行与维护 | 20.00 | 30.00 | 40.00
"""


def test_the_many_cells_of_one_table_are_no_contradictions_of_another_table(tmp_path: Path) -> None:
    reading = reading_of(SPENT, CELLS, body="某县水务局", year=2024, kind=Kind.FINAL)
    answer = next(
        engine.ask("水利工程运行与维护花了多少") for engine in engine_over(tmp_path, reading)
    )

    assert Decimal(answer.figures[0].value or 0) == Decimal("90.00")
    assert not _conflicts(answer)
