"""For whom money is, and what money it is, is told by what explains it; its amount alone is no answer."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年一般公共预算支出表
    code    | name         | 合计  | 基本支出
    221     | 住房保障支出 | 30.00 | 30.00
    22102   | 住房改革支出 | 30.00 | 30.00
    2210202 | 提租补贴     | 20.00 | 20.00
    2210203 | 购房补贴     | 10.00 | 10.00
            | 支出合计     | 30.00 | 30.00
"""
TOLD = (
    "十四、住房保障支出（类）住房改革支出（款）提租补贴（项）：反映按房改政策规定的标准，单位向职工发放的租金补贴。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("whom"), reading_of(TABLE, told=TOLD))


@pytest.mark.parametrize(
    "question",
    [
        "提租补贴是发给谁的什么钱",
        "提租补贴是什么钱",
        "提租补贴发给哪些人",
        "什么人能领提租补贴",
        "提租补贴的发放对象是谁",
    ],
)
def test_what_explains_a_thing_tells_for_whom_it_is(engine: Engine, question: str) -> None:
    assert "单位向职工发放的租金补贴" in engine.ask(question).answer


def test_without_it_nobody_is_told_of(engine: Engine) -> None:
    answer = engine.ask("购房补贴是发给谁的")

    assert answer.status == "not_found"
    assert answer.answer.startswith("文件中没有读到购房补贴发给谁。")


def test_what_pays_for_a_thing_is_another_question(engine: Engine) -> None:
    assert "职工" not in engine.ask("提租补贴用的什么钱").answer
