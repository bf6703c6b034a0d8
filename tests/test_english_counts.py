"""How many, in English: a count is asked, so no amount answers it."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from retrieval.english.forms import in_plain_english
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name             | 支出预算
    208     | 社会保障和就业支出 | 9.00
    20805   | 行政事业单位养老支出 | 9.00
    2080501 | 行政单位离退休   | 9.00
            | 支出合计         | 9.00
"""
TOLD = (
    "公务接待费预算2.00万元，计划接待12批次、86人次。",
    "因公出国（境）费预算5.00万元，安排因公出国（境）团组2个、3人次。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("counts"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many people were received?", "86"),
        ("how many guests were received", "86"),
        ("How many receptions were held?", "12"),
    ],
)
def test_a_count_is_answered_by_a_count(engine: Engine, question: str, value: str) -> None:
    assert engine.ask(question).figures[0].value == value


@pytest.mark.parametrize(
    "question", ["How many retired staff are there?", "how many staff", "How many civil servants?"]
)
def test_no_amount_answers_how_many(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert not answer.figures


@pytest.mark.parametrize(
    "question",
    [
        "How many receptions did the bureau host in 2026, for how many people, and what did they cost?",
        "How many receptions were there, how many guests, and how much did they cost?",
    ],
)
def test_what_follows_a_count_in_one_message_is_asked_of_the_same(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures[:3]] == ["12", "86", "2.00"], answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How many receptions were held, and what did that cost?",
        "How many receptions were held and how much was spent?",
        "How many receptions were held, and how much money was spent on them?",
    ],
)
def test_what_that_cost_is_asked_of_what_was_counted(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures[:2]] == ["12", "2.00"], answer.answer


def test_what_an_amount_is_held_against_is_told_beside_it(engine: Engine) -> None:
    answer = engine.ask("How much is it for overseas trips, against what budget?")

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == "5.00"


def test_equipment_of_a_million_is_counted_by_the_row_that_documents_print() -> None:
    said = in_plain_english("does it own any equipment worth over a million yuan?")

    assert said == "does it own how many high-value equipment?"
