"""What a subject is made of is known by headings where its rows are printed without codes."""

from collections.abc import Iterator

import pytest

from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 100.00 |
    210 | 卫生健康支出 | 80.00 | 80.00 |
    21011 | 行政事业单位医疗 | 80.00 | 80.00 |
    2101101 | 行政单位医疗 | 50.00 | 50.00 |
    2101102 | 事业单位医疗 | 30.00 | 30.00 |
    221 | 住房保障支出 | 20.00 | 20.00 |
"""
ABOVE = {
    "行政事业单位医疗": ("卫生健康支出",),
    "行政单位医疗": ("卫生健康支出", "行政事业单位医疗"),
    "事业单位医疗": ("卫生健康支出", "行政事业单位医疗"),
}


def _without_codes(reading: Reading) -> Reading:
    facts = tuple(
        fact.model_copy(update={"code": None, "parents": ABOVE[fact.item]})
        if fact.item in ABOVE
        else fact
        for fact in reading.facts
    )
    return reading.model_copy(update={"facts": facts})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("codeless"), _without_codes(reading_of(SPENT)))


@pytest.mark.parametrize(
    "question", ["卫生健康支出包括什么", "行政事业单位医疗包括哪些", "卫生健康支出都有什么"]
)
def test_a_subject_is_made_of_the_rows_under_its_name(engine: Engine, question: str) -> None:
    told = {figure.value for figure in engine.ask(question).figures}

    assert {"50.00", "30.00"} <= told
    assert "20.00" not in told
