"""A second question may begin with a year, and a count of visits is of what was asked for before it."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

THREE = """
    # 财政拨款“三公”经费支出决算表
    name | 合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    合计 | 9.00 | 4.00 | | 3.00 | 2.00
"""
TOLD = (
    "全年因公出国（境）团组1个，累计3人次。",
    "2024年度没有购置车辆，年末公务用车保有量为5辆。",
    "国内公务接待8批次、71人次。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(THREE, body="荆南市商务局", year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("commas"), reading)


@pytest.mark.parametrize("second", ["2024年新买了几辆", "2025年买几辆", "2024年购置几辆"])
def test_a_second_question_that_begins_with_a_year_costs_the_first_no_answer(
    engine: Engine, second: str
) -> None:
    answer = engine.ask(f"公务用车保有量是多少，{second}")

    assert answer.figures[0].value == "5", answer.answer
    assert "没有购置车辆" in answer.answer or "2025年" in answer.answer


@pytest.mark.parametrize(("first", "value"), [("出国费多少", "3"), ("公务接待费多少", "71")])
@pytest.mark.parametrize("apart", [True, False])
def test_visits_are_of_what_was_asked_for_before(
    engine: Engine, first: str, value: str, apart: bool
) -> None:
    talk = Conversation(engine)
    turns = (first, "多少人次") if apart else (f"{first}，多少人次",)

    answer = [talk.ask(turn) for turn in turns][-1]

    assert answer.figures[-1].value == value, answer.answer


def test_visits_of_nothing_named_are_asked_back(engine: Engine) -> None:
    assert engine.ask("多少人次").status == "clarify"
