"""A score that stands last in the sentence of its project is that project's, none of the others'."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = (
    "1.河道清淤项目：全年预算数90.00万元，执行数81.00万元，执行率90.00%，自评得分94.50分。发现的主要问题：个别河段推进慢。",
    "2.校车补贴项目：全年预算数40.00万元，执行数40.00万元，执行率100%，自评得分98.00分。发放学生补贴720人。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(told=TOLD, kind=Kind.FINAL, year=2024))


@pytest.mark.parametrize(
    ("question", "score", "other"),
    [
        ("校车补贴项目自评得分", "98.00", "94.50"),
        ("校车补贴项目自评得了多少分", "98.00", "94.50"),
        ("校车补贴项目的自评得分是多少", "98.00", "94.50"),
        ("河道清淤项目绩效自评多少分", "94.50", "98.00"),
    ],
)
def test_each_project_has_its_own_score(
    engine: Engine, question: str, score: str, other: str
) -> None:
    told = engine.ask(question).answer

    assert score in told
    assert other not in told


def test_the_highest_score_is_found_among_them(engine: Engine) -> None:
    told = engine.ask("自评得分最高的项目是哪个").answer

    assert "校车补贴" in told
    assert "98.00" in told


def test_the_score_of_the_whole_body_stands_before_those_of_its_projects(tmp_path: Path) -> None:
    whole = "对4个项目全部开展了绩效自评，部门整体支出自评得分96.40分。"
    reading = reading_of(told=(whole, *TOLD), kind=Kind.FINAL, year=2024)
    for engine in engine_over(tmp_path, reading):
        told = engine.ask("绩效自评多少分").answer

        assert told.index("96.40") < told.index("94.50")
        assert "98.00" in told
