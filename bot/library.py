"""Fill, list and empty the library on the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.ask import find_document, open_store
from bot.problems import say
from bot.terminal import colourful, columns, cut, paint, table
from config.places import store_folder
from ingest.amounts import in_yuan
from ingest.intake import find_pdfs
from ingest.records import Document, Record, Table
from ingest.sandbox import Limits
from retrieval.fact_store import FactStore
from retrieval.stores.library import Ingested, add, exit_status, refused

if TYPE_CHECKING:
    from config.settings import Settings

_SIGN = {"ingested": "✓", "replaced": "✓", "unchanged": "=", "refused": "✗"}
_STATUS = {"ingested": "已读入", "replaced": "已更新", "unchanged": "未变", "refused": "拒绝"}


def run_ingest(paths: list[Path], store: Path | None, *, as_json: bool, again: bool) -> int:
    """Read files and folders into the store; refused ones do not stop the rest."""
    from config.settings import load

    settings = load(store=store)
    files, faults = find_pdfs(paths)
    refusals: list[str | None] = []
    for path, error in faults:
        one = refused(path, error)
        refusals.append(one.refusal)
        _tell(one, as_json=as_json)
    if files:
        limits = Limits(
            settings.read_memory_mb,
            settings.read_cpu_seconds,
            settings.read_wall_seconds,
            settings.read_output_mb,
        )
        with FactStore(settings.store, create=True) as facts:
            done = add(
                facts,
                files,
                limits=limits,
                workers=settings.read_workers,
                largest_mb=settings.read_file_mb,
                again=again,
            )
            for one in _progress(done, len(files)):
                refusals.append(one.refusal)
                _tell(one, as_json=as_json)
            _fill_vectors(facts, settings)
    return exit_status(refusals)


def _fill_vectors(facts: FactStore, settings: "Settings") -> None:
    """Bring the vectors in line; the fact database is whole without them, so a fault is only told."""
    from retrieval.index import fill

    if sys.stderr.isatty():
        sys.stderr.write("向量索引更新中…\r")
        sys.stderr.flush()
    fault = fill(facts, settings)
    if sys.stderr.isatty():
        sys.stderr.write("\x1b[K")
    if fault:
        say(f"vectors are not up to date: {fault}")


def _progress(done: Iterator[Ingested], total: int) -> Iterator[Ingested]:
    """Draw a bar on standard error while documents come, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from done
        return
    for count in range(total + 1):
        filled = 24 * count // total
        sys.stderr.write(f"\r{'█' * filled}{'░' * (24 - filled)} {count}/{total} ")
        sys.stderr.flush()
        one = next(done, None)
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
        if one is None:
            return
        yield one


def _tell(one: Ingested, *, as_json: bool) -> None:
    if as_json:
        print(one.model_dump_json(exclude={"refusal"}), flush=True)
        return
    if one.status == "refused":
        say(f"{one.file}: {one.reason}")
        return
    who = " ".join(str(part) for part in (one.publisher, one.fiscal_year, one.kind) if part)
    sign = paint(_SIGN[one.status], "green", colour=colourful())
    print(f"{sign} {_STATUS[one.status]} {one.file}")
    counts = f"{one.pages} 页，{one.tables} 张表，{one.records} 个单元格，{one.facts} 条数据"
    print(f"  {who or '未能识别发布单位'}：{counts}", flush=True)
    if one.doubtful:
        pages = "、".join(map(str, one.doubtful))
        print(f"  第{pages}页有的数没有读准属于哪一项，回答时会并列或注明", flush=True)


def run_documents(store: Path | None, *, as_json: bool) -> int:
    """List what the library holds."""
    with open_store(store) as facts:
        documents = facts.documents()
        counts = [facts.counts(one.id)._asdict() for one in documents]
    if as_json:
        for one, count in zip(documents, counts, strict=True):
            body = one.model_dump(mode="json") | {key: count[key] for key in count}
            print(json.dumps(body, ensure_ascii=False))
        return 0
    if not documents:
        print(f"The library is empty ({store_folder(store)}); `yusuan ingest PATH` fills it.")
        return 0
    rows = [
        (one.id[:8], one.publisher or "—", str(one.fiscal_year or "—"), one.kind, str(one.pages),
         str(count["tables"]), str(count["facts"]), str(count["findings"]), one.file)
        for one, count in zip(documents, counts, strict=True)
    ]  # fmt: skip
    heading = ("编号", "单位", "年度", "类型", "页", "表", "数据", "问题", "文件")
    print(table(rows, heading, columns() if sys.stdout.isatty() else None))
    return 0


def run_records(store: Path | None, document: str | None, *, as_json: bool, blank: bool) -> int:
    """Print every body cell, one a line."""
    with open_store(store) as facts:
        wanted = find_document(facts, document)
        for one in facts.documents(**({"id": wanted} if wanted else {})):
            tables = {found.ordinal: found for found in facts.tables(one.id)}
            for record in facts.records(one.id):
                if not blank and not record.text:
                    continue
                line = record_line(one, tables[record.table], record)
                print(json.dumps(line, ensure_ascii=False) if as_json else _record_text(line))
    return 0


def record_line(document: Document, table: Table, record: Record) -> dict[str, Any]:
    """Return one cell as ``yusuan records --json`` promises it."""
    yuan = in_yuan(record.value, record.unit)
    return {
        "document": document.id,
        "file": document.file,
        "page": record.page,
        "table_title": table.title,
        "table_number": table.number,
        "row": list(record.row),
        "code": record.code,
        "column": list(record.column),
        "text": record.text,
        "value": None if record.value is None else format(record.value, "f"),
        "unit": record.unit,
        "yuan": None if yuan is None else format(yuan, "f"),
        "status": record.status,
        "bbox": list(record.bbox),
    }


def _record_text(line: dict[str, Any]) -> str:
    place = f"{line['table_number'] or line['table_title'] or ''} p{line['page']}"
    label = " › ".join(line["row"])
    return "  ".join(
        part
        for part in (place, line["code"], cut(label, 40), " › ".join(line["column"]), line["text"])
        if part
    )


def run_forget(store: Path | None, document: str) -> int:
    """Remove one document."""
    from config.settings import load
    from retrieval.index import remove_forgotten

    with open_store(store) as facts:
        wanted = find_document(facts, document, by_part=False)
        one = facts.document(wanted) if wanted else None
        if wanted and facts.forget(wanted):
            fault = remove_forgotten(facts, load(store=store))
            if fault:
                say(f"its vectors go when the vector store is next used: {fault}")
            _forget_told(facts.path.parent, wanted)
            print(f"forgot {one.file if one else wanted} ({wanted})")
    return 0


def _forget_told(folder: Path, document: str) -> None:
    """Remove what the Telegram bot of this store keeps of its answers from a document."""
    from bot.telegram_database import FILE, Database
    from bot.telegram_memory import Memory

    if not (folder / FILE).is_file():
        return
    database = Database(folder)
    try:
        Memory(database).forget_document(document)
    finally:
        database.close()
