"""Sums of just as many rows as a question says, by a word that they share or that marks them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 412.30 | 192.30 | 220.00
    208 | 社会保障和就业支出 | 61.80 | 61.80 |
    20805 | 行政事业单位养老支出 | 61.80 | 61.80 |
    2080501 | 行政单位离退休 | 11.20 | 11.20 |
    2080505 | 机关事业单位基本养老保险缴费支出 | 34.10 | 34.10 |
    2080599 | 其他行政事业单位养老支出 | 16.50 | 16.50 |
    221 | 住房保障支出 | 50.50 | 50.50 |
    22102 | 住房改革支出 | 50.50 | 50.50 |
    2210201 | 住房公积金 | 27.30 | 27.30 |
    2210202 | 提租补贴 | 4.80 | 4.80 |
    2210203 | 购房补贴 | 18.40 | 18.40 |
    213 | 农林水支出 | 300.00 | 80.00 | 220.00
    21302 | 林业和草原 | 300.00 | 80.00 | 220.00
    2130201 | 行政运行 | 80.00 | 80.00 |
    2130234 | 林业草原防灾减灾 | 220.00 | | 220.00
"""
PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 项目类别 | 合计
    合计 | | 220.00
    古树普查（一期） | 特定目标类 | 35.50
    古树普查宣传 | 特定目标类 | 4.50
    护林站值守 | 运转补助类 | 120.00
    护林站用电 | 运转补助类 | 60.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("shared"), reading_of(SPENT, PROJECTS))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("两个古树普查项目一共多少钱", "40.00"),
        ("两个古树项目加起来多少", "40.00"),
        ("两个护林站项目的资金合计多少", "180.00"),
        ("三项住房补贴一共多少", "50.50"),
        ("特定目标类项目合计多少", "40.00"),
        ("运转补助类的项目加起来有多少钱", "180.00"),
    ],
)
def test_rows_that_share_a_word_are_added_where_they_are_as_many_as_said(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered", answer.answer
    assert Decimal(answer.figures[0].value or "NaN") == Decimal(value)
    assert answer.figures[0].formula


@pytest.mark.parametrize(
    "question",
    [
        "四个古树普查项目一共多少钱",  # there are two
        "四项住房补贴一共多少",  # of three, two of which are subsidies
        "两项养老支出加在一起是多少",  # of three, and only one is called so
        "特定目标类项目人数合计",
        "专项补助类项目合计多少",
    ],
)
def test_another_number_of_rows_is_not_added(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    added = [f for f in answer.figures if f.formula and f.unit != "个"]  # how many were looked at
    assert not added, answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "古树普查两个项目合计多少，占项目支出的百分之几",
        "两个古树普查项目占项目支出的百分之几",
        "古树普查这两个项目加起来占项目支出多少",
    ],
)
def test_projects_that_share_a_word_are_divided_together(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "(35.50万元 + 4.50万元) ÷ 220.00万元 = 18.18%" in told
    assert "合计40.00万元" in told


def test_another_number_of_projects_has_no_share_together(engine: Engine) -> None:
    assert "%" not in engine.ask("三个古树普查项目占项目支出的百分之几").answer
