"""Set two terms of a document apart by what it says of each: 结转和结余怎么区分."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.telling.prose.terms_apart import terms_apart
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 部门收支总表
    name           | 预算数
    年末结转和结余 |
    支出总计       | 80.00
    """,
)
TOLD = (
    "（一）上年结转结余资金：包括财政拨款结转、财政拨款结余。财政拨款结转是指年度预算未全部执行、下年继续使用的资金。财政拨款结余是指工作目标已完成、当年剩余的资金。",
    "（二）基本支出：指为保障机构正常运转而发生的支出。",
    "（三）项目支出：指为完成特定任务而发生的支出。",
)
CARRIED = "财政拨款结转是指年度预算未全部执行"
LEFT = "财政拨款结余是指工作目标已完成"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("terms_apart"), reading_of(*TABLES, told=TOLD))


@pytest.mark.parametrize(
    "question",
    [
        "文件里对“财政拨款结转”和“财政拨款结余”是怎么区分的？", "财政拨款结转和财政拨款结余有什么区别",
        "结转和结余怎么区分", "结转跟结余有啥不同", "结转和结余是一回事吗", "结转和结余分别是什么意思",
    ],
)  # fmt: skip
def test_two_terms_are_set_apart_by_the_words_for_each(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert CARRIED in answer.answer
    assert LEFT in answer.answer


@pytest.mark.parametrize("question", ["基本支出和项目支出怎么区分", "基本支出和项目支出是一回事吗"])
def test_two_defined_terms_are_quoted_side_by_side(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "为保障机构正常运转" in answer
    assert "为完成特定任务" in answer


def test_a_term_that_is_not_explained_is_not_explained_by_a_part_of_it(engine: Engine) -> None:
    answer = engine.ask("财政拨款结转和财政专户结余有什么区别")

    assert CARRIED in answer.answer
    assert "没有读到对“财政专户结余”的解释" in answer.answer


def test_what_nothing_explains_is_said_not_to_be_and_no_blank_cell_is_told(engine: Engine) -> None:
    answer = engine.ask("上缴款和返还款怎么区分")

    assert answer.status == "not_found"
    assert "空白" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "三公经费和去年有什么区别",
        "预算和决算有什么不同",
        "2024年和2025年有什么区别",
        "三公经费是多少",
    ],
)
def test_amounts_and_years_are_no_terms(question: str) -> None:
    assert terms_apart(question) == ()


@pytest.mark.parametrize("of", ["", "的", "2026年"])
def test_a_body_with_a_joining_word_in_its_name_is_no_pair_of_terms(
    tmp_path: Path, of: str
) -> None:
    told = "图斑核查：指对变化地块逐块开展比对和实地调查的工作。"
    reading = reading_of(*TABLES, told=[told], body="某州林业和草原局")
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask(f"某州林业和草原局{of}图斑核查是什么意思")

        assert answer.status == "answered"
        assert "逐块开展比对" in answer.answer
