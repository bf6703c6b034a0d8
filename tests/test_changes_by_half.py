"""A change said to be by half, or by more than so many tenths, is held against the printed rate and its reason told."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 收支预算总表
    name | 预算数
    本年支出合计 | 310.80
"""
TOLD = "2026年，某局收入预算310.80万元，比上年增加110.80万元，增长55.40%，主要原因是乡镇补助编入本级预算。支出预算310.80万元，比上年增加110.80万元，增长55.40%，主要原因是乡镇补助编入本级预算。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=(TOLD,), body="癸市民政局")
    yield from engine_over(tmp_path_factory.mktemp("half"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "支出预算怎么一下子多了一半还多？",
        "支出预算怎么增加了一半以上",
        "支出预算比去年多了一半还不止，为什么",
        "支出预算涨了超过一半，什么原因",
    ],
)
def test_why_it_changed_by_more_than_half_is_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "110.80万元" in answer.answer
    assert "乡镇补助编入本级预算" in answer.answer
    assert "不同" not in answer.answer


@pytest.mark.parametrize("said", ["50%以上", "五成多", "一半多", "超过五成"])
def test_a_rate_that_passes_what_is_said_is_affirmed(engine: Engine, said: str) -> None:
    answer = engine.ask(f"支出预算是不是增长了{said}").answer

    assert "55.40%" in answer
    assert "不同" not in answer


@pytest.mark.parametrize("said", ["60%以上", "六成以上", "六成多"])
def test_a_rate_that_does_not_pass_what_is_said_is_not_affirmed(engine: Engine, said: str) -> None:
    answer = engine.ask(f"支出预算是不是增长了{said}").answer

    assert "55.40%" in answer
    assert not answer.startswith("对")
