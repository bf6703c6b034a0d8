"""Each of several listed things is told, also where the first has several names."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 100.00 |
    208 | 社会保障和就业支出 | 90.00 | 90.00 |
    20805 | 行政事业单位养老支出 | 90.00 | 90.00 |
    2080505 | 机关事业单位基本养老保险缴费支出 | 60.00 | 60.00 |
    2080506 | 机关事业单位职业年金缴费支出 | 30.00 | 30.00 |
    221 | 住房保障支出 | 10.00 | 10.00 |
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 100.00 | 100.00 |
    30108 | 机关事业单位基本养老保险缴费 | 60.00 | 60.00 |
    30109 | 职业年金缴费 | 30.00 | 30.00 |
"""
BOUGHT = """
    # 2026年政府采购预算表
    name=采购类别 | 预算金额
    合计 | 20.00
    货物 | 5.00
    服务 | 15.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("names"), reading_of(SPENT, BASIC, BOUGHT))


@pytest.mark.parametrize("question", ["养老保险和职业年金缴了多少", "养老保险、职业年金各多少"])
def test_the_second_of_two_short_names_is_told_too(engine: Engine, question: str) -> None:
    told = {figure.value for figure in engine.ask(question).figures}

    assert told == {"60.00", "30.00"}


def test_a_short_name_of_equal_figures_has_one_figure(engine: Engine) -> None:
    answer = engine.ask("养老保险多少")

    assert answer.answer.startswith("2026年机关事业单位基本养老保险缴费")
    assert "几个口径" not in answer.answer


def test_the_share_of_what_was_not_found_is_not_told_of_what_was(engine: Engine) -> None:
    answer = engine.ask("采购给小微企业多少，占比多少")

    assert answer.status == "not_found"
    assert not [figure for figure in answer.figures if figure.unit == "%"]


def test_what_a_list_names_and_no_row_prints_is_said_to_be_missing(engine: Engine) -> None:
    answer = engine.ask("机关事业单位职业年金缴费支出和事业运行分别多少")

    assert [figure.value for figure in answer.figures] == ["30.00"]
    assert "没有读到事业运行" in answer.answer


def test_the_half_that_is_not_printed_is_said_to_be_missing(engine: Engine) -> None:
    answer = engine.ask("基本支出和公用经费各多少")

    assert "没有读到公用经费" in answer.answer
