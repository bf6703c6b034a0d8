"""Subjects are listed by the reason that is printed for each, never by being under budget alone."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of


def _told(name: str, budget: str, final: str, reason: str = "") -> str:
    less = f"，决算数小于预算数的主要原因是{reason}" if reason else ""
    return f"教育支出（类）普通教育（款）{name}（项）。年初预算为{budget}万元，支出决算为{final}万元{less}。"


TOLD = (
    _told("学前教育", "60.00", "52.00", "教师人数下降"),
    _told("小学教育", "90.00", "81.00", "年中教师退休"),
    _told("初中教育", "70.00", "66.00", "教师培训人数下降"),
    _told("高中教育", "40.00", "37.00"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(body="某县教育局", year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("reasons"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "因为教师人数下降或退休而没花完预算的科目有哪些",
        "由于教师人数下降、退休没用完预算的支出有哪几项",
        "哪些科目是因为教师人数下降或者退休才低于预算",
    ],
)
def test_subjects_are_told_by_a_cause_as_it_is_printed(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "学前教育" in answer
    assert "小学教育" in answer
    assert "初中教育" not in answer
    assert "高中教育" not in answer


def test_what_they_left_together_is_told_where_that_is_asked(engine: Engine) -> None:
    answer = engine.ask("因为教师人数下降或退休而没花完预算的科目有哪些，一共少花多少").answer

    assert "一共少17.00万元" in answer


def test_a_cause_that_no_reason_prints_lists_none(engine: Engine) -> None:
    assert "学前教育" not in engine.ask("因为学校合并而没花完预算的科目有哪些").answer
