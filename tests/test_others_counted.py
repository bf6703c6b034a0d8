"""Who is asked for by part of a name is counted by it only where the name goes on with nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = (
    "现有在校学员4100余人，其中走读学员3300余人，函授学员近600人。",
    "现有专职教官212人，其中研修生导师48人。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(told=TOLD, kind=Kind.FINAL, year=2024))


def test_guides_of_people_are_not_those_people(engine: Engine) -> None:
    answer = engine.ask("研修生有多少人")

    assert answer.status == "not_found"
    assert not answer.figures


def test_those_who_guide_are_counted_by_their_own_name(engine: Engine) -> None:
    assert "48人" in engine.ask("研修生导师有多少人").answer
