"""A word that one row of purchases alone holds is that row's, and is never said to stand nowhere."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BOUGHT = """
    # 2026年政府采购预算表
    name=项目名称 | 采购目录 | 规格型号 | 预算数
    合计 | | | 65.00
    驻外联络保障 | 物业管理服务 | 物业管理 | 40.00
    驻外联络保障 | 其他服务 | 外包3名门卫 | 20.00
    窗口运行 | 其他服务 | 外包保洁、园丁 | 5.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("row_of_words"), reading_of(BOUGHT))


@pytest.mark.parametrize(
    ("question", "amount", "name"),
    [
        ("外包门卫花多少", "20.00万元", "外包3名门卫"),
        ("门卫多少钱", "20.00万元", "外包3名门卫"),
        ("园丁花多少钱", "5.00万元", "外包保洁、园丁"),
    ],
)
def test_the_only_row_that_holds_a_word_is_told(
    engine: Engine, question: str, amount: str, name: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert amount in answer.answer
    assert f"（{name}）" in answer.answer


@pytest.mark.parametrize("question", ["门卫和园丁一共花多少", "门卫占多少", "每个门卫多少钱"])
def test_nothing_else_is_made_of_it(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert "没有找到“门卫”" not in answer.answer
