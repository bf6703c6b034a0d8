"""The money of the projects with goals is held against all that is spent on projects."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 支出合计 | 500.00 | 400.00 | 100.00
    20108 | 审计事务 | 500.00 | 400.00 | 100.00
"""
TOLD = ("2026年度，本单位编报绩效目标的项目共7个，涉及项目预算资金90.00万元。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("cover"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    "question",
    ["绩效目标覆盖了所有项目资金吗", "所有项目都编了绩效目标吗", "项目绩效目标是不是全覆盖"],
)
def test_what_goals_leave_out_is_told(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "90.00万元 ÷ 100.00万元 = 90.00%" in told, told
    assert "相差10.00万元" in told


@pytest.mark.parametrize(
    "question",
    ["编了绩效目标的项目资金占全部项目支出的比例是多少", "绩效目标项目资金占项目支出多少"],
)
def test_the_share_of_money_is_no_share_of_a_number(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert told.status == "answered", told.answer
    assert told.figures[0].value == "90.00"
