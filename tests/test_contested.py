"""A figure of which another value is printed carries that note wherever it is told or calculated with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Fact, Finding, FindingCell, FindingLevel, Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 300.00 | 250.00 | 50.00
    20502 | 普通教育 | 300.00 | 250.00 | 50.00
    2050202 | 小学教育 | 300.00 | 250.00 | 50.00
    210 | 卫生健康支出 | 50.00 | 50.00 | 0.00
    21011 | 行政事业单位医疗 | 50.00 | 50.00 | 0.00
    2101101 | 行政单位医疗 | 50.00 | 50.00 | 0.00
    221 | 住房保障支出 | 150.00 | 100.00 | 50.00
    22102 | 住房改革支出 | 150.00 | 100.00 | 50.00
    2210201 | 住房公积金 | 150.00 | 100.00 | 50.00
"""
TOLD = ("2024年度教育支出决算为310.00万元。",)


def _cell(fact: Fact) -> FindingCell:
    return FindingCell(
        page=fact.page, table=None, row=(fact.item,), column=(), text=fact.text, bbox=fact.bbox,
        record=fact.record, fact=fact.id,
    )  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, kind=Kind.FINAL, told=TOLD, year=2024)
    printings = [
        one
        for one in reading.facts
        if one.item == "教育支出" and one.nature == "合计" and one.measure == "决算数"
    ]
    assert {one.origin for one in printings} == {"table", "text"}
    finding = Finding(
        id="c1", level=FindingLevel.CONTRADICTION, kind="table_text", message="两处不一致",
        cells=tuple(map(_cell, printings)),
    )  # fmt: skip
    reading = reading.model_copy(update={"findings": (finding,)})
    yield from engine_over(tmp_path_factory.mktemp("contested"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "教育支出占支出合计的比例",
        "教育支出比住房保障支出多多少",
        "教育支出和住房保障支出加起来多少",
        "教育支出占比比住房保障支出高几个百分点",
        "哪类支出最多",
    ],
)
def test_what_is_calculated_with_a_contested_figure_says_so(engine: Engine, question: str) -> None:
    notes = [note.text for note in engine.ask(question).notes if note.kind == "conflict"]
    assert len(notes) == 1, notes
    assert "310.00万元" in notes[0]
    assert "300.00万元" in notes[0]


def test_other_figures_carry_no_note(engine: Engine) -> None:
    answer = engine.ask("卫生健康支出比住房保障支出少多少")
    assert answer.status == "answered"
    assert not answer.notes


def test_a_cell_is_contested_with_the_sentence_that_repeats_it(tmp_path: Path) -> None:
    told = ("2024年度教育支出决算为310.00万元。", "2024年度教育支出决算为300.00万元。")
    reading = reading_of(SPENT, kind=Kind.FINAL, told=told, year=2024)
    said = [one for one in reading.facts if one.origin == "text" and one.item == "教育支出"]
    finding = Finding(
        id="c1", level=FindingLevel.SLIP, kind="text_text", message="两处不一致",
        cells=tuple(map(_cell, said)),
    )  # fmt: skip
    (engine,) = engine_over(tmp_path, reading.model_copy(update={"findings": (finding,)}))
    answer = engine.ask("教育支出占支出合计的比例")
    assert any("310.00万元" in note.text for note in answer.notes), answer.notes
    assert not engine.ask("住房保障支出占支出合计的比例").notes


BALANCE = """
    # 收支总表
    name | 收入/预算数
    财政拨款收入 | 90.00
    收入总计 |
"""
SIDE = """
    # 支出总表
    name | 合计
    支出总计 | 90.00
"""


def test_a_total_left_blank_speaks_against_no_figure(tmp_path: Path) -> None:
    reading = reading_of(BALANCE, SIDE)
    spent = next(one for one in reading.facts if one.item in ("支出总计", "收支总计", "支出合计"))
    blank = FindingCell(
        page=spent.page, table=None, row=("收入总计",), column=(), text="", bbox=spent.bbox,
        record="t9r9c9", fact=None,
    )  # fmt: skip
    finding = Finding(
        id="c1", level=FindingLevel.SLIP, kind="total", message="空白",
        cells=(blank, _cell(spent)), expected="90.00", printed="",
    )  # fmt: skip
    (engine,) = engine_over(tmp_path, reading.model_copy(update={"findings": (finding,)}))
    answer = engine.ask("支出总计是90万对吗")

    assert answer.answer.startswith("对，"), answer.answer
    notes = [(note.kind, note.text) for note in answer.notes]
    assert not [text for kind, text in notes if kind == "conflict"], notes
    assert ("blank", f"第{spent.page}页“收入总计”一格空白，没有印出数") in notes
