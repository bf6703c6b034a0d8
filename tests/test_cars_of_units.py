"""A table of assets counts in its columns what its rows do not name: cars by use, of each unit."""

from collections.abc import Iterator

import pytest

from ingest.owners import row_owners
from ingest.records import Document, Kind
from retrieval.engine import Engine
from tests.drawing import draw, engine_over, reading_of

BODY = "丙县农业局"
INCOME = """
    # 2024年收入表
    name=单位名称 | 合计
    合计 | 90.00
    丙县农业局（本级） | 50.00
    丙县农业综合行政执法大队 | 25.00
    丙县水产发展中心 | 15.00
"""
ASSETS = """
    # 国有资产占用情况表
    name=项目 | 车辆（辆）/合计 | 车辆（辆）/机要通信用车 | 车辆（辆）/执法执勤用车 | 车辆（辆）/其他用车
    期末数 | 7 | 1 | 4 | 2
    其中：本级 | 2 | 1 | | 1
    执法大队 | 4 | | 4 |
    水产发展中心 | 1 | | | 1
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(INCOME, ASSETS, body=BODY, kind=Kind.FINAL, year=2024, unit="辆")
    yield from engine_over(tmp_path_factory.mktemp("cars"), reading)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("执法大队有几辆车", ("4", "4")),
        ("县农业综合执法大队名下登记了几台车，都是什么用途", ("4", "4")),
        ("局本级有几辆公务用车，分别是什么用途", ("2", "1", "1")),
        ("公务用车有几辆，都是什么用途", ("7", "1", "4", "2")),
        ("执法执勤用车有几辆", ("4",)),
    ],
)
def test_the_cars_of_a_unit_are_told_with_their_uses(
    engine: Engine, question: str, told: tuple[str, ...]
) -> None:
    answer = engine.ask(question)

    assert tuple(f.value for f in answer.figures) == told, answer.answer


def test_the_unit_with_most_cars_is_named(engine: Engine) -> None:
    answer = engine.ask("哪家单位的车最多")

    assert [f.value for f in answer.figures] == ["4", "2"]
    assert "丙县农业综合行政执法大队" in answer.answer


def test_rows_under_a_heading_of_subjects_are_no_units_though_they_are_called_so() -> None:
    units = ("丙市图书馆", "丙市博物馆")
    document = Document(
        id="d" * 16,
        sha256="d" * 64,
        file="d.pdf",
        path="d.pdf",
        publisher="丙市文化局",
        units=units,
    )
    subjects, cars = draw(
        """
        # 支出情况表
        name=科目名称 | 支出
        文化和旅游 | 5.00
        图书馆 | 3.00
        博物馆 | 2.00
        """,
        """
        # 资产情况表
        name=项目 | 车辆
        期末数 | 5
        图书馆 | 3
        博物馆 | 2
        """,
    )

    assert row_owners(document, subjects) == {}
    assert [owner.body for owner in row_owners(document, cars).values()] == list(units)
