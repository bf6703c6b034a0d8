"""那个中心 in a talk is a unit below a bureau: what the whole bureau spends is no budget of it."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 部门支出预算总表
    code=科目编码 | name=科目名称 | 合计 | 基本支出 | 项目支出
    | 合计 | 931.40 | 640.30 | 291.10
    2010801 | 行政运行 | 640.30 | 640.30 |
    2010804 | 审计业务 | 291.10 | | 291.10
"""
ONE = "本部门下属单位包括：某市绿化评估中心（非独立编制预算单位）。"
TWO = "本部门下属单位包括：某市绿化评估中心、某市苗木中心和某市园林站。"


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("one"), reading_of(TOTALS, body="某市绿化局", told=(ONE,))
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("two"), reading_of(TOTALS, body="某市绿化局", told=(TWO,))
    )


def after_units(engine: Engine, turn: str) -> str:
    """Return the answer to a turn behind the question which units there are."""
    talk = Conversation(engine)
    talk.ask("有下属单位吗")
    return talk.ask(turn).answer


@pytest.mark.parametrize(
    "turn",
    [
        "那个中心一年预算多少？",
        "该中心今年花多少钱？",
        "那家单位一年预算多少",
        "那中心的支出合计是多少",
    ],
)
def test_the_whole_is_no_budget_of_the_unit_pointed_at(one: Engine, turn: str) -> None:
    answer = after_units(one, turn)
    assert "931.40" not in answer
    assert "绿化评估中心" in answer


def test_of_several_units_of_a_kind_none_is_taken_alone(two: Engine) -> None:
    assert "931.40" not in after_units(two, "那个中心一年预算多少？")


def test_the_body_itself_is_still_pointed_at(one: Engine) -> None:
    assert "931.40" in after_units(one, "那这个局一年支出预算多少？")
