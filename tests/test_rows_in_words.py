"""Rows of one thing are told by the cell that tells them apart, each once, however many columns print it."""

from pathlib import Path

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

ROWS = """
    # 2026年项目支出预算表
    name=项目名称 | 经济科目名称 | 总计 | 一般公共预算
    合计 | | 80.00 | 80.00
    湿地巡护 | | 80.00 | 80.00
    湿地巡护 | 委托业务费 | 50.00 | 50.00
    湿地巡护 | 劳务费 | 30.00 | 30.00
"""


def test_rows_of_a_project_are_named_by_what_they_say_beside_it(tmp_path: Path) -> None:
    engine: Engine
    (engine,) = engine_over(tmp_path, reading_of(ROWS))
    lines = engine.ask("湿地巡护安排多少").answer.splitlines()

    assert [line for line in lines if "其中行" in line] == [
        "  其中行“委托业务费”：50.00万元[2]",
        "  其中行“劳务费”：30.00万元[3]",
    ]
