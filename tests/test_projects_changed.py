"""Which projects are new and which are gone is told by sentences alone, never by a list of all of them."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 项目支出预算表
    name=项目名称 | 合计
    甲河整治项目  | 35.00
    乙山造林项目  | 5.00
    合计          | 40.00
    """,
)
TOLD = ("2026年项目支出40.00万元，比上年增加10.00万元，主要原因是新增乙山造林项目。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("projects_changed")
    yield from engine_over(folder, reading_of(*TABLES, told=TOLD))


@pytest.mark.parametrize(
    "question", ["今年新增了哪些项目", "有啥新增的项目没", "新增的项目主要有哪些"]
)
def test_new_projects_are_those_that_a_sentence_calls_so(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "新增乙山造林项目" in answer.answer
    assert "甲河整治" not in answer.answer


@pytest.mark.parametrize("question", ["哪些项目今年没了", "今年取消了哪些项目"])
def test_no_list_of_all_projects_is_told_for_those_that_are_gone(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert answer.answer == "文件中没有读到哪些项目是取消的。"


@pytest.mark.parametrize("question", ["有哪些项目", "项目支出新增了多少"])
def test_other_questions_about_projects_are_answered_as_before(
    engine: Engine, question: str
) -> None:
    assert "没有读到哪些项目" not in engine.ask(question).answer
