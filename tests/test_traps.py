"""Drawn pages with each known trap: what a reader sees in a table is what is read, whatever the figures."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.lib.colors import white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.layout import lay_out
from ingest.pdf import open_pages
from ingest.records import Record, Table
from ingest.tables import read_tables

FONT = "STSong-Light"
XS = (72.0, 160.0, 330.0, 450.0)
HEAD = ("科目编码", "科目名称", "决算数")
ROWS = (HEAD, ("206", "科学技术支出", "1,234.50"), ("20601", "科学技术管理事务", "234.50"))
HEIGHT = 24.0
Rule = Callable[[Canvas, float, float, float, float], None]


def line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)


def doubled(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)
    shift = (1.2, 0.0) if x0 == x1 else (0.0, 1.2)
    canvas.line(x0 + shift[0], y0 + shift[1], x1 + shift[0], y1 + shift[1])


def rectangle(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.rect(
        min(x0, x1), min(y0, y1), abs(x1 - x0) or 0.5, abs(y1 - y0) or 0.5, stroke=0, fill=1
    )


def dots(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    for step in range(int(max(x1 - x0, y1 - y0) / 2) + 1):
        x, y = (x0, y0 + 2 * step) if x0 == x1 else (x0 + 2 * step, y0)
        canvas.rect(x, y, 0.6, 0.6, stroke=0, fill=1)


class Sheet:
    """A canvas on which tables are drawn cell by cell."""

    def __init__(self, path: Path) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.path = path
        self.canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
        self.canvas.setFont(FONT, 10)

    def text(self, x: float, y: float, text: str, size: float = 10) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)
        self.canvas.setFont(FONT, 10)

    def caption(self, title: str, top: float, unit: str = "万元") -> None:
        self.text(180, top + 30, title, 14)
        self.text(360, top + 8, f"单位：{unit}")

    def table(
        self, rows: Sequence[Sequence[str]], top: float = 650, xs: Sequence[float] = XS,
        rule: Rule = line,
    ) -> None:  # fmt: skip
        for number, row in enumerate(rows):
            for x, text in zip(xs, row, strict=False):
                self.text(x + 4, top - HEIGHT * number - 16, text)
        bottom = top - HEIGHT * len(rows)
        for number in range(len(rows) + 1):
            rule(self.canvas, xs[0], top - HEIGHT * number, xs[-1], top - HEIGHT * number)
        for x in xs:
            rule(self.canvas, x, bottom, x, top)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.canvas.setFont(FONT, 10)

    def read(self) -> list[Table]:
        self.canvas.save()
        return read_tables(lay_out(open_pages(self.path))).tables


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "a.pdf")


def values(table: Table) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(r.code, r.row, r.text) for r in table.records if r.text]


def expected(rows: Sequence[Sequence[str]]) -> list[tuple[str | None, tuple[str, ...], str]]:
    found: list[tuple[str | None, tuple[str, ...], str]] = []
    path: list[tuple[str, str]] = []
    for code, name, amount in rows[1:]:
        path = [p for p in path if len(p[0]) < len(code) and code.startswith(p[0])]
        path.append((code, name))
        found.append((code, tuple(label for _, label in path), amount))
    return found


def only(tables: list[Table]) -> list[Record]:
    assert len(tables) == 1
    return [record for record in tables[0].records if record.text]


@pytest.mark.parametrize("rule", [line, doubled, rectangle, dots], ids=lambda rule: rule.__name__)
def test_rules_may_be_lines_doubled_lines_thin_rectangles_or_dots(sheet: Sheet, rule: Rule) -> None:
    sheet.caption("支出决算表", 650)
    sheet.table(ROWS, rule=rule)

    (table,) = sheet.read()

    assert values(table) == expected(ROWS)
    assert table.title == "支出决算表"
    assert {r.unit for r in table.records} == {"万元"}


# The same table with other figures, names and codes must be read as drawn.
COPIES = [
    [("208", "社会保障和就业支出", "9.00"), ("20805", "行政事业单位养老支出", "8.01"), ("2080505", "机关养老缴费", "0.99")],
    [("201", "一般公共服务支出", "12,345,678.90"), ("212", "城乡社区支出", "0.00"), ("221", "住房保障支出", "7")],
    [("213", "农林水支出", "1018.8"), ("21303", "水利", "550"), ("2130304", "水利行业业务管理", "16.08")],
]  # fmt: skip


@pytest.mark.parametrize("body", COPIES)
@pytest.mark.parametrize("year", [2019, 2031])
def test_other_figures_names_and_years_are_read_as_drawn(
    sheet: Sheet, body: list[tuple[str, str, str]], year: int
) -> None:
    sheet.caption(f"{year}年度支出决算表", 650)
    sheet.table([HEAD, *body])

    (table,) = sheet.read()

    assert values(table) == expected([HEAD, *body])
    assert table.title == f"{year}年度支出决算表"


def test_white_rules_divide_nothing(sheet: Sheet) -> None:
    sheet.caption("支出决算表", 650)
    sheet.canvas.setFillColor(white)
    for y in (700, 672, 655):
        sheet.canvas.rect(72, y, 378, 0.7, stroke=0, fill=1)
    sheet.canvas.rect(390, 570, 0.7, 130, stroke=0, fill=1)
    sheet.canvas.setFillColor("black")
    sheet.table(ROWS)

    (table,) = sheet.read()

    assert values(table) == expected(ROWS)
    assert table.title == "支出决算表"


def test_text_off_the_page_hidden_white_or_tiny_is_not_read(sheet: Sheet) -> None:
    sheet.caption("支出决算表", 650)
    sheet.table(ROWS)
    sheet.text(700, 610, "9,999.99")
    sheet.text(340, 900, "8,888.88")
    sheet.text(400, 612, "7,777.77", 1)
    hidden = sheet.canvas.beginText(390, 612)
    hidden.setTextRenderMode(3)
    hidden.textOut("6,666.66")
    sheet.canvas.drawText(hidden)
    sheet.canvas.setFillColor(white)
    sheet.text(400, 588, "5,555.55")

    (table,) = sheet.read()

    assert values(table) == expected(ROWS)


def test_a_page_that_is_turned_by_its_rotation_is_read_as_displayed(sheet: Sheet) -> None:
    sheet.canvas.setPageRotation(90)
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    sheet.caption("支出决算表", 400)
    sheet.table(ROWS, top=400)

    (table,) = sheet.read()

    assert values(table) == expected(ROWS)
    box = table.records[0].bbox
    assert box[2] - box[0] == pytest.approx(XS[3] - XS[2], abs=0.5)


@pytest.mark.parametrize(("turn", "shift"), [(90, (595, 0)), (-90, (0, 842))])
def test_a_page_whose_text_runs_sideways_is_read_upright(
    sheet: Sheet, turn: int, shift: tuple[int, int]
) -> None:
    sheet.canvas.translate(*shift)
    sheet.canvas.rotate(turn)
    sheet.caption("支出决算表", 400)
    sheet.table(ROWS, top=400)

    (table,) = sheet.read()

    assert values(table) == expected(ROWS)


def test_text_that_runs_into_the_next_cell_stays_whole_in_its_own(sheet: Sheet) -> None:
    rows = [
        ("科目名称", "小计", "基本支出", "项目支出"),
        ("科学技术支出", "12,345,165.86", "5,825.95", "1.00"),
    ]
    sheet.caption("支出决算表", 650)
    sheet.table(rows, xs=(72, 200, 250, 330, 400))

    texts = [record.text for record in only(sheet.read())]

    assert texts == ["12,345,165.86", "5,825.95", "1.00"]


MORE = (("208", "社会保障和就业支出", "77.10"), ("20805", "养老支出", "77.10"))


@pytest.mark.parametrize("repeated", [False, True], ids=["headerless", "repeated header"])
def test_a_continuation_belongs_to_the_table_before_the_page_break(
    sheet: Sheet, *, repeated: bool
) -> None:
    sheet.caption("支出决算表", 650)
    many = [("206", "科学技术支出", "1.00")] * 24
    sheet.table([HEAD, *many])
    sheet.next_page()
    sheet.table([HEAD, *MORE] if repeated else MORE, top=780)

    records = only(sheet.read())

    assert [(r.page, r.code, r.row, r.text) for r in records[24:]] == [
        (2, *one) for one in expected([HEAD, *MORE])
    ]
    assert all(record.column == ("决算数",) for record in records)


@pytest.mark.parametrize("joint", ["-", " ", ""])
def test_a_code_that_is_glued_to_its_name_is_told_apart(sheet: Sheet, joint: str) -> None:
    rows = [("科目", "预算数"), *[(f"{c}{joint}{n}", v) for c, n, v in ROWS[1:]]]
    sheet.caption("支出预算表", 650)
    sheet.table(rows, xs=(72, 330, 450))

    (table,) = sheet.read()

    assert values(table) == expected(ROWS)


@pytest.mark.parametrize(
    ("text", "value"),
    [("-1.25", "-1.25"), ("－1.25", "-1.25"), ("−1.25", "-1.25"), ("△1.25", "-1.25"),
     ("▲1.25", "-1.25"), ("(1.25)", "-1.25"), ("（1.25）", "-1.25"),
     ("１，２３４．５０", "1234.50"), ("0", "0"), ("0.00", "0.00"), ("1,234.5", "1234.5"),
     ("=21人", "21"), ("＝21人", "21"), ("≥98%", "98"), ("—", None), ("无", None)],
)  # fmt: skip
def test_every_notation_is_kept_as_printed_beside_its_value(
    sheet: Sheet, text: str, value: str | None
) -> None:
    sheet.caption("支出决算表", 650)
    sheet.table([HEAD, ("206", "科学技术支出", text), ("208", "社会保障支出", "3.00")])

    record = only(sheet.read())[0]

    assert record.text == text
    assert record.value == (None if value is None else Decimal(value))


@pytest.mark.parametrize("unit", ["元", "千元", "万元", "亿元"])
def test_the_unit_line_gives_each_figure_its_unit(sheet: Sheet, unit: str) -> None:
    sheet.caption("支出决算表", 650, unit)
    sheet.table(ROWS)

    assert {record.unit for record in only(sheet.read())} == {unit}


def test_two_tables_of_a_page_keep_their_own_titles_and_units(sheet: Sheet) -> None:
    sheet.caption("收入决算表", 700, "元")
    sheet.table(ROWS, top=700)
    sheet.caption("支出决算表", 400, "万元")
    sheet.table([HEAD, *MORE], top=400)

    first, second = sheet.read()

    assert (first.title, first.unit, values(first)) == ("收入决算表", "元", expected(ROWS))
    assert (second.title, second.unit) == ("支出决算表", "万元")
    assert values(second) == expected([HEAD, *MORE])


def test_an_empty_table_is_kept_with_its_note(sheet: Sheet) -> None:
    sheet.caption("国有资本经营预算财政拨款支出决算表", 650)
    sheet.table([HEAD, ("", "", ""), ("", "", "")])
    sheet.text(76, 560, "注：本部门没有国有资本经营预算拨款，本表无数据。")

    (table,) = sheet.read()

    assert table.empty
    assert any("本表无数据" in note for note in table.notes)
    assert not [record for record in table.records if record.text]


def test_merged_cells_that_go_on_behind_the_page_break_are_closed_at_its_foot(sheet: Sheet) -> None:
    """Only the rows' own cells have a rule at the foot of the page; the merged ones stay open."""
    xs, right = (72.0, 160.0, 230.0), (230.0, 360.0, 450.0)
    sheet.caption("项目支出绩效自评表", 650)
    for x, text in zip((*xs, 360.0), ("项目名称", "预算数", "三级指标", "年度指标值"), strict=True):
        sheet.text(x + 4, 634, text)
    for x, text in zip(xs, ("培训专项", "180.61", "培训人数"), strict=True):
        sheet.text(x + 4, 610, text)
    sheet.text(364, 610, "≥300人")
    for x, text in zip(right, ("培训班次", "≥4次"), strict=False):
        sheet.text(x + 4, 586, text)
    for y, start in ((650, 72), (626, 72), (602, 230), (578, 230)):
        sheet.canvas.line(start, y, 450, y)
    for x in (*xs, 360.0, 450.0):
        sheet.canvas.line(x, 578, x, 650)

    (table,) = sheet.read()

    money = next(record for record in table.records if record.text == "180.61")
    assert money.row == ("培训专项",)
    assert [(r.row, r.text) for r in table.records if r.column == ("年度指标值",)] == [
        (("培训专项", "培训人数"), "≥300人"),
        (("培训专项", "培训班次"), "≥4次"),
    ]


