"""Cars that are counted, cars that are bought, and what they cost are three questions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

EXPENSES = """
    # 一般公共预算“三公”经费支出预算表
    name | 预算数
    合计 | 25.05
    因公出国（境）费 | 7.05
    公务接待费 | 8.00
    公务用车购置及运行费 | 10.00
    公务用车购置及运行费/公务用车购置费 | 0.00
    公务用车购置及运行费/公务用车运行费 | 10.00
"""
TOLD = (
    "截至2025年12月31日，本单位共有车辆3辆，其中：离退休干部用车1辆、其他用车2辆。",
    "2026年单位预算安排购置车辆2辆。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("cars"), reading_of(EXPENSES, told=TOLD))


@pytest.mark.parametrize(
    "question", ["有多少公车", "公车有多少", "本级有多少公务用车", "有多少车", "有几辆公车"]
)
def test_how_many_cars_there_are_is_no_question_of_money(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text == "3辆"


@pytest.mark.parametrize(
    "question", ["2026年打算买多少辆公车", "要更新几辆公车", "今年要购置几辆公务用车", "买几辆车"]
)
def test_cars_that_are_bought_are_not_those_there_are(engine: Engine, question: str) -> None:
    assert [figure.text for figure in engine.ask(question).figures] == ["2辆"]


@pytest.mark.parametrize(
    "question", ["公车多少钱", "公车有多少钱", "公车花了多少", "公务用车购置及运行费有多少"]
)
def test_what_cars_cost_is_money(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text == "10.00万元"


@pytest.mark.parametrize("question", ["买公务用车花了多少万", "购买公车多少钱", "买车花了多少钱"])
def test_what_buying_cars_costs_is_no_cost_of_driving_them(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text == "0.00万元"


def test_whether_cars_were_bought_and_how_many_there_are_are_two_counts(engine: Engine) -> None:
    answer = engine.ask("买车了没 有几辆公车")
    assert [figure.text for figure in answer.figures] == ["2辆", "3辆"], answer.answer


@pytest.mark.parametrize(
    "question", ["现有的车按用途怎么分的", "车辆都有哪些类型，各多少辆", "3辆车分别是什么用途"]
)
def test_cars_are_told_by_their_kinds(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert [figure.text for figure in answer.figures] == ["3辆", "1辆", "2辆"], answer.answer


def test_how_many_are_bought_is_a_number_though_their_cost_has_the_same_name(
    tmp_path: Path,
) -> None:
    told = ("2026年部门预算安排购置车辆经费45.00万元，拟购置执法执勤用车2辆。",)

    for engine in engine_over(tmp_path, reading_of(told=told)):
        answer = engine.ask("今年买几辆车")

        assert [(f.value, f.unit) for f in answer.figures] == [("2", "辆")], answer.answer


def test_a_list_is_of_the_day_that_its_lead_names(tmp_path: Path) -> None:
    told = ("截至2025年底，占用使用国有资产总体情况为：", "1.车辆31辆，价值64.00万元。")

    for engine in engine_over(tmp_path, reading_of(told=told)):
        answer = engine.ask("2025年底有几辆车")

        assert answer.figures[0].value == "31", answer.answer
        assert "2025年公务用车保有量" in answer.answer
