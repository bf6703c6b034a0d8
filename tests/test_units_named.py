"""Which listed offices or bodies have a name that says what is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    科目名称 | 合计
    合计 | 91.20
    农林水支出 | 91.20
"""
TOLD = (
    "机关内设机构5个，分别为：办公室、人事处、河长制工作处、水保处、信访处。",
    "下属4个预算单位，分别是水文站（水质监测站、测报站）、水利职业学院、水文信息中心和水库服务中心。",
    "承担河长制工作的组织协调。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(SPENT, told=TOLD, body="某市水务局"))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪个处管河长制？", "河长制工作处"),
        ("河长制工作归哪个处管？", "河长制工作处"),
        ("负责河长制的部门是哪个？", "河长制工作处"),
        ("某市水务局有没有信访处？", "信访处"),
        ("下属单位里有学校吗？", "水利职业学院"),
        ("哪些单位跟水文有关？", "水文站（水质监测站、测报站）、水文信息中心"),
    ],
)
def test_the_office_is_told_whose_name_holds_what_is_asked(
    engine: Engine, question: str, names: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered", answer.answer
    assert f"是：{names}[" in answer.answer
    assert answer.citations


def test_an_office_that_no_list_names_is_said_to_be_named_in_none(engine: Engine) -> None:
    answer = engine.ask("内设机构里有没有法规处？")
    assert answer.answer == "所列的9个机构或单位中，没有名称里有“法规处”的[1][2]。"


@pytest.mark.parametrize("question", ["哪个单位负责采购？", "有没有委托第三方公司？"])
def test_a_name_that_no_office_has_says_nothing_of_who_does_it(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert "没有名称里有" not in answer.answer
    assert answer.status != "answered"
