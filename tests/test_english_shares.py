"""English questions for how much of something is something else, and for what share that is."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 300.00 | 200.00 | 100.00
    213 | 农林水支出 | 300.00 | 200.00 | 100.00
"""
TOLD = "2026年政府采购预算总额80.00万元，其中：政府采购货物预算20.00万元，政府采购服务预算60.00万元。面向中小企业预留的采购份额16.00万元。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=(TOLD,), body="壬市农业农村局")
    yield from engine_over(tmp_path_factory.mktemp("english_shares"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "How much of the 2026 government procurement budget is reserved for SMEs, and what share is that?",
        "How much of the procurement budget is reserved for SMEs and what percentage does that make up?",
    ],
)
def test_what_share_is_that_goes_back_to_the_whole_of_which_so_much_is_asked(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "16.00万元" in answer.answer
    assert "20.00%" in answer.answer
    assert "what share" not in answer.answer
