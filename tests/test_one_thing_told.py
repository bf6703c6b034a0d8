"""A turn about the one thing that was told: its halves, its use, what lies in it, what it has no order for."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name             | 合计   | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 80.00  | 35.00    | 45.00
    20105   | 统计信息事务     | 80.00  | 35.00    | 45.00
    2010501 | 行政运行         | 45.00  | 35.00    | 10.00
    2010507 | 专项普查活动     | 35.00  |          | 35.00
    213     | 农林水支出       | 90.00  | 60.00    | 30.00
    21303   | 水利             | 90.00  | 60.00    | 30.00
    2130306 | 水利运行         | 90.00  | 60.00    | 30.00
            | 支出合计         | 170.00 | 95.00    | 75.00
"""
RECEIVED = """
    # 收入决算表
    name             | 决算数
    财政拨款收入     | 90.00
    一般公共预算财政拨款收入 | 81.00
    政府性基金预算财政拨款收入 | 9.00
    其他收入         | 12.00
    收入合计         | 102.00
"""
FORM = """
    # 湖岸绿化项目绩效自评表
    name | 全年预算数 | 全年执行数 | 分值 | 得分
    年度资金总额 | 30.00 | 25.00 | |
    总分 | | | 100 | 90
"""
TOLD = (
    "公务接待费支出3万元，全年国内公务接待6批次、50人次。公务用车运行维护费支出8万元，公务用车购置费支出4万元。",
    "截至上年底，本单位人员编制21人，其中行政编制12人；实有人员19人；管理的离退休人员9人。",
    "截至年末，本单位共有车辆5辆，其中：机要通信用车2辆、应急保障用车3辆。",
    "湖岸绿化项目绩效自评综述：项目全年预算数为30万元，执行数为25万元，完成预算的83.33%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, RECEIVED, FORM, kind=Kind.FINAL, year=2024, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("one"), reading)


def _values(engine: Engine, *turns: str) -> list[Decimal]:
    return [Decimal(f.value) for f in last_of(engine, *turns).figures if f.value]


@pytest.mark.parametrize("turn", ["它的项目支出是多少", "这个科目的项目支出呢", "其项目支出多少"])
def test_the_half_of_it_is_that_of_the_one_thing_told(engine: Engine, turn: str) -> None:
    told = _values(engine, "支出最多的项级科目是哪个", turn)

    assert told[0] == Decimal("30.00")
    assert Decimal("75.00") not in told


def test_the_other_side_of_the_accounts_is_not_what_was_told(engine: Engine) -> None:
    assert _values(engine, "收入决算多少", "支出决算多少")[0] == Decimal("170.00")


@pytest.mark.parametrize("turn", ["其中最大的科目是哪个", "里面最大的科目是哪个"])
def test_the_largest_in_a_nature_is_ranked_by_that_nature(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "项目支出多少", turn).answer

    assert "一般公共服务支出：45.00万元" in answer
    assert "90.00" not in answer


@pytest.mark.parametrize("turn", ["都是什么车", "都有哪几种", "分别是哪些类型", "是什么车"])
def test_the_kinds_of_what_was_counted_are_its_parts(engine: Engine, turn: str) -> None:
    assert {Decimal(2), Decimal(3)} <= {*_values(engine, "公车一共多少辆", turn)}
    assert {Decimal(2), Decimal(3)} <= {*_values(engine, f"公车一共多少辆，{turn}")}


@pytest.mark.parametrize("turn", ["第二名呢", "那第二大的呢"])
def test_a_place_of_no_order_that_was_told_is_asked_back(engine: Engine, turn: str) -> None:
    assert last_of(engine, "行政运行多少", turn).status == "clarify"
    assert last_of(engine, "支出最多的类级科目是哪个", turn).status == "answered"


@pytest.mark.parametrize(
    "question", ["本年收入、支出各多少", "本年收入和支出分别是多少", "收入、支出各多少"]
)
def test_both_sides_of_the_year_are_told(engine: Engine, question: str) -> None:
    assert {Decimal("102.00"), Decimal("170.00")} <= {*_values(engine, question)}


def test_the_total_of_a_form_is_held_against_its_budget_by_the_projects_name(
    engine: Engine,
) -> None:
    answer = last_of(engine, "湖岸绿化项目花了多少", "为什么没花完")

    assert "未能通过核对" not in answer.answer


@pytest.mark.parametrize("turn", ["还剩多少", "剩多少钱", "没花完的有多少", "结余多少"])
def test_what_is_left_of_a_project_is_what_its_budget_was_not_spent_on(
    engine: Engine, turn: str
) -> None:
    assert "少5" in last_of(engine, "湖岸绿化项目全年预算多少", "花了多少", turn).answer
    at_once = engine.ask(f"湖岸绿化项目全年预算多少，花了多少，{turn}").answer
    assert "少5" in at_once or "剩5.00" in at_once


def test_posts_and_people_are_counted_each_in_a_message_and_in_a_talk(engine: Engine) -> None:
    answer = engine.ask("编制几个，实际几个，退休呢").answer

    assert all(one in answer for one in ("人员编制：21人", "实有人员：19人", "离退休人员：9人")), (
        answer
    )
    assert "实有人员：19人" in last_of(engine, "编制多少人", "那实际几个").answer
    assert "离退休人员：9人" in last_of(engine, "编制多少人", "退休的呢").answer


def test_the_income_of_another_fund_is_its_own(engine: Engine) -> None:
    assert _values(engine, "一般公共预算收入多少", "政府性基金呢")[0] == Decimal("9.00")


@pytest.mark.parametrize("turn", ["其中财政拨款占多少", "财政拨款占几成"])
def test_the_share_of_a_fund_behind_all_that_is_received_is_of_the_income(
    engine: Engine, turn: str
) -> None:
    assert "90.00万元 ÷ 102.00万元 = 88.24%" in last_of(engine, "本年收入多少", turn).answer
    assert "90.00万元 ÷ 102.00万元 = 88.24%" in engine.ask(f"本年收入多少，{turn}").answer


def test_what_a_project_is_for_is_not_what_the_body_does(engine: Engine) -> None:
    assert "主要职责" not in last_of(engine, "湖岸绿化项目花了多少", "是做什么的").answer
    assert "主要职责" in last_of(engine, "支出决算多少", "你们局是做什么的").answer


def test_what_was_spent_behind_a_count_is_spent_on_what_was_counted(engine: Engine) -> None:
    told = _values(engine, "公务接待接待了几批", "花了多少钱")

    assert told[0] == Decimal(3)
    assert Decimal("170.00") not in told


@pytest.mark.parametrize("turn", ["平均每辆多少钱", "一辆车摊多少", "平均一辆车多少"])
def test_an_average_behind_an_amount_is_of_that_amount(engine: Engine, turn: str) -> None:
    assert "8万元 ÷ 5辆" in engine.ask(f"有几辆公车，公务用车运行维护费多少，{turn}").answer
    assert "8万元 ÷ 5辆" in last_of(engine, "公务用车运行维护费多少", turn).answer
