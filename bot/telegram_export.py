"""Write figures and tables as CSV or XLSX, exact and with their places."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from bot.telegram_text import clean
from ingest.records import Record, Table
from retrieval.answer import Answer, Citation

Cell = str | Decimal | int | None
Sheet = list[list[Cell]]
_FIGURES = [
    "数字", "数值", "单位", "依据", "算式", "单位名称", "年度", "类型", "文件", "页", "表", "行", "列", "原文",
]  # fmt: skip
_BASIS = {"printed": "原件", "derived": "推算", "repaired": "修复"}
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def figures_sheet(answer: Answer) -> Sheet:
    """Return the figures of an answer, a row each, with where they are printed."""
    cited = {one.id: one for one in answer.citations}
    sheet: Sheet = [list(_FIGURES)]
    for figure in answer.figures:
        value = Decimal(figure.value) if figure.value is not None else None
        head: list[Cell] = [
            figure.text, value, figure.unit, _BASIS[figure.basis], figure.formula,
        ]  # fmt: skip
        places: list[Citation | None] = [cited[n] for n in figure.citations if n in cited]
        for place in places or [None]:
            sheet.append([*head, *_place(place)])
    return sheet


def _place(citation: Citation | None) -> list[Cell]:
    if citation is None:
        return [None] * 9
    named = citation.table
    title = " ".join(p for p in (named.number, named.title) if p) if named else None
    return [
        citation.publisher, citation.fiscal_year, citation.kind, citation.file, citation.page,
        title, " › ".join(citation.row), " › ".join(citation.column), citation.text,
    ]  # fmt: skip


def table_sheet(table: Table, records: Sequence[Record]) -> Sheet:
    """Return a whole table: label columns first, then a column for each column of figures."""
    columns = sorted({one.column_index for one in records})
    headings = {one.column_index: " › ".join(one.column) for one in records}
    sheet: Sheet = [["页", "编码", "项目", *(headings[n] or "数值" for n in columns)]]
    rows: dict[tuple[int, int], dict[int, Record]] = {}
    for one in records:
        rows.setdefault((one.row_index, one.block), {})[one.column_index] = one
    for _, cells in sorted(rows.items()):
        first = next(iter(cells.values()))
        label: list[Cell] = [first.page, first.code, " › ".join(first.row)]
        sheet.append([*label, *(_value(cells.get(n)) for n in columns)])
    unit: list[Cell] = [None, None, f"{table.title or ''}（单位：{table.unit or '见表'}）"]
    return [*sheet, unit]


def _value(record: Record | None) -> Cell:
    if record is None:
        return None
    return record.value if record.value is not None else record.text


def as_csv(sheet: Sheet) -> bytes:
    """Return a CSV file that spreadsheet programs open with its Chinese intact."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in sheet:
        writer.writerow([_safe(cell) for cell in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def _safe(cell: Cell) -> str:
    """Write a cell; text that a spreadsheet would run as a formula is marked as text."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def as_xlsx(sheet: Sheet, title: str) -> bytes:
    """Return an Excel file; figures are numbers with the decimals that are printed."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    page = book.active
    page.title = "".join(char for char in title if char not in "[]:*?/\\")[:31] or "预算"
    for number, row in enumerate(sheet, 1):
        for column, cell in enumerate(row, 1):
            _put(page.cell(number, column), cell)
            if number == 1:
                page.cell(number, column).font = Font(bold=True)
    page.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _put(target: object, cell: Cell) -> None:
    if isinstance(cell, Decimal):
        target.value = cell  # type: ignore[attr-defined]
        exponent = cell.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        target.number_format = "#,##0" + ("." + "0" * places if places else "")  # type: ignore[attr-defined]
    elif isinstance(cell, str):
        target.value = clean(cell)  # type: ignore[attr-defined]
        target.data_type = "s"  # type: ignore[attr-defined]
    else:
        target.value = cell  # type: ignore[attr-defined]
