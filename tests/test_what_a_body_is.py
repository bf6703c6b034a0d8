"""What a body does, is made of and spends its money on, and what a document does not tell of that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
# 2026年支出预算总表
code | name | 合计 | 基本支出 | 项目支出
| 合计 | 90.00 | 60.00 | 30.00
206 | 科学技术支出 | 70.00 | 40.00 | 30.00
208 | 社会保障和就业支出 | 20.00 | 20.00 | 0.00
"""
WHOLE = "一、主要职能及机构设置"
DUTIES = "负责全市样品的检验和测试。"
OFFICES = "本局设3个处室，分别为办公室、检验处、标准处。"


def told_under(*passages: tuple[tuple[str, ...], str]) -> Reading:
    """Return a reading whose paragraphs stand under titles."""
    reading = reading_of(TABLE, told=[text for _, text in passages])
    chunks = tuple(
        chunk.model_copy(update={"section": section})
        for chunk, (section, _) in zip(reading.chunks, passages, strict=True)
    )
    return reading.model_copy(update={"chunks": chunks})


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path,
        told_under(((WHOLE, "（一）主要职能"), DUTIES), ((WHOLE, "（二）机构设置"), OFFICES)),
    )


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, told_under((("收支说明",), "本年支出增加较多。")))


def test_units_are_not_told_by_the_duties_under_a_title_of_both(full: Engine) -> None:
    answer = full.ask("下属单位有哪些")

    assert answer.answer.startswith("文件中没有读到下属单位")
    assert OFFICES in answer.answer
    assert DUTIES not in answer.answer


def test_duties_are_told_without_the_offices_under_a_title_of_both(full: Engine) -> None:
    answer = full.ask("主要职责是什么")

    assert DUTIES in answer.answer
    assert OFFICES not in answer.answer


@pytest.mark.parametrize("question", ["主要职责是什么", "下属单位有哪些", "内设机构有哪些"])
def test_a_document_that_does_not_speak_of_the_body_is_said_not_to(
    bare: Engine, question: str
) -> None:
    answer = bare.ask(question)

    assert answer.status == "not_found"
    assert answer.answer.startswith("文件中没有读到")


@pytest.mark.parametrize("question", ["这个项目要干什么", "绩效目标是啥"])
def test_a_project_is_never_explained_by_the_duties_of_the_body(
    full: Engine, question: str
) -> None:
    answer = full.ask(question)

    assert answer.status == "not_found"
    assert "没有读到具体项目" in answer.answer
    assert DUTIES not in answer.answer


@pytest.mark.parametrize("question", ["资金用在哪里", "这些钱用来干什么"])
def test_what_all_the_money_is_spent_on_is_the_parts_of_the_whole(
    full: Engine, question: str
) -> None:
    answer = full.ask(question)

    assert "科学技术支出" in answer.answer
    assert "社会保障和就业支出" in answer.answer


def test_one_sum_that_was_not_named_is_not_taken_for_the_whole(full: Engine) -> None:
    assert full.ask("这笔钱用来干什么").status == "clarify"
