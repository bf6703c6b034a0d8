"""What is bought is told by its kind, also where its row begins with a letter of the catalogue."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BOUGHT = """
    # 2026年政府采购预算明细表
    name=采购类别 | 金额
    合计 | 20.00
    A-货物 | 5.00
    C-服务 | 15.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("kinds"), reading_of(BOUGHT))


def test_goods_with_a_letter_are_goods(engine: Engine) -> None:
    assert engine.ask("政府采购货物多少").figures[0].value == "5.00"


def test_a_kind_that_no_row_has_is_said_to_be_missing(engine: Engine) -> None:
    answer = engine.ask("政府采购货物、工程、服务分别多少")

    assert [figure.value for figure in answer.figures] == ["5.00", "15.00"]
    assert "没有读到政府采购工程支出" in answer.answer
