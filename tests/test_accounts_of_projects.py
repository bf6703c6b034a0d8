"""Paragraphs and forms that account for one project: their money, points and goals are that project's."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind, Reading
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 收入支出决算总表
    name=项目    | 决算数
    年初结转和结余 | 7.00
    收入总计     | 900.00
    本年支出合计 | 880.00
    年末结转和结余 | 20.00
    支出总计     | 900.00
"""
FORM = """
    # 路面修补专项绩效自评表
    name | 值
    项目名称 | 路面修补专项
    预期目标 | 实际完成情况
    及时修补路面，保障通行安全。 | 修补路面12处，无一起事故。
"""
CARS = """
    # 财政拨款“三公”经费支出决算表
    name=项目 | 决算数
    “三公”经费合计 | 9.00
    公务用车购置及运行维护费 | 7.00
    公务接待费 | 2.00
"""
TOLD = (
    "1.路面修补专项。自评得分93.46分，等级为“优”。全年预算数245.00万元，执行数231.75万元。",
    "2.桥梁检测专项。自评得分96.00分。全年预算数127.50万元，执行数120.50万元，执行率94.5%。",
)


def _accounted() -> Reading:
    """Return a reading in which the goal stands in the path of its row, as forms print it."""
    reading = reading_of(SPENT, FORM, CARS, told=TOLD, kind=Kind.FINAL, year=2024)
    heads = (("预期目标",), ("及时修补路面，保障通行安全。",))
    tables = []
    for table in reading.tables:
        records = tuple(
            one.model_copy(update={"row": ("年度总体目标", *one.row)})
            if one.row[-1:] in heads
            else one
            for one in table.records
        )
        tables.append(table.model_copy(update={"records": records}))
    return reading.model_copy(update={"tables": tuple(tables)})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("accounts"), _accounted())


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(figure.value) for figure in answer.figures if figure.value]


def test_what_a_paragraph_spent_whose_title_is_a_project_is_no_total(engine: Engine) -> None:
    told = values(engine.ask("这个单位一年总共花多少钱"))

    assert Decimal("880.00") in told
    assert not {Decimal("231.75"), Decimal("120.50")} & {*told}


def test_money_of_a_project_is_told_without_its_points(engine: Engine) -> None:
    told = values(engine.ask("桥梁检测专项花了多少"))

    assert told[0] == Decimal("120.50")
    assert Decimal("96.00") not in told


def test_a_goal_in_the_path_of_its_row_is_quoted_and_no_head_of_a_column(engine: Engine) -> None:
    answer = engine.ask("路面修补专项的绩效目标是什么").answer

    assert "及时修补路面" in answer
    assert "“实际完成情况”" not in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("收支平衡吗", ["900.00", "900.00"]),
        ("收支是否相等", ["900.00", "900.00"]),
        ("年初结转多少，年末结转多少", ["7.00", "20.00"]),
        ("接待费和车费加起来多少", ["9.00", "2.00", "7.00"]),
    ],
)
def test_what_people_ask_of_totals_and_cars_is_understood(
    engine: Engine, question: str, told: list[str]
) -> None:
    assert values(engine.ask(question)) == [Decimal(one) for one in told]


def test_what_special_business_takes_is_what_projects_take(tmp_path: Path) -> None:
    columns = """
        # 部门预算支出明细表
        code | name | 合计 | 人员经费支出 | 公用经费支出 | 专项业务经费支出
             | 合计 | 100.00 | 60.00 | 15.00 | 25.00
        201  | 一般公共服务支出 | 100.00 | 60.00 | 15.00 | 25.00
    """
    for known in engine_over(tmp_path, reading_of(columns, year=2026)):
        assert values(known.ask("项目支出多少"))[0] == Decimal("25.00")
