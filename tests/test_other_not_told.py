"""A comparison that lacks one of its two figures says which of them is not printed."""

from pathlib import Path

import pytest

from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算基本支出表
    name     | 预算数
    办公费   | 41.20
    差旅费   | 9.00
"""


@pytest.mark.parametrize("question", ["办公费和印刷费差多少", "办公费是印刷费的几倍"])
def test_the_figure_that_is_lacking_is_named(tmp_path: Path, question: str) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT)):
        answer = engine.ask(question)

        assert answer.status == "not_found"
        assert answer.answer.startswith("文件中没有读到印刷费的数额")
        assert "41.20万元" in answer.answer
