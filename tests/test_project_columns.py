"""A list of projects may divide its amounts by economic class: the column that is named answers, never the budget."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

MATRIX = """
    # 一般公共预算项目支出情况表
    name=项目名称 | 项目支出合计 | 工资福利支出 | 商品和服务支出 | 资本性支出
    合计 | 600.00 | | 380.00 | 220.00
    荒山造林项目 | 300.00 | | 90.00 | 210.00
    图斑监测项目 | 180.00 | | 180.00 |
    湖滨补水项目 | 120.00 | | 110.00 | 10.00
"""
BASIC = """
    # 一般公共预算基本支出情况表
    code | name | 小计
    301 | 工资福利支出 | 400.00
    30101 | 基本工资 | 310.00
    30103 | 奖金 | 20.00
    30113 | 住房公积金 | 70.00
    310 | 资本性支出 | 8.00
"""
ACCOUNT = (
    "1.项目名称：荒山造林项目",
    "2.设立的政策依据：《某市造林规划》",
    "3.项目承担单位：某市林业工作站",
    "4.资金分配情况：苗木210.00万元，监理90.00万元",
    "5.资金执行时间：2026年3月至11月",
    "1.项目名称：图斑监测项目",
    "2.设立的政策依据：《某市监测办法》",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        MATRIX, BASIC, body="某市林业局", year=2026, kind=Kind.BUDGET, told=ACCOUNT
    )
    yield from engine_over(tmp_path_factory.mktemp("matrix"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(f.value) for f in answer.figures if f.value and f.unit == "万元"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("资本性支出最多的项目", "210.00 10.00"),
        ("哪些项目安排了资本性支出", "210.00 10.00"),
        ("商品和服务支出超过100万的项目有哪些", "180.00 110.00"),
        ("项目里的资本性支出一共多少", "220.00"),
        ("荒山造林项目的资本性支出是多少", "210.00"),
        ("金额最大的项目", "300.00"),
    ],
)
def test_projects_are_told_by_the_column_that_is_named(
    engine: Engine, question: str, told: str
) -> None:
    wanted = [Decimal(value) for value in told.split()]

    assert values(engine.ask(question))[: len(wanted)] == wanted


def test_an_empty_column_ranks_no_project_and_its_budget_does_not_stand_in(engine: Engine) -> None:
    answer = engine.ask("工资福利支出最多的项目")

    assert Decimal("300.00") not in values(answer), answer.answer


def test_the_highest_and_the_lowest_are_told_with_how_far_they_lie_apart(engine: Engine) -> None:
    told = values(engine.ask("工资福利支出中哪一项最高，比最低的高多少"))

    assert told[:3] == [Decimal("310.00"), Decimal("20.00"), Decimal("290.00")]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("荒山造林项目的政策依据是什么", ("造林规划",)),
        ("荒山造林的钱怎么分配的", ("苗木", "监理")),
        ("谁来承担荒山造林", ("林业工作站",)),
        ("荒山造林项目的政策依据是什么，什么时候执行", ("造林规划", "3月至11月")),
        ("图斑监测项目的设立依据", ("监测办法",)),
    ],
)
def test_a_line_with_a_name_answers_for_the_project_above_it(
    engine: Engine, question: str, words: tuple[str, ...]
) -> None:
    told = engine.ask(question).answer

    assert all(word in told for word in words), told


HANDED_DOWN = """
    # 部门项目支出预算表
    name=项目名称 | 合计 | 一般公共预算/本级财力 | 一般公共预算/提前下达转移支付 | 单位资金
    合计 | 600.00 | 400.00 | 190.00 | 10.00
    剧场修缮 | 300.00 | 260.00 | 40.00 |
    文物修缮 | 180.00 | 90.00 | 90.00 |
    免费开放 | 120.00 | 50.00 | 60.00 | 10.00
"""
RECEIVED = """
    # 2026年收入总表
    name=项目 | 预算数
    本年收入合计 | 600.00
    上级提前下达转移支付 | 190.00
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("靠上级提前下达资金最多的两个项目是哪几个", "90.00 60.00"),
        ("上级提前下达转移支付最多的项目是哪个", "90.00 60.00"),
        ("金额最大的项目", "300.00"),
    ],
)
def test_projects_are_ranked_by_the_column_of_what_was_handed_down(
    tmp_path: Path, question: str, told: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(HANDED_DOWN, RECEIVED)):
        wanted = [Decimal(value) for value in told.split()]

        assert values(engine.ask(question))[: len(wanted)] == wanted
