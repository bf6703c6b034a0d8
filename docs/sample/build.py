"""Typeset the bundled sample: figures.toml and narrative.jinja become sample_2023_final.pdf.

Run it with the development tools installed: python docs/sample/build.py
"""

import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, StrictUndefined
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from accounts import ZERO, context, general_of, load, money, tree  # noqa: E402
from fonts import subset_font  # noqa: E402

TARGET = HERE / "sample_2023_final.pdf"
WIDTH = A4[0] - 36 * mm
Cell = Any
STYLES = {
    "text": ParagraphStyle("text", fontName="regular", fontSize=11, leading=19, firstLineIndent=22, wordWrap="CJK"),
    "h1": ParagraphStyle("h1", fontName="bold", fontSize=16, leading=30, alignment=TA_CENTER, spaceAfter=10),
    "h2": ParagraphStyle("h2", fontName="bold", fontSize=12, leading=22, firstLineIndent=22),
    "h3": ParagraphStyle("h3", fontName="bold", fontSize=11, leading=20, firstLineIndent=22),
    "title": ParagraphStyle("title", fontName="bold", fontSize=14, leading=22, alignment=TA_CENTER),
    "right": ParagraphStyle("right", fontName="regular", fontSize=9, leading=13, alignment=TA_RIGHT),
    "note": ParagraphStyle("note", fontName="regular", fontSize=9, leading=14, wordWrap="CJK"),
    "cell": ParagraphStyle("cell", fontName="regular", fontSize=8, leading=10, wordWrap="CJK"),
    "head": ParagraphStyle("head", fontName="regular", fontSize=8, leading=10, wordWrap="CJK", alignment=TA_CENTER),
    "cover": ParagraphStyle("cover", fontName="bold", fontSize=24, leading=40, alignment=TA_CENTER),
    "plain": ParagraphStyle("plain", fontName="regular", fontSize=12, leading=24, alignment=TA_CENTER),
}  # fmt: skip


def build(target: Path = TARGET) -> None:
    """Write the PDF."""
    data = load()
    text = (
        Environment(undefined=StrictUndefined, trim_blocks=False)
        .from_string((HERE / "narrative.jinja").read_text("utf-8"))
        .render(context(data))
    )
    _fonts(text)
    story: list[Any] = []
    for line in text.splitlines():
        if line.strip():
            story += _flow(data, line.strip())
    document = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=20 * mm, bottomMargin=20 * mm,
        title=f"{data.body}{data.year}年度部门决算", author=data.body, invariant=True,
    )  # fmt: skip
    document.build(story, onLaterPages=_footer)


def _fonts(text: str) -> None:
    used = text + (HERE / "figures.toml").read_text("utf-8") + Path(__file__).read_text("utf-8")
    used += "".join(map(chr, range(32, 127)))
    with tempfile.TemporaryDirectory() as folder:
        for weight in ("regular", "bold"):
            file = Path(folder) / f"{weight}.ttf"
            subset_font(weight, "".join(sorted(set(used))), file)
            pdfmetrics.registerFont(TTFont(weight, str(file)))


def _footer(canvas: Any, document: Any) -> None:
    canvas.setFont("regular", 9)
    canvas.drawCentredString(A4[0] / 2, 11 * mm, f"- {document.page} -")


def _flow(data: SimpleNamespace, line: str) -> list[Any]:
    if line == "@cover":
        return _cover(data)
    if line == "@contents":
        return _contents()
    if line == "@tables":
        return [part for make in TABLES for part in (*make(data), PageBreak())]
    if line == "@evaluations":
        return [part for one in data.evaluations for part in _evaluation(data, one)]
    for mark, style in (("### ", "h3"), ("## ", "h2"), ("# ", "h1")):
        if line.startswith(mark):
            before = (
                [PageBreak()]
                if style == "h1" and "第一部分" not in line and "第三" not in line
                else []
            )
            return [*before, Paragraph(line.removeprefix(mark), STYLES[style])]
    return [Paragraph(line, STYLES["text"])]


