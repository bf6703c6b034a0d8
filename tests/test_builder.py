"""What a builder has collected can be put back as often as an attempt fails."""

from pathlib import Path

from retrieval.builder import Builder
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出预算表
    科目编码 | 科目名称 | 合计
    20101 | 人大事务 | 30.00
"""


def test_what_was_kept_is_the_same_after_two_failed_attempts(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT)):
        builder = Builder("花了多少", engine.store)
        builder.tell("no_item")
        kept = builder.kept()
        first = list(builder.lines)

        for failed in ("no_projects", "no_projects_but_number"):
            builder.tell(failed)
            builder.restore(kept)

        assert builder.lines == first
