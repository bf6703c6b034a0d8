"""A project is called by the initials in its brackets; what it counts is held against what the words count."""

from collections.abc import Iterator

import pytest

from ingest.indicators import indicator_facts
from ingest.records import Record, Table
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

LIST = """
    # 项目支出绩效表
    name=项目名称 | 预算数 | 绩效目标
    急救设备（AED）配置 | 60.00 | 在公共场所配置自动体外除颤器，并培训场所工作人员。
    站点改造工程 | 70.00 | 改造急救站点，缩短急救半径。
"""
COUNTED = "数量指标：配置自动体外除颤器=55台；质量指标：设备完好率≥98%"
TOLD = ("2026年政府性基金预算支出60.00万元，用于在车站、学校配置自动体外除颤器60台及开展培训。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(LIST, told=TOLD)
    cell = Record(
        id="t9r0c1", table=9, page=1, bbox=(0, 0, 9, 9), row=("某市测试局", "急救设备（AED）配置"),
        column=("绩效指标",), row_index=0, column_index=1, text=COUNTED,
    )  # fmt: skip
    table = Table(
        ordinal=9, title="项目支出绩效目标表", pages=(1,), boxes=((0, 0, 9, 9),),
        columns=(("项目名称",), ("绩效指标",)), records=(cell,),
    )  # fmt: skip
    facts = (*drawn.facts, *indicator_facts(drawn.document, [table]))
    reading = drawn.model_copy(update={"tables": (*drawn.tables, table), "facts": facts})
    yield from engine_over(tmp_path_factory.mktemp("initials"), reading)


@pytest.mark.parametrize("question", ["AED一共要配多少台", "AED配多少台", "AED配置多少台"])
def test_both_numbers_of_the_devices_are_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "55台" in answer.answer
    assert any("60台" in note.text for note in answer.notes), answer.notes


def test_initials_name_the_project(engine: Engine) -> None:
    assert engine.ask("AED要多少钱").figures[0].value == "60.00"
