"""No cell loses a coordinate: whose money was carried over, of which unit a project is, what a row numbers."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Fact, Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of
from tests.test_blocks_beside import read, stated


def facts_of(reading: Reading, text: str) -> list[Fact]:
    return [fact for fact in reading.facts if fact.text == text]


INCOME = """
    # 部门收入总表
    name=单位名称 | 合计 | 本年收入/小计 | 上年结转结余/小计 | 上年结转结余/一般公共预算 | 上年结转结余/单位资金
    合计 | 100.00 | 91.00 | 9.00 | 7.00 | 2.00
    某市测试局机关 | 60.00 | 54.00 | 6.00 | 5.00 | 1.00
    某市图书馆 | 40.00 | 37.00 | 3.00 | 2.00 | 1.00
    """


def test_what_each_fund_left_is_no_second_sum_of_what_was_carried_over() -> None:
    reading = reading_of(INCOME)

    whole = [f.text for f in reading.facts if f.fund == "上年结转" and f.scope == "部门"]
    assert whole == ["9.00"]
    (left,) = facts_of(reading, "7.00")
    assert (left.item, left.fund, left.flow) == ("年初结转和结余", "一般公共预算", "收入")
    (own,) = facts_of(reading, "5.00")
    assert (own.item, own.fund, own.measure) == ("收入合计", "上年结转", "一般公共预算")


@pytest.fixture(name="income")
def _income(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path / "income", reading_of(INCOME))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("上年结转里一般公共预算多少", "7.00万元"),
        ("上年结转的单位资金是多少", "2.00万元"),
        ("上年结转多少", "9.00万元"),
        ("图书馆上年结转里一般公共预算多少", "2.00万元"),
        ("图书馆的上年结转结余中单位资金是多少", "1.00万元"),
        ("图书馆上年结转多少", "3.00万元"),
    ],
)
def test_a_part_of_what_was_carried_over_is_told_by_its_fund(
    income: Engine, question: str, figure: str
) -> None:
    answer = income.ask(question)

    assert answer.status == "answered"
    assert figure in answer.answer.splitlines()[0]


def test_what_a_fund_left_for_one_subject_is_a_part_of_what_was_carried_over_for_it() -> None:
    reading = reading_of("""
        # 部门收入总表
        code=科目编码 | name=科目名称 | 合计 | 上年结转/小计 | 上年结转/政府性基金 | 上年结转/其他资金
        2070104 | 图书馆 | 30.00 | 9.00 | 7.00 | 2.00
        """)

    measures = {f.text: f.measure for f in reading.facts if f.fund == "上年结转"}
    assert measures == {"9.00": "预算数", "7.00": "政府性基金", "2.00": "其他资金"}


PROJECTS = """
    # 部门项目支出表
    code=单位编码 | name=单位（项目）名称 | 合计
     | 合计 | 60.00
    125001 | 某市测试局（本级） | 40.00
     | 展览经费 | 25.00
     | 修缮工程 | 15.00
    125002 | 某市图书馆 | 20.00
     | 展览经费 | 20.00
    """


def test_projects_below_a_unit_are_its_own_where_they_add_up_to_it() -> None:
    reading = reading_of(PROJECTS)

    owners = {f.text: f.scope for f in reading.facts if f.item in ("展览经费", "修缮工程")}
    assert owners == {
        "25.00": "某市测试局（本级）",
        "15.00": "某市测试局（本级）",
        "20.00": "某市图书馆",
    }


def test_projects_that_do_not_add_up_to_the_unit_above_are_not_given_to_it() -> None:
    reading = reading_of(
        PROJECTS.replace("25.00", "26.00").replace(" 展览经费 | 20", " 展览经费 | 21")
    )

    assert {f.scope for f in reading.facts if f.item == "修缮工程"} == {"部门"}


def test_subjects_and_the_projects_under_each_are_both_the_units() -> None:
    reading = reading_of("""
        # 一般公共预算项目支出预算表
        code=科目编码 | name=单位名称（科目、项目） | 金额
         | 合计 | 60.00
         | 某市测试局（本级） | 40.00
        2070199 | 文化活动支出 | 25.00
         | - 展览经费 | 25.00
        2079999 | 其他支出 | 15.00
         | - 修缮工程 | 15.00
         | 某市图书馆 | 20.00
        2070199 | 文化活动支出 | 20.00
         | - 购书经费 | 20.00
        """)

    scopes = {(f.item, f.text): f.scope for f in reading.facts}
    assert scopes["文化活动支出", "25.00"] == scopes["展览经费", "25.00"] == "某市测试局（本级）"
    assert scopes["购书经费", "20.00"] == "某市图书馆"


@pytest.mark.parametrize("levels", ["类 | 款 | 项", " | | "])
def test_a_row_of_column_numbers_is_heading_also_where_levels_of_codes_stand_in_it(
    levels: str,
) -> None:
    table = read(f"""
        编码 | 编码 | 编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        {levels} | 栏次 | 1 | 2 | 3
         | | | 合计 | 30.00 | 20.00 | 10.00
        207 | | | 文化支出 | 30.00 | 20.00 | 10.00
        """)

    assert all(r.row != ("栏次",) for r in table.records)
    assert stated(table)["文化支出", "207"] == "10.00"


def test_codes_beside_names_of_projects_are_no_amounts() -> None:
    table = read("""
        项目名称 | 项目类别 | 功能科目 | 合计 | 基金
        合计 | 合计 | 合计 | 300.00 | 100.00
        展览经费 | 特定目标类 | 2070104 | 200.00 | 100.00
        修缮工程 | 特定目标类 | 2070199 | 100.00 |
        """)

    assert [r.value for r in table.records if r.row == ("修缮工程",) and r.value] == [Decimal(100)]


def test_the_heading_of_the_rows_of_a_statement_of_both_sides_names_no_project() -> None:
    reading = reading_of("""
        # 收支预算总表
        name=收入/项目名称 | 收入/金额 | name=支出/支出用途/项目名称 | 支出/支出用途/金额
        财政拨款 | 60.00 | 基本支出 | 40.00
        其他资金 | | 项目支出 | 20.00
        当年收入小计 | 60.00 | 当年支出小计 | 60.00
        """)

    spent = {f.nature: f.text for f in reading.facts if f.item == "支出合计"}
    assert spent == {"基本支出": "40.00", "项目支出": "20.00", "合计": "60.00"}
    assert {f.measure for f in reading.facts} == {"预算数"}


def test_a_subtotal_of_one_kind_of_assets_is_not_the_whole_of_them() -> None:
    reading = reading_of("""
        # 国有资产占有使用情况表
        name=项目 | 资产总额 | 流动资产 | 固定资产小计 | 其中：车辆
        合计 | 90.00 | 30.00 | 60.00 | 12.00
        """)

    assert {f.text: (f.item, f.measure) for f in reading.facts} == {
        "90.00": ("资产合计", "预算数"),
        "30.00": ("资产合计", "流动资产"),
        "60.00": ("资产合计", "固定资产"),
        "12.00": ("公务用车保有量", "价值"),
    }
