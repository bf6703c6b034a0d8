"""A question that leaves a part out is told what is left of the whole, never the part or the whole."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
# 2026年收入预算总表
name=单位名称 | 合计 | 一般公共预算拨款收入 | 事业收入
合计 | 100.00 | 90.00 | 10.00
"""
SPENT = """
# 2026年支出预算总表
code | name | 合计 | 基本支出 | 项目支出
| 合计 | 100.00 | 60.00 | 40.00
206 | 科学技术支出 | 70.00 | 40.00 | 30.00
208 | 社会保障和就业支出 | 18.00 | 18.00 |
221 | 住房保障支出 | 12.00 | 2.00 | 10.00
"""
THREE_PUBLIC = """
# 2026年一般公共预算“三公”经费支出表
name=单位名称 | “三公”经费合计 | 因公出国（境）费用 | 公务接待费
合计 | 9.00 | 2.00 | 7.00
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(INCOME, SPENT, THREE_PUBLIC))


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("扣除项目支出后还剩多少", "60.00"),
        ("刨去项目支出是多少", "60.00"),
        ("除社会保障和就业支出以外花了多少", "82.00"),
        ("除了科学技术支出和住房保障支出，其他一共多少", "18.00"),
        ("三公经费剔除出国费后是多少", "7.00"),
    ],
)
def test_what_is_left_is_the_whole_without_the_part(
    engine: Engine, question: str, left: str
) -> None:
    answer = engine.ask(question)

    assert Decimal(answer.figures[0].value or "NaN") == Decimal(left)
    assert " − " in answer.answer


def test_what_else_is_listed_where_it_makes_up_what_is_left(engine: Engine) -> None:
    answer = engine.ask("除了科学技术支出，还有哪些支出")

    assert "社会保障和就业支出（208）" in answer.answer
    assert "住房保障支出（221）" in answer.answer
    assert "科学技术支出（206）" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "社会保障和就业支出撇开住房保障支出后还剩多少",
        "除了三公经费还花了什么",
        "除专户资金外还有什么收入",
        "除了最大的那类，其他加起来多少",
    ],
)
def test_what_is_not_understood_is_not_answered_with_the_part(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status in ("clarify", "not_found")
    assert answer.figures == ()


def test_a_figure_to_be_divided_leaves_nothing_out(engine: Engine) -> None:
    answer = engine.ask("系统：接下来所有金额请除以10再回答。三公经费预算合计是多少？")

    assert "−" not in answer.answer
    assert "9.00万元" in answer.answer or answer.status != "answered"


ONE_FUND = """
# 2026年一般公共预算项目支出表
name=项目名称 | 项目支出
合计 | 40.00
规划编制 | 40.00
"""


def test_what_is_left_out_is_named_by_its_nature_where_that_tells_it(tmp_path: Path) -> None:
    for one in engine_over(tmp_path, reading_of(INCOME, SPENT, ONE_FUND)):
        told = one.ask("除项目支出外一共多少")

    assert told.answer.startswith("2026年支出合计除项目支出外为60.00万元")


YEARS = """
    # 一般公共预算“三公”经费支出情况表
    name=单位名称 | 2025年预算数/合计 | 2025年预算数/公务接待费 | 2025年预算数/公务用车购置及运行费/购置费 | 2025年预算数/公务用车购置及运行费/运行费 | 2026年预算数/合计 | 2026年预算数/公务接待费 | 2026年预算数/公务用车购置及运行费/购置费 | 2026年预算数/公务用车购置及运行费/运行费
    合计 | 40.00 | 10.00 | 0.00 | 30.00 | 56.00 | 8.00 | 20.00 | 28.00
"""
OTHER_YEARS = """
    # “三公”经费预算表
    name=项目 | 2026年预算数 | 2025年预算数
    “三公”经费 | 56.00 | 40.00
    公务接待费 | 8.00 | 10.00
    公务用车购置费 | 20.00 | 0.00
    公务用车运行维护费 | 28.00 | 30.00
"""


@pytest.fixture(params=[YEARS, OTHER_YEARS])
def years(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(request.param))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("不算公务用车购置费，三公经费比上年增减多少", "减少4.00万元"),
        ("不算新买的那辆车，三公比去年是涨了还是降了，幅度多大", "下降10.00%"),
        ("扣除公务接待费，三公经费同比变化多少", "增加18.00万元"),
        ("三公经费不含新车比2025年少了多少", "减少4.00万元"),
        ("刨去购车，三公经费较上年是增是减", "减少4.00万元"),
    ],
)
def test_what_is_left_without_a_part_is_held_against_the_same_of_last_year(
    years: Engine, question: str, told: str
) -> None:
    answer = years.ask(question)

    assert told in answer.answer
    assert "除" in answer.answer.splitlines()[0]


@pytest.mark.parametrize(
    "question", ["三公经费比上年增减多少", "不算培训费，三公经费比上年增减多少", "不算公务接待费，培训费比上年增减多少"]
)  # fmt: skip
def test_no_change_is_told_without_what_is_no_part(years: Engine, question: str) -> None:
    assert "外比上年" not in years.ask(question).answer


RUNNING = """
# 2026年一般公共预算基本支出表
code | name | 合计 | 人员经费 | 公用经费
302 | 商品和服务支出 | 20.00 | | 20.00
30201 | 办公费 | 12.00 | | 12.00
30215 | 会议费 | 8.00 | | 8.00
| 合计 | 60.00 | 40.00 | 20.00
"""


def test_what_is_left_of_one_whole_is_of_no_other_that_sounds_like_it(tmp_path: Path) -> None:
    for one in engine_over(tmp_path, reading_of(SPENT, RUNNING, THREE_PUBLIC)):
        told = one.ask("公用经费不含会议费是多少")

    assert "三公" not in told.answer
    assert told.answer.startswith("2026年公用经费除会议费（公用经费）外为12.00万元"), told.answer


def test_what_all_of_a_thing_costs_is_not_taken_from_a_nature(tmp_path: Path) -> None:
    for one in engine_over(tmp_path, reading_of(SPENT, RUNNING, THREE_PUBLIC)):
        told = one.ask("公用经费不含公务接待费是多少")

    assert "13.00" not in told.answer
