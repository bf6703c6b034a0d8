"""Sums that names promise: a change between two years, cars bought and run, rows without their group's row."""

from ingest.checks import check
from ingest.records import Finding, FindingLevel
from tests.drawing import reading_of


def findings(*drawings: str, told: tuple[str, ...] = ()) -> list[Finding]:
    return [f for f in check(reading_of(*drawings, told=told)) if f.kind != "rate"]


PUBLIC = """
    # “三公”经费支出表
    name | 2025年预算数 | 2026年预算数 | 增减额
    合计 | 117.80 | 95.40 | -22.40
    1.因公出国（境）费 | 8.00 | 6.50 | -1.50
    2.公务用车购置及运行维护费 | 100.20 | 79.80 | -20.40
    其中：公务用车购置费 | 36.00 | 18.00 | -18.00
    公务用车运行维护费 | {} | 61.80 | -2.40
    3.公务接待费 | 9.60 | 9.10 | -0.50
"""


def test_a_table_of_two_years_and_their_change_is_sound() -> None:
    assert findings(PUBLIC.format("64.20")) == []


def test_the_change_and_the_cost_of_cars_prove_a_wrong_figure() -> None:
    (found,) = findings(PUBLIC.format("46.20"))

    assert (found.level, found.printed, found.expected) == (
        FindingLevel.CONTRADICTION, "46.20", "64.20",
    )  # fmt: skip


PROJECTS = """
    name=单位/项目 | 合计 | 一般公共预算 | 其他资金
    合计 | 60.00 | 45.00 | 15.00
    甲局/登记经费 | 10.00 | 10.00 |
    甲局/抽检经费 | {} | {} | {}
    甲局/培训经费 | 30.00 | 15.00 | 15.00
"""


def test_rows_below_a_name_without_a_row_add_up_to_the_total() -> None:
    assert findings(PROJECTS.format("20.00", "20.00", "")) == []

    (found,) = findings(PROJECTS.format("20.00", "26.00", ""))

    assert (found.printed, found.expected) == ("26.00", "20.00")


def test_a_figure_in_the_wrong_column_is_one_error() -> None:
    (found,) = findings(PROJECTS.format("20.00", "", "20.00"))

    assert found.kind == "cell_moved"


PARTS = """
    name | 预算数
    一、财政拨款收入 | 103.45
    二、事业收入 | 21.10
    三、其他收入 | {}
    本年收入合计 | 200.65
"""


def test_of_several_parts_a_sentence_tells_which_is_wrong() -> None:
    told = ("2026年其他收入76.10万元。",)
    assert findings(PARTS.format("76.10"), told=told) == []

    (found,) = findings(PARTS.format("76.40"), told=told)

    assert (found.printed, found.expected) == ("76.40", "76.10")


DETAILS = """
    code | name | 决算数
    302 | 商品和服务支出 | 60.01
    30201 | 办公费 | 13.33
    30202 | 印刷费 | 8.33
    30213 | 维修费 | {}
    30228 | 工会经费 | 27.65
"""


def test_a_slip_is_seen_beside_a_tail_of_rounding() -> None:
    (found,) = findings(DETAILS.format("10.96"))

    assert (found.printed, found.expected) == ("10.96", "10.69")
