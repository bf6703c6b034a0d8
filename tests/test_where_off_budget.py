"""Where all that was spent lies off its budget is told by the subjects that do."""

from pathlib import Path

from ingest.records import Kind
from tests.drawing import engine_over, reading_of

TOLD = (
    "2026年度一般公共预算财政拨款支出年初预算为300万元，支出决算为390万元，完成年初预算的130%。",
    "1.科学技术支出（类）其他科学技术支出（款）其他科学技术支出（项）。年初预算为100万元，支出决算为200万元，完成年初预算的200%。",
    "2.教育支出（类）普通教育（款）小学教育（项）。年初预算为200万元，支出决算为190万元，完成年初预算的95%。",
    "2026年度“三公”经费支出年初预算为9万元，支出决算为5万元。",
)


def ask(tmp_path: Path, question: str) -> str:
    (engine,) = engine_over(tmp_path, reading_of(told=TOLD, kind=Kind.FINAL))
    return engine.ask(question).answer


def test_the_subjects_over_their_budgets_are_told_beside_the_gap_of_all(tmp_path: Path) -> None:
    answer = ask(tmp_path, "支出决算比年初预算多了多少，主要多在哪块")

    assert "多90万元" in answer
    assert "其他科学技术支出" in answer
    assert "多100万元" in answer
    assert "小学教育" not in answer


def test_the_subjects_off_their_budgets_say_nothing_of_one_thing(tmp_path: Path) -> None:
    assert "小学教育" not in ask(tmp_path, "三公经费比年初预算少了多少，少在哪")
