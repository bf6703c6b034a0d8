"""A count that a form and another place print otherwise, under other names, is told from both."""

from pathlib import Path

import pytest

from ingest.records import Kind, Reading
from retrieval.answer import Answer
from tests.drawing import engine_over, reading_of

MEALS = """
    # 项目支出绩效自评表（乡村学校营养午餐计划）
    name                                | 年度指标值 | 实际完成值
    产出指标/数量指标/覆盖学校数         | 31所       | 31所
    产出指标/数量指标/受益学生人数       | ≥7400人    | {done}人
"""
SEED = """
    # 部门整体支出绩效目标表（2026年度）
    name                                  | 指标值
    履职效能/数量指标/种子例行抽查样品     | ≥700批次
"""
OF_PROJECT = """
    # 项目支出绩效目标表（2026年度）（{project}）
    name                              | 指标值
    产出指标/数量指标/例行抽查批次     | ≥{aim}批次
"""


def _meals(done: str, told: str) -> Reading:
    return reading_of(
        MEALS.format(done=done), told=(told,), kind=Kind.FINAL, year=2024, unit="人"
    )  # fmt: skip


def _ask(folder: Path, reading: Reading, question: str) -> Answer:
    return next(engine.ask(question) for engine in engine_over(folder, reading))


@pytest.mark.parametrize("question", ["营养午餐计划惠及多少学生", "营养午餐计划受益学生有多少人"])
def test_a_sentence_and_a_form_are_both_told(tmp_path: Path, question: str) -> None:
    reading = _meals("7461", "营养午餐计划全年惠及学生7641人。")

    answer = _ask(tmp_path, reading, question)

    assert answer.status == "answered"
    assert "7,461人" in answer.answer
    assert "7,641人" in answer.answer
    assert [note.kind for note in answer.notes] == ["conflict"]


def test_printings_that_agree_are_no_conflict(tmp_path: Path) -> None:
    reading = _meals("7641", "营养午餐计划全年惠及学生7641人。")

    assert not _ask(tmp_path, reading, "营养午餐计划受益学生有多少人").notes


def test_a_part_of_what_is_counted_is_no_other_printing(tmp_path: Path) -> None:
    reading = _meals("7461", "营养午餐计划全年惠及留守学生812人。")

    answer = _ask(tmp_path, reading, "营养午餐计划受益学生有多少人")

    assert not any("数目不同" in note.text for note in answer.notes)


def test_two_forms_with_their_own_targets_are_both_told(tmp_path: Path) -> None:
    own = OF_PROJECT.format(project="种子质量项目", aim=800)

    answer = _ask(tmp_path, reading_of(SEED, own, unit="批次"), "种子例行抽查今年目标多少批次")

    assert "700批次" in answer.answer
    assert "800批次" in answer.answer
    assert any("数目不同" in note.text for note in answer.notes)


def test_forms_of_two_projects_are_no_printings_of_one_count(tmp_path: Path) -> None:
    forms = [
        OF_PROJECT.format(project=f"种子{n}项目", aim=a) for n, a in (("甲", 800), ("乙", 790))
    ]

    answer = _ask(tmp_path, reading_of(SEED, *forms, unit="批次"), "种子例行抽查今年目标多少批次")

    assert not any("数目不同" in note.text for note in answer.notes)


def test_a_count_that_meets_a_target_is_no_other_printing_of_it(tmp_path: Path) -> None:
    told = "现有种子例行抽查样品740批次。"

    answer = _ask(tmp_path, reading_of(SEED, told=(told,), unit="批次"), "种子例行抽查样品多少批次")

    assert not any("数目不同" in note.text for note in answer.notes)


@pytest.mark.parametrize(
    "asked", ["乡村泵房计划维修养护多少处", "维修养护乡村泵房多少处", "乡村泵房维修养护几处"]
)
def test_a_word_of_counting_that_only_the_document_knows_asks_for_its_counts(
    tmp_path: Path, asked: str
) -> None:
    form = """
        # 项目支出绩效目标表（乡村泵房维修养护）
        name | 年度指标值
        产出指标/数量指标/维修养护乡村泵房（处） | ≥52处
    """
    told = "全年维修养护乡村泵房47处，推进一体化供水。"

    answer = _ask(tmp_path, reading_of(form, told=(told,), unit="处"), asked)

    assert "47处" in answer.answer
    assert "52处" in answer.answer
    assert any("数目不同" in note.text for note in answer.notes)
