"""Draw tables as text: the input of a test, seen at a glance."""

from textwrap import dedent

from ingest.amounts import read_cell
from ingest.records import Record, Table

NARROW = 40.0


def draw(*drawings: str, unit: str = "万元") -> list[Table]:
    """Turn drawings into tables.

    The first line of a drawing names the columns; ``code`` and ``name`` are the row's code and
    label (``类/款`` for a path), every other column holds values (``支出/合计`` for a path).
    A column of two bars begins a new block.
    """
    return [_table(n, dedent(drawing).strip(), unit) for n, drawing in enumerate(drawings, 1)]


def _table(number: int, drawing: str, unit: str) -> Table:
    title, lines = None, drawing.splitlines()
    if lines[0].startswith("#"):
        title, lines = lines[0].removeprefix("#").strip(), lines[1:]
    heads = [head.strip() for head in lines[0].split("|")]
    records: list[Record] = []
    coded: dict[int, list[tuple[str, str]]] = {}
    for index, line in enumerate(lines[1:]):
        cells = [cell.strip() for cell in line.split("|")]
        records += _row(number, index, heads, cells, unit, coded)
    return Table(
        ordinal=number, title=title, unit=unit, pages=(number,), boxes=((0, 0, 500, 500),),
        columns=tuple(() if h in ("code", "name") else tuple(h.split("/")) for h in heads),
        records=tuple(records),
    )  # fmt: skip


def _row(
    number: int, index: int, heads: list[str], cells: list[str], unit: str,
    coded: dict[int, list[tuple[str, str]]],
) -> list[Record]:  # fmt: skip
    records: list[Record] = []
    path: tuple[str, ...] = ()
    block, code = 0, None
    for column, (head, text) in enumerate(zip(heads, cells, strict=True)):
        if head == "code":
            block, code = block + bool(column), text or None
        elif head == "name":
            block += bool(column and heads[column - 1] != "code")
            path = _path(code, text, coded.setdefault(block, []))
        elif path:
            records.append(
                Record(
                    id=f"t{number}r{index}c{column}", table=number, page=number,
                    bbox=(column * NARROW, index * 10, (column + 1) * NARROW, index * 10 + 10),
                    row=path, column=tuple(head.split("/")), code=code, row_index=index,
                    column_index=column, block=block, text=text, value=read_cell(text).number,
                    unit="%" if "率" in head else unit,
                )
            )  # fmt: skip
    return records


def _path(code: str | None, text: str, coded: list[tuple[str, str]]) -> tuple[str, ...]:
    if code is None or not code.isdigit():
        return tuple(part.strip() for part in text.split("/")) if text else ()
    coded[:] = [(c, n) for c, n in coded if len(c) < len(code) and code.startswith(c)]
    coded.append((code, text))
    return tuple(name for _, name in coded)
