"""A question that claims the other direction hears of the fund that did go so, with its reason."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = (
    "2026年支出预算9,315.40万元，比2025年增加723.60万元，主要是基本支出增加211.30万元，项目支出增加512.30万元。",
    "2026年一般公共预算财政拨款支出7,104.80万元。其中：项目支出4,120.70万元，比2025年减少318.60万元，主要是灯塔改造预算减少。",
)
TABLE = """
    # 部门支出总表
    name | 合计 | 基本支出 | 项目支出
    合计 | 9315.40 | 3802.10 | 5513.30
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("funds"), reading_of(TABLE, told=TOLD))


@pytest.mark.parametrize(
    "question", ["2026年项目支出为什么比上年减少了", "项目支出怎么少了", "项目支出减少是什么原因"]
)
def test_the_fund_that_fell_is_told_beside_the_total_that_rose(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "增加512.30万元" in answer
    assert "减少318.60万元" in answer
    assert "灯塔改造预算减少" in answer


@pytest.mark.parametrize("question", ["项目支出比上年增加了多少", "项目支出为什么增加了"])
def test_no_other_fund_is_told_where_the_question_is_right(engine: Engine, question: str) -> None:
    assert "318.60" not in engine.ask(question).answer
