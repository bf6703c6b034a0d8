"""Small words of speech that nothing explains are left out beside a thing that is named, and the answer says so."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    207     | 文化旅游体育与传媒支出 | 1,080.00 | 30.00 | 1,050.00
    20701   | 文化和旅游 | 1,080.00 | 30.00 | 1,050.00
    2070104 | 图书馆   | 30.00 | 30.00 | 0.00
    2070113 | 旅游宣传 | 1,050.00 | 0.00 | 1,050.00
    221     | 住房保障支出 | 70.00 | 70.00 | 0.00
    22102   | 住房改革支出 | 70.00 | 70.00 | 0.00
    2210201 | 住房公积金 | 70.00 | 70.00 | 0.00
            | 支出合计 | 1,150.00 | 100.00 | 1,050.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("small"), reading_of(SPENT))


@pytest.mark.parametrize(
    ("question", "value", "left"),
    [
        ("旅游宣传那行后头写的数是多少哦", "1050.00", "那行"),
        ("旅游宣传预算数帮看下是多少", "1050.00", "帮看"),
        ("旅游宣传的钱阿有安排？安排了多少", "1050.00", "阿"),
        ("旅游宣传那会儿原本有多少钱", "1050.00", "那会儿原本"),
        ("职工公积金今年一共摆了多少", "70.00", "职工"),
        ("给职工的住房公积金是多少", "70.00", "职工"),
    ],
)
def test_small_words_beside_a_name_are_left_out_and_told(
    engine: Engine, question: str, value: str, left: str
) -> None:
    told = engine.ask(question)

    assert [figure.value for figure in told.figures][:1] == [value], told.answer
    assert f"“{left}”" in told.answer.splitlines()[-1]
    assert told.question == question


@pytest.mark.parametrize(
    "question",
    [
        "沙漠勘探那行后头写的数是多少哦",
        "旅游宣传里沙漠勘探花多少，帮看下",
        "职工旅游宣传花多少",
        "旅游宣传里的书花多少",
        "分局旅游宣传花多少",
        "旅游宣传里面书花多少",
    ],
)
def test_what_may_name_a_thing_is_not_left_out(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert told.status == "not_found"
    assert "没有用上" not in told.answer
