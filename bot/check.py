"""Tell what documents contradict: ``yusuan check``, for a terminal, as JSON, as HTML."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ask import find_document, open_store
from bot.problems import say
from bot.terminal import Style, colourful, columns, paint, table, wrap
from ingest.numerals import tight
from ingest.records import Document, Finding, FindingCell, FindingLevel
from retrieval.stores.store_errors import StoreError

if TYPE_CHECKING:
    from retrieval.fact_store import FactStore

_DESCRIPTION = """\
Tell what documents contradict: sums, tables against each other and against the text, rates, signs.

  yusuan check                      the library, the documents with most contradictions first
  yusuan check report.pdf           every finding of one document
  yusuan check report.pdf --html findings.html
  yusuan check --level contradiction --json

A document that is named is also held against last year's of the same body, where the library has it.

Levels: contradiction (cannot both be right), slip (probably a mistake), clipped (a cell was cut off),
rounding (a tail of rounding, no mistake), scope (perhaps of another scope).
"""
LEVELS: dict[FindingLevel, tuple[str, str, Style]] = {
    FindingLevel.CONTRADICTION: ("矛盾", "✗", "red"),
    FindingLevel.SLIP: ("疑似笔误", "?", "yellow"),
    FindingLevel.CLIPPED: ("截断", "✂", "yellow"),
    FindingLevel.ROUNDING: ("尾差", "≈", "dim"),
    FindingLevel.SCOPE: ("口径", "◇", "dim"),
}
_SHOWN_CELLS = 4

Found = list[tuple[Document, list[Finding]]]


def main(argv: list[str]) -> int:
    """Run ``yusuan check`` and return its exit status: 0, 2 usage or no store, 1 unexpected."""
    options = _options(argv)
    try:
        with open_store(options.store) as store:
            return _check(store, options)
    except StoreError as error:
        say(str(error))
        return error.exit_status


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "yusuan check", description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("documents", nargs="*", metavar="DOCUMENT", help="id, file name or a part")
    parser.add_argument("--store", type=Path, help="folder of the store")
    parser.add_argument("--json", action="store_true", help="one JSON object a finding and line")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a report with pictures")
    parser.add_argument("--all", action="store_true", help="the summary, and every finding")
    parser.add_argument("--level", choices=[level.value for level in FindingLevel], action="append")
    parser.add_argument("--verbose", action="store_true", help="also tell what each check tested")
    return parser.parse_args(argv)


def _check(store: "FactStore", options: argparse.Namespace) -> int:
    found, beside = _found(store, options)
    if options.html:
        from bot.check_page import write_page

        write_page(options.html, store, found, beside)
        say(f"wrote {options.html}")
    if options.json:
        for document, findings in found:
            for one in findings:
                print(json.dumps(as_json(document, one), ensure_ascii=False))
        return 0
    if options.html:
        return 0
    whole = not options.documents
    if whole:
        print(summary(found))
    if not whole or options.all:
        for document, findings in found:
            said = beside.get(document.id, "")
            print(report(document, findings, columns(), said, colour=colourful()), end="\n\n")
            if options.verbose:
                print(_tested(store, document), end="\n\n")
    return 0


def _found(
    store: "FactStore", options: argparse.Namespace
) -> tuple[Found, dict[str, str]]:  # fmt: skip
    """Return the wanted documents with their findings, the most contradictory first, and what was compared."""
    wanted = [find_document(store, name) for name in options.documents]
    documents = [one for one in store.documents() if not wanted or one.id in wanted]
    levels = set(options.level or [level.value for level in FindingLevel])
    found, beside = [], dict[str, str]()
    for one in documents:
        findings, said = _findings(store, one) if one.id in wanted else (_kept(store, one), "")
        found.append((one, [finding for finding in findings if finding.level.value in levels]))
        beside[one.id] = said
    return sorted(found, key=lambda pair: (_weight(pair[1]), pair[0].file)), beside


def _kept(store: "FactStore", document: Document) -> list[Finding]:
    return [finding for _, finding in store.findings(document.id)]


def _findings(store: "FactStore", document: Document) -> tuple[list[Finding], str]:
    """Return what is kept of a document and what last year's contradicts, and say what was compared."""
    from ingest.checks import ranked
    from ingest.checks_case import Case
    from ingest.checks_years import last_year

    kept = _kept(store, document)
    before = [one for one in store.documents() if _is_last_year(one, document)]
    if not before:
        return kept, ""
    case = Case(store.reading(document))
    checked = [last_year(case, store.reading(one)) for one in before]
    tested = sum(one.tested for one in checked)
    names = "、".join(one.file for one in before)
    said = (
        f"已与上年文件{names}核对增减额{tested}处。"
        if tested
        else f"上年文件{names}中没有可核对的数。"
    )
    return ranked([*kept, *(f for one in checked for f in one.findings)]), said