def test_a_first_row_of_words_under_headings_is_body(sheet: Sheet) -> None:
    rows = [
        ("一级指标", "三级指标", "指标值"),
        ("成本指标", "项目总成本", "不超过预算"),
        ("产出指标", "培训人数", "300"),
    ]
    sheet.caption("项目年度绩效指标表", 650)
    sheet.table(rows)

    (table,) = sheet.read()

    assert [(r.column, r.text) for r in table.records] == [
        (("指标值",), "不超过预算"),
        (("指标值",), "300"),
    ]


def test_columns_that_are_numbered_by_stars_are_no_form(sheet: Sheet) -> None:
    rows = [("单位名称", "项目名称", "金额", "项目绩效目标"), ("**",) * 4,
            ("", "", "12.50", ""), ("甲局", "培训", "12.50", "保障运转")]  # fmt: skip
    sheet.caption("项目支出绩效表", 650)
    sheet.table(rows, xs=(72, 160, 250, 330, 450))

    (table,) = sheet.read()

    money = [(r.row, r.column, r.text) for r in table.records if r.value is not None]
    assert money == [((), ("金额",), "12.50"), (("甲局", "培训"), ("金额",), "12.50")]


def test_points_have_no_unit_of_money(sheet: Sheet) -> None:
    rows = [("项目资金（万元）", "全年预算数", "全年执行数", "分值", "得分"),
            ("年度资金总额", "180.03", "180.03", "10.0", "9.5")]  # fmt: skip
    band = ("三级指标", "指标值", "实际完成值", "分值（90分）", "得分")
    sheet.caption("项目支出绩效自评表", 650)
    sheet.table(
        [
            ("项目名称", "培训", "主管部门", "甲局", ""),
            *rows,
            band,
            ("培训人数", "≥3人", "4人", "6", "6"),
        ],
        xs=(72, 170, 250, 330, 420, 500),
    )

    (table,) = sheet.read()

    units = {r.text: r.unit for r in table.records if r.value is not None}
    assert units == {
        "180.03": "万元",
        "10.0": None,
        "9.5": None,
        "≥3人": "人",
        "4人": "人",
        "6": None,
    }


