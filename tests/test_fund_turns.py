"""A turn that names nothing but funds is of the thing talked of, and what is left is told of that thing."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 80.00 | 50.00 | 30.00
    2050202 | 小学教育 | 64.00 | 50.00 | 14.00
    2050203 | 初中教育 | 16.00 | | 16.00
    | 合计 | 80.00 | 50.00 | 30.00
"""
GRANTED = """
    # 一般公共预算财政拨款支出表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 71.00 | 50.00 | 21.00
    2050202 | 小学教育 | 61.00 | 50.00 | 11.00
    2050203 | 初中教育 | 10.00 | | 10.00
    | 合计 | 71.00 | 50.00 | 21.00
"""
RECEIVED = """
    # 收入总表
    code | name | 合计 | 财政拨款收入 | 其他收入
    205 | 教育支出 | 73.50 | 71.00 | 2.50
    2050202 | 小学教育 | 63.50 | 61.00 | 2.50
    2050203 | 初中教育 | 10.00 | 10.00 |
    | 合计 | 73.50 | 71.00 | 2.50
"""
PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 合计 | 财政拨款/小计 | 财政拨款/一般公共预算 | 财政专户管理资金
    校舍维修 | 9.00 | 5.00 | 5.00 | 4.00
    图书购置 | 21.00 | 16.00 | 16.00 | 5.00
    合计 | 30.00 | 21.00 | 21.00 | 9.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, GRANTED, RECEIVED, PROJECTS)
    yield from engine_over(tmp_path_factory.mktemp("fund_turns"), reading)


@pytest.mark.parametrize(
    "turn",
    [
        "一般公共预算里只有多少？",
        "里面一般公共预算才多少",
        "一般公共预算给了多少",
        "公共预算出了多少钱",
        "财政拨款只有多少",
        "财政拨了多少",
        "其中财政的钱有多少",
    ],
)
def test_a_fund_alone_is_asked_of_the_thing_talked_of(engine: Engine, turn: str) -> None:
    told = last_of(engine, "小学教育支出多少", turn)

    assert told.figures[0].value == "61.00", told.answer


@pytest.mark.parametrize(
    "turn", ["差的钱是从哪来的", "剩下的钱谁出", "缺的那部分怎么解决", "其余的哪来的"]
)
def test_what_is_left_of_the_thing_is_told_beside_what_came_in_for_it(
    engine: Engine, turn: str
) -> None:
    told = last_of(engine, "小学教育支出多少", "一般公共预算里只有多少", turn).answer

    assert "64.00万元 − 61.00万元 = 3.00万元" in told
    assert "小学教育的其他收入" in told
    assert "2.50万元" in told


@pytest.mark.parametrize("turn", ["财政拨款和其他资金各多少", "一般公共预算与其他资金分别是多少"])
def test_the_other_money_of_a_subject_is_its_rest(engine: Engine, turn: str) -> None:
    assert "= 3.00万元" in last_of(engine, "小学教育支出多少", turn).answer


@pytest.mark.parametrize("turn", ["财政拨款和财政专户资金各多少", "财政拨款、其他资金分别是多少"])
def test_the_purses_of_a_project_are_its_own_columns(engine: Engine, turn: str) -> None:
    told = last_of(engine, "校舍维修项目多少钱", turn).answer

    assert "5.00万元" in told
    assert "71.00万元" not in told
    assert "2.50万元" not in told


def test_what_the_grant_does_not_pay_of_a_project_is_told_by_its_purses(engine: Engine) -> None:
    told = last_of(engine, "校舍维修项目多少钱", "财政给了多少", "剩下的谁出").answer

    assert "4.00万元" in told


def test_a_fund_behind_the_total_stays_that_of_the_body(engine: Engine) -> None:
    assert "71.00" in last_of(engine, "支出合计多少", "一般公共预算里只有多少").answer


@pytest.mark.parametrize("turn", ["差多少", "还差多少钱", "中间差了多少"])
def test_how_much_less_a_fund_gives_is_of_the_thing(engine: Engine, turn: str) -> None:
    told = last_of(engine, "小学教育支出多少", "财政拨款给了多少", turn).answer

    assert "64.00万元 − 61.00万元 = 3.00万元" in told


@pytest.mark.parametrize(
    "turn", ["和初中教育加起来多少", "跟初中教育一共多少", "加上初中教育一共多少"]
)
def test_another_thing_is_added_to_the_one_that_was_told(engine: Engine, turn: str) -> None:
    assert "= 80.00万元" in last_of(engine, "小学教育支出多少", turn).answer


def test_two_things_told_one_after_the_other_lie_apart(engine: Engine) -> None:
    told = last_of(engine, "小学教育支出多少", "初中教育呢", "两个差多少").answer

    assert "48.00万元" in told


@pytest.mark.parametrize("turn", ["加起来和预算表对得上吗", "合起来跟总表一致吗"])
def test_nothing_is_added_where_nothing_was_told(engine: Engine, turn: str) -> None:
    told = last_of(engine, "幼儿园补贴分几个项目，各多少钱", turn)

    assert told.status != "answered", told.answer
