"""A share that is held against a stated percentage says on which side it lies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 80.00 | 20.00
    206 | 科学技术支出 | 70.00 | 50.00 | 20.00
    208 | 社会保障和就业支出 | 30.00 | 30.00 |
    210 | 卫生健康支出 | | |
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("limits"), reading_of(SPENT))


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("项目支出占总支出30%以上吗", False),
        ("项目支出占总支出是不是超过一成", True),
        ("基本支出占总支出的比重有没有过半", True),
        ("项目支出占总支出还不到一半吧", True),
        ("基本支出占总支出不到八成吗", False),
        ("基本支出占总支出八成以上吗", True),
    ],
)
def test_a_share_says_on_which_side_of_a_percentage_it_lies(
    engine: Engine, question: str, holds: bool
) -> None:
    answer = engine.ask(question)

    assert answer.answer.startswith("对，" if holds else "不对，")
    assert answer.figures[0].unit == "%"


def test_a_share_that_is_asked_plainly_takes_no_side(engine: Engine) -> None:
    answer = engine.ask("项目支出占总支出多少")

    assert answer.answer.startswith("2026年项目支出占支出合计的20.00%")


def test_a_blank_cell_has_no_share_however_it_is_asked(engine: Engine) -> None:
    answer = engine.ask("请算一算卫生健康支出在全部支出中的份额")

    assert (answer.status, answer.missing) == ("not_found", "blank")
    assert "空白" in answer.answer


def test_the_share_of_a_nature_in_one_thing_is_of_what_of_it_is_so(tmp_path: Path) -> None:
    drawing = """
        # 2026年支出总表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 100.00 | 60.00 | 40.00
        206 | 科学技术支出 | 30.00 | 20.00 | 10.00
        208 | 社会保障和就业支出 | 70.00 | 40.00 | 30.00
    """
    (engine,) = engine_over(tmp_path, reading_of(drawing))

    for question in (
        "项目支出占科学技术支出的百分之几",
        "What share of science and technology is project expenditure?",
    ):
        assert engine.ask(question).figures[0].text.startswith("33.33%"), question
