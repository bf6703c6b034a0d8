"""What is spent on a thing that a sentence only mentions may be asked for by the name of the money of which it is."""

from pathlib import Path

import pytest

from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出总表
    code | name | 合计
    | 合计 | 90.00
    201 | 一般公共服务支出 | 90.00
"""
PUBLIC = """
    # “三公”经费支出表
    name | 预算数
    “三公”经费合计 | 4.00
    因公出国（境）费 | 0.00
    公务接待费 | 4.00
"""
TOLD = (
    "1.因公出国（境）费用。2026年预算数0.00万元，与上年持平，主要是本局有赴海岛交流计划一次，但该部分经费暂不安排，待明确后通过经费调剂的方式安排。",
    "2.公务接待费。2026年预算数4.00万元，与上年持平。",
)


@pytest.mark.parametrize(
    "question", ["今年给赴海岛交流安排了多少因公出国（境）费？", "赴海岛交流安排了多少因公出国经费"]
)
def test_the_sentence_on_that_money_is_the_answer(tmp_path: Path, question: str) -> None:
    for engine in engine_over(tmp_path, reading_of(TABLE, PUBLIC, told=TOLD, body="子市侨务局")):
        answer = engine.ask(question)

        assert answer.status == "answered"
        assert "经费调剂" in answer.answer


def test_a_sentence_on_other_money_is_none(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(TABLE, PUBLIC, told=TOLD, body="子市侨务局")):
        assert engine.ask("赴海岛交流安排了多少公务接待费").status == "not_found"
