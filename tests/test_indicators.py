"""Indicators that a table prints as running text in one cell become facts, each with its target."""

from decimal import Decimal

import pytest

from ingest.indicators import indicator_facts, indicator_passages, read_indicators
from ingest.records import Document, Kind, Record, Table

BOX = (10.0, 20.0, 300.0, 80.0)
CODED = (
    "1、1-产出指标；11-数量指标；培训场次；实施周期指标值:≥36场；年度指标值:每年≥12场。"
    "2、1-产出指标；12-质量指标；合格率（%）.；实施周期指标值:≥95；年度指标值:≥95。"
    "3、4-成本指标；41-经济成本指标；人均成本；年度指标值:≤450元/人。"
    "4、4-成本指标；41-经济成本指标；控制率=实际支出/概算；年度指标值:≤100%"
)


def table(text: str, heading: str = "绩效指标") -> Table:
    cell = Record(
        id="t1r0c6", table=1, page=3, bbox=BOX, row=("某市科学局", "科普项目"), column=(heading,),
        row_index=0, column_index=6, text=text,
    )  # fmt: skip
    return Table(
        ordinal=1, title="项目支出绩效目标表", pages=(3,), boxes=(BOX,),
        columns=(("项目名称",), (heading,)), records=(cell,),
    )  # fmt: skip


def document() -> Document:
    return Document(
        id="a" * 16, sha256="a" * 64, file="a.pdf", path="/in/a.pdf", fiscal_year=2026,
        kind=Kind.TARGETS,
    )  # fmt: skip


def test_each_indicator_of_a_cell_has_its_own_target_with_bound_and_unit() -> None:
    facts = indicator_facts(document(), [table(CODED)])
    told = [(f.item, f.measure, f.value, f.unit, f.bound) for f in facts]
    assert told == [
        ("培训场次", "实施周期指标值", Decimal(36), "场", "≥"),
        ("培训场次", "目标值", Decimal(12), "场", "≥"),
        ("合格率", "目标值", Decimal(95), "%", "≥"),
        ("人均成本", "目标值", Decimal(450), "元/人", "≤"),
        ("控制率", "目标值", Decimal(100), "%", "≤"),
    ]


def test_an_indicator_stands_under_its_project_and_its_levels() -> None:
    facts = indicator_facts(document(), [table(CODED)])
    assert facts[0].parents[1:] == ("某市科学局", "科普项目", "产出指标", "数量指标")
    assert facts[-1].parents[-2:] == ("成本指标", "经济成本指标")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "数量指标：培训场次≥12场；培训人数：200人",
            [("培训场次", "≥12场"), ("培训人数", "200人")],
        ),
        (
            "1.接待群众≥300批次；2.满意度不低于95%",
            [("接待群众", "≥300批次"), ("满意度", "不低于95%")],
        ),
        (
            "（1）时效指标：完成时间：2026年12月；（2）办结率≥98%",
            [("完成时间", "2026年12月"), ("办结率", "≥98%")],
        ),
    ],
)
def test_names_with_their_values_are_read_without_labels(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert [(one.name, one.text) for one in read_indicators(text)] == told


@pytest.mark.parametrize("text", ["培训场次", "提高服务质量；保障运行。", "预计完成率：95%", ""])
def test_what_is_no_list_of_indicators_gives_none(text: str) -> None:
    assert read_indicators(text) == []


def test_a_cell_of_indicators_is_a_passage_that_can_be_searched() -> None:
    (passage,) = indicator_passages([table(CODED)])
    assert (passage.id, passage.page, passage.text) == ("it1r0c6", 3, CODED)
    assert passage.section == ("项目支出绩效目标表", "某市科学局", "科普项目")


def test_only_columns_of_indicators_are_read_so() -> None:
    assert indicator_facts(document(), [table(CODED, "绩效目标")]) == []
