"""Scores are asked of more projects than have one: what is listed is told, and that the others are not."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

REVIEWED = """
    # 2024年项目绩效自评结果表
    name=项目名称 | 自评得分
    体育场馆开放补助 | 98.95
    学生营养改善计划 | 99.38
"""
TOLD = (
    "2024年对14个项目开展绩效自评。",
    "组织对2024年度部门整体开展绩效自评，得分90分，其中部门预算项目绩效管理得分60分、绩效结果应用得分30分。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(REVIEWED, kind=Kind.FINAL, year=2024, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("scores"), reading)


@pytest.mark.parametrize(
    "question",
    ["另外12个项目的自评得分也列一下", "其余12个项目各得多少分", "剩下的12个项目自评多少分"],
)
def test_the_scores_of_the_others_are_not_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert (answer.status, "12个项目" in answer.answer) == ("not_found", True), answer.answer
    assert "90" not in answer.answer


def test_fewer_scores_than_projects_are_told_as_such(engine: Engine) -> None:
    told = engine.ask("14个项目的自评得分各多少").answer

    assert ("只有" in told, "98.95" in told, "99.38" in told) == (True, True, True)


def test_what_makes_up_the_score_of_the_body_is_the_score_of_no_project(engine: Engine) -> None:
    told = engine.ask("各项目自评得分多少").answer

    assert ("98.95" in told, "60分" in told, "30分" in told) == (True, False, False)
