"""What is so much of a name that says itself that it is money is an amount."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

PROJECTS = """
    # 项目支出预算表
    name | 预算数
    市级临时救助补助金 | 35.20
    社区书屋建设 | 12.00
"""


@pytest.mark.parametrize("question", ["临时救助补助金多少", "临时救助补助金一共多少"])
def test_a_part_of_a_name_that_ends_in_money_asks_for_the_amount(
    tmp_path: Path, question: str
) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(PROJECTS))
        answer = Engine(store).ask(question)

    assert [figure.value for figure in answer.figures] == ["35.20"]
    assert "按“市级临时救助补助金”理解" in answer.answer


def test_what_may_be_counted_is_not_answered_with_money(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(PROJECTS))
        answer = Engine(store).ask("社区书屋多少")

    assert answer.status != "answered"