def _cover(data: SimpleNamespace) -> list[Any]:
    return [
        Spacer(1, 70 * mm),
        Paragraph(data.body, STYLES["cover"]),
        Paragraph(f"{data.year}年度部门决算", STYLES["cover"]),
        Spacer(1, 60 * mm),
        Paragraph(data.published, STYLES["plain"]),
        Paragraph(f"咨询电话：{data.phone}", STYLES["plain"]),
        PageBreak(),
    ]


def _contents() -> list[Any]:
    parts = (
        "第一部分 部门概况",
        "第二部分 部门决算表",
        "第三部分 决算情况说明",
        "第四部分 绩效情况说明",
        "第五部分 名词解释",
    )
    return [Paragraph("目  录", STYLES["h1"]), *(Paragraph(p, STYLES["plain"]) for p in parts), PageBreak()]  # fmt: skip


# --- tables -------------------------------------------------------------------------------------


def _sheet(
    data: SimpleNamespace, number: str, title: str, rows: list[list[Cell]], widths: list[float], *,
    head: int, spans: tuple[tuple[int, int, int, int], ...] = (), repeat: int = 0, note: str = "",
    height: float = 15,
) -> list[Any]:  # fmt: skip
    """Return one table with its title, its number, its body and its unit."""
    scale = WIDTH / sum(widths)
    lines = Table([[f"部门：{data.body}", "单位：万元"]], colWidths=[WIDTH * 0.75, WIDTH * 0.25])
    lines.setStyle(
        TableStyle([("FONT", (0, 0), (-1, -1), "regular", 9), ("ALIGN", (1, 0), (1, 0), "RIGHT")])
    )
    widths = [w * scale for w in widths]
    spanned = {(c0, r0): sum(widths[c0 : c1 + 1]) for c0, r0, c1, _ in spans}
    cells = [
        [
            _cell(cell, spanned.get((c, r), widths[c]), "head" if r < head else "cell")
            for c, cell in enumerate(row)
        ]
        for r, row in enumerate(rows)
    ]
    # A row whose label wraps takes two lines.
    heights = [None if any(isinstance(c, Paragraph) for c in row) else height for row in cells]
    table = Table(cells, colWidths=widths, rowHeights=heights, repeatRows=repeat)
    table.setStyle(TableStyle([
        ("FONT", (0, 0), (-1, -1), "regular", 8), ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("ALIGN", (0, 0), (-1, head - 1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        *(("ALIGN", (c, r), (c, r), "RIGHT") for r, row in enumerate(rows) for c, cell in enumerate(row)
          if r >= head and isinstance(cell, Decimal | Cut)),
        *(("SPAN", (c0, r0), (c1, r1)) for c0, r0, c1, r1 in spans),
    ]))  # fmt: skip
    return [
        Paragraph(f"{data.year}年度{title}", STYLES["title"]),
        Paragraph(f"公开{number}表", STYLES["right"]),
        lines,
        table,
        *([Paragraph(note, STYLES["note"])] if note else []),
    ]


class Cut(str):
    """An amount whose end was cut off, as happens where a column is too narrow."""

    __slots__ = ()


def _cell(cell: Cell, width: float, style: str) -> Any:
    """Wrap a label that is wider than its cell."""
    if isinstance(cell, Decimal):
        return money(cell)
    if isinstance(cell, str) and pdfmetrics.stringWidth(cell, "regular", 8) > width - 5:
        return Paragraph(cell, STYLES[style])
    return cell


def _table_01(data: SimpleNamespace) -> list[Any]:
    incomes = [
        ("一、一般公共预算财政拨款收入", data.general), ("二、政府性基金预算财政拨款收入", data.fund_amount),
        ("三、国有资本经营预算财政拨款收入", ""), ("四、上级补助收入", ""), ("五、事业收入", ""),
        ("六、经营收入", ""), ("七、附属单位上缴收入", ""), ("八、其他收入", data.other),
    ]  # fmt: skip
    classes = [
        "一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出",
        "文化旅游体育与传媒支出", "社会保障和就业支出", "卫生健康支出", "节能环保支出", "城乡社区支出",
        "农林水支出", "住房保障支出",
    ]  # fmt: skip
    numerals = "一二三四五六七八九十"
    sums = {name: sum((i.final for i in under), ZERO) for _, name, under in tree(data)}
    rows: list[list[Cell]] = [
        ["收  入", "", "", "支  出", "", ""], ["项  目", "行次", "金额", "项  目", "行次", "金额"],
        ["栏  次", "", "1", "栏  次", "", "2"],
    ]  # fmt: skip
    for n, name in enumerate(classes):
        label = numerals[n] if n < 10 else "十" + numerals[n - 10]
        left = incomes[n] if n < len(incomes) else ("", "")
        rows.append(
            [left[0], str(n + 1), left[1], f"{label}、{name}", str(n + 17), sums.get(name) or ""]
        )
    rows += [
        ["本年收入合计", "14", data.income, "本年支出合计", "30", data.income],
        ["使用非财政拨款结余", "15", "", "结余分配", "31", ""],
        ["总  计", "16", data.income, "总  计", "32", data.income],
    ]  # fmt: skip
    return _sheet(data, "01", "收入支出决算总表", rows, [34, 8, 18, 34, 8, 18], head=3, height=22,
                  spans=((0, 0, 2, 0), (3, 0, 5, 0)), note="注：本表反映部门本年度的总收支和年末结转结余情况。")  # fmt: skip


def _subject_rows(data: SimpleNamespace, columns: Any, *, fund: bool = True) -> list[list[Cell]]:
    rows = []
    for code, name, items in tree(data):
        under = items if fund else [i for i in items if i.code != data.fund["code"]]
        if under:
            rows.append([code, name, *(a or "" for a in columns(under))])
    return rows


def _table_02(data: SimpleNamespace) -> list[Any]:
    def columns(under: list[Any]) -> list[Decimal]:
        total = sum((i.final for i in under), ZERO)
        other = data.other if any(i.code == "2070109" for i in under) else ZERO
        return [total, total - other, ZERO, ZERO, ZERO, ZERO, other]

    rows: list[list[Cell]] = [
        ["项  目", "", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"],
        ["科目编码", "科目名称", "", "", "", "", "", "", ""],
        ["栏  次", "", "1", "2", "3", "4", "5", "6", "7"],
        ["合  计", "", data.income, data.fiscal, "", "", "", "", data.other],
        *_subject_rows(data, columns),
    ]  # fmt: skip
    spans = ((0, 0, 1, 0), (0, 2, 1, 2), (0, 3, 1, 3), *((c, 0, c, 1) for c in range(2, 9)))
    return _sheet(data, "02", "收入决算表", rows, [15, 36, 19, 19, 17, 14, 14, 22, 14], head=3, spans=spans,
                  repeat=3, height=17)  # fmt: skip


def _table_03(data: SimpleNamespace) -> list[Any]:
    def columns(under: list[Any]) -> list[Cell]:
        basic, project = (sum((getattr(i, k) for i in under), ZERO) for k in ("basic", "project"))
        return [basic + project, basic, project, ZERO, ZERO, ZERO]

    rows: list[list[Cell]] = [
        ["项  目", "", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
        ["科目编码", "科目名称", "", "", "", "", "", ""],
        ["栏  次", "", "1", "2", "3", "4", "5", "6"],
        ["合  计", "", data.income, data.basic, Cut(money(data.project)[:3]), "", "", ""],
        *_subject_rows(data, columns),
    ]  # fmt: skip
    for row in rows:
        if row[0] == "207":
            row[3] = Cut(money(row[3])[:4])
    spans = ((0, 0, 1, 0), (0, 2, 1, 2), (0, 3, 1, 3), *((c, 0, c, 1) for c in range(2, 8)))
    return _sheet(
        data,
        "03",
        "支出决算表",
        rows,
        [15, 38, 20, 18, 18, 18, 16, 26],
        head=3,
        spans=spans,
        height=17,
    )


def _table_04(data: SimpleNamespace) -> list[Any]:
    rows: list[list[Cell]] = [
        ["收  入", "", "支  出", "", "", "", ""],
        ["项  目", "金额", "项  目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"],
        ["栏  次", "1", "栏  次", "2", "3", "4", "5"],
    ]  # fmt: skip
    left = [
        ("一、一般公共预算财政拨款", data.general), ("二、政府性基金预算财政拨款", data.fund_amount),
        ("三、国有资本经营预算财政拨款", ""),
    ]  # fmt: skip
    for n, (code, name) in enumerate(data.classes.items()):
        general = sum((general_of(data, i) for i in data.items if i.code.startswith(code)), ZERO)
        fund = data.fund_amount if code == "207" else ZERO
        income = left[n] if n < len(left) else ("", "")
        rows.append(
            [*income, f"{'一二三四五'[n]}、{name}", general + fund, general, fund or "", ""]
        )
    rows += [
        ["本年收入合计", data.fiscal, "本年支出合计", data.fiscal, data.general, data.fund_amount, ""],
        ["年初财政拨款结转和结余", "", "年末财政拨款结转和结余", "", "", "", ""],
        ["总  计", data.fiscal, "总  计", data.fiscal, data.general, data.fund_amount, ""],
    ]  # fmt: skip
    return _sheet(data, "04", "财政拨款收入支出决算总表", rows, [32, 16, 32, 16, 17, 17, 17], head=3, height=24,
                  spans=((0, 0, 1, 0), (2, 0, 6, 0)))  # fmt: skip


def _table_05(data: SimpleNamespace) -> list[Any]:
    def columns(under: list[Any]) -> list[Decimal]:
        basic = sum((i.basic for i in under), ZERO)
        total = sum((general_of(data, i) for i in under), ZERO)
        return [total, basic, total - basic]

    rows: list[list[Cell]] = [
        ["项  目", "", "本年支出", "", ""], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["栏  次", "", "1", "2", "3"], ["合  计", "", data.general, data.basic, data.general - data.basic],
        *_subject_rows(data, columns, fund=False),
    ]  # fmt: skip
    return _sheet(data, "05", "一般公共预算财政拨款支出决算表", rows, [16, 56, 24, 24, 24], head=3, height=15,
                  spans=((0, 0, 1, 0), (2, 0, 4, 0), (0, 2, 1, 2), (0, 3, 1, 3)))  # fmt: skip


def _table_06(data: SimpleNamespace) -> list[Any]:
    half = (len(data.office_lines) + 1) // 2
    rows: list[list[Cell]] = [
        ["人员经费", "", "", "公用经费", "", "", "", "", ""],
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
    ]  # fmt: skip
    groups = (data.staff_lines, data.office_lines[:half], data.office_lines[half:])
    for n in range(max(map(len, groups))):
        row: list[Cell] = []
        for group in groups:
            code, name, amount = group[n] if n < len(group) else ("", "", "")
            row += [code, name, "" if amount is None else amount]
        if row[6] in ("30231", "30239"):
            row[6] = row[6][:4]  # the column cuts the code, as many published tables do
        rows.append(row)
    rows.append(
        ["人员经费合计", "", data.staff_total, "公用经费合计", "", "", "", "", data.office_total]
    )
    last = len(rows) - 1
    spans = ((0, 0, 2, 0), (3, 0, 8, 0), (0, last, 1, last), (3, last, 7, last))
    return _sheet(data, "06", "一般公共预算财政拨款基本支出决算明细表", rows,
                  [12, 30, 15, 12, 24, 13, 12, 24, 13], head=2, spans=spans, height=22)  # fmt: skip


def _table_07(data: SimpleNamespace) -> list[Any]:
    amount = data.fund_amount
    rows: list[list[Cell]] = [
        ["项  目", "", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"],
        ["科目编码", "科目名称", "", "", "小计", "基本支出", "项目支出", ""],
        ["栏  次", "", "1", "2", "3", "4", "5", "6"],
        ["合  计", "", "", amount, amount, "", amount, ""],
    ]  # fmt: skip
    for code, name, items in tree(data):
        if any(i.code == data.fund["code"] for i in items):
            rows.append([code, name, "", amount, amount, "", amount, ""])
    spans = (
        (0, 0, 1, 0),
        (4, 0, 6, 0),
        (0, 2, 1, 2),
        (0, 3, 1, 3),
        *((c, 0, c, 1) for c in (2, 3, 7)),
    )
    return _sheet(data, "07", "政府性基金预算财政拨款收入支出决算表", rows, [16, 40, 20, 16, 16, 16, 16, 20],
                  head=3, spans=spans, height=20)  # fmt: skip


def _table_08(data: SimpleNamespace) -> list[Any]:
    rows: list[list[Cell]] = [
        ["项  目", "", "本年支出", "", ""], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["合  计", "", "", "", ""], ["", "", "", "", ""],
    ]  # fmt: skip
    return _sheet(data, "08", "国有资本经营预算财政拨款支出决算表", rows, [16, 50, 24, 24, 24], head=2, height=20,
                  spans=((0, 0, 1, 0), (2, 0, 4, 0), (0, 2, 1, 2)),
                  note="注：本部门没有使用国有资本经营预算财政拨款安排的支出，故本表无数据。")  # fmt: skip


def _table_09(data: SimpleNamespace) -> list[Any]:
    def side(n: str) -> list[Decimal]:
        abroad, bought, run, guests = (
            Decimal(data.visits[k][n]) for k in ("abroad", "purchase", "running", "reception")
        )
        return [abroad + bought + run + guests, abroad, bought + run, bought, run, guests]

    names = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"]
    parts = ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""]
    rows: list[list[Cell]] = [
        ["预算数", *[""] * 5, "决算数", *[""] * 5], [*names, *names], [*parts, *parts],
        [str(n) for n in range(1, 13)], [*side("budget"), *side("final")],
    ]  # fmt: skip
    spans = ((0, 0, 5, 0), (6, 0, 11, 0), (2, 1, 4, 1), (8, 1, 10, 1),
             *((c, 1, c, 2) for c in (0, 1, 5, 6, 7, 11)))  # fmt: skip
    return _sheet(
        data, "09", "财政拨款“三公”经费支出决算表", rows, [14] * 12, head=4, spans=spans, height=24
    )


def _evaluation(data: SimpleNamespace, one: dict[str, Any]) -> list[Any]:
    rows: list[list[Cell]] = [
        ["项目名称", one["name"], "", "", ""], ["主管部门", data.body, "", "项目实施单位", data.body],
        ["预算执行情况（万元）", "", "预算数（A）", "执行数（B）", "执行率（B/A）"],
        ["", "年度财政资金总额", Decimal(one["budget"]), Decimal(one["spent"]), one["printed_rate"]],
        ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）"],
    ]  # fmt: skip
    last: list[str] = ["", ""]
    spans = [(1, 0, 4, 0), (1, 1, 2, 1), (0, 2, 0, 3)]
    starts = [0, 0]
    for n, indicator in enumerate([*one["indicators"], ["-", "-", "", "", ""]], 5):
        for column in (0, 1):
            if indicator[column] != last[column] or (column and indicator[0] != last[0]):
                if starts[column] and n - starts[column] > 1:
                    spans.append((column, starts[column], column, n - 1))
                starts[column] = n
        last = indicator[:2]
        if indicator[0] != "-":
            rows.append(list(indicator))
    return [
        PageBreak(), Paragraph(f"{data.year}年度{one['name']}项目绩效自评表", STYLES["title"]),
        *_sheet(data, "", "", rows, [22, 34, 40, 26, 26], head=0, spans=tuple(spans), height=24)[3:],
    ]  # fmt: skip


TABLES = (
    _table_01, _table_02, _table_03, _table_04, _table_05, _table_06, _table_07, _table_08, _table_09,
)  # fmt: skip

if __name__ == "__main__":
    build()
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
