"""Of a unit its free posts, its own numbers and all that it receives are told, and an income that words call its own."""

from collections.abc import Iterator

import pytest

from ingest.facts import table_facts
from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

HEADS = """
    # 人员情况表
    name=单位名称 | 编制人数 | 实有在职人数
    某市测试医院 | 70 | 61
    某市测试中心 | 20 | 18
"""
RECEIVED = """
    # 收入总表
    name=单位名称 | 合计 | 本年收入/小计 | 本年收入/一般公共预算 | 上年结转结余
    某市测试医院 | 55.00 | 52.00 | 52.00 | 3.00
    某市测试中心 | 9.00 | 9.00 | 9.00 |
"""


def _counted_in_persons(reading: Reading) -> Reading:
    heads, *others = reading.tables
    rows = tuple(r.model_copy(update={"unit": "人"}) for r in heads.records)
    tables = [heads.model_copy(update={"unit": "人", "records": rows}), *others]
    facts = tuple(table_facts(reading.document, tables))
    return reading.model_copy(update={"tables": tuple(tables), "facts": facts})


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = _counted_in_persons(reading_of(HEADS, RECEIVED))
    document = reading.document.model_copy(update={"units": ("某市测试医院", "某市测试中心")})
    yield from engine_over(
        tmp_path_factory.mktemp("units"), reading.model_copy(update={"document": document})
    )


@pytest.mark.parametrize(
    "question", ["测试医院还空着多少编制", "测试医院编制还剩几个", "测试医院还剩多少编制"]
)
def test_posts_that_are_free_are_those_less_who_is_there(units: Engine, question: str) -> None:
    assert "少9人" in units.ask(question).answer


def test_units_own_numbers_contradict_none_of_anothers(units: Engine) -> None:
    answer = units.ask("测试医院实有多少人")

    assert [f.value for f in answer.figures] == ["61"]
    assert not answer.notes


@pytest.mark.parametrize("question", ["测试医院收入预算多少", "测试医院收入多少"])
def test_what_a_unit_receives_is_the_whole_that_its_row_prints(
    units: Engine, question: str
) -> None:
    answer = units.ask(question)

    assert [f.value for f in answer.figures] == ["55.00", "52.00", "3.00"]


def test_what_was_carried_over_is_no_part_of_the_years_own(units: Engine) -> None:
    assert "其中列“上年结转" not in units.ask("测试医院本年收入多少").answer
