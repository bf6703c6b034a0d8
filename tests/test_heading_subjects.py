"""A sentence of what stands below a subject gives no reason for the subject itself."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name         | 合计
    201     | 一般公共服务支出 | 60.00
    20108   | 审计事务     | 60.00
    2010801 | 行政运行     | 40.00
    2010850 | 事业运行     | 20.00
            | 合计         | 60.00
"""
TOLD = (
    "审计事务（款）行政运行（项）支出40万元，与上年相比减少8万元，主要原因是退休人员增多。",
    "审计事务（款）事业运行（项）支出20万元，与上年相比增加2万元，主要原因是新聘人员。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, kind=Kind.BUDGET, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("headings"), reading)


@pytest.mark.parametrize(
    "question", ["审计事务为什么变化", "审计业务要花多少，为什么变化", "审计业务为什么减少"]
)
def test_why_a_subject_changed_is_told_by_those_below_it_as_below_it(
    engine: Engine, question: str
) -> None:
    lines = engine.ask(question).answer.split("\n")
    reasons = [line for line in lines if "原因" in line]

    assert "文件中没有读到审计事务与上年相比的变化，只写明了其下科目的变化。" in lines
    assert [line[:6] for line in reasons] == ["其中行政运行", "其中事业运行"]


@pytest.mark.parametrize(
    ("question", "reason"),
    [("行政运行为什么减少", "退休人员增多"), ("审计事务里的事业运行为什么增加", "新聘人员")],
)
def test_the_subject_below_keeps_its_reason(engine: Engine, question: str, reason: str) -> None:
    assert reason in engine.ask(question).answer
