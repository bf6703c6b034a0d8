"""What a code stands for: its own name and what is written of it, never another code's."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name                 | 合计  | 基本支出 | 项目支出
    205     | 教育支出             | 95.00 | 50.00    | 45.00
    20502   | 普通教育             | 80.00 | 50.00    | 30.00
    2050205 | 高等教育             | 80.00 | 50.00    | 30.00
    20598   | 特别国债安排的支出   | 15.00 |          | 15.00
    2059802 | 高等教育             | 15.00 |          | 15.00
            | 合计                 | 95.00 | 50.00    | 45.00
"""
TOLD = (
    "高等教育（2050205）：反映普通高等院校的支出。",
    "教育支出（类）普通教育（款）：反映各类普通教育的支出。",
    "一般公共服务支出（类）财政事务（款）信息化建设（项）：反映用于信息化建设方面的支出。",
    "一般公共服务支出（类）财政事务（款）其他财政事务支出（项）：反映其他财政事务方面的支出。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("names_of_codes")
    yield from engine_over(folder, reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("2059802科目是什么", "科目编码2059802是“高等教育”（功能分类，属“特别国债安排的支出”）"),
        ("20598是什么科目", "科目编码20598是“特别国债安排的支出”（功能分类，属“教育支出”）"),
        ("205指的是什么", "科目编码205是“教育支出”（功能分类）"),
        ("What is 20502?", "20502 is the code of 普通教育"),
    ],
)
def test_a_code_is_told_by_its_name(engine: Engine, question: str, name: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.answer.startswith(name), answer.answer


def test_a_code_is_not_explained_by_what_is_written_of_another_of_its_name(engine: Engine) -> None:
    of_bonds, of_schools = engine.ask("2059802是什么意思"), engine.ask("2050205是什么意思")

    assert "普通高等院校" not in of_bonds.answer
    assert [f.value for f in of_bonds.figures] == ["15.00", "15.00"]
    assert "普通高等院校" in of_schools.answer


def test_a_code_whose_amount_is_asked_too_gets_both(engine: Engine) -> None:
    answer = engine.ask("2050205是什么科目，花了多少")

    assert "“高等教育”" in answer.answer
    assert answer.figures[0].value == "80.00"


@pytest.mark.parametrize(
    "question", ["2050299是什么科目", "科目编码2050299是什么", "2050299科目是什么"]
)
def test_a_code_that_is_not_printed_is_named_as_missing(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert "2050299" in answer.answer
    assert not answer.citations


@pytest.mark.parametrize("question", ["财政事务是什么意思", "财政管理的绩效目标是什么"])
def test_what_stands_above_a_subject_is_not_explained_by_it(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered", answer.answer
