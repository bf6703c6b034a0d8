"""Scores that a question claims, and scores that the text gives otherwise than the form."""

from collections.abc import Iterator

import pytest

from ingest.checks import check
from retrieval.engine import Engine
from retrieval.proving.proof import evidence_of
from tests.drawing import engine_over, reading_of

FORMS = [
    f"""
        # {name}项目绩效自评表（2024年度）
        name | 分值 | 得分
        完成数量 | 50 | {part}
        总分 | 100 | {total}
    """
    for name, part, total in (("网络维护", "45.5", "92.5"), ("河道清淤", "48", "97"))
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ["网络维护项目绩效自评综述：项目自评得分为87.5分。"]
    reading = reading_of(*FORMS, told=told, unit="分")
    reading = reading.model_copy(update={"findings": tuple(check(reading))})
    yield from engine_over(tmp_path_factory.mktemp("scores"), reading)


@pytest.mark.parametrize(
    "question",
    ["网络维护项目自评得了多少分", "网络维护项目绩效自评得分到底是87.5还是92.5", "网络维护项目自评得分"],
)  # fmt: skip
def test_a_score_is_told_with_the_other_one_that_the_text_gives(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert [figure.value for figure in answer.figures][:2] == [
        "92.5",
        "87.5",
    ]
    assert [note.kind for note in answer.notes] == ["conflict"]
    assert "87.5分" in answer.notes[0].text


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("河道清淤项目自评得分是97分对吗", "对，"),
        ("河道清淤项目自评是98.5分吗", "不对，"),
        ("网络维护项目自评得分是87.5分对吗", "不对，"),
        ("河道清淤项目自评得分超过90分吗", "2024年河道清淤"),
        ("河道清淤项目自评得分在95分以上对吗", "2024年河道清淤"),
        ("河道清淤项目总分100分，得了多少", "2024年河道清淤"),
    ],
)
def test_a_claimed_score_is_held_against_that_of_the_project(
    engine: Engine, question: str, word: str
) -> None:
    answer = engine.ask(question)

    assert answer.answer.startswith(word)
    assert answer.figures[0].value == ("92.5" if "网络" in question else "97")


def test_the_total_score_of_a_form_may_be_told_of_its_project(engine: Engine) -> None:
    answer = engine.ask("河道清淤项目自评得分")
    evidence = evidence_of(engine.store, answer.citations[0])

    assert evidence is not None
    assert "河道清淤" in evidence.items  # 总分 is what the form calls it
