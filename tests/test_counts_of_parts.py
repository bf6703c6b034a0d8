"""Counts under one word are added where what they cost makes up one thing of that word: none is in another."""

from pathlib import Path

import pytest

from tests.drawing import engine_over, reading_of

TABLE = """
    # 项目支出总表
    name=项目名称 | 预算数
    合计 | 120.00
    护林员服务项目 | 90.00
    苗圃管护 | 30.00
"""
PARTS = "护林员服务项目90.00万元，主要包括：采购山区巡查护林员12名支出60.00万元，采购湿地看守护林员5名支出30.00万元。"
APART = "护林员服务项目90.00万元，主要包括：采购山区巡查护林员12名支出60.00万元，采购湿地看守护林员5名支出20.00万元。"


@pytest.mark.parametrize(
    "question", ["一共买了多少名护林员？", "护林员总共几个人", "护林员一共多少名"]
)
def test_counts_whose_costs_make_up_the_whole_are_added(tmp_path: Path, question: str) -> None:
    for engine in engine_over(tmp_path, reading_of(TABLE, told=(PARTS,), body="辛市林业局")):
        answer = engine.ask(question)

        assert "12名" in answer.answer
        assert "5名" in answer.answer
        assert "17名" in answer.answer


def test_counts_are_not_added_where_their_costs_make_up_nothing(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(TABLE, told=(APART,), body="辛市林业局")):
        answer = engine.ask("一共买了多少名护林员？")

        assert "17" not in answer.answer


def test_counts_are_not_added_where_no_sum_is_asked_for(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(TABLE, told=(PARTS,), body="辛市林业局")):
        assert "17" not in engine.ask("护林员多少名").answer
