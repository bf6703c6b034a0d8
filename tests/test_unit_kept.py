"""Behind the row of one unit, what is asked for alone is a column of that row, never the whole department's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 2026年收入预算总表
    name=单位名称 | 合计 | 一般公共预算拨款收入 | 事业收入 | 其他收入
    合计 | 110.00 | 80.00 | 25.00 | 5.00
    某市测试局（本级） | 60.00 | 60.00 | |
    某市样品管理中心 | 40.00 | 15.00 | 20.00 | 5.00
    某市标准研究所 | 10.00 | 5.00 | 5.00 |
"""
SPENT = """
    # 基本支出预算表（分单位）
    name=单位名称 | 总计 | 财政拨款 | 其他资金
    合计 | 70.00 | 50.00 | 20.00
    某市测试局（本级） | 40.00 | 40.00 |
    某市样品管理中心 | 22.00 | 7.00 | 15.00
    某市标准研究所 | 8.00 | 3.00 | 5.00
"""
PUBLIC = """
    # 一般公共预算“三公”经费支出预算表
    name | 预算数
    “三公”经费 | 3.00
    公务接待费 | 3.00
"""
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    合计 | 30.00
    样品库房修缮 | 30.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(INCOME, SPENT, PUBLIC, PROJECTS)
    yield from engine_over(tmp_path_factory.mktemp("kept"), reading)


def _last(engine: Engine, *turns: str) -> str:
    talk = Conversation(engine)
    return [talk.ask(text).answer for text in turns][-1]


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (("样品管理中心收入预算多少", "事业收入多少"), "20.00万元"),
        (("样品管理中心收入预算多少", "事业收入是多少", "其他收入多少"), "5.00万元"),
        (("标准研究所收入多少", "一般公共预算多少"), "5.00万元"),
        (("样品管理中心基本支出多少", "财政拨款多少"), "7.00万元"),
        (("样品管理中心基本支出多少", "其他资金是多少"), "15.00万元"),
    ],
)
def test_a_column_asked_for_alone_behind_a_row_of_a_unit_is_the_units(
    engine: Engine, turns: tuple[str, ...], figure: str
) -> None:
    told = _last(engine, *turns)

    assert figure in told.splitlines()[0]
    assert ("样品管理中心" if "样品" in turns[0] else "标准研究所") in told


def test_a_share_behind_the_income_of_a_unit_is_of_that_income(engine: Engine) -> None:
    told = _last(engine, "样品管理中心收入预算多少", "事业收入占多少")

    assert "20.00万元 ÷ 40.00万元 = 50.00%" in told


@pytest.mark.parametrize(
    "turns",
    [
        ("样品管理中心收入预算多少", "全部门事业收入多少"),
        ("全部门收入预算多少", "事业收入多少"),
        ("样品管理中心收入预算多少", "样品库房修缮多少"),
    ],
)
def test_what_is_named_for_itself_is_not_taken_for_the_units(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    assert "样品管理中心" not in _last(engine, *turns)


def test_what_only_the_department_prints_is_told_as_the_departments(engine: Engine) -> None:
    told = _last(engine, "样品管理中心收入预算多少", "公务接待费多少")

    assert "3.00万元" in told
    assert "样品管理中心" not in told


def test_what_a_unit_spends_is_added_up_of_both_natures_where_no_row_prints_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    projects = SPENT.replace("基本支出", "项目支出")
    folder = tmp_path_factory.mktemp("halves")
    for engine in engine_over(folder, reading_of(INCOME, SPENT, projects)):
        told = engine.ask("样品管理中心支出多少").answer

        assert "44.00万元" in told.splitlines()[0]


@pytest.mark.parametrize(
    "turns",
    [
        ("样品管理中心基本支出占支出的比例",),
        ("样品管理中心支出多少", "基本支出占多少"),
    ],
)
def test_a_nature_is_no_share_of_the_other_nature(tmp_path: Path, turns: tuple[str, ...]) -> None:
    by_projects = """
        # 项目支出预算表（分单位）
        name=单位名称 | 总计 | 财政拨款 | 其他资金
        合计 | 40.00 | 30.00 | 10.00
        某市测试局（本级） | 20.00 | 20.00 |
        某市样品管理中心 | 18.00 | 8.00 | 10.00
        某市标准研究所 | 2.00 | 2.00 |
    """
    for engine in engine_over(tmp_path, reading_of(INCOME, SPENT, by_projects)):
        told = _last(engine, *turns)

        assert "122.22%" not in told
        assert "55.00%" in told
