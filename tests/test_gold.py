"""The bundled gold proves itself, and no answer to it states a wrong figure."""

from collections import Counter
from pathlib import Path

import pytest

from eval.cases import KINDS, Case, read_cases
from eval.cli import GOLD
from eval.lint import lint
from eval.pages import Shelf
from eval.results import Result
from eval.run import Plan, run
from eval.summary import summarise

SAMPLE = Path(__file__).resolve().parents[1] / "docs" / "sample"
LEAST_RIGHT = 0.85


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    placed, faults = read_cases([GOLD / "sample.jsonl"])
    assert faults == []
    return [one.case for one in placed]


@pytest.fixture(scope="module")
def results(cases: list[Case], tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    return run(cases, Plan((SAMPLE,), tmp_path_factory.mktemp("stores"), workers=1))


def test_the_bundled_gold_is_of_all_kinds_and_in_two_wordings(cases: list[Case]) -> None:
    families = Counter(case.family for case in cases)

    assert len(cases) >= 150
    assert {case.kind for case in cases} == set(KINDS)
    assert min(families.values()) >= 2


def test_the_bundled_gold_agrees_with_its_document() -> None:
    placed, _ = read_cases([GOLD / "sample.jsonl"])
    shelf = Shelf({path.name: path for path in SAMPLE.glob("*.pdf")})

    assert lint(placed, shelf) == ([], [])


def test_no_answer_to_the_bundled_gold_states_a_wrong_figure(results: list[Result]) -> None:
    wrong = {
        one.case.id: (one.case.question, one.verdict.reasons)
        for one in results
        if one.verdict.outcome in ("wrong", "error")
    }

    assert wrong == {}


def test_most_of_the_bundled_gold_is_answered_right(results: list[Result]) -> None:
    summary = summarise(results)

    assert summary.share >= LEAST_RIGHT


def test_every_citation_is_printed_where_it_says(results: list[Result]) -> None:
    untrue = [note for one in results for note in one.verdict.untrue]

    assert untrue == []
