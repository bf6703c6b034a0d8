"""What only says where things stand is added to none of them, and a project may be called 分类."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    code | name         | 合计  | 政府性基金预算
         | 合计         | 97.00 | 9.00
         | 河道保洁     | 41.00 |
         | 垃圾分类     | 32.00 |
         | 社区驿站装修 | 15.00 |
         | 老楼加装扶手 | 9.00  | 9.00
"""
TOLD = (
    "2026年政府采购支出总额60.00万元，其中：政府采购货物支出24.00万元、政府采购服务支出36.00万元。",
    "2026年会议费预算13.00万元。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(PROJECTS, told=TOLD))


def test_a_list_with_a_project_called_after_sorting_is_ranked_whole(engine: Engine) -> None:
    told = engine.ask("金额最大的三个项目是哪些").answer
    assert told.index("河道保洁") < told.index("垃圾分类") < told.index("社区驿站装修")


def test_the_place_of_a_thing_is_not_added_to_it(engine: Engine) -> None:
    told = engine.ask("政府采购里会议费一共多少").answer
    assert "73.00" not in told
    assert "13.00万元" in told


def test_a_bare_total_in_a_talk_is_the_total_that_was_told(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("政府采购总额多少")
    assert "占政府采购支出总额的40.00%" in talk.ask("货物占总额多少").answer
    assert "0.006亿元" in talk.ask("总额换成亿元").answer
