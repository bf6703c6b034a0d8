"""What a goal or an account says of an indicator in words is held against the table of indicators."""

from pathlib import Path

import pytest

from ingest.checks import check
from ingest.records import Kind, Reading
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

REVIEW = """
    # 项目支出绩效自评表（助学补助）
    name                          | 年度指标值  | 实际完成值
    产出指标/数量指标/资助学生人次 | ≥3,200人次 | 3,268人次
"""
AIMS = """
    # 2026年项目绩效目标表（移民扶持）
    name                              | 内容   | 指标值
    年度目标                          | {goal} |
    绩效指标/移民对扶持政策实施满意度 |        | ≥90%
    绩效指标/实施项目数量             |        | ≥86个
"""


def checked(reading: Reading) -> Reading:
    return reading.model_copy(update={"findings": tuple(check(reading))})


def review(account: str) -> Reading:
    return checked(reading_of(REVIEW, told=(account,), kind=Kind.FINAL, year=2025, unit="人次"))


def aims(goal: str) -> Reading:
    return checked(reading_of(AIMS.format(goal=goal), unit="%"))


def said(reading: Reading) -> list[str | None]:
    return [found.expected for found in reading.findings if found.kind == "goal"]


def test_an_account_with_swapped_digits_contradicts_its_indicator() -> None:
    told = said(review("1．助学补助。全年资助高中、中职家庭困难学生3,286人次，发放助学金。"))

    assert told == ["全年资助高中、中职家庭困难学生3,286人次"]


@pytest.mark.parametrize(
    "account",
    [
        "1．助学补助。全年资助高中、中职家庭困难学生3,268人次。",
        "1．助学补助。全年资助高中、中职家庭困难学生约3,286人次。",
        "1．助学补助。全年资助高中困难学生1,204人次。",
        "1．助学补助。全年资助困难学生的家长3,286人次。",
        "1．营养改善。全年资助高中、中职家庭困难学生3,286人次。",
    ],
)
def test_a_part_a_round_number_or_another_project_contradicts_nothing(account: str) -> None:
    assert not said(review(account))


def test_a_goal_with_another_target_than_its_indicator_is_told(tmp_path: Path) -> None:
    reading = aims("实施项目数量不少于86个，移民对扶持政策实施满意度不低于80%。")
    assert said(reading) == ["移民对扶持政策实施满意度不低于80%"]

    with FactStore(tmp_path, create=True) as store:
        store.save(reading)
        answer = Engine(store).ask("移民对扶持政策实施满意度目标是80还是90？")

    assert "90%" in answer.answer
    assert any("“移民对扶持政策实施满意度不低于80%”" in note.text for note in answer.notes)


def test_a_goal_with_the_same_target_is_no_finding() -> None:
    assert not said(aims("实施项目数量不少于86个，移民对扶持政策实施满意度达到90%以上。"))


WHOLE = """
    # 2024年度部门整体支出绩效自评表
    name                              | 年度指标值  | 实际完成值
    产出指标/数量指标/河道清淤疏浚检测批次 | ≥1,200批次 | 1,263批次
    产出指标/数量指标/药品抽样检测批次 | ≥380批次 | 412批次
"""


def of_body(account: str, title: str = "部门整体支出绩效自评情况") -> Reading:
    plain = reading_of(WHOLE, told=(account,), kind=Kind.FINAL, year=2024, unit="批次")
    chunks = tuple(
        chunk.model_copy(update={"section": ("绩效管理", title)}) for chunk in plain.chunks
    )
    return checked(plain.model_copy(update={"chunks": chunks}))


@pytest.mark.parametrize(
    ("account", "words"),
    [
        ("全年河道清淤检测完成1,236批次，合格率98%。", ["全年河道清淤检测完成1,236批次"]),
        ("全年药品抽样检测430批次，整改到位。", ["全年药品抽样检测430批次"]),
        ("全年河道清淤检测完成1,263批次，药品抽样检测412批次。", []),
        ("全年河道清淤检测完成870批次。", []),
        ("全年清淤1,236批次。", []),
    ],
)  # fmt: skip
def test_the_account_of_the_whole_body_is_held_against_its_own_form(
    account: str, words: list[str]
) -> None:
    assert said(of_body(account)) == words


def test_what_another_section_says_is_no_account_of_the_whole_body() -> None:
    assert not said(of_body("全年药品抽样检测430批次，整改到位。", title="项目支出绩效自评情况"))


@pytest.mark.parametrize("label", ["年度目标", "年度总体目标", "年度绩效总体目标"])
def test_the_overall_goal_of_the_year_is_a_goal_of_the_year(label: str) -> None:
    drawn = AIMS.replace("    年度目标    ", f"    {label}  ")
    goal = "移民对扶持政策实施满意度达到85%以上。"
    reading = checked(reading_of(drawn.format(goal=goal), unit="%"))

    assert said(reading) == ["移民对扶持政策实施满意度达到85%"]


def test_the_overall_goal_of_several_years_is_not_held_against_this_years_targets() -> None:
    drawn = AIMS.replace("    年度目标    ", "    总体目标    ")
    goal = "移民对扶持政策实施满意度达到85%以上。"

    assert said(checked(reading_of(drawn.format(goal=goal), unit="%"))) == []


OUTCOME = """
    # 项目支出绩效自评表（病虫害防治）
    name                           | 年度指标值 | 实际完成值
    年度总体目标/{goal}            | {outcome}  |
    产出指标/数量指标/统一防治面积 | ≥35万亩    | 36.8万亩
"""


@pytest.mark.parametrize(
    ("goal", "outcome", "words"),
    [
        ("统一防治面积35万亩以上。", "完成统一防治面积36.8万亩。", []),
        ("统一防治面积35万亩以上。", "完成统一防治面积38.6万亩。", ["完成统一防治面积38.6万亩"]),
    ],
)
def test_what_was_reached_beside_a_goal_is_held_against_what_was_reached(
    goal: str, outcome: str, words: list[str]
) -> None:
    drawn = OUTCOME.format(goal=goal, outcome=outcome)

    assert said(checked(reading_of(drawn, kind=Kind.FINAL, unit="万亩"))) == words
