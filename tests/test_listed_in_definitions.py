"""What only the explanation of a term lists is not found, and the explanation that lists it is quoted."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = (
    "财政专户资金：指缴入财政专户、实行专项管理的学费、住宿费、函授费等教育收费。",
    "事业收入：指开展专业业务活动取得的收入，不含纳入财政专户管理的教育收费。",
)
INCOME = """
    # 2026年收入总表
    name | 预算数
    财政专户资金 | 60.00
    收入合计 | 60.00
"""


def _engine(folder: Path, *told: str) -> Engine:
    reading = reading_of(INCOME, told=told, body="某市职业学院")
    chunks = tuple(c.model_copy(update={"kind": "definition"}) for c in reading.chunks)
    return next(engine_over(folder, reading.model_copy(update={"chunks": chunks})))


@pytest.mark.parametrize("question", ["学费收入有多少", "住宿费收入多少"])
def test_the_term_that_holds_a_thing_is_told(tmp_path: Path, question: str) -> None:
    answer = _engine(tmp_path, *TOLD).ask(question)

    assert answer.status == "not_found"
    assert "“财政专户资金：指缴入财政专户" in answer.answer
    assert "60.00" not in answer.answer


def test_what_several_explanations_list_is_told_of_none(tmp_path: Path) -> None:
    other = "非税收入：指依法收取的学费、考试费等收入。"
    answer = _engine(tmp_path, *TOLD, other).ask("学费收入有多少")

    assert (answer.status, "财政专户资金：" in answer.answer) == ("not_found", False)


@pytest.mark.parametrize("named", ["机关运行经费", "以下简称机关运行经费", "即机关运行经费"])
@pytest.mark.parametrize("question", ["什么是机关运行经费", "机关运行经费多少，这钱指的是什么"])
def test_a_term_that_stands_in_brackets_behind_another_is_explained_with_it(
    tmp_path: Path, question: str, named: str
) -> None:
    meant = f"行政经费（{named}）：指维持行政单位运行的经费，包括办公费、印刷费。"

    answer = _engine(tmp_path, meant, "三、机关运行经费安排9.00万元，比上年减少1.00万元。").ask(
        question
    )

    assert "指维持行政单位运行的经费" in answer.answer
