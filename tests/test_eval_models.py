"""Scripted models are asked over gold: none that lies brings a wrong figure, and a harm would be seen."""

import pytest

from eval.assisting import Trial, is_harmless, run_models, told
from eval.cases import read_cases
from eval.cli import FOLDERS, GOLD
from eval.judging import Verdict
from eval.results import Result
from eval.run import Plan
from eval.scripted import LIARS

CASES = [one.case for one in read_cases([GOLD / "sample.jsonl"])[0]]


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    cases = [case for case in CASES if case.kind in ("unanswerable", "open")]
    plan = Plan(FOLDERS[:1], tmp_path_factory.mktemp("stores"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YUSUAN_VECTORS", "false")
        return run_models(cases, plan, lambda _: None)


def test_no_liar_harms_over_the_sample(trials: list[Trial]) -> None:
    asked = [one for one in trials if one.asked and one.model in LIARS]

    assert len(asked) >= 20
    assert is_harmless(trials), told(trials, 9)


def test_answers_that_are_sure_stay_what_they_are(trials: list[Trial]) -> None:
    sure = [one for one in trials if not one.asked]

    assert len(sure) >= 20
    assert all(one.plain == one.helped for one in sure)


def test_a_harm_is_told(trials: list[Trial]) -> None:
    good = next(one for one in trials if one.plain.passed and one.model in LIARS)
    wrong = Result(
        case=good.helped.case, answer=good.helped.answer, verdict=Verdict(outcome="wrong")
    )
    harmed = good._replace(helped=wrong, asked=1)

    assert not is_harmless([*trials, harmed])
    assert f"{good.model}: {wrong.case.id}: right → wrong" in told([harmed], 9)
