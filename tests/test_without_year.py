"""Two bodies are asked for a year of which one has no document: that is said, and the other's figure told."""

import pytest

from retrieval.engine import Engine
from tests.test_library_questions import engine, rows

__all__ = ["engine"]
LACKS = "库内没有西山市气象局2026年的文件"


@pytest.mark.parametrize(
    "question",
    [
        "北江市气象局和西山市气象局2026年三公经费谁高",
        "北江市气象局和西山市气象局2026年三公经费差多少",
        "北江市气象局和西山市气象局2026年三公经费一共多少",
    ],
)
def test_a_comparison_with_a_body_without_the_year_is_not_found(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.missing) == ("not_found", "year")
    assert answer.answer.startswith(LACKS), answer.answer
    assert "北江市气象局2026年“三公”经费预算数：80.00万元" in answer.answer


def test_the_figure_of_the_one_is_told_with_whom_the_year_lacks(engine: Engine) -> None:
    answer = engine.ask("北江市气象局和西山市气象局2026年三公经费各是多少")

    assert answer.status == "answered"
    assert answer.figures[0].value == "80.00"
    assert LACKS in answer.answer


def test_the_others_are_compared_among_themselves(engine: Engine) -> None:
    answer = engine.ask("北江市审计局、南河市审计局、西山市气象局2026年三公经费谁最高")

    assert rows(answer) == ["北江市审计局", "南河市审计局"]
    assert LACKS in answer.answer
