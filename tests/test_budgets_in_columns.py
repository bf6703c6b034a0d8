"""A table that prints initial and adjusted budget, result and last year side by side, with dashes for nothing."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

COMPARED = """
    # 一般公共预算财政拨款支出预决算对比表
    code | name | 年初预算数 | 全年预算数 | 决算数 | 上年决算数 | 比上年增减额
    | 合计 | 1000.00 | 1300.00 | 1250.00 | 1130.00 | 120.00
    213 | 农林水支出 | 1000.00 | 1300.00 | 1250.00 | 1130.00 | 120.00
    21301 | 农业农村 | 1000.00 | 1300.00 | 1250.00 | 1130.00 | 120.00
    2130101 | 行政运行 | 500.00 | 540.00 | 530.00 | 510.00 | 20.00
    2130106 | 科技转化与推广服务 | 200.00 | 180.00 | 170.00 | 220.00 | -50.00
    2130108 | 病虫害控制 | 300.00 | 430.00 | 420.00 | 400.00 | 20.00
    2130119 | 防灾救灾 | — | 150.00 | 130.00 | — | 130.00
"""
TOLD = (
    "1.农林水支出（类）农业农村（款）病虫害控制（项）：年初预算300.00万元，决算420.00万元，完成年初预算的140.00%。",
    "公务用车运行维护费决算9.00万元，公务用车保有量6辆。",
    "截至2023年12月31日，本部门共有车辆10辆，比上年减少2辆。其中：机要通信用车1辆，特种专业技术用车7辆（防疫车5辆、监理车2辆），其他用车2辆。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(COMPARED, body="某旗农牧局", year=2023, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("columns"), reading)


def test_the_lowest_rate_is_computed_where_sentences_print_only_some(engine: Engine) -> None:
    answer = engine.ask("完成年初预算最低的科目")

    assert "科技转化与推广服务" in answer.answer
    assert Decimal(answer.figures[0].value or 0) == Decimal("85.00")


def test_a_dash_for_a_budget_is_told_and_is_no_zero(engine: Engine) -> None:
    answer = engine.ask("哪些科目年初预算为0却有支出").answer

    assert "“—”" in answer
    assert "防灾救灾130.00万元" in answer


def test_subjects_that_fell_are_told_without_the_groups_above_them(engine: Engine) -> None:
    answer = engine.ask("比上年增加的科目有哪些").answer

    assert "行政运行" in answer
    assert "农林水支出" not in answer


def test_the_gap_is_to_the_budget_that_is_named(engine: Engine) -> None:
    assert "比全年预算少10.00万元" in engine.ask("病虫害控制比全年预算少了多少").answer


def test_the_vehicles_of_last_year_are_of_the_count_that_changed(engine: Engine) -> None:
    values = [f.value for f in engine.ask("车辆比上年减少几辆").figures]

    assert "8" not in values


def test_a_kind_of_vehicles_is_a_part_of_all_of_them(engine: Engine) -> None:
    answer = engine.ask("特种专业技术用车占车辆总数的比例")

    assert Decimal(answer.figures[0].value or 0) == Decimal("70.00")
