"""Where the money comes from is told by the printed sources that make the total up; what is no grant by theirs alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FUNDS = """
    # 2026年收支总表
    name=项目 | 收入/预算数
    一、一般公共预算拨款收入 | 60.01
    二、政府性基金预算拨款收入 | 20.00
    三、事业收入 | 12.35
    四、其他收入 | 7.63
    本年收入合计 | 100.00
"""
CHAIN = """
    # 2026年部门综合预算收支总表
    name=项目 | 收入/预算数
    一、部门预算 | 90.00
    一、部门预算/1、财政拨款 | 90.00
    一、部门预算/1、财政拨款/（1）一般公共预算拨款 | 90.00
    本年收入合计 | 90.00
"""
CARRIED = """
    # 2026年收支总表
    name=项目 | 收入/预算数
    一、一般公共预算拨款收入 | 70.00
    二、其他收入 |
    三、上年结转结余 | 30.00
    收入合计 | 100.00
"""


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("funds"), reading_of(FUNDS))


@pytest.mark.parametrize(
    "question",
    [
        "有没有非财政拨款的收入",
        "今年有哪些钱不是财政拨的",
        "除财政拨款外还有哪些收入",
        "收入里不是财政拨款的有多少",
    ],
)
def test_income_that_is_no_grant_is_added_of_what_is_printed(funds: Engine, question: str) -> None:
    figures = funds.ask(question).figures

    assert [figure.text for figure in figures] == ["19.98万元", "12.35万元", "7.63万元"]
    assert figures[0].formula == "12.35万元 + 7.63万元 = 19.98万元"


def test_one_other_source_is_told_as_printed_and_by_no_difference(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = FUNDS.replace("    四、其他收入 | 7.63\n", "").replace("12.35", "20.00")
    for engine in engine_over(tmp_path_factory.mktemp("one"), reading_of(table)):
        answer = engine.ask("有没有非财政拨款的收入")

        assert {figure.text for figure in answer.figures} == {"20.00万元"}
        assert all(figure.basis == "printed" for figure in answer.figures)


def test_the_innermost_name_of_the_one_source_is_told(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("chain"), reading_of(CHAIN)):
        answer = engine.ask("钱都从哪来的").answer

        assert "一般公共预算财政拨款收入  90.00万元" in answer
        assert "  部门预算" not in answer


def test_what_was_carried_over_is_no_income_of_the_year(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("carried"), reading_of(CARRIED)):
        answer = engine.ask("有没有非财政拨款的收入")

        assert answer.answer.startswith("没有：2026年没有财政拨款以外的收入。")
        assert [figure.text for figure in answer.figures] == ["30.00万元"]


@pytest.mark.parametrize(
    "question",
    [
        "有几成的收入不是财政拨款",
        "不是财政给的占几成",
        "不靠财政的收入占比多少",
        "非财政拨款收入占总收入多少",
        "除财政拨款外的收入占多大比例",
        "哪些收入不是财政拨款，占多大比例",
    ],
)
def test_the_share_of_what_is_no_grant_is_never_the_share_of_the_grant(
    funds: Engine, question: str
) -> None:
    answer = funds.ask(question)

    assert [figure.text for figure in answer.figures] == [
        "19.98万元",
        "12.35万元",
        "7.63万元",
        "19.98%",
    ]
    assert answer.figures[-1].formula == "(12.35万元 + 7.63万元) ÷ 100.00万元 = 19.98%"


def test_all_that_a_fund_gives_is_no_share_of_itself(tmp_path: Path) -> None:
    grants = """
    # 财政拨款收支总表
    name | 收入/预算数
    财政拨款收入 | 80.01
    本年收入合计 | 80.01
"""
    for engine in engine_over(tmp_path, reading_of(FUNDS, grants)):
        answer = engine.ask("收入里财政拨款占多少")

        assert "100.00%" not in answer.answer
        assert [f.text for f in answer.figures if f.unit == "%"] == ["80.01%"], answer.answer


def test_the_whole_is_told_where_nothing_but_grants_makes_it_up(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(CHAIN)):
        answer = engine.ask("非财政拨款占收入多少")

        assert answer.answer.startswith("没有：2026年没有财政拨款以外的收入。")
        assert [figure.text for figure in answer.figures] == ["90.00万元"]


@pytest.mark.parametrize(
    "question",
    [
        "一般公共预算拨款收入占收入合计的多少？单位自己的钱占多少？",
        "一般公共预算拨款收入占收入合计多少，非财政拨款占多少",
        "一般公共预算拨款收入占收入合计多少，除财政拨款外的收入占多少",
    ],
)
def test_the_other_side_of_a_share_is_told_behind_it(funds: Engine, question: str) -> None:
    answer = funds.ask(question)

    rates = [figure.text for figure in answer.figures if figure.unit == "%"]
    assert rates == ["60.01%", "19.98%"], answer.answer


def test_the_other_side_of_a_share_is_told_in_a_talk(funds: Engine) -> None:
    talk = Conversation(funds)
    talk.ask("一般公共预算拨款收入占收入合计的多少")

    told = talk.ask("非财政拨款占多少")

    assert [figure.text for figure in told.figures if figure.unit == "%"] == ["19.98%"]


COLUMNS = """
    # 2026年收入总表
    name=单位名称 | 合计 | 财政拨款/一般公共预算拨款 | 单位资金/小计 | 单位资金/事业收入 | 单位资金/其他收入
    合计 | 100.00 | 80.01 | 19.99 | 12.35 | 7.64
    某市测试局（本级） | 60.01 | 60.01 | | |
    某市样品管理中心 | 39.99 | 20.00 | 19.99 | 12.35 | 7.64
"""


def test_what_a_purse_is_made_of_stands_beside_it_once(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(COLUMNS)):
        answer = engine.ask("非财政拨款占收入多少")

        assert answer.figures[-1].text == "19.99%", answer.answer
        assert answer.figures[-1].formula == "(12.35万元 + 7.64万元) ÷ 100.00万元 = 19.99%"


@pytest.mark.parametrize(
    "question",
    [
        "不算上年结转，非财政拨款的收入一共多少，占比？",
        "不算上年结转，非财政拨款的收入一共多少",
        "非财政拨款的收入（不含上年结转）一共多少",
    ],
)
def test_what_was_carried_over_is_no_part_of_what_is_no_grant(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    table = FUNDS + "    上年结转结余 | 5.00\n    收入总计 | 105.00\n"
    for engine in engine_over(tmp_path_factory.mktemp("beside"), reading_of(table)):
        assert engine.ask(question).figures[0].formula == "12.35万元 + 7.63万元 = 19.98万元"
