"""Plain words for plain things: buying, where money comes from, who works there, what was pressed down."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 收入预算总表
    name         | 预算数
    财政拨款收入 | 70.00
    其他收入     | 30.00
    收入合计     | 100.00
"""
SPENT = """
    # 支出总表
    code | name                       | 支出预算
    201  | 一般公共服务支出           | 60.00
    208  | 社会保障和就业支出         | 40.00
         | 支出合计                   | 100.00
"""
TOLD = (
    "2026年支出预算100万元，比上年增加4万元，增长4.17%。",
    "2026年政府采购支出总额5.80万元。",
    "2026年公务接待费预算3万元，比上年减少1.3万元，主要是厉行节约。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("plain"), reading_of(INCOME, SPENT, told=TOLD))


@pytest.mark.parametrize("question", ["花了多少钱买东西", "买东西花了多少", "采购东西多少钱"])
def test_what_is_bought_is_procurement_and_not_all_that_is_spent(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "5.80万元" in told
    assert "100" not in told


@pytest.mark.parametrize("question", ["钱主要从哪来的", "钱来自哪里"])
def test_where_the_money_mainly_comes_from_is_told_by_its_sources(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "70.00万元" in told
    assert "30.00万元" in told


def test_what_is_no_appropriation_is_told_as_it_is_printed(engine: Engine) -> None:
    figures = engine.ask("非财政拨款收入多少").figures

    assert {(figure.text, figure.basis) for figure in figures} == {("30.00万元", "printed")}


@pytest.mark.parametrize("question", ["招待费压下来了吗", "公务接待费有没有压减"])
def test_whether_something_was_pressed_down_is_told_by_its_change(
    engine: Engine, question: str
) -> None:
    assert "减少1.3万元" in engine.ask(question).answer


@pytest.mark.parametrize("question", ["单位有多少人", "你们局一共多少人"])
def test_people_that_no_sentence_counts_are_not_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "多少人" in answer.answer


@pytest.mark.parametrize("question", ["哪项支出增幅最大", "什么支出涨得最多", "哪类支出增加最多"])
def test_the_change_of_the_whole_does_not_stand_for_that_of_the_part_that_changed_most(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered"
    assert "比上年" not in answer.answer


@pytest.mark.parametrize(
    "question", ["政府采购是怎么采购的", "怎么采购的", "公务接待费什么时候批复的", "哪天采购的"]
)
def test_no_amount_answers_when_or_how_something_is_done(engine: Engine, question: str) -> None:
    assert engine.ask(question).status != "answered"


def test_a_reason_for_what_was_not_done_is_not_that_of_a_change(engine: Engine) -> None:
    assert engine.ask("为什么不公开").status == "clarify"


@pytest.mark.parametrize("question", ["钱怎么用的", "钱怎么花的", "经费如何使用"])
def test_how_the_money_is_used_is_told_by_what_it_is_spent_on(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "60.00万元" in told
    assert "40.00万元" in told


def test_how_what_a_review_found_is_put_right_is_asked_of_the_project(tmp_path: Path) -> None:
    told = (
        "农村公路项目绩效自评综述：全年预算数30.00万元，执行数29.00万元。发现的主要问题：部分工程开工晚于计划。下一步改进措施：提前做好前期工作。",
        "改造农村户厕168户，清理河塘沟渠37处。",
    )
    projects = """
        # 项目支出表
        name=项目名称 | 决算数
        农村公路项目 | 29.00
        其他项目     | 9.00
    """
    for engine in engine_over(tmp_path, reading_of(projects, told=told, kind=Kind.FINAL)):
        answer = engine.ask("农村公路项目自评发现了什么问题，怎么改").answer

        assert "提前做好前期工作" in answer
        assert "户厕" not in answer
