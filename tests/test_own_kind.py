"""The kind of the body before what is counted for it names no subject: 法院受理多少案件 asks for no 法院支出."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 合计
    20405 | 法院 | 412.70
    2040504 | 案件审判 | 211.30
"""
TOLD = ("全年受理各类案件3,157件，审执结2,968件。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=TOLD, body="云港市人民法院", year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("kind"), reading)


@pytest.mark.parametrize(
    "question", ["去年法院一共受理了多少案件", "法院一共受理各类案件多少件", "法院受理各类案件多少"]
)
def test_a_count_of_the_body_is_told_without_the_subject_of_its_kind(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "3,157件" in answer
    assert "412.70" not in answer


def test_the_subject_is_told_where_money_is_asked_for(engine: Engine) -> None:
    assert "412.70" in engine.ask("法院支出多少").answer
