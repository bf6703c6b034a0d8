"""What sentences tell aside: changes inside reasons, nothing in the year before, parts of a body."""

from decimal import Decimal

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


def test_the_kind_behind_a_list_is_what_the_amount_is_of() -> None:
    facts = _told("办公费、差旅费等公用经费30万元，占基本支出的10%。")

    assert facts == [("公用经费", "预算数", "30"), ("公用经费", "占比", "10")]


def test_a_share_after_one_amount_for_several_is_of_each() -> None:
    facts = _told("上缴上级支出、经营支出均为0万元，占总支出的0%。")

    assert {fact for fact in facts if fact[1] == "占比"} == {
        ("上缴上级支出", "占比", "0"),
        ("经营支出", "占比", "0"),
    }


def test_an_amount_behind_a_count_is_of_what_was_counted() -> None:
    bought = _told("公务用车购置费2万元，更新公务用车1辆，其中：轿车1辆、金额2万元。")
    assets = _told("处置车辆1辆，账面原值12万元；出租房屋320平方米，账面原值86万元。")

    assert bought[2:] == [("轿车", "购置数量", "1"), ("轿车", "金额", "2")]
    assert {name for name, measure, _ in assets if measure == "价值"} == {"处置车辆", "出租房屋"}


def test_what_is_held_by_a_plan_is_not_held() -> None:
    facts = _told("车辆编制8辆，在编实有车辆7辆。")

    assert facts == [("车辆编制", "数量", "8"), ("公务用车保有量", "数量", "7")]


def test_visits_behind_a_bracket_of_foreign_visits_are_not_foreign() -> None:
    facts = _told(
        "公务接待费3万元，安排国内公务接待19批次（其中：外事接待0批次），接待人次156人（其中：外事接待人次0人）。"
    )

    assert [(item, value) for item, measure, value in facts if measure == "数量"] == [
        ("公务接待批次", "19"),
        ("外事接待批次", "0"),
        ("公务接待人次", "156"),
        ("外事接待人次", "0"),
    ]


def test_projects_of_a_grade_are_not_all_that_were_evaluated() -> None:
    facts = _told("纳入绩效自评的项目6个，其中5个项目自评等级为优，1个项目自评等级为良。")

    assert facts[1:] == [
        ("自评等级为优的项目", "数量", "5"),
        ("自评等级为良的项目", "数量", "1"),
    ]


def test_an_event_of_its_own_ends_what_was_said_of_training() -> None:
    facts = _told("培训费12万元，拟开展培训5次；拟举办旅游节会活动3次，经费预算320万元。")

    assert facts[-1] == ("举办旅游节会活动", "预算数", "320")


def test_what_was_added_within_the_year_is_a_change_of_the_initial_budget() -> None:
    added = _read("会议费年初预算数10万元，年中追加2万元，全年预算数12万元。")[1]

    assert (added.measure, added.value, added.base) == ("增减额", Decimal(2), "年初预算")


def test_listed_reasons_go_on_behind_a_semicolon() -> None:
    facts = _told(
        "项目支出年初预算为30万元，支出决算为36万元，决算数大于年初预算数的主要原因：一是年中追加引才专项资金4万元；"
        "二是年中追加退休补助2万元。"
    )

    assert facts[2:] == [("引才专项", "增减额", "4"), ("退休补助", "增减额", "2")]


def test_a_rate_may_stand_behind_its_budget() -> None:
    facts = _read("公务接待费支出决算为6万元，完成全年预算12万元的50%。")

    assert [(f.measure, f.value, f.base) for f in facts][1:] == [
        ("全年预算数", Decimal(12), None),
        ("完成率", Decimal(50), "全年预算"),
    ]


def test_a_subject_without_an_initial_budget_keeps_what_it_spent() -> None:
    facts = _told("（1）农林水支出（类）水利（款）防汛（项）无年初预算，支出决算86万元。")

    assert facts == [("防汛", "年初预算数", "0"), ("防汛", "决算数", "86")]


def test_grand_totals_are_told_by_their_parts_or_their_equal() -> None:
    parted = _told("总收入64万元，比上年增加5万元。其中：本年收入62万元，年初结转和结余2万元。")
    equal = _told("财政拨款总收入63万元、总支出63万元，比上年分别增加4万元、4万元。")
    plain = _told("本部门总收入64万元，比上年增加5万元。")

    assert [item for item, _, _ in parted] == [
        "收入总计",
        "收入总计",
        "收入合计",
        "年初结转和结余",
    ]
    assert [item for item, _, _ in equal] == ["收入总计", "支出总计", "收入总计", "支出总计"]
    assert {item for item, _, _ in plain} == {"收入合计"}


@pytest.mark.parametrize(("told", "item"), [("64", "收入总计"), ("62", "收入合计")])
def test_income_that_is_added_up_with_what_was_carried_over_is_the_grand_total(
    told: str, item: str
) -> None:
    facts = _told(
        f"2026年预算收入{told}万元，其中：一般公共预算收入60万元，事业收入2万元，上年结转结余2万元。"
    )

    assert facts[0][0] == item


def test_what_a_reason_tells_of_is_not_spoken_of_afterwards() -> None:
    facts = _told(
        "机关运行经费212万元，比年初预算数减少9万元，主要原因是压减会议费5万元；比2023年度增加6万元。"
    )

    assert facts[-2:] == [("会议费", "增减额", "-5"), ("机关运行经费", "增减额", "6")]
