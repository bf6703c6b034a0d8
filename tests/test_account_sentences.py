"""How final accounts of other places word the budget, the change and the reason of one item."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Fact, Kind
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

TABLE = """
    # 一般公共预算财政拨款支出决算表
    code | name | 合计 | 基本支出 | 项目支出
     | 合计 | 4558.32 | 2146.70 | 2411.62
    206 | 科学技术支出 | 36.00 | | 36.00
    20604 | 技术研究与开发 | 36.00 | | 36.00
    2060404 | 科技成果转化与扩散 | 36.00 | | 36.00
    210 | 卫生健康支出 | 4522.32 | 2146.70 | 2375.62
    21002 | 公立医院 | 3982.32 | 2146.70 | 1835.62
    2100202 | 中医（民族）医院 | 3982.32 | 2146.70 | 1835.62
    21017 | 中医药事务 | 540.00 | | 540.00
    2101704 | 中医（民族医）药专项 | 540.00 | | 540.00
"""
RECEPTION = (
    "公务接待费支出预算为8.00万元，支出决算为6.84万元，决算数小于预算数的主要原因是厉行节约，"
    "与上年相比减少1.13万元，下降14.18%，减少的主要原因是来访减少。"
)


def facts_of(*told: str) -> list[Fact]:
    reading = reading_of(TABLE, kind=Kind.FINAL, year=2023, told=told)
    return [fact for fact in reading.facts if fact.origin != "table"]


def stated(facts: list[Fact], item: str) -> set[tuple[str, str]]:
    return {(f.measure, str(f.value)) for f in facts if f.item == item}


def test_levels_may_be_told_with_their_codes_and_the_result_before_the_budget() -> None:
    facts = facts_of(
        "（六）卫生健康支出（210类）公立医院（02款）中医（民族）医院（02项）支出决算为3982.32万元，"
        "年初预算为3600.00万元，完成年初预算的110.6%，主要原因是新增补助。"
    )

    assert stated(facts, "中医（民族）医院") == {
        ("决算数", "3982.32"), ("年初预算数", "3600.00"), ("完成率", "110.6"),
    }  # fmt: skip
    assert not stated(facts, "卫生健康支出")


@pytest.mark.parametrize("words", ["年初未安排预算", "年初无预算", "未安排年初预算", "年初没有安排预算"])  # fmt: skip
def test_no_initial_budget_is_one_of_nothing(words: str) -> None:
    path = "（二）科学技术支出（类）技术研究与开发（款）科技成果转化与扩散（项）"

    behind = facts_of(f"{path}支出决算为36.00万元，{words}，主要是年中下达课题经费。")
    before = facts_of(f"{path}。{words}，支出决算为36.00万元，主要是年中下达课题经费。")

    for facts in (behind, before):
        (budget,) = (f for f in facts if f.measure == "年初预算数")
        assert (budget.item, budget.value, budget.unit) == ("科技成果转化与扩散", Decimal(0), "万元")  # fmt: skip


def test_nothing_is_made_of_a_missing_budget_of_the_body() -> None:
    assert not facts_of("本单位无年初预算调整事项。", "2023年度没有使用政府性基金预算。")


def test_a_change_after_a_reason_is_read_with_its_own_reason() -> None:
    facts = {f.measure: f for f in facts_of(RECEPTION)}

    assert (facts["增减额"].value, facts["增减额"].reason) == (Decimal("-1.13"), "来访减少")
    assert (facts["增减率"].value, facts["增减率"].reason) == (Decimal("-14.18"), "来访减少")
    assert facts["决算数"].reason == "厉行节约"


@pytest.mark.parametrize(
    ("question", "reason"),
    [("公务接待费为什么减少", "来访减少"), ("公务接待费比上年减少的原因", "来访减少")],
)
def test_why_it_changed_is_not_why_it_is_off_its_budget(
    tmp_path: Path, question: str, reason: str
) -> None:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(TABLE, kind=Kind.FINAL, year=2023, told=(RECEPTION,)))

    answer = Engine(store).ask(question)

    assert reason in answer.answer
    assert "厉行节约" not in answer.answer
    store.close()


def test_a_date_after_a_purpose_begins_what_is_told_next() -> None:
    facts = facts_of(
        "公务用车运行维护费5.74万元，主要是车辆加油、维修支出，截止2023年12月31日，"
        "我单位开支财政拨款的公务用车保有量为2辆。"
    )

    assert ("数量", "2") in stated(facts, "公务用车保有量")


def test_subjects_without_budget_are_listed(tmp_path: Path) -> None:
    told = (
        "（二）科学技术支出（206类）技术研究与开发（04款）科技成果转化与扩散（04项）支出决算为36.00万元，年初未安排预算，主要是年中下达。",
        "（六）卫生健康支出（210类）公立医院（02款）中医（民族）医院（02项）支出决算为3982.32万元，年初预算为3600.00万元，完成年初预算的110.6%。",
        "（七）卫生健康支出（210类）中医药事务（17款）中医（民族医）药专项（04项）支出决算为540.00万元，年初未安排预算，主要是年中下达。",
    )
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(TABLE, kind=Kind.FINAL, year=2023, told=told))

    answer = Engine(store).ask("哪些科目年初没有预算")

    assert "科技成果转化与扩散" in answer.answer
    assert "中医（民族医）药专项" in answer.answer
    assert "中医（民族）医院" not in answer.answer
    store.close()


def test_what_came_in_and_went_out_in_the_year_follows_what_was_carried_over() -> None:
    facts = facts_of(
        "政府性基金预算财政拨款年初结转和结余60.00万元，本年收入934.78万元，本年支出953.55万元，年末结转和结余41.23万元。"
    )

    assert [(f.item, f.fund, str(f.value)) for f in facts[:3]] == [
        ("年初结转和结余", "政府性基金", "60.00"),
        ("收入合计", "政府性基金", "934.78"),
        ("支出合计", "政府性基金", "953.55"),
    ]


def test_a_change_after_a_comparison_by_itself_is_read_behind_a_reason() -> None:
    told = (
        "公务接待费支出预算为8.00万元，支出决算为6.84万元，决算数小于预算数的主要原因是：厉行节约，"
        "与上年相比，减少1.13万元，降低14.18%，减少的主要原因是：来访减少。"
    )

    facts = {f.measure: f for f in facts_of(told)}

    assert (facts["增减额"].value, facts["增减额"].reason) == (Decimal("-1.13"), "来访减少")
    assert facts["增减率"].value == Decimal("-14.18")
    assert facts["决算数"].reason == "厉行节约"


@pytest.mark.parametrize(
    "event", ["举办“湖畔之声”等节庆活动，开支18.40万元", "召开行业论坛2次，共支出18.40万元"]
)
def test_what_an_event_costs_is_no_second_amount_of_what_was_told_before_it(event: str) -> None:
    facts = facts_of(f"2023年度开支培训费3.20万元，用于业务培训，人数160人；{event}。")

    assert stated(facts, "培训费") == {("决算数", "3.20")}
    assert not stated(facts, "支出合计")


def test_what_the_same_clause_names_again_is_told_of_it() -> None:
    facts = facts_of("2023年度会议费支出1.50万元；组织业务培训，培训费支出3.20万元。")

    assert stated(facts, "培训费") == {("决算数", "3.20")}
