"""Numbers of people: found under the name that print gives them, never confused with money."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 预算数
    303 | 对个人和家庭的补助 | 90.00
    30302 | 退休费 | 90.00
"""
TOLD = ("我局现有在编在职人员32人，离退休人员15人。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("people"), reading_of(BASIC, told=TOLD))


@pytest.mark.parametrize("question", ["有多少在职人员", "在职人员多少人"])
def test_what_only_says_that_they_are_there_may_be_left_out(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [figure.text for figure in answer.figures] == ["32人"]
    assert "“在职人员”按“现有在编在职人员”理解" in answer.answer


def test_a_question_for_people_is_not_answered_with_what_they_are_paid(engine: Engine) -> None:
    assert [figure.text for figure in engine.ask("退休的有多少人").figures] == ["15人"]
    assert [figure.text for figure in engine.ask("退休费多少").figures] == ["90.00万元"]
