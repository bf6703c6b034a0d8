"""What one sentence prints of a thing belongs together: how many, how much, and what of it was carried over."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    name     | 总计  | 一般公共预算 | 上年结转
    大厅运行 | 60.00 | 53.00        | 7.00
    护工服务项目 | 50.00 | 50.00        | 0.00
    合计     | 110.00 | 103.00      | 7.00
"""
RECEIVED = """
    # 收支总表
    name             | 预算数
    一、财政拨款收入 | 103.00
    本年收入合计     | 103.00
    年初结转和结余   | 7.00
    收入总计         | 110.00
"""
TOLD = (
    "1.护工服务项目50.00万元，主要包括：采购夜间护工4名支出32.00万元（含2025年合同尾款）；采购日间护工2名支出18.00万元。",
    "2.大厅运行60.00万元，主要包括：大厅律师服务支出12.00万元（含结转2025年采购经费7.00万元），用于聘请律师。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(PROJECTS, RECEIVED, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("sentence"), reading)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("两类护工平均一个人要花多少，哪一类贵？", "平均较高的是采购日间护工支出"),
        ("两种护工人均各多少，哪种便宜", "平均较低的是采购夜间护工支出"),
        ("护工人均多少钱", ""),
    ],
)
def test_each_kind_costs_what_its_own_number_makes_of_its_amount(
    engine: Engine, question: str, first: str
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures if f.basis == "derived"] == ["80000", "90000"]
    assert "含2025年合同尾款" in answer.answer
    assert first in answer.answer


def test_how_many_there_are_together_asks_for_no_money(engine: Engine) -> None:
    answer = engine.ask("护工一共几个人")

    assert [(f.value, f.unit) for f in answer.figures] == [("4", "名"), ("2", "名"), ("6", "名")]


@pytest.mark.parametrize(
    "turns",
    [
        ("大厅律师服务支出含不含上年结转",),
        ("大厅律师要花多少钱，这里头有没有去年的结转",),
        ("大厅律师服务支出多少", "里面有去年结转的钱吗"),
    ],
)
def test_what_is_carried_over_in_an_amount_is_quoted(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    assert "含结转2025年采购经费7.00万元" in last_of(engine, *turns).answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("大厅运行里有多少是去年结转的", "7.00"),
        ("大厅运行里面多少是上年结转", "7.00"),
        ("大厅运行的钱中有多少是结转的", "7.00"),
        ("护工服务项目含不含上年结转", "0.00"),
    ],
)
def test_what_a_project_carried_over_is_its_own_column(
    engine: Engine, question: str, value: str
) -> None:
    assert [figure.value for figure in engine.ask(question).figures] == [value]
