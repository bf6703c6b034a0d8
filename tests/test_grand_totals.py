"""总收入 that has 本年收入 as a part is 收入总计: so are its change, its rate and what was carried over."""

from decimal import Decimal

import pytest

from ingest.records import Fact, Kind
from tests.drawing import reading_of

WHOLE = """
    # 收入支出决算总表
    name         | 决算数
    本年收入合计 | 900.00
    年初结转和结余 | 60.00
    收入总计     | 960.00
"""


def told_of(*told: str) -> list[Fact]:
    reading = reading_of(WHOLE, kind=Kind.FINAL, year=2024, told=told)
    return [fact for fact in reading.facts if fact.origin == "text"]


def changes(facts: list[Fact]) -> list[tuple[str, Decimal | None]]:
    return [(f.item, f.value) for f in facts if f.measure.startswith("增减")]


@pytest.mark.parametrize(
    "told",
    [
        "2024年度总收入960.00万元，其中本年收入900.00万元，年初结转和结余60.00万元。总收入比2023年度决算数增加40.00万元，增长4.35%。",
        "2024年度总收入960.00万元，较上年增加40.00万元，增长4.35%。其中：本年收入900.00万元，年初结转和结余60.00万元。",
        "2024年收入总额为960.00万元，包括本年收入900.00万元、年初结转和结余60.00万元；收入总额同比增加40.00万元，增长4.35%。",
        "本年收入900.00万元，年初结转和结余60.00万元，总收入960.00万元。收入比上年增加40.00万元，增长4.35%。",
    ],
)
def test_the_change_of_all_income_is_not_that_of_the_years_own(told: str) -> None:
    assert changes(told_of(told)) == [("收入总计", Decimal("40.00")), ("收入总计", Decimal("4.35"))]


def test_the_change_of_the_years_own_income_stays_its_own() -> None:
    told = "2024年度总收入960.00万元，其中本年收入900.00万元，年初结转和结余60.00万元。本年收入比上年增加40.00万元，增长4.65%。"

    assert changes(told_of(told)) == [("收入合计", Decimal("40.00")), ("收入合计", Decimal("4.65"))]


def test_a_change_in_another_paragraph_is_of_the_total_that_is_called_so() -> None:
    facts = told_of(
        "2024年度总收入960.00万元，其中本年收入900.00万元，年初结转和结余60.00万元。",
        "总收入比上年增加40.00万元，主要是结转增多。",
    )

    assert changes(facts) == [("收入总计", Decimal("40.00"))]


@pytest.mark.parametrize(
    "told",
    [
        "2024年度总支出960.00万元，其中本年支出910.00万元，结余分配2.00万元，年末结转和结余48.00万元。",
        "总支出960.00万元，包括：本年支出910.00万元；结余分配2.00万元；年末结转和结余48.00万元。",
    ],
)
def test_what_is_carried_on_is_no_part_of_what_the_year_spent(told: str) -> None:
    facts = {fact.item: fact.parents for fact in told_of(told)}

    assert facts["年末结转和结余"] == ("支出总计",)
    assert facts["结余分配"] == ("支出总计",)


def test_the_amount_that_a_change_starts_from_is_of_the_same_total() -> None:
    facts = told_of("2024年收入960.00万元。收入较上年决算920.00万元增加40.00万元，增长4.35%。")

    assert [(f.item, f.value) for f in facts if f.year == 2023] == [("收入总计", Decimal("920.00"))]
