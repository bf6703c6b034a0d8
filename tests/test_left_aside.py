"""What is told of another thing is withheld where nothing told or cited speaks of the thing that is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.builder import Builder
from retrieval.engine import Engine
from retrieval.telling.changes.left_aside import left_aside
from retrieval.understand import understand
from tests.drawing import engine_over, reading_of

PLANNED = """
    # 项目支出表
    name=项目名称 | 合计 | 一般公共预算
    合计 | 90.00 | 90.00
    河道治理工程（二期） | 60.00 | 60.00
    水质监测 | 30.00 | 30.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(Path(tmp_path_factory.mktemp("aside")), reading_of(PLANNED))


def told(engine: Engine, question: str, item: str) -> str | None:
    """Return what the question names and an answer with the figure of an item leaves aside."""
    (document,) = engine.store.documents()
    fact = engine.store.facts(document=document.id, item=item)[0]
    builder = Builder(question, engine.store)
    builder.tell("figure", subject="它", figure=builder.main(fact))
    aside = left_aside(builder, engine.store, understand(question, engine.store).question)
    return aside.text if aside is not None else None


def test_the_figure_of_another_thing_is_no_answer(engine: Engine) -> None:
    question = "河道治理工程（二期）的结转占多少"

    assert told(engine, question, "水质监测") == "河道治理工程(二期)"


def test_a_thing_whose_row_is_cited_is_told_of(engine: Engine) -> None:
    assert told(engine, "河道治理工程（二期）的结转占多少", "河道治理工程（二期）") is None


@pytest.mark.parametrize(
    "question", ["除河道治理工程（二期）外还有什么项目", "项目支出多少", "最大的项目是哪个"]
)
def test_what_is_excepted_or_not_named_may_be_left_aside(engine: Engine, question: str) -> None:
    assert told(engine, question, "水质监测") is None


HOSPITALS = """
    # 收入总表
    name=项目 | 预算数
    事业收入 | 900.00
    财政拨款收入 | 100.00
    收入合计 | 1,000.00
"""
HOSPITAL_PROJECTS = """
    # 一般公共预算支出表
    code | name | 合计
    | 合计 | 100.00
    210 | 卫生健康支出 | 100.00
    21002 | 公立医院 | 100.00
    2100202 | 中医医院 | 100.00
"""


def test_a_source_of_money_that_is_named_is_not_left_aside_for_a_subject(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(HOSPITALS, HOSPITAL_PROJECTS)):
        assert told(engine, "医院的事业收入为什么减少", "中医医院") == "事业收入"
        assert told(engine, "医院的事业收入为什么减少", "事业收入") is None
