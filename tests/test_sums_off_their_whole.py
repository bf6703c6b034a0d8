"""A sum that is said to be off its whole is held against the whole on one basis, and no level is added to another."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 120.00 | 80.00 | 40.00
    208 | 社会保障和就业支出 | 120.00 | 80.00 | 40.00
"""
GRANTED = """
    # 一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 60.00 | 30.00
    208 | 社会保障和就业支出 | 90.00 | 60.00 | 30.00
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 60.00 | 51.00 | 9.00
    301 | 工资福利支出 | 51.00 | 51.00 |
    30101 | 基本工资 | 20.00 | 20.00 |
    302 | 商品和服务支出 | 9.00 | | 9.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("sums"), reading_of(SPENT, GRANTED, BASIC, body="荆南市民政局")
    )


@pytest.mark.parametrize(
    "question",
    [
        "人员经费加公用经费怎么比基本支出少0.01万元，是不是算错了",
        "人员经费和公用经费加起来比基本支出多0.02万元，为什么",
        "人员经费加公用经费跟基本支出差0.01万元",
    ],
)
def test_a_sum_is_held_against_the_whole_of_its_own_fund(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "相加为60.00万元" in answer.answer
    assert "两者相等" in answer.answer


@pytest.mark.parametrize(
    "question", ["人员经费、公用经费和基本支出合计多少", "人员经费、公用经费、基本支出加起来多少"]
)
def test_a_whole_is_not_added_to_its_own_parts(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "120.00" not in answer.answer
    assert "140.00" not in answer.answer


@pytest.mark.parametrize("question", ["工资", "工资多少", "2026年工资总额是多少"])
def test_pay_is_three_things(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures][:3] == ["51.00", "20.00", "51.00"], answer.answer
