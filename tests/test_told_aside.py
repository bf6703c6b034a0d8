"""What sentences tell aside: changes inside reasons, nothing in the year before, parts of a body."""

import pytest

from ingest.records import Fact
from tests.drawing import reading_of


def _read(text: str) -> list[Fact]:
    return list(reading_of(body="临江市水务局", year=2024, told=[text]).facts)


def _told(text: str) -> list[tuple[str, str, str]]:
    return [
        (f.nature if f.nature != "合计" else f.item, f.measure, str(f.value)) for f in _read(text)
    ]


def test_a_change_told_with_the_word_for_spending_is_a_change() -> None:
    assert _told("基本支出100万元，较上年增加支出20万元，增长25%。") == [
        ("基本支出", "预算数", "100"),
        ("基本支出", "增减额", "20"),
        ("基本支出", "增减率", "25"),
    ]


def test_what_grew_inside_a_reason_is_told_under_its_own_name() -> None:
    facts = _told(
        "项目支出100万元，较上年增加90万元，主要原因是新增河道整治项目80万元，巡查平台经费增加10万元。"
    )

    assert facts[2:] == [("河道整治项目", "增减额", "80"), ("巡查平台经费", "增减额", "10")]


def test_one_verb_before_a_list_is_of_each_of_it() -> None:
    facts = _told("支出较上年增加5万元，其中：增加基本支出3万元、项目支出2万元。")

    assert facts[1:] == [("基本支出", "增减额", "3"), ("项目支出", "增减额", "2")]


def test_a_cause_with_a_figure_is_no_item() -> None:
    facts = _told(
        "会议费3万元，较上年减少5万元，主要原因是2023年一次安排5万元，受疫情影响减少5万元。"
    )

    assert [item for item, _, _ in facts] == ["会议费", "会议费"]


@pytest.mark.parametrize("words", ["上年度该科目无预算资金", "上年无此项支出", "2023年没有安排"])
def test_what_had_nothing_in_the_year_before_is_said_not_to_exist_then(words: str) -> None:
    now, before = _read(f"会议费3万元，{words}。")

    assert (now.value is not None, now.year) == (True, 2024)
    assert (before.item, before.value, before.year) == ("会议费", None, 2023)


def test_nothing_carried_over_from_a_fund_is_no_spending_of_nothing() -> None:
    (fact,) = _read("本部门无2023年结转的政府性基金预算拨款支出。")

    assert (fact.item, fact.fund, fact.value) == ("年初结转和结余", "政府性基金", None)
    assert _read("本部门无2023年结转的“三公”经费支出和会议费、培训费支出。") == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("局机关下设4个处室。", "处室"),
        ("下辖区县水务局8个。", "区县水务局"),
        ("水务局本级内设6个职能机构。", "内设职能机构"),
    ],
)
def test_parts_of_a_body_are_counted_by_what_they_are(text: str, item: str) -> None:
    assert [name for name, _, _ in _told(text)] == [item]
