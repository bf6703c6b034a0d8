"""A subject is called by what its sentence says it is used for, where its change or last year is asked for."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年一般公共预算支出表
    code    | name               | 预算数
    206     | 科学技术支出       | 28.00
    20604   | 技术研究与开发     | 28.00
    2060404 | 科技成果转化与扩散 | 28.00
    207     | 文化旅游支出       | 12.00
    20701   | 文化和旅游         | 12.00
    2070105 | 展览馆             | 12.00
            | 支出合计           | 40.00
"""
TOLD = (
    (
        "科学技术支出（类）技术研究与开发（款）科技成果转化与扩散（项）28.00万元，主要用于云图测绘平台项目。"
        "比上年执行数减少12.00万元，下降30.00%，主要原因是一期建设已完成。"
    ),
    (
        "文化旅游支出（类）文化和旅游（款）展览馆（项）12.00万元，主要用于陶片修复项目、展柜更新等。"
        "比上年执行数减少3.00万元，下降20.00%，主要原因是展览减少。"
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE, told=TOLD, kind=Kind.BUDGET)
    yield from engine_over(tmp_path_factory.mktemp("use"), reading)


@pytest.mark.parametrize(
    "question",
    ["云图测绘那笔科技支出为什么降了", "云图测绘那笔支出为什么下降", "云图测绘项目比上年减少多少"],
)
def test_what_a_subject_is_used_for_names_it_where_its_change_is_asked_for(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)

    assert Decimal(told.figures[0].value or 0) == Decimal(-12)
    assert "一期建设已完成" in told.answer
    assert "科技成果转化与扩散" in told.answer


def test_the_turn_behind_it_is_of_the_subject_too(engine: Engine) -> None:
    told = engine.ask("云图测绘那笔科技支出为什么降了三成？去年花了多少")

    assert "40.00" in {f.value for f in told.figures}


@pytest.mark.parametrize("question", ["陶片修复去年花了多少", "云图测绘那笔教育支出去年花了多少"])
def test_a_subject_used_for_other_things_too_or_of_another_kind_is_not_meant(
    engine: Engine, question: str
) -> None:
    values = {f.value for f in engine.ask(question).figures}

    assert not {"15.00", "40.00"} & values
