"""A table with last year's budget, this year's and both changes beside it: the changes are on last year."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.facts import table_facts
from retrieval.engine import Engine
from tests.drawing import draw, engine_over, reading_of

COMPARED = """
    # 一般公共预算支出预算表
    code | name | 2025年预算数 | 2026年预算数/小计 | 2026年预算数/基本支出 | 2026年预算数/项目支出 | 增减情况/增减额 | 增减情况/增减率
    205 | 教育支出 | 20.00 | 18.00 | | 18.00 | -2.00 | -10.00
    20508 | 进修及培训 | 20.00 | 18.00 | | 18.00 | -2.00 | -10.00
    2050803 | 培训支出 | 20.00 | 18.00 | | 18.00 | -2.00 | -10.00
    208 | 社会保障和就业支出 | 50.00 | 55.00 | 55.00 | | 5.00 | 10.00
    20805 | 行政事业单位养老支出 | 50.00 | 55.00 | 55.00 | | 5.00 | 10.00
    2080501 | 行政单位离退休 | 50.00 | 55.00 | 55.00 | | 5.00 | 10.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("compared"), reading_of(COMPARED))


def test_the_amount_and_the_rate_are_on_last_year() -> None:
    facts = reading_of(COMPARED).facts

    changes = [f for f in facts if f.measure in ("增减额", "增减率") and f.value is not None]
    assert len(changes) == 12
    assert {f.base for f in changes} == {"上年"}


@pytest.mark.parametrize("question", ["哪些科目减少了", "比上年减少的项级科目有哪些"])
def test_what_fell_is_listed_with_both(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "培训支出  减少2.00万元" in told
    assert "10.00%" in told
    assert "离退休" not in told


def test_a_year_before_that_is_told_between_is_not_the_year_that_changed() -> None:
    told = (
        "2026年收支预算总额110.00万元，2025年为100.00万元，比2025年预算增加10.00万元，增长10.00%。"
    )

    found = {
        (f.year, f.measure, f.value) for f in reading_of(told=(told,)).facts if f.item == "收支总计"
    }
    assert {(y, str(v)) for y, m, v in found if m == "预算数"} == {
        (2026, "110.00"),
        (2025, "100.00"),
    }
    assert {y for y, m, _ in found if m in ("增减额", "增减率")} == {2026}


def test_a_table_in_a_larger_unit_rounds_and_contradicts_nothing(tmp_path: Path) -> None:
    whole = "# 收支总表\nname | 预算数\n本年支出合计 | 19,111.73"
    spent = "# 支出总表\ncode | name | 合计 | 基本支出 | 项目支出\n | 合计 | 191117286.93 | 48366501.38 | 142750785.55"
    rounded = reading_of(whole)
    tables = (*rounded.tables, draw(whole, spent, unit="元")[1])
    facts = tuple(table_facts(rounded.document, list(tables)))
    for engine in engine_over(
        tmp_path, rounded.model_copy(update={"tables": tables, "facts": facts})
    ):
        assert not [n for n in engine.ask("支出总共多少").notes if n.kind == "conflict"]


LAST = """
    # 一般公共预算支出表
    code | name | 2025年预算数 | 2026年预算数
    | 合计 | 90.00 | 95.00
    205 | 教育支出 | 90.00 | 95.00
"""


def test_a_total_of_last_year_names_the_one_fund_that_it_is_of(tmp_path: Path) -> None:
    for one in engine_over(tmp_path, reading_of(LAST)):
        assert "2025年支出合计（一般公共预算财政拨款）" in one.ask("2025年总支出多少").answer


OF_FUNDS = """
    # 2026年一般公共预算支出表
    code | name | 2025年预算数 | 2026年预算数/合计 | 2026年预算数/基本支出 | 2026年预算数比2025年预算数/增减额
    | 合计 | 60.00 | 72.00 | 72.00 | 12.00
    201 | 一般公共服务支出 | 60.00 | 72.00 | 72.00 | 12.00
    2010101 | 行政运行 | 60.00 | 72.00 | 72.00 | 12.00

    # 2026年政府性基金预算支出表
    code | name | 2025年预算数 | 2026年预算数/合计 | 2026年预算数/基本支出 | 2026年预算数比2025年预算数/增减额
    | 合计 | 40.00 | 55.00 | | 15.00
    207 | 文化旅游体育与传媒支出 | 40.00 | 55.00 | | 15.00
    2070702 | 资助影院建设 | | 11.00 | | 11.00
    2070904 | 地方旅游开发项目补助 | 40.00 | 44.00 | | 4.00
"""


@pytest.fixture(scope="module")
def of_funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("funds"), reading_of(*OF_FUNDS.strip("\n").split("\n\n"))
    )


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("上年没有安排的科目有哪些", ["11.00"]),
        ("政府性基金里去年没有安排的科目有哪些", ["11.00"]),
        ("政府性基金里哪些科目比上年增加", ["11.00", "4.00"]),
    ],
)
def test_subjects_that_rose_are_of_the_fund_that_is_named_and_new_where_last_year_is_blank(
    of_funds: Engine, question: str, amounts: list[str]
) -> None:
    answer = of_funds.ask(question)

    assert [f.value for f in answer.figures if f.unit == "万元"] == amounts, answer.answer


def test_the_subjects_of_one_fund_say_nothing_of_another(of_funds: Engine) -> None:
    assert of_funds.ask("国有资本经营预算里哪些科目比上年增加").status == "not_found"
