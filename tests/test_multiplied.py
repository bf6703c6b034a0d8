"""A standard that a question multiplies by counts is held against the money that one passage prints of them."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    207 | 文化旅游体育与传媒支出 | 90.00 | 60.00 | 30.00
     | 合计 | 90.00 | 60.00 | 30.00
"""
TOLD = (
    "古塔看护员补助14.40万元。为全县24名古塔看护员发放看护补助，补助标准为每人每月500元。",
    "灯会巡演经费8.00万元。由灯会剧团开展巡演40场，按每场2000元标准补助。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, body="某县文化局", told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("multiplied"), reading)


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("24名×500元×12个月，对得上14.4万元吗", "500元 × 24名 × 12个月 = 14.40万元"),
        ("24名×500元×12个月对得上总数吗", "500元 × 24名 × 12个月 = 14.40万元"),
        ("40场×2000元等于8万元吗", "2,000元 × 40场 = 8"),
        ("40场*2000元=8万元？", "2,000元 × 40场 = 8"),
    ],
)
def test_printed_factors_are_multiplied_and_held_against_the_money_of_their_passage(
    engine: Engine, question: str, formula: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert formula.split(" = ", maxsplit=1)[0] in answer.answer
    assert "两者相等" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "25名×500元×12个月等于14.4万元吗",
        "24名×500元等于14.4万元吗",
        "40场×2000元×12个月等于8万元吗",
        "24名×2000元×12个月等于14.4万元吗",
    ],
)
def test_nothing_is_multiplied_that_one_passage_does_not_print_together(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "相乘" not in answer.answer
