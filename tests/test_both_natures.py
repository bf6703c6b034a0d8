"""What one table prints of basic and another of project expenditure is one thing, unless one of them is asked for."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | 500.00 | 300.00 | 200.00
    | 合计 | 500.00 | 300.00 | 200.00
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 基本支出
    | 合计 | 300.00
    301 | 工资福利支出 | 220.00
    302 | 商品和服务支出 | 80.00
    30201 | 办公费 | 50.00
    30202 | 印刷费 | 6.00
    30207 | 邮电费 | 24.00
"""
PROJECTS = """
    # 一般公共预算项目支出表
    code | name | 项目支出
    | 合计 | 200.00
    302 | 商品和服务支出 | 120.00
    30201 | 办公费 | 10.00
    30202 | 印刷费 | 110.00
    310 | 资本性支出 | 80.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(SPENT, BASIC, PROJECTS, body="荆南市档案局")
    yield from engine_over(tmp_path_factory.mktemp("natures"), drawn)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "办公费占商品和服务支出的比例",
            "(50.00万元 + 10.00万元) ÷ (80.00万元 + 120.00万元) = 30.00%",
        ),
        ("邮电费占商品和服务支出的比例", "24.00万元 ÷ (80.00万元 + 120.00万元) = 12.00%"),
        ("办公费、印刷费合计占商品和服务支出多少", "÷ (80.00万元 + 120.00万元) = 88.00%"),
        ("商品和服务支出占总支出的比例", "(80.00万元 + 120.00万元) ÷ 500.00万元 = 40.00%"),
        ("办公费比印刷费少多少", "(50.00万元 + 10.00万元) − (6.00万元 + 110.00万元) = -56.00万元"),
        ("商品和服务支出多少", "合计200.00万元"),
        ("办公费、印刷费、邮电费哪个最多", "1. 印刷费（30202）  116.00万元"),
        ("商品和服务支出里最多的是哪两项", "1. 印刷费（30202）  116.00万元"),
        ("商品和服务支出由哪些构成", "邮电费（30207）  24.00万元"),
    ],
)
def test_a_thing_of_two_tables_is_told_whole(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert told in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("基本支出里办公费比印刷费多多少", "多44.00万元"),
        ("项目支出里商品和服务支出最多的是哪项", "110.00万元"),
        ("基本支出的办公费多少", "50.00万元"),
    ],
)
def test_one_nature_is_told_alone_where_it_is_asked_for(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question).answer

    assert told in answer
    assert "合计" not in answer
    assert "+" not in answer


def test_no_part_of_basic_expenditure_is_divided_by_project_expenditure(engine: Engine) -> None:
    for question in ("邮电费占商品和服务支出的比例", "办公费占商品和服务支出的多少"):
        assert "÷ 120.00万元" not in engine.ask(question).answer
