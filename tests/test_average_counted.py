"""What one counted thing costs is told by the printed cost, or by the money of its project with a word of caution."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, measured_in, reading_of

FORM = """
    # 项目支出绩效自评表（流动图书车补助）
    name=二级指标 | name=三级指标 | 年初目标值 | 完成值
    资金 | 年度资金总额 | 90万元 | 90万元
    数量指标 | 运行图书车 | 25辆 | 25辆
    成本指标 | 车均年补助 | 3.6 | 3.6
"""
HOSTEL = """
    # 项目支出绩效自评表（防寒救助经费）
    name=二级指标 | name=三级指标 | 年初目标值 | 完成值
    资金 | 年度资金总额 | 50万元 | 48万元
    数量指标 | 接收避寒人员 | 150人次 | 160人次
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, HOSTEL, body="某市民政局", year=2024, kind=Kind.FINAL)
    reading = measured_in(reading, "辆", lambda f: f.item == "运行图书车")
    reading = measured_in(reading, "万元/辆", lambda f: f.item == "车均年补助")
    reading = measured_in(reading, "人次", lambda f: f.item == "接收避寒人员")
    yield from engine_over(tmp_path_factory.mktemp("average"), reading)


@pytest.mark.parametrize(
    "question", ["流动图书车补助平均每辆车补多少", "流动图书车补助平均每辆多少钱"]
)
def test_the_cost_of_one_is_told_as_its_indicator_prints_it(engine: Engine, question: str) -> None:
    assert "3.6万元/辆" in engine.ask(question).answer


@pytest.mark.parametrize("question", ["避寒人员平均每人次花了多少钱", "接收避寒人员每人次花多少钱"])
def test_the_money_of_its_project_is_divided_by_what_is_counted(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "3,000元" in answer
    assert "不一定都用于此" in answer


def test_another_unit_than_is_counted_divides_nothing(engine: Engine) -> None:
    assert "3,000" not in engine.ask("避寒人员平均每批次花了多少钱").answer


def test_an_average_of_the_year_is_said_to_be_no_months(tmp_path: Path) -> None:
    reading = reading_of(HOSTEL, body="某市民政局", year=2024, kind=Kind.FINAL)
    reading = measured_in(reading, "人", lambda f: f.item == "接收避寒人员")
    for other in engine_over(tmp_path, reading):
        year = last_of(other, "防寒救助经费多少钱", "平均每人多少").answer
        month = last_of(other, "防寒救助经费多少钱", "平均每人一个月多少").answer

        assert "3,000元" in year
        assert "按全年金额算的平均数" not in year
        assert "按全年金额算的平均数" in month
