"""What lies furthest from its budget, what nothing was spent on, and codes that are named with their level."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
# 支出决算表
code | name | 合计 | 基本支出 | 项目支出
| 合计 | 190.00 | 70.00 | 120.00
206 | 科学技术支出 | 130.00 | 40.00 | 90.00
20601 | 科学技术管理事务 | 130.00 | 40.00 | 90.00
2060101 | 行政运行 | 40.00 | 40.00 |
2060102 | 一般行政管理事务 | 90.00 | | 90.00
208 | 社会保障和就业支出 | 60.00 | 30.00 | 30.00
20805 | 行政事业单位养老支出 | 60.00 | 30.00 | 30.00
2080501 | 行政单位离退休 | 30.00 | 30.00 |
2080502 | 事业单位离退休 | 30.00 | | 30.00
2080599 | 其他行政事业单位养老支出 | 0.00 | | 0.00
"""
PAID = """
# 一般公共预算财政拨款支出决算表
code | name | 年初预算数 | 决算数
| 合计 | 215.00 | 190.00
2060101 | 行政运行 | 35.00 | 40.00
2060102 | 一般行政管理事务 | 100.00 | 90.00
2080501 | 行政单位离退休 | 70.00 | 30.00
2080502 | 事业单位离退休 | 28.00 | 30.00
2080599 | 其他行政事业单位养老支出 | 2.00 | 0.00
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(SPENT, PAID, year=2024, kind=Kind.FINAL))


@pytest.mark.parametrize(
    "question",
    ["年初预算和决算差最多的是哪个科目", "决算和预算相差最大的科目", "哪个科目偏离预算最多"],
)
def test_what_lies_furthest_from_its_budget_is_not_what_costs_most(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "行政单位离退休" in answer.answer.splitlines()[0]
    assert "40.00万元" in answer.answer


@pytest.mark.parametrize(
    "question", ["哪些科目一分钱没花", "哪些科目决算为0", "决算为零的科目有哪些"]
)
def test_what_nothing_was_spent_on_is_listed_by_its_outcome(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "其他行政事业单位养老支出（2080599）" in answer.answer
    assert "行政运行" not in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("208类多少钱", "60.00万元"),
        ("20805款多少", "60.00万元"),
        ("2080501项花了多少", "30.00万元"),
    ],
)
def test_a_code_may_be_named_with_its_level(engine: Engine, question: str, told: str) -> None:
    assert told in engine.ask(question).answer.splitlines()[0]


def test_a_code_with_its_level_that_nothing_prints_is_never_the_total(engine: Engine) -> None:
    assert engine.ask("2050201项花了多少").status == "not_found"


def test_the_level_of_a_code_is_not_the_level_that_is_ranked(engine: Engine) -> None:
    answer = engine.ask("206类下哪个项级科目最多")

    assert "一般行政管理事务：90.00万元" in answer.answer


@pytest.mark.parametrize("question", ["前两大支出合计占总支出多少", "最大的两类支出合计多少"])
def test_what_first_places_add_up_to_is_no_total(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "科学技术支出（206）" in answer.answer
    assert "社会保障和就业支出（208）" in answer.answer


def test_rows_are_ranked_on_the_first_level_that_has_several(engine: Engine) -> None:
    answer = engine.ask("科学技术支出里哪个科目最多")

    assert "一般行政管理事务：90.00万元" in answer.answer.splitlines()[0]


@pytest.mark.parametrize("question", ["哪个科目没完成", "哪个科目没达标"])
def test_which_without_a_word_of_order_is_no_ranking(engine: Engine, question: str) -> None:
    assert "最多" not in engine.ask(question).answer


RATED = """
# 一般公共预算财政拨款支出决算表
code | name | 年初预算数 | 决算数 | 完成率
| 合计 | 215.00 | 190.00 | 88.37%
2060101 | 行政运行 | 35.00 | 40.00 | 114.29%
2060102 | 一般行政管理事务 | 100.00 | 90.00 | 90.00%
2080501 | 行政单位离退休 | 80.00 | 60.00 | 75.00%
"""


def test_rates_that_are_ranked_are_not_added(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(RATED, year=2024, kind=Kind.FINAL)):
        answer = engine.ask("3个项级科目里，完成预算比例最低的两个是哪些")

        assert "合计" not in answer.answer
        assert answer.status == "answered"


@pytest.mark.parametrize(
    "question",
    ["和年初预算差得最多的是哪个，为什么", "各项级科目里，和年初预算差得最多的是哪个，为什么"],
)
def test_the_reason_is_that_of_what_lies_furthest_from_its_budget(
    tmp_path: Path, question: str
) -> None:
    head = "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）"
    told = (
        f"{head}。年初预算为70.00万元，支出决算为30.00万元。决算数小于预算数的主要原因：退休人员减少。",
        "支出合计190.00万元，比上年减少5.00万元，主要原因是项目完工。",
    )
    reading = reading_of(SPENT, PAID, year=2024, kind=Kind.FINAL, told=told)
    (engine,) = engine_over(tmp_path, reading)

    answer = engine.ask(question).answer

    assert "行政单位离退休" in answer
    assert "退休人员减少" in answer
    assert "项目完工" not in answer
