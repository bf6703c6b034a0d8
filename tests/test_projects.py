"""Projects stand in lists, by fund and by unit, and in forms: a question means one list, without its levels mixed."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 160.00 | 60.00 | 100.00
    206 | 科学技术支出 | 160.00 | 60.00 | 100.00
"""
ALL_FUNDS = """
    # 2026年项目支出预算表
    name=项目名称 | 总计
    合计 | 100.00
    设备更新 | 50.00
    宣传 | 8.00
    宣传 | 12.00
    样品保存 | 30.00
"""
ONE_FUND = """
    # 2026年一般公共预算财政拨款项目支出预算表
    name=项目名称 | 总计
    合计 | 75.00
    设备更新 | 45.00
    样品保存 | 30.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    store = FactStore(tmp_path_factory.mktemp("projects"), create=True)
    store.save(reading_of(SPENT, ALL_FUNDS, ONE_FUND))
    yield Engine(store)
    store.close()


def test_projects_are_ranked_over_all_funds_and_rows_of_one_name_stay_apart(
    engine: Engine,
) -> None:
    answer = engine.ask("金额最大的四个项目")

    assert [f.value for f in answer.figures] == ["50.00", "30.00", "12.00", "8.00"]


def test_the_list_with_as_many_rows_as_the_question_says_is_meant(engine: Engine) -> None:
    answer = engine.ask("两个项目里金额最大的是哪个")

    assert Decimal(answer.figures[0].value or "0") == Decimal("45.00")


def test_a_sum_of_projects_is_told_only_if_their_count_is_met(engine: Engine) -> None:
    met = engine.ask("4个项目一共多少钱")
    missed = engine.ask("9个项目一共多少钱")

    assert met.figures[0].value == "100.00"
    assert missed.status == "not_found"


def test_the_largest_and_the_smallest_are_told_where_both_are_asked(engine: Engine) -> None:
    answer = engine.ask("金额最大和最小的项目分别是哪个")

    assert [f.value for f in answer.figures] == ["50.00", "8.00"]


def test_the_share_of_a_project_in_project_expenditure_is_of_that_total(engine: Engine) -> None:
    answer = engine.ask("样品保存占项目支出总额的百分比")

    assert answer.figures[0].value == "30.00"
