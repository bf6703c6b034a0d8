"""Sentences that leave out what they speak of: whose money changed, out of what it was paid, which grade is counted."""

from decimal import Decimal

import pytest

from ingest.records import Fact, Kind
from tests.drawing import reading_of


def told_of(*told: str) -> list[Fact]:
    return list(reading_of(kind=Kind.FINAL, year=2024, told=told).facts)


def only(facts: list[Fact], value: str) -> Fact:
    (found,) = [fact for fact in facts if fact.value == Decimal(value)]
    return found


@pytest.mark.parametrize(
    "told",
    [
        "公务接待费支出3.58万元，国内公务接待41批次、326人次。国（境）外公务接待0批次、0人次。比2023年度减少0.69万元，下降16.16%。",
        "公务接待费支出3.58万元，共接待41批次、326人次，较上年减少0.69万元，下降16.16%。",
        "公务接待费3.58万元。国内公务接待41批次326人次，其中外事接待2批次、9人次。同比减少0.69万元，下降16.16%。",
    ],
)
def test_what_is_told_of_visits_behind_their_number_is_their_cost(told: str) -> None:
    facts = told_of(told)

    assert only(facts, "-0.69").item == "公务接待费"
    assert only(facts, "-16.16").item == "公务接待费"


def test_visits_that_became_fewer_are_no_money() -> None:
    facts = told_of("公务接待费支出3.58万元，国内公务接待41批次，比上年减少11批次。")

    assert only(facts, "-11").item == "公务接待批次"


@pytest.mark.parametrize(
    "told",
    [
        "公务用车运行支出30.12万元。其中从基本支出列支24.87万元，从食品安全监督抽检等项目列支5.25万元。",
        "公务用车运行维护费30.12万元，其中：在基本支出中开支24.87万元，在项目支出中开支5.25万元。",
    ],
)
def test_what_is_paid_out_of_one_nature_is_that_part_of_the_thing(told: str) -> None:
    facts = told_of(told)

    for value, nature in (("24.87", "基本支出"), ("5.25", "项目支出")):
        part = only(facts, value)
        assert (part.item, part.nature) == ("公务用车运行维护费", nature)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (
            "资本性支出32.22万元，包括办公设备购置14.36万元（更新计算机、打印机共31台）和公务用车购置17.86万元。",
            "31",
        ),
        ("公务用车保有量14辆。完成住宅电梯风险排查463台，检查使用单位312家次。", "463"),
        ("公务用车保有量14辆；在用特种设备2,168台（套），定期检验率98.7%。", "2168"),
    ],
)
def test_devices_are_no_cars(told: str, value: str) -> None:
    fact = only(told_of(told), value)

    assert "车" not in "".join((fact.item, *fact.parents))


def test_cars_of_a_list_that_counts_them_in_other_words_stay_cars() -> None:
    facts = told_of("公务用车保有量14台，其中：轿车8台、越野车6台。")

    assert only(facts, "8").parents == ("公务用车保有量",)


@pytest.mark.parametrize(
    ("told", "item"),
    [
        ("11个项目中，自评等级为“优”的9个、“良”的2个，没有“差”。", "自评等级为“良”"),
        ("11个项目开展绩效自评，评价结果为优的9个，良的2个。", "评价结果为良"),
    ],
)
def test_the_next_grade_of_a_list_is_the_grade_that_is_counted(told: str, item: str) -> None:
    assert item in only(told_of(told), "2").item


@pytest.mark.parametrize(
    "lead", ["根据年初设定的绩效目标，", "对照设定的绩效指标，", "按照评价办法，", ""]
)
def test_a_score_is_of_the_project_that_heads_its_paragraph(lead: str) -> None:
    facts = told_of(
        f"1.监督抽检经费：{lead}自评得分92.5分。项目全年预算数205.50万元，执行数187.34万元。"
    )

    assert only(facts, "92.5").item == "监督抽检经费项目自评得分"
    assert only(facts, "205.50").item == "监督抽检经费"


def test_money_that_is_no_grant_is_not_of_the_grant() -> None:
    told = (
        "年末结转和结余40.32万元，其中财政拨款结转和结余33.35万元、非财政拨款结转和结余6.97万元。"
    )
    facts = told_of(told)

    assert only(facts, "33.35").fund == "财政拨款"
    assert only(facts, "6.97").fund != "财政拨款"


@pytest.mark.parametrize(
    "words",
    ["支出决算为年初预算的108.08%", "决算数为年初预算数的108.08%", "实际支出达到年初预算的108.08%"],
)
def test_a_rate_without_a_word_for_meeting_the_budget_is_one(words: str) -> None:
    fact = only(told_of(f"项目支出年初预算50.00万元，支出54.04万元，{words}。"), "108.08")

    assert (fact.measure, fact.base) == ("完成率", "年初预算")


def test_a_part_of_a_budget_is_a_share_and_no_rate() -> None:
    fact = only(told_of("项目支出54.04万元，占年初预算的8.08%。"), "8.08")

    assert fact.measure != "完成率"


@pytest.mark.parametrize("words", ["其公用经费", "其日常公用经费为"])
def test_what_comes_with_its_own_body_is_of_that_body_alone(words: str) -> None:
    units = """
        name=单位名称 | 合计
        某市测试局本级 | 456.58
        某市检测中心 | 27.60
    """
    told = f"机关运行经费456.58万元，统计范围为局本级；某市检测中心为事业单位，{words}27.60万元不计入机关运行经费。"
    facts = reading_of(units, kind=Kind.FINAL, year=2024, told=(told,)).facts
    part = only([fact for fact in facts if fact.origin == "text"], "27.60")

    assert (part.nature, part.scope) == ("公用经费", "某市检测中心")


def test_what_comes_with_nobody_is_not_of_the_whole() -> None:
    told = "机关运行经费456.58万元，其公用经费27.60万元。"

    assert only(told_of(told), "27.60").nature != "公用经费"
