"""A table of the three public expenses in the narrative: no title, last year beside, reasons in a column."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

PUBLIC = """
    #
    name | 2025年预算 | 2026年预算 | 增减额 | 增减变化原因
    因公出国（境）费 | 0.00 | 0.00 | 0.00 | 无安排
    公务用车购置及运维费 | 18.20 | 16.80 | -1.40 | 报废旧车1辆
    公务接待费 | 1.50 | 1.20 | -0.30 | 压减批次
    合计 | 19.70 | 18.00 | -1.70 |
"""
TOTAL = """
    # 部门预算财政拨款“三公”经费支出表
    name | 合计 | 一般公共预算财政拨款
    合计 | 18.00 | 18.00
    因公出国（境）费 | |
    公务用车购置及运维费 | 16.80 | 16.80
    公务接待费 | 1.20 | 1.20
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("column"), reading_of(TOTAL, PUBLIC))


def test_the_total_row_of_an_untitled_table_is_of_the_three_public_expenses(engine: Engine) -> None:
    assert values_of(engine, "去年三公经费预算多少") == [Decimal("19.70")]


def test_the_reason_in_a_column_is_that_of_its_row(engine: Engine) -> None:
    answer = engine.ask("公务接待费为什么减少").answer

    assert "压减批次" in answer
    assert "报废" not in answer


def test_a_reason_that_holds_a_number_is_proved_by_its_row(engine: Engine) -> None:
    assert "“报废旧车1辆”" in engine.ask("公车减少的原因").answer


def test_why_the_whole_fell_is_told_by_the_reasons_of_its_parts(engine: Engine) -> None:
    answer = engine.ask("三公经费为什么减少").answer

    assert "压减批次" in answer
    assert "报废旧车1辆" in answer


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("三公经费里公车去年预算多少", "18.20"),
        ("三公经费里公车降了百分之几", "-7.69"),
        ("三公经费中公务接待费多少", "1.20"),
        ("三公经费中公务接待费占几成", "6.67"),
    ],
)
def test_a_part_behind_the_name_of_its_whole_is_what_is_asked_for(
    engine: Engine, question: str, figure: str
) -> None:
    assert values_of(engine, question)[0] == Decimal(figure)


SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 300.00 | 100.00 | 200.00
    213 | 农林水支出 | 300.00 | 100.00 | 200.00
"""
TOLD = (
    "2026年预算收支安排300.00万元，较2025年预算240.00万元增加60.00万元，增长25.00%。"
    "其中：基本支出较上年90.00万元增加10.00万元，增长11.11%，主要原因是缴费标准提高；"
    "项目支出较上年150.00万元增加50.00万元，增长33.33%，主要原因是新增河道工程。"
)


@pytest.mark.parametrize("question", ["支出总计为什么增加", "预算收支比上年增加多少，为什么"])
def test_a_total_without_a_reason_is_told_by_those_of_its_two_halves(
    tmp_path: Path, question: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT, told=(TOLD,))):
        answer = engine.ask(question).answer

        assert "缴费标准提高" in answer
        assert "新增河道工程" in answer
        assert "60.00万元" in answer.split("\n")[0]
