"""是怎么回事 asks what an explained term is; what it cost is told by the sentence that mentions it."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name               | 合计
    208     | 社会保障和就业支出 | 36.00
    20805   | 养老支出           | 36.00
    2080506 | 职业年金缴费支出   | 36.00
            | 合计               | 36.00
"""
TOLD = (
    "社会保障和就业支出（类）养老支出（款）职业年金缴费支出（项）。支出36.00万元，比上年增加6.00万元，主要原因是退休教师年金虚账做实。",
    "十七、年金虚账做实：指工作人员退休时，由财政将其单位缴费本金一次性拨付到位。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("what"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    "question",
    ["“年金虚账做实”是怎么回事", "年金虚账做实是咋回事", "文件里说的虚账做实到底是怎么回事啊"],
)
def test_what_a_passage_explains_is_told_by_it(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "一次性拨付到位" in answer
    assert "36.00" not in answer


def test_what_no_passage_explains_is_asked_for_its_reason(engine: Engine) -> None:
    answer = engine.ask("职业年金缴费支出增加是怎么回事").answer

    assert "文件所述原因：“退休教师年金虚账做实”" in answer
    assert "一次性拨付到位" not in answer


@pytest.mark.parametrize(
    "question",
    ["“年金虚账做实”是怎么回事？这项花了多少？", "“年金虚账做实”是什么意思，花了多少钱"],
)
def test_what_an_explained_term_cost_is_not_dropped(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "一次性拨付到位" in answer
    assert "没有单独读到“年金虚账做实”的数额" in answer
    assert "支出36.00万元" in answer
