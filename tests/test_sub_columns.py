"""A column that stands under another one (其中：教育收费) names what its total row holds."""

from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

EARNED = """
    # 收入决算表
    code | name | 本年收入合计 | 财政拨款收入 | 事业收入/小计 | 事业收入/其中：教育收费
     | 合计 | 160.00 | 60.00 | 100.00 | 40.00
    205 | 教育支出 | 150.00 | 60.00 | 90.00 | 38.00
"""


def test_the_total_of_a_sub_column_is_an_item_of_its_own_and_its_rows_keep_theirs() -> None:
    facts = reading_of(EARNED, kind=Kind.FINAL).facts

    told = {(f.item, f.measure, f.fund, f.parents, str(f.value)) for f in facts if f.fund != "全部"}
    assert ("教育收费", "决算数", "事业收入", ("事业收入",), "40.00") in told
    assert ("收入合计", "决算数", "事业收入", (), "100.00") in told
    assert ("教育支出", "教育收费", "事业收入", (), "38.00") in told


@pytest.mark.parametrize(
    ("question", "value"), [("教育收费多少", "40.00"), ("事业收入里教育收费多少", "40.00")]
)
def test_a_sub_column_is_found_by_its_name(tmp_path: Path, question: str, value: str) -> None:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(EARNED, kind=Kind.FINAL))

    answer = Engine(store).ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value
    store.close()


REACHED = """
    # 巡查项目绩效自评表
    name=三级指标 | 年度指标值 | 实际完成值
    设备完好率 | ≥96% | 85%
"""


def test_target_and_what_was_reached_are_both_told_where_both_are_asked(tmp_path: Path) -> None:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(REACHED, kind=Kind.FINAL))

    both, reached = map(
        Engine(store).ask, ("设备完好率目标是多少，实际完成多少", "设备完好率实际完成多少")
    )

    assert {"96", "85"} <= {f.value for f in both.figures}, both.answer
    assert {f.value for f in reached.figures} == {"85"}
    store.close()


WHOLE = """
    # 整体支出绩效自评表
    name=三级指标 | 年度指标值 | 实际完成值
    群众满意度 | ≥80% | 90%
"""
OF_PROJECT = """
    # 巡查项目绩效自评表
    name=三级指标 | 年度指标值 | 实际完成值
    群众满意度 | ≥95% | 95%
"""


def test_an_indicator_of_two_forms_is_told_for_each_with_points_between(tmp_path: Path) -> None:
    drawn = reading_of(WHOLE, OF_PROJECT, kind=Kind.FINAL)
    tables = tuple(
        table.model_copy(
            update={"records": tuple(r.model_copy(update={"unit": "%"}) for r in table.records)}
        )
        for table in drawn.tables
    )
    facts = tuple(fact.model_copy(update={"unit": "%"}) for fact in drawn.facts)
    with FactStore(tmp_path, create=True) as store:
        store.save(drawn.model_copy(update={"tables": tables, "facts": facts}))
        answer = Engine(store).ask("群众满意度目标是多少，实际完成多少")

    assert "10个百分点" in answer.answer
    assert {"80", "90", "95"} <= {figure.value for figure in answer.figures}, answer.answer


WAGES = """
    # 部门支出总体情况表
    code | name | 总计 | 基本支出/工资福利支出 | 基本支出/商品和服务支出 | 项目支出/专项资金
     | 合计 | 130.00 | 65.00 | 35.00 | 30.00
    2010101 | 行政运行 | 95.00 | 63.00 | 32.00 |
    2010108 | 代表工作 | 35.00 | 2.00 | 3.00 | 30.00
"""
BASIC = """
    # 一般公共预算支出情况表
    code | name | 合计 | 基本支出/小计 | 基本支出/人员经费 | 基本支出/公用经费 | 项目支出
     | 合计 | 130.00 | 100.00 | 65.00 | 35.00 | 30.00
    2010101 | 行政运行 | 95.00 | 95.00 | 63.00 | 32.00 |
    2010108 | 代表工作 | 35.00 | 5.00 | 2.00 | 3.00 | 30.00
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("行政运行的基本支出多少", "95.00"),
        ("代表工作的基本支出是多少", "5.00"),
        ("行政运行的工资福利支出多少", "63.00"),
        ("工资福利支出一共多少", "65.00"),
    ],
)
def test_what_a_subject_pays_in_wages_is_not_its_basic_spending(
    tmp_path: Path, question: str, value: str
) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(WAGES, BASIC))

        answer = Engine(store).ask(question)

        assert [figure.value for figure in answer.figures][:1] == [value], answer.answer
