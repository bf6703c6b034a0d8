"""A change and the amount in its reason are told side by side where a question holds them against each other."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计
    | 支出合计 | 500.00
    20108 | 审计事务 | 500.00
"""
TOLD = (
    "2026年支出预算500.00万元，比2025年预算减少9.00万元，主要原因是公用经费支出预算减少12.30万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("apart"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    "question",
    [
        "支出只减了9万，怎么原因写的是公用经费减12.3万",
        "支出减少9万元，原因却说减少12.3万元，对得上吗",
        "原因写的是公用经费减12.3万，怎么支出只减9万",
    ],
)
def test_both_amounts_are_told_and_that_they_differ(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "减少9.00万元" in told, told
    assert "公用经费支出预算减少12.30万元" in told
    assert "不相等" in told


def test_an_amount_that_no_reason_names_is_held_against_none(engine: Engine) -> None:
    assert "不相等" not in engine.ask("支出只减了9万，怎么原因写的是公用经费减7万").answer
