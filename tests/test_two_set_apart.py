"""One thing is set against another of the same year: which is more, by how much, and whether a premise of it holds."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 本年支出合计 | 100.00 | 70.00 | 30.00
    205 | 教育支出 | 60.00 | 50.00 | 10.00
    210 | 卫生健康支出 | 40.00 | 20.00 | 20.00
"""
RECEIVED = """
    # 收入决算表
    code | name | 合计 | 财政拨款收入
    | 本年收入合计 | 90.00 | 36.00
"""
TOLD = (
    "教育支出60.00万元，比2024年度减少5.00万元，主要原因是校舍维修已经完成。",
    "2025年度“三公”经费支出决算6.30万元，比2024年度减少2.00万元，主要原因是厉行节约。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, RECEIVED, told=TOLD, kind=Kind.FINAL, year=2025)
    yield from engine_over(tmp_path_factory.mktemp("apart"), reading)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("收入比支出少了多少", "收入合计比支出合计少10.00万元"),
        ("收入大于支出吗", "收入合计比支出合计少10.00万元"),
        ("支出超过收入了吗", "支出合计比收入合计多10.00万元"),
        ("收入多还是支出多", "收入合计比支出合计少10.00万元"),
        ("项目支出比基本支出多了多少", "项目支出比基本支出少40.00万元"),
        ("教育支出比卫生健康支出多了多少", "教育支出比卫生健康支出多20.00万元"),
    ],
)
def test_two_things_of_one_year_are_set_apart_and_no_change_is_told(
    engine: Engine, question: str, said: str
) -> None:
    told = engine.ask(question).answer

    assert said in told
    assert "上年" not in told
    assert "没有读到" not in told


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("为什么项目支出比基本支出多", True),
        ("为什么教育支出比卫生健康支出多", False),
        ("教育支出比卫生健康支出少，为什么", True),
        ("为什么收入比支出少", False),
    ],
)
def test_a_premise_of_which_is_more_is_put_right(
    engine: Engine, question: str, *, wrong: bool
) -> None:
    told = engine.ask(question).answer

    assert told.startswith("与问题所说不同") == wrong
    assert "校舍" not in told


def test_why_it_is_more_than_last_year_is_put_right_too(engine: Engine) -> None:
    assert "与问题所说不同" in engine.ask("为什么教育支出比去年多").answer


def test_half_is_a_percentage(engine: Engine) -> None:
    assert "30.00%" in engine.ask("项目支出占总支出的一半吗").answer
    assert engine.ask("财政拨款占总收入一半以上吗").answer.startswith("不对")


def test_an_amount_of_last_year_that_a_question_takes_for_granted_is_put_right(
    engine: Engine,
) -> None:
    told = engine.ask("去年三公是20万，今年为什么减少").answer

    assert told.startswith("您说的20万与文件不符")
    assert "8.30万元" in told
    assert "不符" not in engine.ask("去年三公是8.3万，今年为什么减少").answer


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("三公经费为什么只有六万多", True),
        ("三公经费为什么近七万", True),
        ("三公经费为什么才七万出头", False),
        ("三公经费为什么不到十万", True),
        ("三公经费为什么不到五万", False),
        ("三公经费为什么超过五万", True),
        ("三公经费为什么有八万来块", False),
    ],
)
def test_an_amount_that_is_said_roughly_is_held_as_the_range_it_means(
    engine: Engine, question: str, *, fits: bool
) -> None:
    told = engine.ask(question).answer

    assert ("与您问的数字不符" not in told) == fits, told


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("教育支出是六十几万对吗", True),
        ("教育支出是近七十万对吗", False),
        ("教育支出是近六十五万对吗", True),
    ],
)
def test_a_rough_amount_is_right_where_it_fits(
    engine: Engine, question: str, *, right: bool
) -> None:
    assert engine.ask(question).answer.startswith("对") == right
