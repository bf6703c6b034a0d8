"""Only the amount of a change is printed: the rate that is asked for follows from it and from the figure."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

THREE_PUBLIC = """
    # 2026年一般公共预算“三公”经费、会议费、培训费支出表
    “三公”经费合计 | 公务接待费 | 会议费 | 培训费
    10.00 | 10.00 | 15.00 | 45.00
"""
TOLD = (
    "2026年度一般公共预算拨款安排的会议费预算支出15万元，比上年预算减少5万元，主要原因是会议合并召开。",
    "2026年度一般公共预算拨款安排的培训费预算支出45万元，比上年预算增加9万元，主要原因是培训增加。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("rates"), reading_of(THREE_PUBLIC, told=TOLD))


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("会议费比上年下降了百分之几", "-25.00"),
        ("会议费降幅多大", "-25.00"),
        ("会议费降了几成", "-25.00"),
        ("培训费增幅是多少", "25.00"),
    ],
)  # fmt: skip
def test_a_rate_that_is_not_printed_is_derived(engine: Engine, question: str, rate: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert (answer.figures[0].value, answer.figures[0].unit) == (rate, "%")
    assert answer.figures[0].basis == "derived"


def test_no_rate_is_told_where_the_amount_is_asked(engine: Engine) -> None:
    assert "%" not in engine.ask("会议费比上年减少多少").answer


def test_the_change_of_an_economic_item_is_that_of_the_function_of_the_same_figure(
    tmp_path: Path,
) -> None:
    functions = """
        # 2026年一般公共预算支出表
        code | name | 合计
        | 合计 | 90.00
        208 | 社会保障和就业支出 | 90.00
        20805 | 行政事业单位养老支出 | 90.00
        2080505 | 机关事业单位基本养老保险缴费支出 | 60.00
        2080506 | 机关事业单位职业年金缴费支出 | 30.00
    """
    economic = """
        # 2026年一般公共预算基本支出表（经济科目）
        code | name | 合计
        | 合计 | 95.00
        301 | 工资福利支出 | 95.00
        30101 | 基本工资 | 5.00
        30108 | 机关事业单位基本养老保险缴费 | 58.00
        30109 | 职业年金缴费 | 30.00
    """
    told = (
        "行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）支出30万元，与上年相比增加2万元。",
        "行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）支出60万元，与上年相比增加3万元。",
    )
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(functions, economic, told=told))
        same = Engine(store).ask("职业年金缴费比上年增加多少")
        other = Engine(store).ask("30108比上年增加多少")

    assert same.figures[0].value == "2"
    assert "机关事业单位职业年金缴费支出" in same.answer
    assert other.status == "not_found"  # what the function spends is another figure


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("会议费和培训费分别比上年变化多少", {"-5", "9"}),
        ("会议费、培训费去年各多少", {"20", "36"}),
        ("培训费涨幅", {"25.00"}),
    ],
)  # fmt: skip
def test_each_of_several_listed_things_is_told(
    engine: Engine, question: str, figures: set[str]
) -> None:
    answer = engine.ask(question)

    assert figures <= {figure.value for figure in answer.figures}


def test_what_cannot_be_told_of_one_of_several_is_said(engine: Engine) -> None:
    assert "没有读到公务接待费" in engine.ask("会议费和公务接待费比上年变化多少").answer
