"""Draw tables as text: the input of a test, seen at a glance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Literal

from ingest.amounts import read_cell
from ingest.chunks import Passage
from ingest.doubts import with_doubts
from ingest.facts import table_facts
from ingest.indicators import indicator_facts
from ingest.narrative import Place
from ingest.owners import table_bodies
from ingest.records import Chunk, Document, Fact, Kind, Reading, Record, Table
from ingest.sentences import sentence_facts
from retrieval.engine import Engine
from retrieval.fact_store import FactStore

NARROW = 40.0
CLASS_DIGITS = 3


def reading_of(
    *drawings: str, body: str = "某市测试局", year: int = 2026, kind: Kind = Kind.BUDGET,
    told: Sequence[str] = (), letter: str = "d", scope: Literal["部门", "单位", "本级"] = "部门",
    unit: str = "万元",
) -> Reading:  # fmt: skip
    """Return the reading of a document with drawn tables and some paragraphs; its letter tells it apart."""
    tables = draw(*drawings, unit=unit)
    document = Document(
        id=letter * 16, sha256=letter * 64, file=f"{letter}.pdf", path=f"{letter}.pdf", publisher=body, kind=kind,
        fiscal_year=year, scope=scope, pages=len(tables), units=table_bodies(body, tables),
    )  # fmt: skip
    facts = table_facts(document, tables)
    passages = [_passage(number, text) for number, text in enumerate(told, 1)]
    return Reading(
        document=document, tables=tuple(tables), chunks=tuple(p.chunk for p in passages),
        facts=tuple(with_doubts(tables, (*facts, *sentence_facts(document, facts, passages)))),
    )  # fmt: skip


def engine_over(folder: Path, *readings: Reading) -> Iterator[Engine]:
    """Yield an engine over a new library of some readings; a fixture yields from it."""
    with FactStore(folder, create=True) as store:
        for reading in readings:
            store.save(reading)
        yield Engine(store)


def under_headings(reading: Reading) -> Reading:
    """Put each economic subject of five digits under the class of three that stands above it."""
    head, facts = "", list[Fact]()
    for fact in reading.facts:
        head = fact.item if len(fact.code or "") == CLASS_DIGITS else head
        below = len(fact.code or "") > CLASS_DIGITS
        facts.append(fact.model_copy(update={"parents": (head,)}) if below else fact)
    return reading.model_copy(update={"facts": tuple(facts)})


def with_listed_indicators(reading: Reading, forms: Mapping[str, str]) -> Reading:
    """Add a table that prints the indicators of each project as running text in one cell."""
    body = reading.document.publisher or ""
    cells = tuple(
        Record(
            id=f"t9r{row}c1", table=9, page=1, bbox=(0, 0, 9, 9), row=(body, project),
            column=("绩效指标",), row_index=row, column_index=1, text=text,
        )
        for row, (project, text) in enumerate(forms.items())
    )  # fmt: skip
    table = Table(
        ordinal=9, title="项目支出绩效目标表", pages=(1,), boxes=((0, 0, 9, 9),),
        columns=(("项目名称",), ("绩效指标",)), records=cells,
    )  # fmt: skip
    told = indicator_facts(reading.document, [table])
    return reading.model_copy(
        update={"tables": (*reading.tables, table), "facts": (*reading.facts, *told)}
    )


def _passage(number: int, text: str) -> Passage:
    """Set a paragraph on one line of its own, each character in its place."""
    top, wide = 20.0 * number, float(len(text))
    chunk = Chunk(
        id=f"p{number}", section=("情况说明",), text=text, page=1, last_page=1,
        boxes=((1, (0.0, top, wide, top + 10)),),
    )  # fmt: skip
    return Passage(
        chunk, tuple(Place(1, (float(at), top, at + 1.0, top + 10)) for at in range(len(text)))
    )


def draw(*drawings: str, unit: str = "万元") -> list[Table]:
    """Turn drawings into tables.

    The first line of a drawing names the columns; ``code`` and ``name`` are the row's code and
    label (``类/款`` for a path; ``name=单位名称``, ``code=单位代码`` where its column has a heading), every other column holds values (``支出/合计`` for a path).
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
        columns=tuple(_heading(head) for head in heads),
        records=tuple(records),
    )  # fmt: skip


def _is_label(head: str) -> bool:
    return head == "name" or head.startswith("name=")


def _is_code(head: str) -> bool:
    return head == "code" or head.startswith("code=")


def _heading(head: str) -> tuple[str, ...]:
    if _is_code(head) or _is_label(head):
        return tuple(head.split("=")[1:])
    return tuple(head.split("/"))


def _row(
    number: int, index: int, heads: list[str], cells: list[str], unit: str,
    coded: dict[int, list[tuple[str, str]]],
) -> list[Record]:  # fmt: skip
    records: list[Record] = []
    path: tuple[str, ...] = ()
    block, code = 0, None
    for column, (head, text) in enumerate(zip(heads, cells, strict=True)):
        if _is_code(head):
            block, code = block + bool(column), text or None
        elif _is_label(head):
            block += bool(column and not _is_code(heads[column - 1]))
            path = _path(code, text, coded.setdefault(block, []))
        elif path:
            records.append(
                Record(
                    id=f"t{number}r{index}c{column}", table=number, page=number,
                    bbox=(column * NARROW, index * 10, (column + 1) * NARROW, index * 10 + 10),
                    row=path, column=tuple(head.split("/")), code=code, row_index=index,
                    column_index=column, block=block, text=text, value=read_cell(text).number,
                    unit="%" if "率" in head else None if head == "数量" else unit,
                )
            )  # fmt: skip
    return records


def _path(code: str | None, text: str, coded: list[tuple[str, str]]) -> tuple[str, ...]:
    if code is None or not code.isdigit():
        return tuple(part.strip() for part in text.split("/")) if text else ()
    coded[:] = [(c, n) for c, n in coded if len(c) < len(code) and code.startswith(c)]
    coded.append((code, text))
    return tuple(name for _, name in coded)


def measured_in(reading: Reading, unit: str, of: Callable[[Fact], bool]) -> Reading:
    """Give some figures of a drawn reading the unit that their rows or columns would print."""
    facts = tuple(f.model_copy(update={"unit": unit}) if of(f) else f for f in reading.facts)
    ids = {fact.record for fact in facts if of(fact)}
    tables = tuple(
        table.model_copy(
            update={
                "records": tuple(
                    r.model_copy(update={"unit": unit}) if r.id in ids else r for r in table.records
                )
            }
        )
        for table in reading.tables
    )
    return reading.model_copy(update={"tables": tables, "facts": facts})
