"""Why one fund's money changed is not told by why all of it did, where the two went different ways."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name       | 合计   | 基本支出 | 项目支出
    213  | 农林水支出 | 400.00 | 90.00    | 310.00
         | 支出合计   | 400.00 | 90.00    | 310.00
"""
TOLD = (
    "2026年年初预算数400.00万元，其中：农林水支出400.00万元。支出比2025年减少250.00万元，主要是基本支出增加5.00万元，项目支出减少255.00万元。",
    "2026年一般公共预算财政拨款收入280.00万元，一般公共预算财政拨款支出280.00万元，比2025年增加10.00万元。",
    "2026年政府性基金预算财政拨款收入120.00万元，政府性基金预算支出120.00万元，比2025年减少260.00万元，主要原因是库区资金暂未分解到各县。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("funds"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    "question",
    ["一般公共预算拨款今年少了250万，什么原因", "一般公共预算拨款今年为什么少了"],
)
def test_a_fund_that_rose_is_not_said_to_have_fallen_with_the_whole(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert answer.startswith("与问题所说不同"), answer
    assert "增加10.00万元" in answer.splitlines()[0]
    assert "减少250.00万元" in answer


def test_the_fall_of_the_whole_puts_no_rise_of_a_fund_right(engine: Engine) -> None:
    answer = engine.ask("一般公共预算拨款为什么增加").answer

    assert "与问题所说不同" not in answer
    assert "增加10.00万元" in answer
    assert "没有说明原因" in answer


def test_a_fund_with_a_reason_of_its_own_is_told_by_it(engine: Engine) -> None:
    answer = engine.ask("政府性基金为什么少了").answer

    assert "减少260.00万元" in answer
    assert "暂未分解" in answer
    assert "与问题所说不同" not in answer
