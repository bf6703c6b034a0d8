"""Ask in English which subject rose or fell most: its change is told, never what is largest."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    221     | 住房保障支出 | 300.00 | 300.00 | 0.00
    22102   | 住房改革支出 | 300.00 | 300.00 | 0.00
    2210201 | 住房公积金 | 200.00 | 200.00 | 0.00
    2210202 | 提租补贴 | 60.00 | 60.00 | 0.00
    2210203 | 购房补贴 | 40.00 | 40.00 | 0.00
            | 支出合计 | 300.00 | 300.00 | 0.00
"""
TOLD = (
    "1.住房保障支出（类）住房改革支出（款）住房公积金（项）支出200.00万元，与上年相比增加2.00万元。",
    "2.住房保障支出（类）住房改革支出（款）提租补贴（项）支出60.00万元，与上年相比增加30.00万元。",
    "3.住房保障支出（类）住房改革支出（款）购房补贴（项）支出40.00万元，与上年相比减少7.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("moved"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    ("question", "name", "figure"),
    [
        ("Which account rose most compared with last year?", "提租补贴", "30.00万元"),
        ("Which item increased most from last year?", "提租补贴", "30.00万元"),
        ("Which subject had the biggest increase over last year?", "提租补贴", "30.00万元"),
        ("Which item fell most from last year?", "购房补贴", "7.00万元"),
        ("Which item saw the largest decrease from last year?", "购房补贴", "7.00万元"),
    ],
)
def test_what_changed_most_is_told_by_its_change(
    engine: Engine, question: str, name: str, figure: str
) -> None:
    told = engine.ask(question).answer
    assert name in told, told
    assert figure in told, told
    assert "200.00万元" not in told


def test_the_largest_is_still_the_largest(engine: Engine) -> None:
    assert "200.00万元" in engine.ask("Which item-level item is the largest?").answer
