"""The projects of a fund are those with an amount of it in their rows, what it carried over counted in."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 政府性基金预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 60.00 | | 60.00
    208 | 社会保障和就业支出 | 50.00 | | 50.00
    212 | 城乡社区支出 | 10.00 | | 10.00
"""
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计 | 本年拨款/一般公共预算 | 本年拨款/政府性基金预算 | 本年拨款/国有资本经营预算 | 财政拨款结转结余/政府性基金预算
    合计 | 100.00 | 40.00 | 45.00 | | 15.00
    河道整治 | 40.00 | 40.00 | | |
    安置区建设 | 50.00 | | 35.00 | | 15.00
    侵蚀沟修复 | 10.00 | | 10.00 | |
"""
NONE = "2026年没有使用国有资本经营预算拨款安排的支出。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("funds"), reading_of(SPENT, PROJECTS, told=(NONE,))
    )


@pytest.mark.parametrize(
    "turn", ["都是什么项目", "有哪些项目", "花在哪些项目上", "主要是哪几个项目？"]
)
def test_behind_a_fund_the_projects_are_its_own(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("政府性基金预算支出今年花多少")

    answer = talk.ask(turn)

    assert "河道整治" not in answer.answer
    assert [f.value for f in answer.figures] == ["2", "50.00", "10.00"], answer.answer


def test_a_share_of_the_largest_is_one_of_the_fund(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("政府性基金预算支出今年花多少")
    talk.ask("都是什么项目")

    assert Decimal(talk.ask("最大的那个占比多少").figures[0].value or 0) == Decimal("83.33")


@pytest.mark.parametrize("question", ["政府性基金安排了哪些项目", "政府性基金用在哪些项目上"])
def test_projects_that_are_asked_for_are_no_subjects(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "安置区建设" in answer.answer
    assert "社会保障和就业支出" not in answer.answer


def test_of_a_fund_that_paid_nothing_its_own_words_are_told(engine: Engine) -> None:
    answer = engine.ask("国有资本经营预算这块钱主要花在了哪些项目上？")

    assert "没有使用国有资本经营预算拨款" in answer.answer
    assert "符合条件" not in answer.answer
