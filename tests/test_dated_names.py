"""A year inside the printed name of a project is a part of that name, not the year that is asked for."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    水文站2025年信息化运维项目 | 8.60
    2024年堤防加固尾款 | 31.40
    合计 | 40.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(PROJECTS, body="荆南市水文局")
    yield from engine_over(tmp_path_factory.mktemp("dated"), drawn)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("水文站2025年信息化运维项目多少钱", "8.60万元"),
        ("2024年堤防加固尾款是多少", "31.40万元"),
        ("水文站2025年信息化运维项目占项目支出的比例", "21.50%"),
        ("水文站2025年信息化运维项目和2024年堤防加固尾款一共多少", "40.00万元"),
    ],
)
def test_the_year_of_a_name_is_not_asked_for(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert told in answer.answer


@pytest.mark.parametrize(
    "question", ["2023年水文站2025年信息化运维项目多少钱", "2025年水文站2025年信息化运维项目多少"]
)
def test_a_year_beside_a_dated_name_is_asked_for(engine: Engine, question: str) -> None:
    assert engine.ask(question).status == "not_found"
