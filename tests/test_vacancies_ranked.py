"""The unit of most free posts is told by the differences of its two numbers, where both are printed of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Reading
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

STAFF = """
    # 人员情况表
    name=单位名称 | 编制数 | 在职人数
    合计 | 39 | 33
    某市测试局（本级） | 20 | 18
    某市样品管理中心 | 12 | 9
    某市标准研究所 | 7 | 6
"""


def _counted(drawing: str) -> Reading:
    return reading_of(drawing, unit="人")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("posts"), _counted(STAFF))


@pytest.mark.parametrize(
    "turns",
    [
        ("哪个单位空编最多",),
        ("空编最多的是哪个单位",),
        ("全部门空编多少个", "哪个单位空得最多"),
        ("空编多少个", "谁空得最多"),
        ("空编多少个", "最多的是哪家"),
    ],
)
def test_the_unit_of_most_free_posts_is_the_one_of_the_largest_difference(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    talk = Conversation(engine)
    told = [talk.ask(text).answer for text in turns][-1]

    assert told.startswith("空编最多的单位是某市样品管理中心：3人")
    assert "12人 − 9人 = 3人" in told
    assert "标准研究所" not in told


def test_no_unit_is_named_where_one_prints_only_one_of_the_numbers(tmp_path: Path) -> None:
    drawn = STAFF.replace("| 7 | 6", "| 7 |")
    for engine in engine_over(tmp_path, _counted(drawn)):
        assert "空编最多的单位" not in engine.ask("哪个单位空编最多").answer


def test_no_unit_has_most_people_above_its_posts_where_none_has_any(engine: Engine) -> None:
    assert "超编最多的单位" not in engine.ask("哪个单位超编最多").answer
