"""A fund that is named alone, or within what the state grants, is asked for itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 收入支出总表
    name | 预算数
    一般公共预算财政拨款收入 | 500.00
    政府性基金预算财政拨款收入 | 80.00
    财政拨款收入 | 580.00
    收入合计 | 580.00
    支出合计 | 580.00
    福利费 | 4.00
    工资福利支出 | 300.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("granted"), reading_of(INCOME))


@pytest.mark.parametrize(
    "question",
    ["政府性基金预算拨款多少", "财政拨款里政府性基金多少", "财政拨款里头有一块是政府性基金的，多少", "政府性基金预算的拨款是多少"],
)  # fmt: skip
def test_what_a_fund_grants_is_told_where_nothing_is_printed_as_spent_of_it(
    engine: Engine, question: str
) -> None:
    assert [figure.text for figure in engine.ask(question).figures] == ["80.00万元"]


def test_what_is_spent_of_a_fund_is_no_income(engine: Engine) -> None:
    assert engine.ask("政府性基金支出多少").status != "answered"


def test_a_word_that_a_name_beside_it_repeats_names_nothing_of_its_own(engine: Engine) -> None:
    assert [f.text for f in engine.ask("单位发福利的那个福利费是多少").figures] == ["4.00万元"]


WITHOUT_CARRY = """
    # 项目支出表
    name | 合计 | 一般公共预算
    合计 | 120.00 | 110.00
    信访大厅运行 | 120.00 | 110.00
"""
WITH_CARRY = """
    # 一般公共预算支出表（按经济分类）
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 200.00 | 80.00 | 120.00
    302 | 商品和服务支出 | 200.00 | 80.00 | 120.00
    30227 | 委托业务费 | 60.00 | 0.00 | 60.00
"""


def test_a_share_is_taken_of_the_total_in_the_table_of_its_part(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(WITHOUT_CARRY, WITH_CARRY))
    told = engine.ask("委托业务费占项目支出的比例")
    assert told.figures[0].text == "50.00%", told.answer


def test_where_nothing_bears_just_the_name_that_is_said_first(tmp_path: Path) -> None:
    subsidies = """
        # 一般公共预算支出表
        code | name | 预算数
        21012 | 财政对基本医疗保险基金的补助 | 340.00
        2101201 | 财政对职工基本医疗保险基金的补助 | 140.00
        2101202 | 财政对居民基本医疗保险基金的补助 | 200.00
    """
    (engine,) = engine_over(tmp_path, reading_of(subsidies))
    told = engine.ask("医疗保险基金是多少")
    assert told.answer.startswith("文件中没有读到正好叫“医疗保险基金”的"), told.answer
    assert "与“医疗保险基金”相符的有" in told.answer


CARRIED_OVER = (
    """
    # 部门收支总体情况表
    name | 预算数
    收入合计 | 200.00
    一般公共预算财政拨款收入 | 110.00
    政府性基金预算财政拨款收入 | 50.00
    事业收入 | 40.00
    """,
    """
    # 财政拨款收支总体情况表
    name | 预算数
    收入合计 | 100.00
    一般公共预算财政拨款收入 | 100.00
    """,
)


@pytest.mark.parametrize(
    "question",
    ["财政拨款占全部收入的比重大概是多少", "财政拨款收入占总收入多少", "靠财政拨款的收入占几成"],
)
def test_grants_are_divided_by_the_total_that_they_make_up_with_what_was_carried_over(
    tmp_path: Path, question: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(*CARRIED_OVER)):
        answer = engine.ask(question).answer

        assert "80.00%" in answer, answer
        assert "合计160.00万元" in answer


DIVIDED = """
    # 财政拨款支出表
    code | name | 合计
    205 | 教育支出 | 60.00
    208 | 社会保障和就业支出 | 40.00
    | 合计 | 100.00
"""
ALL = """
    # 支出总表
    code | name | 合计
    205 | 教育支出 | 90.00
    208 | 社会保障和就业支出 | 40.00
    | 合计 | 130.00
"""


def test_a_whole_that_is_divided_says_of_which_fund_it_is(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(ALL, DIVIDED))
    answer = engine.ask("财政拨款支出的构成").answer

    assert "（财政拨款）：100.00万元" in answer, answer
