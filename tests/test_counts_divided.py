"""A count whose sentence divides it into others that do not make it is told with a note of that."""

from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出决算表
    code | name | 合计
    | 合计 | 10.00
"""


def _ask(folder: Path, parts: str) -> Answer:
    told = (f"截至2024年12月31日，某市测试局共有车辆6辆，其中：{parts}。",)
    reading = reading_of(TABLE, told=told, kind=Kind.FINAL, year=2024)
    return next(engine.ask("单位一共有几辆车") for engine in engine_over(folder, reading))


def test_parts_that_do_not_make_their_whole_are_noted(tmp_path: Path) -> None:
    answer = _ask(tmp_path, "主要负责人用车0辆、机要通信用车1辆、应急保障用车2辆、其他用车2辆")

    assert "6辆" in answer.answer
    assert any("印为6辆" in note.text and "之和为5辆" in note.text for note in answer.notes)


@pytest.mark.parametrize(
    "parts",
    [
        "机要通信用车2辆、应急保障用车2辆、其他用车2辆",
        "机要通信用车2辆、应急保障用车2辆等",
        "机要通信用车2辆、特种专业技术用车3辆（流动舞台车2辆、其他用车1辆）、其他用车1辆",
    ],
)
def test_parts_that_make_it_or_are_not_all_are_left_alone(tmp_path: Path, parts: str) -> None:
    assert not any("之和" in note.text for note in _ask(tmp_path, parts).notes)
