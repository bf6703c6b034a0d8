"""Only the amount of a change is printed: the rate that is asked for follows from it and from the figure."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

THREE_PUBLIC = """
    # 2026年一般公共预算“三公”经费、会议费、培训费支出表
    “三公”经费合计 | 公务接待费 | 会议费 | 培训费
    10.00 | 10.00 | 15.00 | 45.00
"""
TOLD = (
    "2026年度一般公共预算拨款安排的会议费预算支出15万元，比上年预算减少5万元，主要原因是会议合并召开。",
    "2026年度一般公共预算拨款安排的培训费预算支出45万元，比上年预算增加9万元，主要原因是培训增加。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("rates"), reading_of(THREE_PUBLIC, told=TOLD))


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("会议费比上年下降了百分之几", "-25.00"),
        ("会议费降幅多大", "-25.00"),
        ("会议费降了几成", "-25.00"),
        ("培训费增幅是多少", "25.00"),
    ],
)  # fmt: skip
def test_a_rate_that_is_not_printed_is_derived(engine: Engine, question: str, rate: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert (answer.figures[0].value, answer.figures[0].unit) == (rate, "%")
    assert answer.figures[0].basis == "derived"


def test_no_rate_is_told_where_the_amount_is_asked(engine: Engine) -> None:
    assert "%" not in engine.ask("会议费比上年减少多少").answer
