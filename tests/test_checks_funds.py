"""The money of a self-evaluation form is the sum of its funds, and what sentences say of the project."""

import pytest

from ingest.checks import check
from ingest.records import Finding, FindingLevel, Kind
from tests.drawing import reading_of

FORM = """
    # {}项目支出绩效自评表（2024年度）
    name | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
    年度资金总额 | 260.00 | 342.50 | 298.40 | 87.12%
    其中：当年财政拨款 | {} | 342.50 | 298.40 | 87.12%
    上年结转资金 | 0.00 | 0.00 | 0.00 |
"""
TOLD = "基层医疗服务项目绩效自评综述：年初预算数为{}万元，全年预算数为{}万元，执行数为{}万元，完成预算的87.12%。"


def findings(*told: str, part: str = "260.00", forms: int = 1) -> list[Finding]:
    names = ("基层医疗服务", "公共卫生服务")[:forms]
    drawings = [FORM.format(name, part) for name in names]
    return check(reading_of(*drawings, kind=Kind.FINAL, year=2024, told=told))


def test_a_form_that_agrees_with_the_text_is_no_finding() -> None:
    assert not findings(TOLD.format("260.00", "342.50", "298.40"))


@pytest.mark.parametrize(
    ("told", "printed", "expected"),
    [
        (("280.00", "342.50", "298.40"), "280.00万元", "260.00"),
        (("260.00", "324.50", "298.40"), "324.50万元", "342.50"),
        (("260.00", "342.50", "29.840"), "29.840万元", "298.40"),
    ],
)
def test_a_sentence_that_differs_from_the_projects_form_is_named(
    told: tuple[str, str, str], printed: str, expected: str
) -> None:
    (found,) = findings(TOLD.format(*told))

    assert (found.level, found.kind) == (FindingLevel.CONTRADICTION, "table_text")
    assert (found.printed, found.expected) == (printed, expected)


def test_funds_that_do_not_add_up_are_a_slip_of_the_one_that_nothing_bears_out() -> None:
    (found,) = findings(TOLD.format("260.00", "342.50", "298.40"), part="290.00")

    assert (found.level, found.kind) == (FindingLevel.SLIP, "fund_sum")
    assert (found.printed, found.expected) == ("290.00", "260.00")


def test_what_all_projects_cost_is_the_sum_of_their_forms() -> None:
    assert not findings("对2个项目开展了绩效自评，涉及全年预算数685.00万元。", forms=2)
    assert not findings("对9个项目开展了绩效自评，涉及全年预算数658.00万元。", forms=2)

    (found,) = findings("对2个项目开展了绩效自评，涉及全年预算数658.00万元。", forms=2)

    assert (found.kind, found.printed, found.expected) == ("fund_sum", "658.00万元", "685.00")


GOALS = """
    # {name}项目支出绩效目标表（2026年度）
    name | 预算数
    年度资金总额： | {money}
"""
LISTED = """
    # 项目支出表
    name=项目名称 | 预算数
    政策性农业保险保费补贴 | {}
    乡村道路修缮维护 | 50.00
"""


def listed_otherwise(
    money: str, listed: str = "868.00", name: str = "政策性农业保险保费补贴"
) -> list[Finding]:
    reading = reading_of(LISTED.format(listed), GOALS.format(name=name, money=money))
    return [one for one in check(reading) if one.kind == "twin"]


def test_a_project_whose_form_and_list_are_one_slip_apart_is_a_contradiction() -> None:
    (found,) = listed_otherwise("886.00")
    assert (found.level, found.printed, found.expected) == (
        FindingLevel.CONTRADICTION, "886.00", "868.00",
    )  # fmt: skip
    assert found.difference == "18.00"


@pytest.mark.parametrize("money", ["868.00", "868", "2604.00", "1200.00"])
def test_what_agrees_or_lies_further_apart_is_none(money: str) -> None:
    assert not listed_otherwise(money)


def test_the_form_of_another_project_is_held_against_nothing() -> None:
    assert not listed_otherwise("886.00", name="农田水利管护补助")
