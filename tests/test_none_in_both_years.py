"""Ask how far something changed of which the document says that neither year has any."""

from pathlib import Path

import pytest

from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出预算总表
    name | 预算数
    支出合计 | 90.00
"""
TOLD = (
    "因公出国（境）经费0.00万元，上年及本年度，本部门均无因公出国（境）经费预算；公务接待费2.00万元。",
    "公务用车购置费0.00万元，本年和上年均未安排公务用车购置费；公务用车运行维护费6.00万元。",
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("因公出国费比上年减了多少", "上年及本年度，本部门均无因公出国（境）经费预算"),
        ("因公出国费比去年多了还是少了", "上年及本年度，本部门均无因公出国（境）经费预算"),
        ("公务用车购置费比上年增加了多少", "本年和上年均未安排公务用车购置费"),
    ],
)
def test_what_neither_year_has_did_not_change(tmp_path: Path, question: str, said: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=TOLD))

    answer = engine.ask(question)

    assert answer.status == "answered"
    assert said in answer.answer


@pytest.mark.parametrize(
    "question", ["公务接待费比上年减了多少", "公务用车运行维护费比上年减了多少"]
)
def test_what_stands_beside_it_may_have_changed(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=TOLD))

    assert engine.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    ["因公出国费降了25%对吧", "因公出国费比上年减少2万元，对吗", "公务用车购置费涨了10%是吗"],
)
def test_a_claimed_change_of_what_neither_year_has_is_denied(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=TOLD))

    told = engine.ask(question).answer

    assert told.startswith("不对")
    assert "没有增减可言" in told


def test_a_claimed_change_of_what_has_an_amount_is_left_open(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=TOLD))

    assert "不对" not in engine.ask("公务接待费降了25%对吧").answer
