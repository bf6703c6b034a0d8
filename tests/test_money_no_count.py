"""A question for money is answered by no number of those who receive it; short words find the printed name."""

from pathlib import Path

import pytest

from retrieval.answer import Answer
from tests.drawing import engine_over, reading_of

GOAL = """
    # 部门整体支出绩效目标表
    name                                    | 指标值 | 权重
    产出指标/数量指标/发放公租房租赁补贴户数 | ≥1730户 | 8
"""
PROJECTS = """
    # 项目支出表
    name                 | 预算数
    公共租赁住房租赁补贴  | 415.20
    棚户区改造贴息        | 96.00
"""


def _ask(folder: Path, question: str, *drawings: str) -> Answer:
    return next(engine.ask(question) for engine in engine_over(folder, reading_of(*drawings)))


@pytest.mark.parametrize(
    "question", ["公租房租赁补贴多少钱", "公租房租赁补贴安排了多少", "公租房租赁补贴有多少"]
)
def test_a_subsidy_is_no_number_of_households(tmp_path: Path, question: str) -> None:
    answer = _ask(tmp_path, question, GOAL)

    assert answer.status == "not_found"
    assert "户" not in "".join(figure.text for figure in answer.figures)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("公租房租赁补贴多少钱", "415.20万元"),
        ("公租房租赁补贴安排了多少", "415.20万元"),
        ("棚改贴息多少", "96.00万元"),
    ],
)
def test_a_short_word_is_the_name_that_is_printed_in_full(
    tmp_path: Path, question: str, figure: str
) -> None:
    answer = _ask(tmp_path, question, GOAL, PROJECTS)

    assert answer.status == "answered"
    assert figure in answer.answer


def test_money_for_what_only_counts_name_is_not_told(tmp_path: Path) -> None:
    goals = """
        # 部门整体支出绩效目标表
        name                                    | 指标值
        产出指标/数量指标/推进敬老院转型养老服务中心 | 3家
        产出指标/数量指标/养老服务站点改造         | 5家
    """
    answer = _ask(tmp_path, "养老服务安排多少钱", goals)

    assert (answer.status, answer.figures) == ("not_found", ()), answer.answer