def _is_last_year(one: Document, document: Document) -> bool:
    """Tell whether a document is the same body's of the year before."""
    same = (one.publisher, one.kind, one.scope) == (
        document.publisher, document.kind, document.scope,
    )  # fmt: skip
    return same and bool(one.publisher) and one.fiscal_year == (document.fiscal_year or 0) - 1


def _weight(findings: Iterable[Finding]) -> tuple[int, ...]:
    counted = Counter(finding.level for finding in findings)
    return tuple(-counted[level] for level in FindingLevel)


def as_json(document: Document, finding: Finding) -> dict[str, object]:
    """Return a finding as ``--json`` promises it."""
    return {
        "document": document.id,
        "file": document.file,
        "level": finding.level.value,
        "kind": finding.kind,
        "message": finding.message,
        "expected": finding.expected,
        "printed": finding.printed,
        "difference": finding.difference,
        "cells": [
            {
                "page": cell.page,
                "table": cell.table,
                "row": list(cell.row),
                "column": list(cell.column),
                "text": cell.text,
                "bbox": list(cell.bbox) if cell.bbox else None,
            }
            for cell in finding.cells
        ],
        "proof": finding.proof,
    }


# --- for people -------------------------------------------------------------------------------


def summary(found: Found) -> str:
    """Return the library as a table: each document with its findings by level."""
    heading = ["文件", *(LEVELS[level][0] for level in FindingLevel)]
    rows = []
    for document, findings in found:
        counted = Counter(finding.level for finding in findings)
        rows.append([document.file, *(str(counted[level]) for level in FindingLevel)])
    return table(rows, heading, columns())


def report(
    document: Document,
    findings: list[Finding],
    width: int,
    beside: str = "",
    *,
    colour: bool = False,
) -> str:
    """Return a document's findings in words, level by level, and what else it was held against."""
    who = " ".join(
        str(part)
        for part in (document.publisher, document.fiscal_year, document.kind.value)
        if part
    )
    lines = [paint(wrap(f"{document.file} · {who}", width), "bold", colour=colour)]
    counted = Counter(finding.level for finding in findings)
    told = "，".join(
        f"{LEVELS[level][0]} {counted[level]}" for level in FindingLevel if counted[level]
    )
    lines.append(told or "没有发现自相矛盾之处")
    lines += [wrap(beside, width)] if beside else []
    for level in FindingLevel:
        of_level = [finding for finding in findings if finding.level is level]
        if of_level:
            name, sign, style = LEVELS[level]
            lines += ["", paint(f"{sign} {name}", style, colour=colour)]
            lines += [
                _one(number, one, width, colour=colour) for number, one in enumerate(of_level, 1)
            ]
    return "\n".join(lines)


def _one(number: int, finding: Finding, width: int, *, colour: bool) -> str:
    lead = f"{number:>3}. "
    body = wrap(finding.message, width, lead, " " * len(lead))
    alone = finding.level is FindingLevel.ROUNDING and len(finding.cells) == 1
    cells = [] if alone else [_cell(cell) for cell in finding.cells[:_SHOWN_CELLS]]
    if len(finding.cells) > _SHOWN_CELLS:
        cells.append(f"…… 另有{len(finding.cells) - _SHOWN_CELLS}处")
    told = [wrap(line, width, "     ", "       ") for line in cells]
    return "\n".join([body, *(paint(line, "dim", colour=colour) for line in told)])


def _cell(cell: FindingCell) -> str:
    row = " › ".join(tight(part) for part in cell.row)
    column = " › ".join(tight(part) for part in cell.column)
    parts = [f"第{cell.page}页", cell.table, row, column, f"“{cell.text}”"]
    return "→ " + " · ".join(part for part in parts if part)


def _tested(store: "FactStore", document: Document) -> str:
    """Tell how many relations each check tested; one that tested none does not apply."""
    from ingest.checks import outcomes

    rows = []
    for outcome in outcomes(store.reading(document)):
        tested = f"检验 {outcome.tested} 处" if outcome.tested else "不适用（文件中没有这样的内容）"
        rows.append([outcome.name, tested, f"发现 {len(outcome.findings)} 条"])
    return table(rows, ("检查", "范围", "结果"), columns())
