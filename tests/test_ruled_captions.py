"""A caption may stand within the rules of its table, as its first row; it is no heading of a column."""

from ingest.grid import Cell, Grid
from ingest.layout import PageLayout
from ingest.records import Table
from ingest.tables import read_tables

WIDE, HIGH = 60.0, 20.0
TABLE = """
预算数        -          -              决算数     -          -
合计          购置费     公务接待费     合计       购置费     公务接待费
1             2          3              4          5          6
9.00          5.00       4.00           7.00       4.00       3.00
"""


def _grid(drawing: str) -> Grid:
    """Draw a grid: cells apart by blanks, "-" goes on with the cell at its left, "_" is empty."""
    rows = [line.split() for line in drawing.strip().splitlines()]
    xs = [50 + WIDE * at for at in range(max(map(len, rows)) + 1)]
    ys = [100 + HIGH * at for at in range(len(rows) + 1)]
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text == "-":
                continue
            end = column + 1
            while end < len(texts) and texts[end] == "-":
                end += 1
            box = (xs[column], ys[row], xs[end], ys[row + 1])
            lines = () if text == "_" else (text,)
            cells.append(Cell(row, column, 1, end - column, box, lines))
    return Grid(1, (xs[0], ys[0], xs[-1], ys[-1]), xs, ys, cells)


def _read(drawing: str) -> Table:
    (table,) = read_tables([PageLayout(1, 500, 800, None, [], [_grid(drawing)], 99, 0)]).tables
    return table


def _columns(table: Table) -> list[str]:
    return ["/".join(path) for path in table.columns]


PLAIN = [
    "预算数/合计", "预算数/购置费", "预算数/公务接待费",
    "决算数/合计", "决算数/购置费", "决算数/公务接待费",
]  # fmt: skip


def test_body_number_and_unit_in_the_first_row_head_no_column() -> None:
    table = _read("部门：某市测试局 - - - 公开09表 单位：万元" + TABLE)

    assert _columns(table) == PLAIN
    assert (table.body, table.number, table.unit) == ("某市测试局", "公开09表", "万元")


def test_a_year_between_them_is_part_of_the_caption() -> None:
    table = _read("编制单位：某市测试局 - 2024年度 - 金额单位：元 -" + TABLE)

    assert _columns(table) == PLAIN
    assert table.unit == "元"


def test_a_title_in_the_rules_above_the_caption_is_the_title() -> None:
    table = _read(
        "财政拨款“三公”经费支出决算表 - - - - -\n公开09表 - - - - -\n部门：某市测试局 - - - 单位：万元 -"
        + TABLE
    )

    assert _columns(table) == PLAIN
    assert table.title == "财政拨款“三公”经费支出决算表"
    assert table.number == "公开09表"


def test_the_values_keep_their_columns() -> None:
    table = _read("部门：某市测试局 - - - 单位：万元 -" + TABLE)

    found = {"/".join(r.column): r.text for r in table.records if r.row_index is not None}
    assert found["预算数/公务接待费"] == "4.00"
    assert found["决算数/公务接待费"] == "3.00"


def test_headings_that_state_a_unit_stay_headings() -> None:
    table = _read("项目 预算数（单位：万元） 备注\n测试系统运维 4.00 无\n测试大厅改造 3.00 无")

    assert [path[-1] for path in table.columns] == ["项目", "预算数（单位：万元）", "备注"]


def test_a_row_of_keys_without_a_unit_stays() -> None:
    table = _read(
        "单位：某市测试局 - 联系人：张三\n项目 预算数 决算数\n会议费 4.00 3.00\n培训费 2.00 1.00"
    )

    assert any("某市测试局" in text for path in table.columns for text in path) or any(
        "某市测试局" in record.text for record in table.records
    )
