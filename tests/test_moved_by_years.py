"""Ask which subject moved most where sentences print both years, and where a fund is named beside it."""

from collections.abc import Iterator

import pytest

from retrieval.builder import Builder
from retrieval.engine import Engine
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.changes.movers import of_fund_named
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    206     | 科学技术支出 | 115.00 | 0.00 | 115.00
    20607   | 科学技术普及 | 115.00 | 0.00 | 115.00
    2060702 | 科普活动 | 15.00 | 0.00 | 15.00
    2060799 | 其他科学技术普及支出 | 100.00 | 0.00 | 100.00
    221     | 住房保障支出 | 240.00 | 240.00 | 0.00
    22102   | 住房改革支出 | 240.00 | 240.00 | 0.00
    2210201 | 住房公积金 | 200.00 | 200.00 | 0.00
    2210203 | 购房补贴 | 40.00 | 40.00 | 0.00
            | 支出合计 | 355.00 | 240.00 | 115.00
"""


def _told(head: str, now: str, last: str, change: str) -> str:
    return (
        f"“{head}（项）”{now}万元，主要用于日常。2025年当年预算执行数为{last}万元，"
        f"2026年预算安排{now}万元，比2025年预算执行数{change}。主要原因是：项目调整。"
    )


_SCIENCE, _HOMES = "科学技术支出（类）科学技术普及（款）", "住房保障支出（类）住房改革支出（款）"
TOLD = (
    _told(f"{_SCIENCE}科普活动", "15.00", "60.00", "减少75.00%"),
    _told(f"{_SCIENCE}其他科学技术普及支出", "100.00", "190.00", "减少47.37%"),
    _told(f"{_HOMES}住房公积金", "200.00", "150.00", "增加33.33%"),
    _told(f"{_HOMES}购房补贴", "40.00", "20.00", "增加100.00%"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("years"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    "question",
    [
        "跟2025年执行数比，哪一项减得最多",
        "比上年减少最多的是哪个科目",
        "与2025年执行数相比，哪个科目减少最多",
    ],
)
def test_what_fell_most_is_told_by_amount_and_by_rate(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "其他科学技术普及支出（2060799）  减少90.00万元" in told
    assert "科普活动  减少75.00%" in told


def test_what_rose_most_is_told_by_amount_and_by_rate(engine: Engine) -> None:
    told = engine.ask("比上年增加最多的是哪个科目").answer

    assert "住房公积金（2210201）  增加50.00万元" in told
    assert "购房补贴  增加100.00%" in told


@pytest.mark.parametrize("question", ["减少幅度最大的是哪一项", "哪个科目降幅最大"])
def test_a_rate_that_is_asked_for_is_told_alone(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "科普活动  减少75.00%" in told
    assert "90.00" not in told


def test_no_amount_is_worked_out_where_the_rate_fits_no_figure_of_the_first(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    wrong = _told(f"{_SCIENCE}其他科学技术普及支出", "100.00", "190.00", "减少4.73%")
    reading = reading_of(SPENT, told=(TOLD[0], wrong, *TOLD[2:]))
    (engine,) = engine_over(tmp_path_factory.mktemp("wrong"), reading)

    told = engine.ask("比上年减少最多的是哪个科目").answer

    assert "万元" not in told


CHANGES = (
    f"{_SCIENCE}科普活动（项）15.00万元，比上年执行数减少45.00万元，下降75.0%，主要原因是项目完成。",
    f"{_HOMES}住房公积金（项）200.00万元，比上年执行数增加50.00万元，增长33.3%，主要原因是基数调整。",
    f"{_HOMES}购房补贴（项）40.00万元，比上年执行数增加20.00万元，增长100.0%，主要原因是人员增加。",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("一般公共预算拨款里比上年增加最多的是哪个科目，有没有减少的", ("住房公积金  增加50.00万元", "科普活动  减少45.00万元")),
        ("一般公共预算拨款中增加最多的科目", ("住房公积金  增加50.00万元",)),
        ("一般公共预算拨款里哪些科目减少了", ("科普活动  减少45.00万元",)),
    ],
)  # fmt: skip
def test_a_fund_beside_it_is_the_one_that_pays_for_the_subjects(
    tmp_path_factory: pytest.TempPathFactory, question: str, told: tuple[str, ...]
) -> None:
    income = "# 收支预算总表\nname=收入 | 预算数\n一、财政拨款 | 355.00\n一般公共预算财政拨款收入 | 355.00\n收入合计 | 355.00"
    reading = reading_of(SPENT, income, told=CHANGES)
    (engine,) = engine_over(tmp_path_factory.mktemp("fund"), reading)

    answer = engine.ask(question).answer

    assert all(one in answer for one in told)


@pytest.mark.parametrize(
    ("text", "item", "funds"),
    [
        ("一般公共预算", "一般公共预算财政拨款收入", ("一般公共预算",)),
        ("一般公共预算收入", "一般公共预算财政拨款收入", ()),
        ("培训费", "培训费", ()),
    ],
)
def test_what_is_said_without_income_names_the_fund(
    engine: Engine, text: str, item: str, funds: tuple[str, ...]
) -> None:
    question = Question(f"{text}里增加最多的科目", items=(ItemTerm(text, (item,)),))
    document = engine.store.documents()[0]
    inquiry = Inquiry(Builder(question.text, engine.store), engine.store, question, document)

    assert of_fund_named(inquiry).question.funds == funds


@pytest.mark.parametrize(
    "question",
    [
        "How much is budgeted for the housing provident fund, and how does it compare with 2025?",
        "How much is budgeted for the housing provident fund and how does that compare with 2025?",
    ],
)
def test_last_year_is_told_as_it_is_printed_beside_the_rate(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "150.00万元" in told
    assert "derived" not in told
