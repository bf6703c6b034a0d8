"""Lists that divide projects by economic subjects, one row each: whole sums, parts, and whose they are."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

UNITS = """
    # 部门收入预算表
    name=单位名称 | 合计
    合计 | 100
    戊市园林局（本级） | 60
    戊市苗圃中心 | 40
"""
BASIC = """
    # 部门基本支出预算表
    name=单位名称/项目名称 | 项目名称 | 经济科目名称 | 资金来源/总计 | 资金来源/一般公共预算
    戊市园林局（本级）/一般公用经费 | 一般公用经费 | 差旅费 | 3.00 | 3.00
    戊市园林局（本级）/一般公用经费 | 一般公用经费 | 会议费 | 1.50 | 1.50
    戊市苗圃中心/一般公用经费 | 一般公用经费 | 差旅费 | 2.00 | 2.00
"""
PROJECTS = """
    # 部门项目支出预算表
    name=项目名称 | 项目单位 | 经济科目名称 | 总计
    古树复壮经费 |  |  | 9.00
    古树复壮经费 | 戊市园林局（本级） | 差旅费 | 4.00
    古树复壮经费 | 戊市园林局（本级） | 劳务费 | 5.00
    花卉展览经费 |  |  | 7.00
    花卉展览经费 | 戊市苗圃中心 | 劳务费 | 7.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(UNITS, BASIC, PROJECTS, body="戊市园林局")
    yield from engine_over(tmp_path_factory.mktemp("subjects"), reading)


def test_a_row_of_a_project_is_of_its_economic_subject_and_the_sum_above_is_the_project() -> None:
    facts = reading_of(UNITS, PROJECTS, body="戊市园林局").facts
    own = [(f.item, f.parents, f.text) for f in facts if f.item == "劳务费" and f.value]

    assert own == [
        ("劳务费", ("古树复壮经费",), "5.00"),
        ("劳务费", ("花卉展览经费",), "7.00"),
    ]
    assert [f.text for f in facts if f.item == "古树复壮经费" and f.value] == ["9.00"]


def test_rows_without_a_sum_of_the_project_stay_the_projects() -> None:
    alone = """
        # 部门项目支出预算表
        name=项目名称 | 经济科目名称 | 总计
        合计 |  | 9.00
        古树复壮经费 | 差旅费 | 9.00
    """
    facts = reading_of(alone).facts

    assert [f.text for f in facts if f.item == "古树复壮经费" and f.value] == ["9.00"]


def test_what_stands_above_a_total_and_says_whose_money_it_is_is_no_measure() -> None:
    facts = reading_of(UNITS, BASIC, body="戊市园林局").facts

    assert {f.measure for f in facts if f.item == "差旅费"} == {"预算数"}


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("差旅费多少", ["9.00", "5.00", "3.00", "2.00", "4.00"]),
        ("项目支出里的劳务费一共多少", ["12.00", "5.00", "7.00"]),
        ("本级的差旅费多少", ["7.00", "3.00", "4.00"]),
        ("古树项目的差旅费多少", ["4.00"]),
        ("花卉展览经费的劳务费多少", ["7.00"]),
        ("会议费多少", ["1.50"]),
    ],
)
def test_a_subject_is_added_over_its_rows_of_what_is_asked(
    engine: Engine, question: str, amounts: list[str]
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures] == amounts, answer.answer


def test_a_subject_that_a_project_has_no_row_of_is_told_of_no_other(engine: Engine) -> None:
    answer = engine.ask("花卉展览经费的差旅费多少")

    assert answer.status == "not_found"
    assert not answer.figures, answer.answer


def test_the_greatest_project_is_no_row_of_one(engine: Engine) -> None:
    answer = engine.ask("最花钱的两个项目是哪些")

    assert [f.value for f in answer.figures] == ["9.00", "7.00"], answer.answer


def test_a_total_that_is_printed_is_not_added_up_anew(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    whole = """
        # 一般公共预算支出表（按经济分类科目）
        code=科目编码 | name=科目名称 | 预算数
        302 | 商品和服务支出 | 20.00
        30211 | 差旅费 | 9.00
    """
    reading = reading_of(UNITS, BASIC, PROJECTS, whole, body="戊市园林局")
    for engine in engine_over(tmp_path_factory.mktemp("whole"), reading):
        assert "没有列出合计" not in engine.ask("差旅费多少").answer
