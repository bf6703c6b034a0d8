"""Lists of projects whose rows have further labels behind the project's name, and plans for years ahead."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.facts import table_facts
from ingest.records import Table
from retrieval.engine import Engine
from tests.drawing import draw, engine_over, reading_of

SPENT = """
    # 部门支出预算表
    code    | name | 合计 | 财政拨款 | 单位资金
            | 合计 | 17.00 | 15.00 | 2.00
    206     | 科学技术支出 | 17.00 | 15.00 | 2.00
    20601   | 科学技术管理事务 | 17.00 | 15.00 | 2.00
    2060102 | 一般行政管理事务 | 8.00 | 8.00 |
    2060103 | 机关服务 | 9.00 | 7.00 | 2.00
"""
PROJECTS = """
    # 项目支出预算表
    name | 合计 | 本年拨款/一般公共预算 | 单位资金
    业务类/甲地普查/一般行政管理事务 | 5.00 | 5.00 |
    业务类/乙地调查/一般行政管理事务 | 3.00 | 3.00 |
    建设类/丙楼修缮/机关服务 | 7.00 | 7.00 |
    建设类/丁机购置/机关服务 | 2.00 | | 2.00
    合计 | 17.00 | 15.00 | 2.00
"""
PLAN = """
    # 部门项目中期规划预算表
    name | 2026年 | 2027年 | 2028年
    业务类/甲地普查/本级 | 5.00 | 6.00 | 7.00
    建设类/丙楼修缮/下级 | 7.00 | 4.00 |
    合计 | 12.00 | 10.00 | 7.00
"""
TARGETS = """
    # 项目支出绩效目标表
    name | 指标值
    甲地普查/完成普查/产出指标/数量指标/普查点位数 | 40
"""


def _with_heads(table: Table, *heads: str) -> Table:
    """Give a drawn table a heading for each of the labels that its rows have."""
    more = len(heads) - 1
    records = tuple(
        r.model_copy(update={"column_index": r.column_index + more}) for r in table.records
    )
    columns = (*((head,) for head in heads), *table.columns[1:])
    return table.model_copy(update={"columns": columns, "records": records})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, PROJECTS, PLAN, TARGETS)
    spent, projects, plan, targets = draw(SPENT, PROJECTS, PLAN, TARGETS)
    tables = [
        spent,
        _with_heads(projects, "项目分类", "项目名称", "功能科目名称"),
        _with_heads(plan, "项目类别", "项目名称", "项目级次"),
        _with_heads(targets, "项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标"),
    ]
    facts = tuple(table_facts(reading.document, tables))
    reading = reading.model_copy(update={"tables": tuple(tables), "facts": facts})
    yield from engine_over(tmp_path_factory.mktemp("projects"), reading)


def _values(engine: Engine, question: str) -> list[Decimal]:
    return [Decimal(f.value) for f in engine.ask(question).figures if f.value]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("乙地调查多少钱", ["3.00"]),
        ("财政拨款项目中金额最大的三个", ["7.00", "5.00", "3.00"]),
        ("一般公共预算安排的项目中最大的两个", ["7.00", "5.00"]),
        ("一般行政管理事务里金额最大的项目是哪个", ["5.00", "3.00"]),
        ("一般行政管理事务由哪几个项目组成", ["8.00", "5.00", "3.00"]),
    ],
)  # fmt: skip
def test_a_row_is_named_by_its_project(engine: Engine, question: str, values: list[str]) -> None:
    assert _values(engine, question) == [Decimal(value) for value in values]


def test_what_projects_are_not_under_has_none(engine: Engine) -> None:
    assert engine.ask("基本支出里金额最大的项目").status != "answered"


def test_whether_the_projects_of_a_subject_make_it_up_is_told(engine: Engine) -> None:
    assert "两者相等" in engine.ask("一般行政管理事务的钱由哪几个项目组成，加起来对吗").answer


def test_a_year_ahead_is_told_where_a_plan_prints_it(engine: Engine) -> None:
    assert _values(engine, "2027年丙楼修缮多少") == [Decimal("4.00")]
    assert "空白" in engine.ask("2028年丙楼修缮多少").answer
    assert engine.ask("2027年三公经费多少").status == "not_found"


def test_a_row_of_targets_is_named_by_its_indicator(engine: Engine) -> None:
    assert _values(engine, "普查点位数是多少") == [Decimal(40)]
