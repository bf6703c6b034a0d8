"""A publisher whose tables leave out the places around its own is one body, and no unit of itself."""

from pathlib import Path

import pytest

from ingest.owners import is_publisher
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "东江盟西河旗水利局"
BY_UNIT = """
    # 收入总表
    name=单位名称 | 合计 | 一般公共预算
西河旗水利局 | 90.00 | 90.00
    西河旗水利局（本级） | 60.00 | 60.00
    西河旗水文站 | 30.00 | 30.00
"""
SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
     | 合计 | 90.00 | 70.00 | 20.00
    2130314 | 防汛 | 90.00 | 70.00 | 20.00
"""


@pytest.mark.parametrize("name", ["西河旗水利局", "东江盟西河旗水利局"])
def test_the_publisher_is_meant_with_and_without_the_places_around_it(name: str) -> None:
    assert is_publisher(name, BODY)


@pytest.mark.parametrize("name", ["西河旗水利局（本级）", "西河旗水文站", "南山旗水利局", "水利局"])
def test_its_own_part_and_other_bodies_are_not_the_publisher(name: str) -> None:
    assert not is_publisher(name, BODY)


def test_a_total_by_the_short_name_is_that_of_the_whole(tmp_path: Path) -> None:
    reading = reading_of(BY_UNIT, SPENT, body=BODY)
    assert reading.document.units == ("西河旗水文站",)
    engine: Engine = next(engine_over(tmp_path, reading))
    answer = engine.ask("防汛里项目支出多少？")
    assert [f.value for f in answer.figures] == ["20.00"], answer.answer
