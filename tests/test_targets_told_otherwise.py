"""A target that a sentence prints otherwise than a form is noted beside it; what only meets it, or is of another, is not."""

from pathlib import Path

import pytest

from tests.drawing import engine_over, reading_of

FORM = """
    # 项目支出绩效目标表（2026年度）（草原防火专项）
    name                      | 指标值
    效益指标/生态效益/草原火灾受害率 | {aim}
    产出指标/数量指标/防火物资储备点 | ≥40
"""
ASKED = "草原火灾受害率的目标值是多少"


@pytest.mark.parametrize(
    ("aim", "told", "apart"),
    [
        ("0.6‰", "抓实草原防灭火，确保草原火灾受害率控制在0.7‰以内。", True),
        ("≤0.6‰", "抓实草原防灭火，确保草原火灾受害率控制在0.7‰以内。", True),
        ("0.6‰", "抓实草原防灭火，确保草原火灾受害率控制在0.6‰以内。", False),
        ("≤0.6‰", "草原火灾受害率为0.2‰。", False),
        ("0.6‰", "确保林区边缘草原火灾受害率控制在0.7‰以内。", False),
    ],
)
def test_the_other_number_is_noted_where_both_are_of_one_target(
    tmp_path: Path, aim: str, told: str, *, apart: bool
) -> None:
    reading = reading_of(FORM.format(aim=aim), told=(told,), unit="‰")
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask(ASKED)

        assert "0.6‰" in answer.answer
        assert any(note.kind == "conflict" for note in answer.notes) == apart
