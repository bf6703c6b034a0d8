"""A standard that a question multiplies by counts is held against the money that one passage prints of them."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from retrieval.proving.formula import FormulaError, recompute
from retrieval.proving.proof import evidence_of
from retrieval.verify import verify
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


def test_no_altered_digit_of_a_product_passes(engine: Engine) -> None:
    told = engine.ask("24名×500元×12个月，对得上14.4万元吗")
    text, passed = told.answer, []
    assert not verify(told, lambda cited: evidence_of(engine.store, cited))
    marks = {i for mark in re.finditer(r"\[\d+\]", text) for i in range(*mark.span())}
    for i in (i for i, char in enumerate(text) if char.isdigit() and i not in marks):
        for digit in (d for d in "0123456789" if d != text[i]):
            changed = text[:i] + digit + text[i + 1 :]
            lie = told.model_copy(update={"answer": changed})
            if not verify(lie, lambda cited: evidence_of(engine.store, cited)):
                passed.append(changed)

    assert passed == []


@pytest.mark.parametrize(
    "formula",
    [
        "500元 × 24名 × 11个月 = 13.20万元",
        "500元 × 24名 × 6个月 = 7.20万元",
        "500元 × 24元 = 1.20万元",
        "500元 ÷ 24名 × 12年 = 250元",
        "50% × 24名 = 12元",
    ],
)
def test_only_money_times_a_printed_count_or_the_months_of_a_year_is_proved(formula: str) -> None:
    printed = {Decimal(500): "元", Decimal(24): "名"}

    with pytest.raises(FormulaError):
        recompute(formula, lambda number, unit: unit if printed.get(number) == unit else False)
