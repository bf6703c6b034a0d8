"""What is paid to each is told by the sentence that prints it; an average of the year says that it is the year's."""

from pathlib import Path

import pytest

from retrieval.answer import Answer
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    name           | 预算数
    山林巡护员补助 | 44.10
"""
SAID = "为49名山林巡护员发放巡护补助，每人每月750元。"


def _ask(folder: Path, told: tuple[str, ...], drawings: tuple[str, ...], *turns: str) -> Answer:
    reading = reading_of(*drawings, told=told)
    return next(last_of(engine, *turns) for engine in engine_over(folder, reading))


@pytest.mark.parametrize(
    "turns",
    [
        ("山林巡护员补助每人每月多少",),
        ("山林巡护员每人每月补多少钱",),
        ("山林巡护员补助多少钱", "每人每月多少"),
    ],
)
def test_what_is_paid_to_each_is_quoted(tmp_path: Path, turns: tuple[str, ...]) -> None:
    answer = _ask(tmp_path, (SAID,), (PROJECTS,), *turns)

    assert answer.status == "answered"
    assert "750元" in answer.answer
