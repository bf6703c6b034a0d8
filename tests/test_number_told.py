"""A count that a clause or a goal prints in the words of the question is told by it, and no other number is."""

from pathlib import Path

import pytest

from ingest.records import Kind, Reading
from retrieval.answer import Answer
from retrieval.telling.checks.number_told import with_number
from tests.drawing import engine_over, reading_of

DONE = (
    "累计引进、孵化青禾科技、远帆智造等低空装备骨干企业317家。",
    "全年签约3亿元以上低空装备项目6个，带动就业4200人。",
    "全年落实各学段营养膳食资金918.40万元，补助寄宿生7130人次。",
)
AIMS = """
    # 项目支出绩效目标表（2026年度）（乡村供水设施管护项目）
    name                    | 指标值
    产出指标/数量指标/覆盖服务人口 | ≥7400人
"""


def _ask(folder: Path, question: str, *, reading: Reading | None = None) -> Answer:
    reading = reading or reading_of(told=DONE, kind=Kind.FINAL, year=2023)
    return next(engine.ask(question) for engine in engine_over(folder, reading))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("累计引进、孵化了多少家低空装备骨干企业？", "骨干企业317家"),
        ("当年签约3亿元以上的低空装备项目几个", "低空装备项目6个"),
        ("全年带动了多少人就业", "4,200人"),
    ],
)
def test_the_clause_that_counts_it_is_told(tmp_path: Path, question: str, words: str) -> None:
    answer = _ask(tmp_path, question)

    assert answer.status == "answered"
    assert words in answer.answer


def test_each_of_two_counts_is_told_by_its_own_clause(tmp_path: Path) -> None:
    answer = _ask(
        tmp_path, "累计引进、孵化了多少家低空装备骨干企业？当年签约3亿元以上的低空装备项目几个？"
    )

    assert answer.status == "answered"
    assert "317家" in answer.answer
    assert "低空装备项目6个" in answer.answer


@pytest.mark.parametrize("question", ["全年资助了多少寄宿生的家长", "签约了多少家无人机企业"])
def test_a_number_of_another_thing_is_no_answer(tmp_path: Path, question: str) -> None:
    assert _ask(tmp_path, question).status != "answered"


@pytest.mark.parametrize(
    ("lead", "is_told"), [("", True), ("2022年", False), ("上年", False), ("计划", False)]
)
def test_a_plan_and_what_was_done_the_year_before_are_no_outcome(
    tmp_path: Path, lead: str, *, is_told: bool
) -> None:
    reading = reading_of(
        told=(f"{lead}累计引进、孵化青禾科技、远帆智造等低空装备骨干企业317家。",),
        kind=Kind.FINAL, year=2023,
    )  # fmt: skip
    question = "累计引进、孵化了多少家低空装备骨干企业"
    refused = Answer(question=question, status="not_found", answer="")
    for engine in engine_over(tmp_path, reading):
        told = with_number(refused, question, engine.store, engine.store.documents())

        assert (told is not None) == is_told


@pytest.mark.parametrize(("told", "apart"), [("7100", True), ("7400", False), ("7600", False)])
def test_a_goal_that_counts_otherwise_is_told_beside_the_sentence(
    tmp_path: Path, told: str, *, apart: bool
) -> None:
    reading = reading_of(AIMS, told=(f"乡村供水设施管护项目覆盖服务人口{told}人。",), unit="人")
    answer = _ask(tmp_path, "乡村供水设施管护项目覆盖多少人口", reading=reading)

    assert answer.status == "answered"
    assert ("7,400人" in answer.answer and f"{told}人" in answer.answer) or not apart
    assert any(note.kind == "conflict" for note in answer.notes) == apart
