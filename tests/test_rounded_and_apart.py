"""Accounts whose tables print 元 and whose text 万元; names that only begin like what is printed."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import draw, engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 3340650.00 | 3000000.00 | 340650.00
    205 | 教育支出 | 3340650.00 | 3000000.00 | 340650.00
    20502 | 普通教育 | 126000.00 | | 126000.00
    2050202 | 小学教育 | 126000.00 | | 126000.00
    20507 | 特殊教育 | 3214650.00 | 3000000.00 | 214650.00
    2050701 | 特殊学校教育 | 3000000.00 | 3000000.00 |
    2050799 | 其他特殊教育支出 | 214650.00 | | 214650.00
"""
TOLD = (
    "1.教育支出（类）普通教育（款）小学教育（项）年初预算为0.00万元，支出决算为12.60万元，决算数大于预算数的主要原因是追加试点经费。",
    "2.教育支出（类）特殊教育（款）特殊学校教育（项）年初预算为310.00万元，支出决算为300.00万元，完成年初预算的96.77%。",
    "3.教育支出（类）特殊教育（款）其他特殊教育支出（项）年初预算为21.46万元，支出决算为21.46万元，完成年初预算的100.00%。",
    ("项目绩效自评结果：康复教具项目自评得分97.60分，预算数26.00万元，执行数25.84万元，执行率99.38%；"
    "走班教学项目自评得分84.25分，预算数12.00万元，执行数8.64万元，执行率72.00%。"),
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, body="某市启明学校", year=2023, kind=Kind.FINAL, told=TOLD)
    table = draw(SPENT, unit="元")[0]
    facts = tuple(
        f.model_copy(update={"unit": "元"}) if f.origin == "table" else f for f in reading.facts
    )
    reading = reading.model_copy(update={"tables": (table,), "facts": facts})
    yield from engine_over(tmp_path_factory.mktemp("school"), reading)


def _told(engine: Engine, question: str) -> list[str]:
    return [f.text for f in engine.ask(question).figures]


@pytest.mark.parametrize("question", ["其他特殊教育支出", "其他特殊教育支出完成率是多少"])
def test_a_rate_is_computed_of_figures_that_are_rounded_alike(
    engine: Engine, question: str
) -> None:
    told = _told(engine, question)

    assert "100.00%" in told
    assert "100.02%" not in told


@pytest.mark.parametrize("printed", ["21.46", "21.47"])
def test_half_a_step_may_be_rounded_either_way(tmp_path: Path, printed: str) -> None:
    told = [line.replace("21.46", printed) for line in TOLD]
    reading = reading_of(
        SPENT, body="某市启明学校", year=2023, kind=Kind.FINAL, told=told, unit="元"
    )
    facts = tuple(
        f.model_copy(update={"unit": "元"}) if f.origin == "table" else f for f in reading.facts
    )
    for engine in engine_over(tmp_path, reading.model_copy(update={"facts": facts})):
        answer = engine.ask("其他特殊教育支出多少")

        assert answer.figures[0].text == "214,650.00元"
        assert not [note for note in answer.notes if note.kind == "conflict"], answer.notes


@pytest.mark.parametrize("question", ["高等教育支出多少", "初中教育支出", "高等教育占比"])
def test_what_makes_a_name_another_is_no_filler(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "高等" in answer.answer or "初中" in answer.answer


def test_what_follows_a_score_in_a_list_is_of_the_project(engine: Engine) -> None:
    told = _told(engine, "走班教学项目执行率")

    assert told[0] == "72.00%"
    assert Decimal(engine.ask("康复教具项目执行数").figures[0].value or 0) == Decimal("25.84")


def test_subjects_without_a_budget_are_added_and_no_total_is_told(engine: Engine) -> None:
    answer = engine.ask("年初没有预算的科目一共花了多少钱")

    assert "决算12.60万元" in answer.answer
    assert "334" not in answer.answer


def test_the_budget_is_told_where_it_is_asked_for_with_the_reason(engine: Engine) -> None:
    answer = engine.ask("小学教育年初预算多少，为什么花了钱")

    assert "追加试点经费" in answer.answer
    assert Decimal(0) in [Decimal(f.value) for f in answer.figures if f.value]
