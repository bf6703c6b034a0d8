"""Every side of a question is answered or named as untold; none is dropped in silence."""

from decimal import Decimal
from pathlib import Path

from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

UNCODED = """
    # 2026年收支总表
    name=支出项目（按功能分类） | 2026年预算数
    住房保障支出 | 100.00
    购房补贴 | 40.00
    住房公积金 | 60.00
"""
HOUSING = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    221 | 住房保障支出 | 100.00 | 100.00 |
    2210203 | 购房补贴 | 40.00 | 40.00 |
    2210201 | 住房公积金 | 60.00 | 60.00 |
"""
BOUGHT = """
    # 2026年政府采购预算表
    code | name | 合计
    221 | 住房保障支出 | 9.00
    2210203 | 购房补贴 | 7.00
    2210201 | 住房公积金 | 2.00
"""


def first(answer: Answer) -> Decimal:
    assert answer.status == "answered", answer.answer
    return Decimal(answer.figures[0].value or "0")


def test_what_is_bought_of_an_item_does_not_unsettle_its_share(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        reading = reading_of(UNCODED, HOUSING, BOUGHT)
        facts = tuple(
            f if f.code else f.model_copy(update={"classification": "功能"}) for f in reading.facts
        )
        store.save(reading.model_copy(update={"facts": facts}))
        told = Engine(store).ask("购房补贴占住房保障支出的比例？")
    assert first(told) == 40, told.answer


def test_a_share_of_which_one_side_is_not_told_is_no_other_share(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(UNCODED, HOUSING, BOUGHT))
        told = Engine(store).ask("公务接待费占住房保障支出的比例？")
    assert told.status != "answered", told.answer


EQUIPMENT = (
    "截至2025年10月，单价100万元以上设备3台（套）。",
    "2026年计划购置单价100万元以上设备2台（套）、260.00万元。",
)
PROJECTS = """
    # 2026年项目支出表
    name=项目名称 | 合计 | 项目支出
    测试专项 | 30.00 | 30.00
"""
LISTED = ("3.测试专项30.00万元，主要包括：测试经费10.00万元，主要用于测试；测试备用金20.00万元。",)


def test_the_unit_that_is_asked_chooses_the_count(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(HOUSING, told=EQUIPMENT))
        told = Engine(store).ask("单价100万元以上设备多少台？")
    assert told.status == "answered"
    assert {f.unit for f in told.figures} <= {"台", "套"}, told.answer


def test_a_listing_in_words_is_told_rather_than_one_part_that_is_the_whole(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(HOUSING, PROJECTS, told=LISTED))
        told = Engine(store).ask("测试专项包括哪些？")
    assert "测试备用金  20.00万元" in told.answer


CHANGED = (
    "2026年“三公”经费预算0.39万元，比上年减少0.15万元，主要原因是严格控制测试支出。",
    "2026年住房保障支出预算100.00万元。",
)


def test_how_much_less_and_why_are_both_answered(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(HOUSING, told=CHANGED))
        answer = Engine(store).ask("三公经费多少，比去年少了多少，为什么？").answer
    assert "0.39" in answer
    assert "0.15" in answer
    assert answer.count("严格控制测试支出") == 1


def test_a_change_that_is_not_told_is_said_to_be_untold(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(HOUSING, told=CHANGED))
        alone = Engine(store).ask("住房保障支出比上年增加多少？")
        second = Engine(store).ask("住房保障支出多少？比去年减少多少？")
    assert alone.status == "not_found"
    assert "100.00" in alone.answer
    assert second.status == "answered"
    assert len(set(second.answer.splitlines())) == len(second.answer.splitlines())
