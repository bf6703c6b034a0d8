"""The scores of a self-evaluation add up, and the text tells the same."""

import pytest

from ingest.checks import check
from ingest.records import Finding, FindingLevel
from tests.drawing import reading_of

FORM = """
    # 信息化运行维护项目绩效自评表（2024年度）
    name | 目标值 | 分值 | 得分
    数据中心设备维护量 | 20 | 20 | 20
    设备完好率 | 95 | 30 | 27.1
    服务对象满意率 | 90 | 50 | 43.4
    总分 | | 100 | {}
"""


def findings(form: str, *told: str) -> list[Finding]:
    return [one for one in check(reading_of(form, told=told)) if one.kind.startswith("score")]


def test_a_score_that_the_text_gives_otherwise_is_a_contradiction() -> None:
    (found,) = findings(
        FORM.format("90.5"), "信息化运行维护项目绩效自评综述：项目自评得分为88.5分。"
    )

    assert (found.level, found.kind) == (FindingLevel.CONTRADICTION, "score")
    assert (found.printed, found.expected, found.difference) == ("88.5分", "90.5", "-2.0")


def test_scores_that_do_not_add_up_are_a_slip() -> None:
    (found,) = findings(FORM.format("95.0"))

    assert (found.level, found.kind, found.expected) == (FindingLevel.SLIP, "score_sum", "90.5")
    assert found.proof == "20 + 27.1 + 43.4 = 90.5"


@pytest.mark.parametrize(
    "told",
    [
        "信息化运行维护项目绩效自评综述：项目自评得分为90.5分。",
        "信息化运行维护项目等项目平均得分为99.43分。",
        "办公楼修缮项目自评得分为88.5分。",
    ],
)
def test_scores_that_agree_or_are_of_others_are_no_finding(told: str) -> None:
    assert not findings(FORM.format("90.5"), told)
