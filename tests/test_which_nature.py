"""Of which nature a thing is: where its money stands, and what its row prints on the other side."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PLANNED = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 300.00 | 250.00 | 50.00
    20508 | 进修及培训 | 300.00 | 250.00 | 50.00
    2050802 | 干部教育 | 250.00 | 250.00 |
    2050803 | 培训支出 | 50.00 | 0.00 | 50.00
    221 | 住房保障支出 | 200.00 | 150.00 | 50.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("natures"), reading_of(PLANNED))


@pytest.mark.parametrize(
    "question",
    ["干部教育是基本支出还是项目支出", "干部教育全是基本支出吗", "干部教育是不是都是基本支出", "干部教育算基本支出还是项目支出"],
)  # fmt: skip
def test_a_thing_of_one_nature_is_told_with_the_blank_cell_of_the_other(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)
    assert told.answer.startswith("2026年干部教育（基本支出）预算数：250.00万元"), told.answer
    assert "项目支出一栏在这一行是空白" in told.answer


def test_a_printed_nil_of_the_other_nature_is_told_as_one(engine: Engine) -> None:
    told = engine.ask("培训支出是基本支出还是项目支出")
    assert "培训支出（项目支出）预算数：50.00万元" in told.answer
    assert "基本支出：0.00万元" in told.answer


@pytest.mark.parametrize("question", ["教育支出是基本支出还是项目支出", "教育支出全是项目支出吗"])
def test_of_a_thing_of_both_natures_both_figures_are_told(engine: Engine, question: str) -> None:
    told = engine.ask(question)
    assert [figure.text for figure in told.figures] == ["250.00万元", "50.00万元"]
    assert "基本支出和项目支出里都有它" in told.answer


def test_how_much_of_one_nature_a_thing_has_is_no_such_question(engine: Engine) -> None:
    assert [f.text for f in engine.ask("教育支出的基本支出是多少").figures] == ["250.00万元"]
