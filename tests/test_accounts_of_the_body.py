"""What was found wrong, and what is to be improved, where a question names no project: never a passage that only has the word."""

from pathlib import Path

import pytest

from ingest.records import Kind
from tests.drawing import engine_over, reading_of

BUDGET = (
    "我局主要职责是督促纠正检查发现的问题，推动历史遗留问题化解，改进机关作风。",
    "2026年支出预算220.00万元。",
)
FINAL = (
    "绩效自评中共发现问题2个。",
    "2025年度支出决算220.00万元。",
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("有什么问题", "文件中没有读到发现了什么问题。"),
        ("工作中有什么问题", "文件中没有读到发现了什么问题。"),
        ("怎么改进", "文件中没有读到怎样改进。"),
        ("下一步怎么改进", "文件中没有读到怎样改进。"),
    ],
)
def test_a_duty_that_speaks_of_problems_tells_none_of_the_body(
    tmp_path: Path, question: str, said: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(told=BUDGET)):
        told = engine.ask(question)

        assert (told.status, told.answer) == ("not_found", said)


def test_the_number_of_problems_found_answers_which_there_are_and_not_what_is_improved(
    tmp_path: Path,
) -> None:
    for engine in engine_over(tmp_path, reading_of(told=FINAL, kind=Kind.FINAL, year=2025)):
        assert "共发现问题2个" in engine.ask("工作中有什么问题").answer
        assert "共发现问题" not in engine.ask("怎么改进").answer
