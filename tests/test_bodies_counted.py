"""Bodies that are called by what they deal with, where a question says how many it lists."""

from collections.abc import Iterator

import pytest

from ingest.records import Reading
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

CARS = """
    # “三公”经费支出表
    name | 合计
    公务用车运行维护费 | {cars}
"""
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    智慧{topic}平台二期项目 | {sum}
"""


def _of(body: str, aliases: tuple[str, ...], letter: str, cars: str, topic: str) -> Reading:
    tables = (CARS.format(cars=cars), PROJECTS.format(topic=topic, sum="38.60"))
    reading = reading_of(*tables, body=body, letter=letter)
    document = reading.document.model_copy(update={"aliases": aliases})
    return reading.model_copy(update={"document": document})


def _values(told: Answer) -> list[str]:
    assert told.status == "answered", told.answer
    return [str(figure.value) for figure in told.figures]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    market = _of("临江市市场监督管理局", ("市场监管局", "市监局"), "a", "12.00", "市场监管")
    streets = _of("白水县城市管理局", ("城管局", "城市管理局"), "b", "7.00", "城管")
    other = _of("青石区水利局", ("水利局",), "c", "90.00", "水利")
    yield from engine_over(tmp_path_factory.mktemp("counted"), market, streets, other)


@pytest.mark.parametrize(
    "question",
    [
        "两家市场监管和城管2026年公务用车运行维护费一共多少",
        "市场监管、城管两个局2026年公务用车运行维护费一共多少",
        "市场监管和城管这两家的公务用车运行维护费一共多少",
        "两个部门城管跟市场监管公务用车运行维护费合计多少",
    ],
)
def test_what_bodies_deal_with_names_them_where_they_are_counted(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)

    assert _values(told)[0] == "19.00", told.answer
    assert "平台" not in told.answer


def test_a_project_is_still_called_by_a_part_of_its_name(engine: Engine) -> None:
    assert "38.60" in engine.ask("临江市市场监督管理局智慧市场监管平台项目多少钱").answer
