"""Short turns go on about what was told: the other units, the other operand, the rest, how many, how much in all."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

BODY = "荆南市财政局"
GUESTS = """
    # “三公”经费预算表（分单位）
    name=单位名称 | “三公”经费 | 公务接待费
    合计 | 9.00 | 5.50
    荆南市财政局（本级） | 5.00 | 4.00
    荆南市国库支付中心 | 2.50 | 1.00
    荆南市票据管理中心 | 1.50 | 0.50
"""
SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 60.00 | 40.00
    201 | 一般公共服务支出 | 80.00 | 60.00 | 20.00
    20106 | 财政事务 | 80.00 | 60.00 | 20.00
    2010601 | 行政运行 | 60.00 | 60.00 |
    2010607 | 信息化建设 | 20.00 | 0.00 | 20.00
    205 | 教育支出 | 20.00 | | 20.00
    20508 | 进修及培训 | 20.00 | | 20.00
    2050803 | 培训支出 | 20.00 | | 20.00
"""
INCOME = """
    # 收入总表
    code | name | 合计 | 一般公共预算拨款收入 | 其他收入
    | 合计 | 100.00 | 90.00 | 10.00
    201 | 一般公共服务支出 | 80.00 | 70.00 | 10.00
    20106 | 财政事务 | 80.00 | 70.00 | 10.00
    2010601 | 行政运行 | 60.00 | 60.00 |
    2010607 | 信息化建设 | 20.00 | 10.00 | 10.00
    205 | 教育支出 | 20.00 | 20.00 |
    20508 | 进修及培训 | 20.00 | 20.00 |
    2050803 | 培训支出 | 20.00 | 20.00 |
"""
BASIC = """
    # 一般公共预算基本支出表（按部门预算经济分类）
    code | name | 基本支出
    302 | 商品和服务支出 | 5.00
    30201 | 办公费 | 3.00
    30202 | 印刷费 | 2.00
"""
PROJECTS = """
    # 一般公共预算项目支出表（按部门预算经济分类）
    code | name | 项目支出
    302 | 商品和服务支出 | 30.00
    30202 | 印刷费 | 30.00
"""
TOLD = ("荆南市财政局设3个内设机构，包括：办公室、预算处、国库处。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(GUESTS, SPENT, INCOME, BASIC, PROJECTS, body=BODY, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("turns"), drawn)


def test_the_other_units_are_told_behind_one(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("公务接待费，局本级多少")
    others = talk.ask("其他几个下属单位呢").answer
    together = talk.ask("一共多少").answer

    assert "本级" not in others
    assert "荆南市国库支付中心  1.00万元" in others
    assert "荆南市票据管理中心  0.50万元" in others
    assert "1.50万元" in together


def test_no_other_units_are_told_of_what_is_not_printed_by_unit(engine: Engine) -> None:
    answer = last_of(engine, "局本级公务接待费多少", "培训支出多少", "其他单位呢")

    assert answer.status == "not_found"
    assert not answer.figures


@pytest.mark.parametrize(
    "turn", ["比培训支出多还是少，差多少", "比行政运行多还是少", "跟行政运行比，是多了还是少了"]
)
def test_what_is_held_against_is_the_other_operand(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "信息化建设多少钱", turn).answer

    assert answer.startswith("2026年信息化建设")
    assert "40.00万元" in answer or "相等" in answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("有哪些内设机构", "一共几个"), "设3个内设机构"),
        (("支出最多的两个类级科目是哪些", "一共几个"), "2个"),
        (("支出最多的两个类级科目是哪些", "分几笔"), "2个"),
    ],
)
def test_how_many_counts_what_was_listed(engine: Engine, turns: tuple[str, ...], told: str) -> None:
    answer = last_of(engine, *turns)

    assert told in answer.answer
    assert "合计" not in answer.answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("印刷费的基本支出和项目支出各多少，一共多少",), "2.00万元 + 30.00万元 = 32.00万元"),
        (("印刷费的基本支出和项目支出各多少", "一共多少"), "2.00万元 + 30.00万元 = 32.00万元"),
        (("办公费和印刷费一共多少",), "3.00万元 + 2.00万元 + 30.00万元 = 35.00万元"),
    ],
)
def test_things_of_both_natures_are_added_whole(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer


@pytest.mark.parametrize(
    "turns",
    [
        ("信息化建设多少钱，钱从哪来的",),
        ("信息化建设的钱有多少是财政给的，其余哪来",),
        ("信息化建设多少钱", "其中财政拨款占多少", "剩下的从哪来"),
    ],
)
def test_the_payers_of_a_thing_are_those_of_that_thing(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    answer = last_of(engine, *turns).answer

    assert "信息化建设20.00万元" in answer
    assert "其他收入10.00万元" in answer
    assert "100.00万元" not in answer


def test_the_money_of_a_body_does_not_stand_for_a_thing_that_was_not_found(engine: Engine) -> None:
    at_once = engine.ask("水库加固工程花多少钱，钱从哪来的")
    then = last_of(engine, "水库加固工程花多少钱", "钱从哪来的")

    assert "100.00万元" not in at_once.answer
    assert then.status == "clarify"
    assert not then.figures


def test_the_share_of_a_fund_behind_a_thing_is_of_that_thing(engine: Engine) -> None:
    answer = last_of(engine, "信息化建设多少钱", "其中财政拨款占多少").answer

    assert "10.00万元 ÷ 20.00万元 = 50.00%" in answer


@pytest.mark.parametrize("turns", [("钱从哪来，花到哪去",), ("收入多少", "钱花到哪去了")])
def test_what_is_spent_is_no_income(engine: Engine, turns: tuple[str, ...]) -> None:
    answer = last_of(engine, *turns).answer

    assert "支出合计预算数：100.00万元" in answer
    assert "教育支出（205）  20.00万元" in answer


def test_how_much_is_asked_of_what_was_talked_of_though_no_figure_was_told(engine: Engine) -> None:
    answer = last_of(engine, "培训支出为什么增加", "多少钱").answer

    assert answer.startswith("2026年培训支出预算数：20.00万元")


TERMS = """
    # 项目支出表
    name=项目名称 | 合计
    合计 | 30.00
    2023-2026年安全运营服务项目 | 10.00
    2026-2029年安全运营服务项目 | 20.00
"""


def test_things_of_one_word_are_added_when_that_is_asked(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("terms"), reading_of(TERMS)):
        answer = last_of(engine, "安全运营服务项目多少钱", "两期一共多少").answer

        assert "10.00万元 + 20.00万元 = 30.00万元" in answer


def test_what_is_left_behind_a_cut_is_what_is_planned_now(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ("2026年因公出国（境）费预算5.00万元，比上年减少15.00万元，主要原因是压减出访。",)
    for engine in engine_over(tmp_path_factory.mktemp("cut"), reading_of(SPENT, told=told)):
        answer = last_of(engine, "因公出国（境）费为什么减少", "还剩多少")

        assert answer.figures[0].value == "5.00", answer.answer
