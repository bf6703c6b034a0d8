"""Claims of how far two things lie apart, of multiples, and sums that are held against another thing."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 300.00 | 250.00 | 50.00
    20502 | 普通教育 | 300.00 | 250.00 | 50.00
    2050202 | 小学教育 | 300.00 | 250.00 | 50.00
    221 | 住房保障支出 | 200.00 | 150.00 | 50.00
    22102 | 住房改革支出 | 200.00 | 150.00 | 50.00
    2210201 | 住房公积金 | 150.00 | 150.00 | 0.00
    2210202 | 提租补贴 | 50.00 | 0.00 | 50.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("gaps"), reading)


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        ("基本支出比项目支出多300万元，对吗", "对。", "多300.00万元"),
        ("项目支出比基本支出多300万元，对吗", "不对。", "少300.00万元"),
        ("住房公积金比提租补贴多90万，对不对", "不对。", "多100.00万元"),
        ("住房公积金比提租补贴多200%对吗", "对。", "多200.00%"),
        ("住房公积金是提租补贴的3倍对吗", "对。", "3.00倍"),
        ("住房公积金是提租补贴的5倍对吗", "不对。", "3.00倍"),
        ("小学教育和提租补贴加起来350万对吗", "对，各部分相加正是350.00万元", "="),
        ("住房公积金和提租补贴加起来是210万吗", "不对，各部分相加为200.00万元", "="),
    ],
)
def test_a_claimed_gap_is_answered_with_the_gap(
    engine: Engine, question: str, verdict: str, told: str
) -> None:
    answer = engine.ask(question).answer
    assert answer.startswith(verdict), answer
    assert told in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("住房公积金和提租补贴之和比小学教育少多少", "合计比小学教育少100.00万元"),
        ("住房公积金与提租补贴加起来比教育支出少多少", "合计比教育支出少100.00万元"),
    ],
)
def test_a_sum_is_set_against_another_thing(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question).answer
    assert told in answer, answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("住房保障支出是不是排第二", "在2项中排第2项"),
        ("教育支出是最大的支出吗", "在2项中排第1项"),
        ("小学教育是不是最大的科目", "在3项中排第1项"),
    ],
)
def test_a_claimed_place_is_that_of_the_thing_itself(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question).answer
    assert told in answer, answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("项目支出是基本支出的几成", "100.00万元 ÷ 400.00万元 = 25.00%"),
        ("住房公积金相当于小学教育的百分之几", "150.00万元 ÷ 300.00万元 = 50.00%"),
        ("住房公积金加提租补贴比小学教育少多少", "合计比小学教育少100.00万元"),
        ("基本支出加项目支出比支出合计多多少", "支出合计相差0.00万元"),
    ],
)
def test_what_stands_first_is_the_part(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question).answer
    assert told in answer, answer


def test_what_is_not_printed_is_no_share_of_what_was_talked_of(engine: Engine) -> None:
    answer = engine.ask("住房公积金占住房保障支出多少，购房补贴占多少").answer
    assert "75.00%" in answer, answer
    assert "25.00%" not in answer


def test_codes_are_added_and_are_no_claims(engine: Engine) -> None:
    answer = engine.ask("2210201加2210202合计").answer
    assert "150.00万元 + 50.00万元 = 200.00万元" in answer, answer


def test_what_is_not_printed_is_not_left_out_of_a_sum(engine: Engine) -> None:
    answer = engine.ask("住房公积金、提租补贴和会议费合计多少").answer
    assert "200.00万元" not in answer, answer
    assert "会议费" in answer


def test_one_thing_divided_by_another_is_a_multiple(engine: Engine) -> None:
    assert "3.00倍" in engine.ask("住房公积金除以提租补贴等于多少").answer
