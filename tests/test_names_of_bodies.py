"""In a library of several bodies, a question about one is understood by what its own documents print."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.bodies.names_of_bodies import of_named_bodies
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.words.lexicon import Segment, Sense
from tests.drawing import engine_over, reading_of

OURS = """
    # 项目支出表
    code | name         | 预算数
         | 湿地监测经费 | 31.00
         | 合计         | 31.00
"""
THEIRS = """
    # 项目支出表
    code | name                 | 预算数
         | 湿地量化评估补助资金 | 57.00
         | 合计                 | 57.00
"""
LAST = "2025年“三公”经费预算8.00万元，比2024年减少2.00万元，主要原因是车辆减少。"
NEXT = "2026年“三公”经费预算9.00万元，比2025年增加1.00万元，主要原因是接待增加。"


@pytest.fixture
def several(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path,
        reading_of(OURS, body="甲市林业局", letter="a"),
        reading_of(THEIRS, body="乙市水务局", letter="b"),
    )


def test_a_word_of_another_bodys_project_names_nothing_here(several: Engine) -> None:
    told = several.ask("甲市林业局湿地监测经费的量化情况多少")
    assert "57.00" not in told.answer
    assert "补助资金" not in told.answer


def test_the_same_word_names_the_project_of_the_body_that_prints_it(several: Engine) -> None:
    told = several.ask("乙市水务局湿地量化评估多少")
    assert [figure.text for figure in told.figures] == ["57.00万元"]


def test_a_word_for_a_fund_is_no_row_that_some_body_calls_so(several: Engine) -> None:
    fund, row = Sense("fund", "财政拨款"), Sense("item", "财政拨款", "", "部门经济")
    told = of_named_bodies([Segment(0, 4, "财政拨款", (fund, row))], several.store)
    assert [piece.senses for piece in told] == [(fund,)]


def test_last_year_is_counted_from_the_document_whose_year_is_named(tmp_path: Path) -> None:
    readings = (
        reading_of(told=(LAST,), body="甲市林业局", year=2025, letter="a", kind=Kind.BUDGET),
        reading_of(told=(NEXT,), body="甲市林业局", year=2026, letter="b", kind=Kind.BUDGET),
    )
    for engine in engine_over(tmp_path, *readings):
        talk = Conversation(engine)
        talk.ask("甲市林业局2025年三公经费多少")
        assert "2024年“三公”经费：10.00万元" in talk.ask("去年呢？").answer
        assert "2025年" in talk.ask("那今年呢").answer
        said = engine.ask("甲市林业局2025年预算里三公经费去年是多少").answer
        assert "2024年“三公”经费：10.00万元" in said