def test_amounts_under_one_heading_show_that_the_first_row_is_no_keys(sheet: Sheet) -> None:
    rows = [("单位名称", "项目名称", "金额", "绩效目标"), ("甲局", "培训", "12.50", "保障运转"),
            ("乙中心", "维护", "3.00", "稳定运行")]  # fmt: skip
    sheet.caption("项目支出绩效表", 650)
    sheet.table(rows, xs=(72, 160, 250, 330, 450))

    (table,) = sheet.read()

    money = [(r.row, r.column, r.text) for r in table.records if r.value is not None]
    assert money == [
        (("甲局", "培训"), ("金额",), "12.50"),
        (("乙中心", "维护"), ("金额",), "3.00"),
    ]


def test_numbers_of_things_are_no_money(sheet: Sheet) -> None:
    rows = [("采购目录", "规格型号", "数量", "预算金额"), ("办公桌", "木质", "4", "6,000.00")]
    sheet.caption("政府采购预算表", 650, "元")
    sheet.table(rows, xs=(72, 160, 250, 330, 450))

    units = {record.text: record.unit for record in only(sheet.read())}

    assert units["4"] is None
    assert units["6,000.00"] == "元"


def test_a_row_that_counts_has_the_unit_at_the_end_of_its_label(sheet: Sheet) -> None:
    rows = [("项目", "行次", "决算数"), ("公务接待费", "1", "1.86"), ("公务用车保有量（辆）", "2", "3"),
            ("国内公务接待批次（个）", "3", "21"), ("国内公务接待人次（人）", "4", "164")]  # fmt: skip
    sheet.caption("财政拨款“三公”经费支出决算表", 650)
    sheet.table(rows, xs=(72, 260, 330, 450))

    units = {r.text: r.unit for r in only(sheet.read()) if r.column == ("决算数",)}

    assert units == {"1.86": "万元", "3": "辆", "21": "批次", "164": "人次"}


def test_the_project_to_which_a_purchase_belongs_stands_above_its_own_name(sheet: Sheet) -> None:
    rows = [("采购项目", "所属项目", "数量", "预算金额"), ("电子数据库", "图书文献建设", "12", "386.00"),
            ("纸质图书", "图书文献建设", "900", "134.00")]  # fmt: skip
    sheet.caption("政府采购预算表", 650)
    sheet.table(rows, xs=(72, 160, 250, 330, 450))

    named = {record.text: record.row for record in only(sheet.read())}

    assert named["386.00"] == ("图书文献建设", "电子数据库")
    assert named["134.00"] == ("图书文献建设", "纸质图书")


def test_the_subject_of_a_project_is_not_its_name(sheet: Sheet) -> None:
    rows = [("项目名称", "功能分类科目", "金额"), ("河道治理工程", "2110302 水体", "80.00"),
            ("路灯改造", "2120303 小城镇基础设施建设", "20.00")]  # fmt: skip
    sheet.caption("项目支出预算表", 650)
    sheet.table(rows, xs=(72, 200, 380, 450))

    named = {record.text: record.row for record in only(sheet.read())}

    assert named["80.00"] == ("河道治理工程",)
    assert named["20.00"] == ("路灯改造",)
