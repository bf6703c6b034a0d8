"""A form may print one rate beside an initial and a full-year budget: it is of one of them."""

from decimal import Decimal

from ingest.records import Fact
from retrieval.rates import _nearest


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
