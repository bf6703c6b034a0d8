"""A form may print one rate beside an initial and a full-year budget: it is of one of them."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Fact
from retrieval.telling.changes.rates import _nearest
from tests.drawing import engine_over, reading_of


def fact(name: str, measure: str, value: str) -> Fact:
    return Fact(
        id=name, document="d", year=2022, classification="总计", item="支出合计", measure=measure,
        nature="合计", fund="全部", value=Decimal(value), unit="%" if measure == "完成率" else "元",
        text=value, origin="table", record=f"t1r1{name}", page=1, bbox=(0, 0, 1, 1),
    )  # fmt: skip


def test_a_rate_is_of_the_budget_that_gives_it() -> None:
    initial, full = fact("c1", "年初预算数", "200.25"), fact("c2", "全年预算数", "261.28")
    spent, rate = fact("c3", "决算数", "258.82"), fact("c4", "完成率", "99.06")

    assert _nearest(rate, [(initial, spent), (full, spent)]) == (full, spent)


def test_a_rate_is_of_a_budget_told_elsewhere_where_it_comes_out_of_that_one() -> None:
    initial, spent = fact("c1", "年初预算数", "120.00"), fact("c3", "决算数", "128.00")
    rate = fact("c4", "完成率", "80.00")
    told = {"origin": "text", "record": None, "chunk": "p7"}
    full = fact("c2", "全年预算数", "160.00").model_copy(update=told)

    assert _nearest(rate, [(initial, spent), (full, spent)]) == (full, spent)
    assert _nearest(rate, [(initial, spent)]) == (initial, spent)


LAST_YEAR = """
    # 2026年一般公共预算支出表
    code | name | 2025年预算数 | 2025年执行数 | 2026年预算数/合计 | 2026年预算数/基本支出
    | 合计 | 200.00 | 190.00 | 210.00 | 210.00
    206 | 科学技术支出 | 200.00 | 190.00 | 210.00 | 210.00
    2060101 | 行政运行 | 80.00 | 84.00 | 90.00 | 90.00
"""
PLANNED = """
    # 2026年一般公共预算支出表
    code | name | 2025年预算数 | 2026年预算数
    | 合计 | 200.00 | 210.00
    206 | 科学技术支出 | 200.00 | 210.00
"""


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("2025年一般公共预算的执行率大概是多少", "95.00"),
        ("去年一般公共预算支出完成了预算的百分之几", "95.00"),
        ("去年行政运行的预算执行率", "105.00"),
    ],
)
def test_a_budget_tells_how_far_the_last_one_was_met(
    tmp_path: Path, question: str, rate: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(LAST_YEAR)):
        assert [f.value for f in engine.ask(question).figures][:1] == [rate]


def test_last_years_budget_is_no_rate_of_it(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(PLANNED)):
        answer = engine.ask("2025年一般公共预算的执行率是多少")

        assert answer.status == "not_found", answer.answer
        assert not answer.figures
