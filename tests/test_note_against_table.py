"""A table that is called empty is told with its figures, and a note that calls it so is quoted as a contradiction."""

from pathlib import Path

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PUBLIC = """
    # 2026年“三公”经费预算表
    name | “三公”经费合计 | 公务接待费 | 公务用车购置及运行费
    合计 | 7.00 | 3.00 | 4.00
"""
NOTE = "注：本单位2026年无“三公”经费预算，故本表为空表。"
QUESTION = "三公那张表下面写的是空表，所以没有三公经费吧？"


def _ask(folder: Path, *notes: str) -> str:
    reading = reading_of(PUBLIC)
    tables = tuple(table.model_copy(update={"notes": notes}) for table in reading.tables)
    for engine in engine_over(folder, reading.model_copy(update={"tables": tables})):
        assert isinstance(engine, Engine)
        answer = engine.ask(QUESTION)
        return "\n".join([answer.answer, *(note.text for note in answer.notes)])
    return ""


def test_a_note_that_calls_a_filled_table_empty_contradicts_it(tmp_path: Path) -> None:
    told = _ask(tmp_path, NOTE)
    assert "不是空表" in told
    assert "7.00万元" in told
    assert NOTE in told
    assert "矛盾" in told


def test_without_such_a_note_nothing_contradicts(tmp_path: Path) -> None:
    told = _ask(tmp_path, "注：单位为万元。")
    assert "不是空表" in told
    assert "矛盾" not in told
