"""Which unit has most people or posts is told by the column of the units' own table."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

STAFF = """
    # 所属单位情况表
    name=单位名称 | 编制数 | 在职人数 | 退休人数
    合计 | 82 | 75 | 34
    某市测试局（本级） | 40 | 35 | 21
    某市测试站 | 30 | 29 | 4
    某市档案馆 | 12 | 11 | 9
"""


def ask(tmp_path: Path, question: str, *tables: str) -> str:
    (engine,) = engine_over(tmp_path, reading_of(*tables, unit="人"))
    assert isinstance(engine, Engine)
    return engine.ask(question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("在职人数最多的是哪家", "某市测试局（本级）：35人"),
        ("哪个下属单位在职人数最少", "某市档案馆：11人"),
        ("编制最多的单位是哪个", "某市测试局（本级）：40人"),
        ("退休人数最少的是谁", "某市测试站：4人"),
    ],
)
def test_the_unit_with_most_or_fewest_is_named(tmp_path: Path, question: str, told: str) -> None:
    assert told in ask(tmp_path, question, STAFF)


def test_of_two_columns_with_the_word_none_is_ranked(tmp_path: Path) -> None:
    divided = STAFF.replace("在职人数 | 退休人数", "行政在职人数 | 事业在职人数")

    assert "35人" not in ask(tmp_path, "在职人数最多的是哪家", divided)
