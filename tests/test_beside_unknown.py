"""Of a body that the library does not hold nothing is told; of those named beside it what was asked is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.names import short_names
from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年“三公”经费预算表
    name | 预算数
    “三公”经费 | {whole}
    公务接待费 | 1.00
"""
BODIES = (
    ("上海市", "上海市审计局", "30.00"),
    ("烟台市", "烟台市审计局", "3.00"),
    ("上海市", "上海市信访办公室", "8.00"),
    ("烟台市", "烟台市信访局", "2.00"),
)  # fmt: skip


def _placed(place: str, body: str, whole: str, letter: str) -> Reading:
    reading = reading_of(TABLE.format(whole=whole), body=body, letter=letter)
    names = {"place": (place,), "aliases": short_names(body, [])}
    return reading.model_copy(update={"document": reading.document.model_copy(update=names)})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("beside")
    yield from engine_over(
        folder, *(_placed(*body, letter) for body, letter in zip(BODIES, "abcd", strict=True))
    )


@pytest.mark.parametrize(
    ("question", "unknown", "figure"),
    [
        ("烟台和南京审计局三公经费哪个高", "南京审计局", "3.00万元"),
        ("烟台审计局和南京审计局的三公经费差多少", "南京审计局", "3.00万元"),
        ("南京和烟台审计局三公经费谁多", "南京审计局", "3.00万元"),
        ("天津和烟台审计局三公经费谁多", "天津审计局", "3.00万元"),
        ("烟台审计局的三公经费比无锡审计局多多少", "无锡审计局", "3.00万元"),
        ("上海、无锡信访局三公经费各多少", "无锡信访局", "8.00万元"),
        ("天津和烟台的审计局三公经费谁高", "天津审计局", "3.00万元"),
        ("上海、烟台、天津三家审计局三公经费排名", "天津审计局", "30.00万元"),
    ],
)
def test_the_figure_of_a_body_beside_an_unknown_one_is_told_and_the_question_is_not_answered(
    engine: Engine, question: str, unknown: str, figure: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert answer.missing == "publisher"
    assert f"“{unknown}”" in answer.answer
    assert figure in answer.answer


@pytest.mark.parametrize("question", ["南京审计局三公经费多少", "南京和无锡审计局三公经费谁多"])
def test_nothing_is_told_where_no_body_of_the_library_is_named(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "万元" not in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("两个信访局的三公经费谁多", ("上海市信访办公室", "烟台市信访局")),
        ("哪个信访局三公经费高", ("上海市信访办公室", "烟台市信访局")),
        ("上海的单位公务接待费各多少", ("上海市审计局", "上海市信访办公室")),
        ("上海的单位三公经费一共多少", ("上海市审计局", "上海市信访办公室")),
    ],
)
def test_bodies_that_are_counted_or_chosen_from_are_all_of_their_kind_or_place(
    engine: Engine, question: str, told: tuple[str, ...]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(name in answer.answer for name in told)
    assert len({citation.publisher for citation in answer.citations}) == len(told)
