"""Between two numbers a short name and the name of a row find their printings, and a list of projects is counted."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 2026年项目支出表
    name=项目名称 | 合计
    基层公共文化服务设施维护 | 31.00
    湖岸绿化 | 9.00
    合计 | 40.00
"""
GOALS = """
    # 2026年项目绩效目标表
    name=项目名称/一级指标/二级指标/三级指标 | 指标值
    基层公共文化服务设施维护（13.00万元）/产出指标/数量指标/维护次数 | ≥5
    湖岸绿化（9.00万元）/产出指标/数量指标/绿化面积 | ≥7
"""
TOLD = ("2026年项目支出预算40.00万元，涉及项目3个。", "对2个项目实行绩效目标管理。")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(PROJECTS, GOALS, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("either"), reading)


@pytest.mark.parametrize("question", ["项目到底是2个还是3个", "项目有3个还是2个？"])
def test_the_projects_that_are_listed_are_counted_beside_both_numbers(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer
    assert "涉及项目3个" in told, told
    assert "对2个项目实行绩效目标管理" in told
    assert "逐个列出的项目有2个" in told


@pytest.mark.parametrize(
    "question",
    ["基层公共文化服务设施维护是31万还是13万", "基层公共文化服务设施维护怎么又是31万又写13万"],
)
def test_an_amount_in_the_name_of_a_row_is_a_printing(engine: Engine, question: str) -> None:
    told = engine.ask(question)
    assert "31.00" in told.answer, told.answer
    assert "基层公共文化服务设施维护（13.00万元）" in told.answer
