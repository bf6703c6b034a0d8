"""How far the result lies from the budget, where a document prints that as a rate of its own (预决算差异率)."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

TOLD = (
    (
        "2024年度一般公共预算财政拨款支出310.00万元。与上年相比，增加10.00万元，增长3.33%，主要原因是：人员增加。"
        "与年初预算相比，年初预算数300.00万元，决算数310.00万元，预决算差异率3.33%，主要原因是：追加转移支付资金。"
    ),
    (
        "财政拨款“三公”经费支出全年预算数20.00万元，决算数18.00万元，预决算差异率-10.00%，主要原因是：压减支出。"
        "其中：公务接待费全年预算数8.00万元，决算数6.00万元，预决算差异率-25.00%，主要原因是：批次减少。"
    ),
    "1.公共安全支出（类）公安（款）行政运行（项）：支出决算数为250.00万元，比上年决算增加8.00万元，增长3.31%，主要原因是：调资。",
    "2.公共安全支出（类）公安（款）特别业务（项）：支出决算数为60.00万元，比上年决算增加60.00万元，增长100.00%，主要原因是：本年新设。",
    "截至2024年12月31日，房屋1500.00平方米，价值640.00万元。车辆9辆，价值210.50万元，其中：机要通信用车1辆、执法执勤用车8辆。",
)
SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 310.00 | 250.00 | 60.00
    204 | 公共安全支出 | 310.00 | 250.00 | 60.00
    20402 | 公安 | 310.00 | 250.00 | 60.00
    2040201 | 行政运行 | 250.00 | 250.00 |
    2040221 | 特别业务 | 60.00 | | 60.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, body="阿县公安局", year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("gap"), reading)


@pytest.mark.parametrize(
    ("question", "rate"),
    [("公务接待费的预决算差异率是多少", "-25.00"), ("三公经费预决算差异率", "-10.00"),
     ("一般公共预算支出的差异率", "3.33")],
)  # fmt: skip
def test_the_gap_is_told_of_the_item_that_is_named(
    engine: Engine, question: str, rate: str
) -> None:
    assert values_of(engine, question)[0] == Decimal(rate)


def test_the_gap_of_an_item_without_one_is_not_found(engine: Engine) -> None:
    assert engine.ask("行政运行的预决算差异率").status == "not_found"


@pytest.mark.parametrize(
    ("question", "reason", "other"),
    [("一般公共预算支出为什么超过年初预算", "追加转移支付", "人员增加"),
     ("公务接待费预决算差异率是多少，为什么", "批次减少", "压减"),
     ("一般公共预算支出为什么比上年增加", "人员增加", "追加转移支付")],
)  # fmt: skip
def test_a_reason_is_of_the_comparison_that_is_asked_for(
    engine: Engine, question: str, reason: str, other: str
) -> None:
    answer = engine.ask(question).answer

    assert reason in answer
    assert other not in answer


@pytest.mark.parametrize("question", ["哪些科目上年没有支出今年新增了", "今年新增了哪些科目"])
def test_subjects_without_spending_the_year_before_are_listed(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "特别业务" in answer.answer
    assert "行政运行" not in answer.answer


def test_the_largest_growth_is_no_largest_amount(engine: Engine) -> None:
    answer = engine.ask("比上年增长金额最大的项级科目是哪个")

    assert "特别业务" in answer.answer
    assert answer.figures[0].text == "60.00万元"


@pytest.mark.parametrize(
    ("question", "worth"), [("车辆一共值多少钱", "210.50"), ("房屋价值多少", "640.00")]
)
def test_what_is_held_has_a_worth_beside_its_count(
    engine: Engine, question: str, worth: str
) -> None:
    assert values_of(engine, question) == [Decimal(worth)]


def test_the_code_of_a_subject_is_told(engine: Engine) -> None:
    answer = engine.ask("特别业务花了多少，编码是多少")

    assert "2040221" in answer.answer
    assert answer.figures[0].text == "60.00万元"


def test_a_project_that_began_with_nothing_is_held_against_its_budget_of_the_whole_year(
    tmp_path: Path,
) -> None:
    listed = """
        # 项目支出绩效自评结果汇总表
        name=项目名称 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
        实训楼建设 | 0.00 | 100.00 | 80.00 | 80.00%
        教师培训 | 5.00 | 10.00 | 10.00 | 100.00%
    """
    engine = next(engine_over(tmp_path, reading_of(listed, year=2024, kind=Kind.FINAL)))

    assert "比全年预算少20.00万元" in engine.ask("实训楼建设为什么钱没花完").answer
