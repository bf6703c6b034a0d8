"""What it costs to run offices is told of the bodies that are offices, and is so of all of them."""

from decimal import Decimal

import pytest

from tests.drawing import reading_of


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("本部门本级和参照公务员法管理的2个二级单位机关运行经费当年一般公共预算拨款35.20万元，比上一年减少1.20万元。", "参照公务员法管理的二级单位"),
        ("本部门2家预算单位机关运行经费财政拨款预算35.20万元，比上年减少1.20万元。", "预算单位"),
        ("局机关和2个参公单位的机关运行经费当年财政拨款预算35.20万元，比上年减少1.20万元。", "参公单位"),
        ("全局及2家参公事业单位2026年度机关运行经费财政拨款预算35.20万元，比上年减少1.20万元。", "参公事业单位"),
    ],
)  # fmt: skip
def test_a_count_of_bodies_is_no_count_of_what_they_spend(told: str, counted: str) -> None:
    facts = reading_of(told=(told,)).facts
    read = [(f.item, f.measure, f.value) for f in facts]

    assert read == [
        (counted, "数量", Decimal(2)),
        ("机关运行经费", "预算数", Decimal("35.20")),
        ("机关运行经费", "增减额", Decimal("-1.20")),
    ]


def test_what_some_bodies_spend_on_other_things_is_no_amount_of_the_whole() -> None:
    facts = reading_of(told=("所属3个行政单位公用经费预算45.00万元。",)).facts

    assert "公用经费" not in {f.item for f in facts}
    assert not [f for f in facts if f.nature == "公用经费"]


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("局机关内设办公室、人事股、计划财务股、安全管理股、政策法规与督导股5个股室。", "内设股室"),
        (
            "本部门内设机构包括：办公室、政策法规股、人事股、安全股、规划建设股，共5个股室。",
            "内设股室",
        ),
        ("下设信息中心、培训中心、种子站、检验所、服务中心5个直属事业单位。", "直属事业单位"),
        ("设有机械学院、护理学院、信息学院、经贸学院和基础部等5个教学单位。", "教学单位"),
    ],
)
def test_a_list_before_its_count_is_counted_by_the_kind_behind_it(told: str, counted: str) -> None:
    facts = reading_of(told=(told,)).facts

    assert [(f.item, f.value) for f in facts] == [(counted, Decimal(5))]
