"""Show where figures are printed: ``yusuan show`` draws the page with the cell outlined."""

import argparse
import json
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.ask import STATUS, find_document, open_store, show
from bot.problems import UNEXPECTED, UsageError, say
from retrieval.proving.evidence import EvidenceError, Place, place_of, place_of_record
from retrieval.stores.store_errors import StoreError

if TYPE_CHECKING:
    from ingest.records import Record
    from retrieval.answer import Citation
    from retrieval.fact_store import FactStore

_DESCRIPTION = """\
Show where a figure is printed: a picture of the page with the cell and its headings outlined.

  yusuan show "2023年三公经费多少" --out evidence.png
  yusuan show t9r0c6 --document report.pdf --out cell.png
  yusuan show report.pdf:t9r0c6 --whole

A question draws each place that the answer cites: evidence.png, or evidence-1.png, evidence-2.png, …
where there are several. A record (`yusuan records` lists what there is) is named by its document and id.
"""


class Shown(NamedTuple):
    """One place to draw, and what stands there in words."""

    place: Place
    caption: str


def picture(place: Place, *, whole: bool = False) -> bytes:
    """Return the PNG of a place."""
    from ingest.picture import picture as draw

    return draw(
        place.path, place.page, place.box, headers=place.headers, above=place.above, whole=whole
    )


def caption(citation: "Citation") -> str:
    """Return file, page, table, row and column of a citation in one line a part."""
    named = citation.table
    title = " ".join(part for part in (named.number, named.title) if part) if named else ""
    page = f"第{citation.page}页"
    if citation.printed_page and citation.printed_page != str(citation.page):
        page += f"（页脚{citation.printed_page}）"
    who = " ".join(str(p) for p in (citation.publisher, citation.fiscal_year, citation.kind) if p)
    label = " ".join(part for part in (citation.code, " › ".join(citation.row)) if part)
    lines = [
        f"[{citation.id}] “{citation.text}”",
        who,
        f"{citation.file} · {page}",
        title and f"表：{title}",
        label and f"行：{label}",
        citation.column and f"列：{' › '.join(citation.column)}",
    ]
    return "\n".join(line for line in lines if line)


def main(argv: list[str]) -> int:
    """Run ``yusuan show`` and return its exit status: as ``ask``, and 1 if a file is gone."""
    options = _options(argv)
    try:
        with open_store(options.store) as store:
            return _show(store, options)
    except EvidenceError as error:
        say(str(error))
        return UNEXPECTED
    except StoreError as error:
        say(str(error))
        return error.exit_status


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "yusuan show", description=_DESCRIPTION, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", nargs="+", help="a question, or records")
    parser.add_argument("--out", type=Path, default=Path("evidence.png"), help="PNG file to write")
    parser.add_argument("--whole", action="store_true", help="the whole page, not only a part")
    parser.add_argument("--open", action="store_true", help="open the pictures when they are drawn")
    parser.add_argument("--json", action="store_true", help="one JSON object a picture")
    parser.add_argument("--store", type=Path, help="folder of the store")
    parser.add_argument("--document", help="only this document: id, file name or part of the name")
    parser.add_argument("--publisher", help="only documents of this body")
    parser.add_argument("--year", type=int, help="only documents of this fiscal year")
    return parser.parse_args(argv)


def _show(store: "FactStore", options: argparse.Namespace) -> int:
    document = find_document(store, options.document)
    records = [_record(store, word, document) for word in options.what]
    if all(records):
        _write([_of_record(store, *found) for found in records if found], options)
        return 0
    from bot.chat import Conversation
    from retrieval.engines import engine_of

    talk = Conversation(
        engine_of(store), document=document, publisher=options.publisher, year=options.year
    )
    answer = talk.ask(" ".join(options.what))
    if not options.json:
        show(answer, as_json=False)
    _write([Shown(place_of(store, one), caption(one)) for one in answer.citations], options)
    return STATUS[answer.status]


def _record(store: "FactStore", word: str, document: str | None) -> tuple[str, "Record"] | None:
    """Read ``document:record``, or a record's id alone where the document is given or is the only one."""
    name, _, record = word.rpartition(":")
    if not record.startswith("t") or not record[1:2].isdigit():
        return None
    if name:
        document = find_document(store, name)
    elif document is None:
        every = store.documents()
        if len(every) != 1:
            raise UsageError(f"Record {record} of which document? Name it with --document.")
        document = every[0].id
    found = store.record(document, record) if document else None
    if document is None or found is None:
        raise UsageError(f"No record {record!r} there; `yusuan records --json` shows their places.")
    return document, found


def _of_record(store: "FactStore", document: str, record: "Record") -> Shown:
    known, table = store.document(document), store.table(document, record.table)
    title = " ".join(part for part in (table.number, table.title) if part) if table else ""
    lines = [
        f"“{record.text}”",
        f"{known.file if known else document} · 第{record.page}页",
        title and f"表：{title}",
        record.row and f"行：{' › '.join(record.row)}",
        record.column and f"列：{' › '.join(record.column)}",
    ]
    place = place_of_record(store, document, record)
    return Shown(place, "\n".join(str(line) for line in lines if line))


def _write(places: list[Shown], options: argparse.Namespace) -> None:
    for shown, out in zip(places, _names(options.out, len(places)), strict=True):
        try:
            out.write_bytes(picture(shown.place, whole=options.whole))
        except OSError as error:
            raise UsageError(f"{out} cannot be written ({error.strerror}).") from error
        if options.json:
            told = {"out": str(out), "page": shown.place.page, "bbox": list(shown.place.box)}
            print(json.dumps(told | {"caption": shown.caption}, ensure_ascii=False))
        else:
            print(f"\n→ {out}\n{shown.caption}")
        if options.open:
            webbrowser.open(out.resolve().as_uri())


def _names(out: Path, count: int) -> Iterator[Path]:
    if count == 1:
        yield out
        return
    for number in range(1, count + 1):
        yield out.with_stem(f"{out.stem}-{number}")
