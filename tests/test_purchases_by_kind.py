"""What is bought: by kind, for whom, of which subject; rows of one thing are parts, none of them the whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name     | 支出总计 | 政府采购项目/小计 | 政府采购项目/其中：政府采购项目中预留给中小企业的项目资金规模 | 政府采购项目/其中：政府采购项目中预留给小型、微型企业的项目资金规模
            | 合计 | 100.00 | 40.00 | 12.00 | 0.00
    201     | 一般公共服务支出 | 100.00 | 40.00 | 12.00 | 0.00
    20140   | 信访事务 | 100.00 | 40.00 | 12.00 | 0.00
    2014001 | 行政运行 | 70.00 | 15.00 | 12.00 | 0.00
    2014004 | 信访业务 | 30.00 | 25.00 | 0.00 | 0.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("purchases"), reading_of(SPENT))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("中小企业预留多少", "12.00"), ("预留给中小企业的采购有多少", "12.00"),
        ("小微企业预留多少", "0.00"), ("预留给小型和微型企业的有多少", "0.00"),
        ("行政运行采购多少", "15.00"), ("信访业务的采购预算是多少", "25.00"), ("行政运行多少", "70.00"),
        ("政府采购总额多少", "40.00"), ("中小企业预留占政府采购总额多少", "30.00"),
    ],
)  # fmt: skip
def test_a_column_of_purchases_is_told_as_such(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value, answer.answer


def test_what_is_bought_for_a_subject_is_called_so(engine: Engine) -> None:
    assert "行政运行（政府采购）" in engine.ask("行政运行采购多少").answer


def test_a_subject_beside_all_purchases_is_all_of_it(engine: Engine) -> None:
    answer = engine.ask("行政运行和政府采购各多少")

    assert answer.figures[0].value == "70.00", answer.answer


LISTED = """
    # 政府采购支出表
    name                               | 总计
    合计                               | 30.00
    巡查经费/物业管理费/保安服务       | 20.00
    运行经费/物业管理费/保安服务       | 10.00
"""


def test_rows_of_one_purchase_for_several_projects_are_added(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(LISTED)):
        answer = engine.ask("保安服务采购多少")

        assert answer.figures[0].value == "30.00", answer.answer
        assert "巡查经费" in answer.answer


BOUGHT = """
    # 部门政府采购预算
    name | 数量 | 总计
    合计 | | 36.00
    巡查项目/水泵 | 2 | 9.00
    巡查项目/沙袋 | 12 | 7.00
    管网项目/管道施工 | 1 | 20.00
"""
KINDS = ("2026年安排政府采购预算36.00万元，其中：货物16.00万元，工程20.00万元，服务0.00万元。",)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("政府采购里单项金额前三名", ["20.00", "9.00", "7.00"]),
        ("政府采购里哪类最多", ["20.00", "16.00"]),
    ],
)
def test_single_purchases_are_ranked_by_row_and_kinds_where_kinds_are_asked_for(
    tmp_path: Path, question: str, values: list[str]
) -> None:
    for engine in engine_over(tmp_path, reading_of(BOUGHT, told=KINDS)):
        assert [f.value for f in engine.ask(question).figures][:3] == values


def test_single_purchases_that_no_list_prints_are_not_ranked_by_kind(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(told=KINDS)):
        assert engine.ask("政府采购里单项金额前三名").status != "answered"
