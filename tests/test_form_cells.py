"""What forms of self-evaluation print above, beside and over the rules of their cells is read as what it is."""

from decimal import Decimal

import pytest

from ingest.chunks import cell_passages
from ingest.facts import table_facts
from ingest.forms import read_form
from ingest.grid import Cell, _runs
from ingest.pdf import Glyph
from ingest.records import Kind, Record, Table
from ingest.stitching import Piece
from tests.drawing import reading_of

GOAL = "稳定护林员队伍，按月发放补助，开展日常巡查和火情报送。"
DONE = "为168名护林员发放补助，全年巡查2.31万次；新瞭望塔尚未通过验收。"
BOX = (0.0, 0.0, 1.0, 1.0)


def records_of(rows: list[list[tuple[int, int, int, str]]]) -> list[Record]:
    """Read a form of rows of (column, rows, columns, text)."""
    cells = [
        Cell(at, column, deep, wide, BOX, (text,) if text else ())
        for at, row in enumerate(rows)
        for column, deep, wide, text in row
    ]
    return read_form(1, [Piece(1, BOX, len(rows), cells)], None)


def form(*, key: str, whose: str) -> list[Record]:
    heads = ("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")
    figures = ("40.00", "60.00", "48.00", "10", "80.00%", "8.00")
    return records_of(
        [
            [(0, 1, 2, key), (2, 1, 6, whose)],
            [(0, 2, 1, "部门资金（万元）"), (1, 1, 1, ""), *((c, 1, 1, t) for c, t in enumerate(heads, 2))],
            [(1, 1, 1, "年度资金总额"), *((c, 1, 1, t) for c, t in enumerate(figures, 2))],
            [(0, 2, 1, "年度总体目标"), (1, 1, 3, "预期目标"), (4, 1, 4, "实际完成情况")],
            [(1, 1, 3, GOAL), (4, 1, 4, DONE)],
            [(c, 1, 1, t) for c, t in enumerate(("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"))],
            [(c, 1, 1, t) for c, t in enumerate(("产出指标", "数量指标", "护林员人数", "≥168人", "168人", "10", "10"))],
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "whose"),
    [("部门名称", "某市林业局"), ("项目名称", "护林员补助"), ("主管部门", "某市林业局"), ("单位（项目）名称", "某市林场")],
)  # fmt: skip
def test_whose_form_it_is_heads_none_of_its_columns(key: str, whose: str) -> None:
    records = form(key=key, whose=whose)
    money = [record for record in records if record.row[-1:] == ("年度资金总额",)]

    assert [record.column for record in money][:2] == [("年初预算数",), ("全年预算数（A）",)]
    assert [(r.row, r.text) for r in records if r.text == whose] == [((key,), whose)]


def test_what_came_of_a_goal_is_a_passage_of_its_own_and_the_goal_none() -> None:
    table = Table(ordinal=1, title="项目支出绩效自评表", unit=None, pages=(1,), boxes=(BOX,), columns=(), records=tuple(form(key="项目名称", whose="护林员补助")))  # fmt: skip
    passages = cell_passages([table], done=True)

    assert [(p.text, p.section) for p in passages] == [
        (DONE, ("项目支出绩效自评表", "实际完成情况"))
    ]


def glyph(text: str, x: float, run: int, baseline: float = 100.0) -> Glyph:
    return Glyph(text, x, 92.0, x + 9.0, 101.0, baseline, 9.0, run)


@pytest.mark.parametrize("mark", ["。", "，", "、", "）"])
def test_a_mark_that_hangs_over_the_rule_ends_the_text_before_it(mark: str) -> None:
    glyphs = [glyph("报", 100.0, 1), glyph("送", 109.0, 1), glyph(mark, 118.0, 2)]

    assert ["".join(g.text for g in run) for run in _runs(glyphs)] == [f"报送{mark}"]


def test_what_stands_apart_or_is_a_word_begins_a_run_of_its_own() -> None:
    apart = [glyph("送", 109.0, 1), glyph("，", 125.0, 2)]
    word = [glyph("送", 109.0, 1), glyph("指", 118.0, 2)]
    below = [glyph("送", 109.0, 1), glyph("，", 100.0, 2, baseline=112.0)]

    assert [len(_runs(glyphs)) for glyphs in (apart, word, below)] == [2, 2, 2]


LISTED = """
    # 项目支出绩效自评结果汇总表
    name=项目名称 | 年初预算数 | 全年执行数 | 执行率
    护林员补助    | 40.00 | 48.00 | 80.00%
    合计          | 40.00 | 48.00 | 80.00%
"""


@pytest.mark.parametrize(
    ("note", "fund"),
    [
        ("注：本表为一般公共预算财政拨款安排的项目。", "一般公共预算"),
        ("说明：表内项目均为政府性基金预算财政拨款支出。", "政府性基金"),
        ("注：本表支出已包含在附表7一般公共预算支出中。", "全部"),
        ("注：本表反映一般公共预算财政拨款和政府性基金预算财政拨款支出。", "全部"),
    ],
)
def test_a_note_limits_the_total_of_a_list_to_the_fund_that_it_names(note: str, fund: str) -> None:
    reading = reading_of(LISTED, kind=Kind.FINAL, year=2024)
    table = reading.tables[0].model_copy(update={"notes": (note,)})
    facts = table_facts(reading.document, [table])

    assert {f.fund for f in facts if f.item == "支出合计" and f.value == Decimal("48.00")} == {fund}
