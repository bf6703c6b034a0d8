"""How many 部门 a body has is told by no indicator that only mentions both: a word in a name is no count of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GOALS = """
    # 联络保障经费项目绩效目标表
    name | 指标值 | 分值权重
    满意度指标/服务部门对驻宁办工作满意度（%） | ≥91 | 3
    产出指标/数量指标/驻宁办对接企业、商协会数量（个） | ≥70 | 6
    产出指标/数量指标/驻宁办签约项目数量（个） | ≥4 | 6
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(GOALS, body="荆南市人民政府办公室")
    yield from engine_over(tmp_path_factory.mktemp("nouns"), drawn)


@pytest.mark.parametrize(
    "question",
    ["驻宁办有几个部门", "驻宁办有几个处室", "驻宁办有几个单位", "驻宁办有多少个科室"],
)
def test_what_is_not_counted_is_told_by_no_other_number(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert not answer.figures


def test_what_is_counted_is_told(tmp_path: Path) -> None:
    drawn = reading_of(GOALS, body="荆南市人民政府办公室", told=("驻宁办共有服务窗口5个。",))
    (engine,) = engine_over(tmp_path, drawn)

    assert engine.ask("驻宁办有几个服务窗口").figures[0].text == "5个"
