"""A change that is claimed by its amount and its rate is held against both, each by itself."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算“三公”经费支出表
    name         | 预算数
    公务接待费   | 60.00
    公务用车购置及运行维护费 | 80.00
"""
TOLD = (
    "公务接待费60.00万元，比上年减少20.00万元，下降25%。",
    "公务用车购置及运行维护费80.00万元，比上年减少20.00万元，下降10%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("both"), reading_of(SPENT, told=TOLD))


def test_both_that_are_so_are_affirmed(engine: Engine) -> None:
    answer = engine.ask("公务接待费减少20万元，下降25%，对吗").answer

    assert "对，公务接待费比上年减少20.00万元" in answer
    assert "下降25%" in answer
    assert "与问题所说不同" not in answer


def test_a_rate_that_is_not_so_is_put_right_beside_an_amount_that_is(engine: Engine) -> None:
    answer = engine.ask("公务接待费减少20万元，下降35%，对吗").answer

    assert "对，公务接待费比上年减少20.00万元" in answer
    assert "与问题所说不同" in answer


def test_a_printed_rate_that_its_own_amounts_contradict_is_not_affirmed(engine: Engine) -> None:
    answer = engine.ask("公务用车购置及运行维护费减少20万元，下降10%，对吗").answer

    assert "并不一致" in answer
    assert "20.00%" in answer
