"""Short names are the subjects of their whole words where money is asked for, alone, of town and country together, and in talks."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算财政拨款支出决算表
    code | name | 年初预算数 | 决算数
    | 合计 | 200.00 | 240.00
    208 | 社会保障和就业支出 | 200.00 | 240.00
    20819 | 最低生活保障 | 110.00 | 132.00
    2081901 | 城市最低生活保障金支出 | 50.00 | 48.00
    2081902 | 农村最低生活保障金支出 | 60.00 | 84.00
    20821 | 特困人员救助供养 | 90.00 | 108.00
    2082101 | 城市特困人员救助供养支出 | 30.00 | 36.00
    2082102 | 农村特困人员救助供养支出 | 60.00 | 72.00
"""
TOLD = (
    "年末农村低保9户21人，特困供养对象12人。",
    "农村最低生活保障金支出年初预算为60.00万元，支出决算为84.00万元。决算数大于年初预算数的主要原因是：农村低保标准提高。",
    "其中：一般公共预算财政拨款本年收入250.00万元，年初结转和结余6.00万元；政府性基金预算财政拨款本年收入5.00万元，年初结转和结余2.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("short"), reading)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("农村低保花了多少钱", "84.00"), ("城市低保支出多少", "48.00"), ("农村特困供养决算多少", "72.00"),
        ("农村低保多少户", "9"), ("农村低保多少人", "21"),
    ],
)  # fmt: skip
def test_a_short_name_is_the_subject_or_the_count_that_is_asked_for(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert answer.figures[0].value == value, answer.answer
    assert not any(note.kind == "conflict" for note in answer.notes)


def test_why_a_short_name_is_above_its_budget_is_told_of_its_subject(engine: Engine) -> None:
    answer = engine.ask("农村低保支出为什么超了预算").answer

    assert "24.00万元" in answer
    assert "农村低保标准提高" in answer


@pytest.mark.parametrize("asked", ["城乡低保两项加起来", "城市低保和农村低保合计", "城乡低保"])
def test_what_is_of_town_and_country_is_both_together(engine: Engine, asked: str) -> None:
    assert "55.00%" in engine.ask(f"{asked}占一般公共预算支出的几成").answer


def test_one_of_two_that_are_added_has_no_share_of_its_own(engine: Engine) -> None:
    told = engine.ask("城市最低生活保障金支出和特困供养对象加起来占一般公共预算支出的几成").answer

    assert "20.00%" not in told


def test_the_sister_of_a_subject_and_both_together_are_asked_of_in_a_talk(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("农村特困供养决算多少")

    assert talk.ask("城市的呢").figures[0].value == "36.00"
    both = talk.ask("两项合计比预算多了还是少了").answer
    assert "合计决算比年初预算多18.00万元" in both


def test_things_together_are_held_against_their_budgets_together(engine: Engine) -> None:
    values = values_of(engine, "城市低保和农村低保合计比年初预算多多少")

    assert {22, 110, 132} <= {*values}


def test_what_was_carried_over_beside_a_funds_income_is_of_that_fund(engine: Engine) -> None:
    carried = engine.store.facts(item="年初结转和结余", origin="text")

    assert {f.fund: f.value for f in carried} == {"一般公共预算": 6, "政府性基金": 2}
