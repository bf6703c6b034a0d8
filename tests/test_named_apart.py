"""A share is of what is named, a target is no spending, and a word that only modifies is no second item."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

INCOME = """
    # 2026年收入预算总表
    name | 合计
    收入合计 | 400.00
"""
SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 支出合计 | 400.00 | 300.00 | 100.00
    206 | 科学技术支出 | 400.00 | 300.00 | 100.00
    2210203 | 购房补贴 | 40.00 | 40.00 |
    2210201 | 住房公积金 | 60.00 | 60.00 |
"""
WAGES = """
    # 2026年一般公共预算基本支出表
    code | name | 合计
    301 | 工资福利支出 | 200.00
    30101 | 基本工资 | 120.00
"""
THREE_PUBLIC = """
    # 2026年一般公共预算“三公”经费支出表
    name=单位名称 | “三公”经费合计 | 因公出国（境）费用 | 公务接待费
    合计 | 10.00 | 2.00 | 8.00
"""
INDICATORS = """
    # 2026年项目绩效目标表
    name | 目标值
    成本指标/测试月刊印刷每期成本（元） | ≤2750
    数量指标/测试月刊印刷数量（期） | 12
    数量指标/主要负责人用车（辆） | 1
"""
TOLD = ("2026年“三公”经费支出预算中，公务接待费支出预算8.00万元，占79.90%。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("apart"),
        reading_of(INCOME, SPENT, WAGES, THREE_PUBLIC, INDICATORS, told=TOLD),
    )


def first(answer: Answer) -> Decimal:
    assert answer.status == "answered", answer.answer
    return Decimal(answer.figures[0].value or "0")


@pytest.mark.parametrize(
    "question", ["接待费占三公多少", "接待费占三公多少（按三公小计10.00）", "三公里接待费占多少"]
)
def test_the_whole_of_a_share_is_the_one_that_is_named(engine: Engine, question: str) -> None:
    assert first(engine.ask(question)) == 80


@pytest.mark.parametrize("question", ["公务接待费占比多少", "接待费的占比是多少"])
def test_where_no_whole_is_named_the_printed_share_is_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert first(answer) == Decimal("79.90")
    assert "“三公”经费支出预算中" in answer.answer


@pytest.mark.parametrize(
    "question", ["测试月刊花多少钱", "印测试月刊花多少", "《测试月刊》印刷多少钱"]
)
def test_what_one_piece_may_cost_is_not_what_is_spent(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert "2,750" not in answer.answer


def test_what_one_piece_may_cost_is_told_where_it_is_asked_for(engine: Engine) -> None:
    assert first(engine.ask("测试月刊印刷每期成本目标多少")) == 2750


@pytest.mark.parametrize("question", ["主要负责人一年拿多少工资", "主要负责人能拿多少基本工资"])
def test_a_word_that_only_modifies_is_no_second_item(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert not [f for f in answer.figures if f.value == "1"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What was the housing subsidy (购房补贴) in 2026?", 40),
        ("How much is budgeted for housing provident fund (住房公积金)?", 60),
    ],
)
def test_a_printed_name_in_brackets_counts_before_the_english_words(
    engine: Engine, question: str, value: int
) -> None:
    assert first(engine.ask(question)) == value


def test_the_noun_that_is_counted_chooses_among_names(tmp_path: Path) -> None:
    told = (
        "绩效自评项目7个，绩效自评项目金额18.95万元。",
        "我部门开展整体支出绩效自评，资金91.81万元。",
    )
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(kind=Kind.FINAL, told=told))

    answer = Engine(store).ask("绩效自评涉及几个项目共多少资金")

    assert {f.value for f in answer.figures} >= {"7", "18.95"}
    assert "91.81" not in answer.answer


def test_what_a_follow_up_leaves_out_is_also_told_as_printed(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("接待费花多少钱")

    assert first(talk.ask("占比多少")) == Decimal("79.90")


def test_two_shares_of_one_total_are_no_share_of_each_other(engine: Engine) -> None:
    answer = engine.ask("基本支出占总支出多少，项目支出占多少")

    assert [Decimal(f.value or 0) for f in answer.figures if f.unit == "%"] == [75, 25]


@pytest.mark.parametrize(
    "question", ["公务用车运行费占三公和总支出的比例", "公务用车运行费占三公多少"]
)
def test_the_share_of_what_is_not_printed_is_no_share_of_something_else(
    engine: Engine, question: str
) -> None:
    assert not [f for f in engine.ask(question).figures if f.unit == "%"]


def test_a_new_part_in_a_follow_up_is_a_share_of_the_same_whole(engine: Engine) -> None:
    talk = Conversation(engine)

    assert first(talk.ask("接待费占三公多少")) == 80
    assert first(talk.ask("出国费呢")) == 20
    assert first(talk.ask("接待费呢")) == 80
