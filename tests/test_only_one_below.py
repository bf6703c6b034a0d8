"""Of a class with one item below it the largest is that one."""

from pathlib import Path

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计
    208 | 社会保障和就业支出 | 30.00
    20805 | 行政事业单位养老支出 | 20.00
    20808 | 抚恤 | 10.00
    210 | 卫生健康支出 | 8.00
    21011 | 行政事业单位医疗 | 8.00
    2101101 | 行政单位医疗 | 8.00
    | 合计 | 38.00
"""


def _ask(folder: Path, question: str) -> str:
    for engine in engine_over(folder, reading_of(SPENT)):
        assert isinstance(engine, Engine)
        return engine.ask(question).answer
    return ""


def test_the_one_item_below_a_class_is_its_largest(tmp_path: Path) -> None:
    told = _ask(tmp_path, "卫生健康支出里最大的是哪项")

    assert "列出的只有行政事业单位医疗：8.00万元" in told


def test_of_several_items_the_largest_is_told(tmp_path: Path) -> None:
    told = _ask(tmp_path, "社会保障和就业支出里最大的是哪项")

    assert "行政事业单位养老支出：20.00万元" in told
    assert "列出的只有" not in told
