"""Rows that divide a project whose name stands above them alone are of that project, and no sums of all."""

from decimal import Decimal

from ingest.facts import table_facts
from ingest.projects_above import named_by_project
from ingest.records import Table
from tests.drawing import draw, reading_of

DIVIDED = """
    # 部门项目支出预算表
    name=项目名称 | 经济科目编码 | 经济科目名称 | 合计
    河道巡护经费 | | | 50.00
    〃 | 30211 | 差旅费 | 20.00
    〃 | 30227 | 委托业务费 | 30.00
    闸站检修经费 | | | 7.00
    〃 | 30213 | 维修（护）费 | 7.00
    合计 | | | 57.00
"""
"""〃 stands for a name that is left blank."""
OWN = """
    # 部门项目支出预算表
    name=项目名称 | 经济科目名称 | 合计
    河道巡护经费 | 差旅费 | 20.00
    〃 | 委托业务费 | 30.00
"""


def left_blank(drawing: str) -> Table:
    (table,) = draw(drawing)
    records = (r.model_copy(update={"row": ()}) if r.row == ("〃",) else r for r in table.records)
    return table.model_copy(update={"records": tuple(records)})


def test_rows_below_the_sum_of_a_project_are_its_subjects() -> None:
    document = reading_of(DIVIDED).document
    facts = table_facts(document, [named_by_project(left_blank(DIVIDED))])
    read = {(f.item, f.parents): f.value for f in facts if f.value is not None}

    assert read["差旅费", ("河道巡护经费",)] == Decimal("20.00")
    assert read["委托业务费", ("河道巡护经费",)] == Decimal("30.00")
    assert read["维修（护）费", ("闸站检修经费",)] == Decimal("7.00")
    assert [f.value for f in facts if f.item == "支出合计"] == [Decimal("57.00")]


def test_a_row_below_one_that_has_a_subject_itself_gets_no_name() -> None:
    table = left_blank(OWN)

    assert named_by_project(table) == table
