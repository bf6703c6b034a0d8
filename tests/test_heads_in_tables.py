"""People that only a table of bodies counts are quoted from it, never denied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, measured_in, reading_of

BODIES = """
    # 机构设置
    name=单位名称 | 单位性质 | 编制 | 在职 | 退休
    某市测试局（本级） | 行政单位 | 36 | 34 | 41
    某市测试中心 | 事业单位 | 20 | 18 | 7
    合计 | | 56 | 52 | 48
"""
SPENT = """
    # 2026年支出总表
    code | name | 合计
    | 合计 | 10.00
    208 | 社会保障和就业支出 | 10.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BODIES, SPENT)
    facts = tuple(fact for fact in reading.facts if not (fact.record or "").startswith("t1"))
    yield from engine_over(
        tmp_path_factory.mktemp("heads"), reading.model_copy(update={"facts": facts})
    )


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("编制多少人", ["36", "20", "56"]),
        ("在职人员多少人", ["34", "18", "52"]),
        ("离退休人员几个", ["41", "7", "48"]),
    ],
)
def test_people_are_quoted_from_the_table_that_counts_them(
    engine: Engine, question: str, counts: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(f"“{count}”" in answer.answer for count in counts)
    assert "没有读到" not in answer.answer


COURSES = """
    # 培训费明细表
    name=培训名称 | 人数 | 金额
    业务培训 | 30 | 4.20
    督查培训 | 75 | 6.80
    日常培训 | 80 | 3.00
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("三场培训里人均花钱最多的是哪场", "平均最高的是业务培训。"),
        ("人均最便宜的是哪场培训", "平均最低的是日常培训。"),
        ("各场培训人均多少", "平均每人375元"),
    ],
)
def test_each_row_with_persons_and_money_is_divided(
    tmp_path: Path, question: str, told: str
) -> None:
    reading = measured_in(reading_of(COURSES), "人", lambda fact: fact.measure == "人数")
    (engine,) = engine_over(tmp_path, reading)
    answer = engine.ask(question)

    assert told in answer.answer, answer.answer
    each = [f.value for f in answer.figures if f.unit == "元"]
    assert each == ["1400", "906.67", "375"]


@pytest.mark.parametrize("question", ["三个培训里人均最高的是哪个", "哪个培训人均最高"])
def test_which_row_is_first_per_head_asks_for_no_list_of_names(
    tmp_path: Path, question: str
) -> None:
    reading = measured_in(reading_of(COURSES), "人", lambda fact: fact.measure == "人数")
    (engine,) = engine_over(tmp_path, reading)

    assert "平均最高的是业务培训。" in engine.ask(question).answer


def test_rows_of_this_year_are_not_divided_for_last_year(tmp_path: Path) -> None:
    reading = measured_in(reading_of(COURSES), "人", lambda fact: fact.measure == "人数")
    (engine,) = engine_over(tmp_path, reading)

    assert engine.ask("去年三个培训里人均最高的是哪个").status == "not_found"
