"""Posts are counted, ranked by units, and held against who is there, in Chinese and in English."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Fact, Reading
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, measured_in, reading_of

SPENT = """
    # 支出总表
    code | name | 合计
    | 合计 | 500.00
    205 | 教育支出 | 500.00
"""
UNITS = """
    # 预算单位构成及人员情况表
    name=单位名称 | 编制数 | 在职人数
    某市测试局（本级） | 90 | 85
    某市测试中心 | 40 | 38
    某市测试站 | 20 | 17
    合计 | 150 | 140
"""
INCLUDED = "纳入2026年度部门预算编制范围的单位共3个。"
COUNTED = (
    "截至2025年12月31日，部门编制150名，其中行政编制90名、事业编制60名；年末实有在职人员140人。"
)
PARTS = "截至2025年12月31日，行政编制90名、事业编制60名，实有在职人员140人。"
BELOW = "本部门预算包括局本级预算及2个下属单位预算。"
ABROAD = "2025年因公出国（境）费支出4.00万元，全年安排出国（境）团组1个，累计2人次。"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=(INCLUDED, COUNTED))
    yield from engine_over(tmp_path_factory.mktemp("told"), reading)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("parts"), reading_of(SPENT, told=(PARTS,)))


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = _counting(reading_of(SPENT, UNITS, told=(BELOW, ABROAD)))
    yield from engine_over(tmp_path_factory.mktemp("units"), reading)


def _counting(reading: Reading) -> Reading:
    """Let the columns of the last table count people, as they do where it prints 单位：人."""
    drawn = measured_in(reading, "人", _counts)
    facts = tuple(
        fact.model_copy(update={"item": fact.measure, "measure": "数量", "classification": "其他"})
        if _counts(fact)
        else fact
        for fact in drawn.facts
    )
    return drawn.model_copy(update={"facts": facts})


def _counts(fact: Fact) -> bool:
    return (fact.record or "").startswith("t2")


def test_posts_are_no_count_of_the_units_of_which_was_told_before_them() -> None:
    counts = {(f.item, f.value) for f in reading_of(told=(INCLUDED, COUNTED)).facts}

    assert ("编制", Decimal(150)) in counts
    assert ("行政编制", Decimal(90)) in counts
    assert not any("编制范围" in item and value == Decimal(150) for item, value in counts)


@pytest.mark.parametrize(
    "asked", ["空编几个", "还有几个空编", "编制空了多少", "缺编多少人", "机关是不是超编了"]
)
def test_posts_that_nobody_fills_are_counted(told: Engine, asked: str) -> None:
    assert "少10人" in told.ask(asked).answer


def test_several_parts_of_the_posts_are_no_whole(parts: Engine) -> None:
    answer = parts.ask("空编几个").answer

    assert "50人" not in answer
    assert "90名" in answer


@pytest.mark.parametrize(
    "turns",
    [
        ("下属几个单位？编制最少的是哪个",),
        ("有几个下属单位，编制最少的是哪个",),
        ("下属几个单位", "编制最少的是哪个"),
        ("下属几个单位", "编制最少的是谁"),
    ],
)
def test_the_units_that_are_counted_are_ranked_by_their_posts(
    units: Engine, turns: tuple[str, ...]
) -> None:
    answer = last_of(units, *turns).answer

    assert "某市测试站：20人" in answer
    assert "没有读到可供排序" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "How many staff posts are authorised and how many are actually filled?",
        "How many authorized posts are there, and how many people are in post?",
        "How many established posts does the bureau have and how many are filled?",
    ],
)
def test_posts_and_who_fills_them_are_asked_in_english(told: Engine, question: str) -> None:
    answer = told.ask(question)

    assert answer.status == "answered"
    assert {"150", "140"} <= {figure.value for figure in answer.figures}


@pytest.mark.parametrize(
    "question", ["How many posts are vacant?", "How many vacancies are there?"]
)
def test_vacancies_are_asked_in_english(told: Engine, question: str) -> None:
    assert "10人" in told.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "How many people went abroad on official trips, and how much did it cost?",
        "How many people travelled abroad, and how much did it cost?",
        "How many officials were sent overseas on official business, and what did it cost?",
    ],
)
def test_who_went_abroad_is_told_with_what_it_cost(units: Engine, question: str) -> None:
    answer = units.ask(question)

    assert {"2", "4.00"} <= {figure.value for figure in answer.figures}, answer.answer


HELD = (
    "截至2025年底，本部门占用国有资产情况为：",
    "1.房屋100平方米，价值30.00万元。",
    "2.车辆31辆，价值640.00万元。",
)


def test_what_is_held_is_worth_its_value_on_the_day_on_which_it_is_counted() -> None:
    facts = [fact for fact in reading_of(told=HELD).facts if fact.measure == "价值"]

    assert [(fact.value, fact.year) for fact in facts] == [
        (Decimal("30.00"), 2025),
        (Decimal("640.00"), 2025),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How many vehicles did the bureau have at the end of 2025, and what were they worth?",
        "How many official vehicles does it have, and how much are they worth?",
    ],
)
def test_cars_are_counted_and_valued_in_english(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("held"), reading_of(SPENT, told=HELD)):
        answer = engine.ask(question)

        assert {"31", "640.00"} <= {figure.value for figure in answer.figures}, answer.answer
