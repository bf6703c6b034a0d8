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


def test_a_score_above_its_full_marks_is_named() -> None:
    (found,) = findings(FORM.replace("| 20 | 20 | 20", "| 20 | 20 | 29").format("90.5"))

    assert (found.printed, found.expected) == ("29", "20.0")
    assert found.cells[0].row[-1] == "数据中心设备维护量"


def test_the_only_score_that_would_get_full_marks_is_named() -> None:
    (found,) = findings(FORM.replace("| 20 | 20 | 20", "| 20 | 20 | 10").format("90.5"))

    assert (found.printed, found.expected) == ("10", "20.0")


def test_marks_for_spending_are_the_rates_share_of_the_full_ones() -> None:
    form = """
        # 信息化运行维护项目绩效自评表（2024年度）
        name | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        年度资金总额 | 1,342.50 | 1,298.40 | 10 | 96.72% | 7.67
        设备完好率 | | | 90 | | 87.50
        总分 | | | 100 | | 97.17
    """
    (found,) = findings(form)

    assert (found.printed, found.expected) == ("7.67", "9.67")


LISTED = """
    # 项目支出绩效自评结果汇总表
    name=项目名称 | 全年预算数 | 全年执行数 | 自评得分
    湖岸绿化 | 30.00 | 29.00 | 91.2
    泵站改造 | 20.00 | 18.00 | 95.6
    水源保护 | 10.00 | 10.00 | 88.4
    合计 | 60.00 | 57.00 | {}
"""


@pytest.mark.parametrize("total", ["", "—"])
def test_the_money_of_a_list_of_projects_is_no_total_of_their_scores(total: str) -> None:
    assert [one.kind for one in check(reading_of(LISTED.format(total)))] == []


NAMELESS = """
    # 2024年度项目支出绩效自评表
    name | 目标值 | 分值 | 得分
    项目名称 | 桥梁定期检测 | |
    检测桥梁数量 | 20 | 40 | 40
    检测及时率 | 95 | 60 | 50.5
    总分 | | 100 | 90.5
"""


def _of_nameless(told: str) -> list[Finding]:
    """Return what is found of scores where the form has lines for its project and no headings of its own."""
    reading = reading_of(NAMELESS, told=[told])
    tables = tuple(table.model_copy(update={"columns": ()}) for table in reading.tables)
    found = check(reading.model_copy(update={"tables": tables}))
    return [one for one in found if one.kind.startswith("score")]


def test_a_form_is_of_the_project_that_its_own_line_names() -> None:
    (found,) = _of_nameless(
        "1.桥梁定期检测项目绩效自评综述：根据年初设定的绩效目标，该项目自评得分91.5分。"
    )

    assert (found.printed, found.expected) == ("91.5分", "90.5")


def test_the_score_that_others_give_is_not_held_against_the_form() -> None:
    assert not _of_nameless(
        "我部门选取“桥梁定期检测”开展部门评价，评价得分85.2分，评价等级为“良”。"
    )
