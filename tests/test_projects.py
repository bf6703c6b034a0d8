"""Projects stand in lists, by fund and by unit, and in forms: a question means one list, without its levels mixed."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 160.00 | 60.00 | 100.00
    206 | 科学技术支出 | 160.00 | 60.00 | 100.00
"""
ALL_FUNDS = """
    # 2026年项目支出预算表
    name=项目名称 | 总计
    合计 | 100.00
    设备更新 | 50.00
    宣传 | 8.00
    宣传 | 12.00
    样品保存 | 30.00
"""
ONE_FUND = """
    # 2026年一般公共预算财政拨款项目支出预算表
    name=项目名称 | 总计
    合计 | 75.00
    设备更新 | 45.00
    样品保存 | 30.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("projects"), reading_of(SPENT, ALL_FUNDS, ONE_FUND)
    )


def test_projects_are_ranked_over_all_funds_and_rows_of_one_name_stay_apart(
    engine: Engine,
) -> None:
    answer = engine.ask("金额最大的四个项目")

    assert [f.value for f in answer.figures] == ["50.00", "30.00", "12.00", "8.00"]


def test_the_list_with_as_many_rows_as_the_question_says_is_meant(engine: Engine) -> None:
    answer = engine.ask("两个项目里金额最大的是哪个")

    assert Decimal(answer.figures[0].value or "0") == Decimal("45.00")


def test_a_sum_of_projects_is_told_only_if_their_count_is_met(engine: Engine) -> None:
    met = engine.ask("4个项目一共多少钱")
    missed = engine.ask("9个项目一共多少钱")

    assert met.figures[0].value == "100.00"
    assert missed.status == "not_found"


def test_the_largest_and_the_smallest_are_told_where_both_are_asked(engine: Engine) -> None:
    answer = engine.ask("金额最大和最小的项目分别是哪个")

    assert [f.value for f in answer.figures] == ["50.00", "8.00"]


def test_the_share_of_a_project_in_project_expenditure_is_of_that_total(engine: Engine) -> None:
    answer = engine.ask("样品保存占项目支出总额的百分比")

    assert answer.figures[0].value == "30.00"


NUMBERED = """
    # 2026年项目支出预算表
    name=项目名称 | 总计
    合计 | 62.00
    11000022T000000460999-《水事》杂志办刊经费 | 12.00
    11000024T000002872999-泵站质量管理经费 | 50.00
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("泵站质量管理经费多少", "50.00"),
        ("水事杂志办刊经费多少", "12.00"),
        ("《水事》杂志办刊经费多少", "12.00"),
    ],
)
def test_a_project_is_known_without_its_number_and_book_marks(
    tmp_path: Path, question: str, value: str
) -> None:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(NUMBERED))

    answer = Engine(store).ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value
    store.close()


RETIRED = """
    # 2026年支出预算总表
    code | name | 合计
    2080501 | 行政单位离退休 | 78.50
    2080502 | 事业单位离退休 | 41.50
"""
COURSES = """
    # 2026年培训费预算表
    name=培训名称 | 人数 | 金额
    值守培训 | 60 | 9.00
"""


def test_just_as_many_names_as_the_question_says_are_added(tmp_path: Path) -> None:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(RETIRED))

    two, three = (Engine(store).ask(f"{n}项离退休支出加在一起") for n in "两三")

    assert (two.status, two.figures[0].value) == ("answered", "120.00")
    assert three.status != "answered"
    store.close()


def test_an_amount_per_head_divides_by_the_number_of_persons_of_its_row(tmp_path: Path) -> None:
    store = FactStore(tmp_path, create=True)
    drawn = reading_of(COURSES)
    table = drawn.tables[0]
    plain = {"unit": None}  # persons are counted without a printed unit
    counts = [r.model_copy(update=plain) if "人数" in r.column else r for r in table.records]
    facts = [f.model_copy(update=plain) if f.measure == "人数" else f for f in drawn.facts]
    tables = (table.model_copy(update={"records": tuple(counts)}),)
    store.save(drawn.model_copy(update={"tables": tables, "facts": tuple(facts)}))

    answer = Engine(store).ask("值守培训每人花多少")

    assert (answer.figures[0].value, answer.figures[0].unit) == ("1500", "元"), answer.answer
    store.close()


def test_numbers_and_quotes_in_the_name_of_a_project_are_no_figures(tmp_path: Path) -> None:
    named = ONE_FUND.replace("设备更新", "十五运会“全运”小程序").replace("样品保存", "十五运会场地")
    with FactStore(tmp_path / "named", create=True) as store:
        store.save(reading_of(named))
        answer = Engine(store).ask("2个项目一共多少钱")

    assert (answer.status, answer.figures[0].value) == ("answered", "75.00")
