"""Rankings inside 人员经费 and 公用经费 where no column tells the two apart: the rows must add up to them."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 180.40 | 180.40 |
    213 | 农林水支出 | 180.40 | 180.40 |
    21302 | 林业和草原 | 180.40 | 180.40 |
    2130201 | 行政运行 | 180.40 | 180.40 |
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 基本支出
    301 | 工资福利支出 | 118.10
    30101 | 基本工资 | 61.70
    30102 | 津贴补贴 | 56.40
    302 | 商品和服务支出 | 42.10
    30201 | 办公费 | 9.30
    30211 | 差旅费 | 21.60
    30229 | 福利费 | 11.20
    303 | 对个人和家庭的补助 | {}
    30302 | 退休费 | {}
"""
TOLD = "2026年基本支出180.40万元，其中：人员经费138.30万元，公用经费42.10万元。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC.format("20.20", "20.20"), told=(TOLD,))
    yield from engine_over(tmp_path_factory.mktemp("halves"), reading)


def test_the_largest_rows_of_running_costs_are_ranked(engine: Engine) -> None:
    answer = engine.ask("公用经费里最多的两项")
    assert [figure.text for figure in answer.figures] == ["21.60万元", "11.20万元"]


def test_what_is_paid_to_persons_is_ranked_over_both_classes(engine: Engine) -> None:
    answer = engine.ask("人员经费里最少的一项是什么")
    assert "退休费" in answer.answer
    assert answer.figures[0].text == "20.20万元"


def test_rows_that_do_not_add_up_to_the_half_are_not_ranked(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(SPENT, BASIC.format("20.20", "12.20"), told=(TOLD,))
    (engine,) = engine_over(tmp_path_factory.mktemp("apart"), reading)
    assert engine.ask("人员经费里最少的一项是什么").status == "not_found"


def test_a_thing_without_rows_below_it_is_not_ranked_by_all_subjects(engine: Engine) -> None:
    answer = engine.ask("债务利息及费用支出里最多的两项")
    assert answer.status == "not_found", answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公用经费里差旅费多少", "21.60"),
        ("公用里头办公费那项用了几多", "9.30"),
        ("人员经费里基本工资多少", "61.70"),
    ],
)
def test_a_row_is_told_of_the_half_that_its_class_is_of(
    engine: Engine, question: str, value: str
) -> None:
    assert engine.ask(question).figures[0].value == value


def test_a_row_is_not_told_of_the_other_half(engine: Engine) -> None:
    assert engine.ask("人员经费里差旅费多少").status == "not_found"
