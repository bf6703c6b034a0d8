"""Whether the projects that are listed are all that the body spends on projects, in whatever units both are printed."""

from pathlib import Path

import pytest

from ingest.facts import table_facts
from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import draw, engine_over, reading_of

GOALS = """
    # 项目绩效目标表
    name=项目名称 | 预算数 | 绩效目标
    湖岸绿化项目 | 60.00 | 让沿湖的步道两旁都种上树，居民走在树荫下。
    智慧泵站项目 | 78.00 | 让泵站不用人守也能按水位自己启停，保障安全。
"""
SPENT = """
    # 支出总表
    name | 合计 | 基本支出 | 项目支出
    支出合计 | 9000000.00 | 7620000.00 | {whole}
"""


def _reading(whole: str) -> Reading:
    """Return a reading with projects in 万元 and the spending of the body in 元."""
    goals = reading_of(GOALS)
    tables = (*goals.tables, draw(GOALS, SPENT.format(whole=whole), unit="元")[1])
    facts = tuple(table_facts(goals.document, list(tables)))
    return goals.model_copy(update={"tables": tables, "facts": facts})


def _told(folder: Path, whole: str) -> str:
    engine: Engine
    for engine in engine_over(folder, _reading(whole)):
        return engine.ask("有哪些项目，各多少钱").answer
    raise AssertionError


@pytest.mark.parametrize(
    ("whole", "said"),
    [("2380000.00", "合计少于项目支出"), ("380000.00", "合计多于本文件的项目支出")],
)
def test_projects_that_are_less_or_more_than_all_are_told_as_such(
    tmp_path: Path, whole: str, said: str
) -> None:
    assert said in _told(tmp_path, whole)


def test_projects_that_are_all_are_not_called_a_part(tmp_path: Path) -> None:
    assert "附有绩效表" not in _told(tmp_path, "1380000.00")
