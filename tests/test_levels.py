"""Lists of projects whose levels only their sums show: headings and groups are no projects."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.choosing.levels import innermost
from retrieval.engine import Engine
from retrieval.words.terms import reading_terms
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年部门综合预算支出总表
    code | name | 合计 | 人员经费支出 | 专项业务经费支出
    | 合计 | 100.00 | 70.00 | 30.00
    206 | 科学技术支出 | 100.00 | 70.00 | 30.00
"""
PROJECTS = """
    # 2026年部门综合预算专项业务经费支出表
    name=单位（项目）名称 | 项目金额
    合计 | 30.00
    全额 | 30.00
    专用项目 | 30.00
    其他履职经费 | 18.00
    某市测试局设备更新专项 | 12.00
    样品保存经费 | 6.00
    宣传经费 | 12.00
    宣传片拍摄 | 12.00
"""
BOUGHT = """
    # 2026年政府采购预算表
    name=采购项目 | 数量 | 预算金额
    合计 | 3 | 9.00
    样品保存经费 | 1 | 2.00
    宣传片拍摄 | 2 | 7.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("levels"), reading_of(SPENT, PROJECTS, BOUGHT))


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ((9, 4, 4, 5, 2, 3), [2, 4, 5]),
        ((10, 5, 5), [1, 2]),
        ((10, 4, 5), None),  # nothing adds up
        ((8, 4, 2, 2, 2, 2), None),  # which of them stand under the first four, nobody knows
        ((5, 0, 5), None),
    ],
)  # fmt: skip
def test_sums_show_which_rows_stand_under_which(
    values: tuple[int, ...], places: list[int] | None
) -> None:
    assert innermost([Decimal(value) for value in values]) == places


def test_groups_of_projects_are_no_projects(engine: Engine) -> None:
    answer = engine.ask("有哪些项目")

    assert [f.value for f in answer.figures if f.unit == "万元"] == ["12.00", "6.00", "12.00"]
    assert "其他履职经费" not in answer.answer


@pytest.mark.parametrize("question", ["专项项目一共几个", "哪些项目超过5万", "项目一共多少钱"])
def test_projects_are_counted_and_added_without_their_groups(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert "专用项目" not in answer.answer


def test_what_is_bought_for_a_project_comes_behind_what_it_costs(engine: Engine) -> None:
    costs, bought = engine.ask("样品保存经费多少"), engine.ask("样品保存经费采购多少")

    assert costs.figures[0].value == "6.00"
    assert bought.figures[0].value == "2.00"


def test_a_number_of_things_is_not_what_they_cost(engine: Engine) -> None:
    assert [f.value for f in engine.ask("政府采购总额是多少").figures] == ["9.00"]


def test_a_project_is_known_without_the_body_before_its_name(engine: Engine) -> None:
    assert engine.ask("设备更新专项多少钱").figures[0].value == "12.00"


def test_a_bracket_behind_the_body_is_no_name_of_a_thing() -> None:
    """本级 behind another body must not mean what that body's list of purchases calls so."""
    bought = BOUGHT.replace("样品保存经费", "某市测试局（本级）")
    words = {term.text for term in reading_terms(reading_of(SPENT, bought)) if term.type == "label"}

    assert not words & {"(本级)", "（本级）"}
