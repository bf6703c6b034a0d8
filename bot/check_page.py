"""Write findings as one self-contained HTML page, each beside a picture of the place."""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.check import LEVELS
from ingest.numerals import tight
from ingest.records import Document, Finding, FindingCell, FindingLevel
from retrieval.proving.evidence import EvidenceError, Place, file_of, place_of_record

if TYPE_CHECKING:
    from retrieval.fact_store import FactStore

MOST_PICTURES = 200
PICTURES_A_FINDING = 2  # pages of which each is drawn once
MOST_CELLS = 8
MOST_OTHERS = 6
_PICTURED = (
    FindingLevel.CONTRADICTION, FindingLevel.SLIP, FindingLevel.CLIPPED, FindingLevel.SCOPE,
)  # fmt: skip

_PAGE = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>自相矛盾之处</title>
<style>
body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #ccc}
table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;border-bottom:1px solid #ddd;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}
article{border-left:4px solid #bbb;padding:.2rem 1rem;margin:1.2rem 0}
article.contradiction{border-color:#c0392b}article.slip,article.clipped{border-color:#d68910}
.level{font-weight:600;margin-right:.5rem}.cells{color:#555;font-size:.88rem;margin:.4rem 0;padding-left:1.2rem}
img{max-width:100%;border:1px solid #ddd;margin:.4rem 0}.pictures{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:.5rem 0;max-width:100%}figcaption{color:#777;font-size:.85rem}
@media (prefers-color-scheme:dark){body{background:#181818;color:#ddd}td,th{border-color:#444}.cells,figcaption{color:#aaa}}
</style>
{% macro told(finding) %}<article class="{{ finding.level }}">
<div><span class="level">{{ finding.name }}</span>{{ finding.message }}</div>
<ul class="cells">{% for cell in finding.cells %}<li>{{ cell }}</li>{% endfor %}{% if finding.more %}<li>另有{{ finding.more }}处</li>{% endif %}</ul>
<div class="pictures">{% for shown in finding.pictures %}<figure><img alt="{{ shown.caption }}" src="data:image/png;base64,{{ shown.data }}">
<figcaption>{{ shown.caption }}</figcaption></figure>{% endfor %}</div>
</article>
{% endmacro %}<h1>自相矛盾之处</h1>
<p>矛盾：所印各数不能同时成立；疑似笔误：多半有误，但只有一处佐证；截断：单元格被裁去一截；尾差：四舍五入所致；口径：或因口径不同。图中红框为所指之处，橙框为同页与之相关的数。</p>
<table><tr><th>文件</th>{% for name in names %}<th>{{ name }}</th>{% endfor %}</tr>
{% for one in documents %}<tr><td><a href="#{{ one.id }}">{{ one.file }}</a></td>
{% for n in one.counts %}<td class="n">{{ n }}</td>{% endfor %}</tr>
{% endfor %}</table>
{% for one in documents %}<h2 id="{{ one.id }}">{{ one.file }}</h2><p>{{ one.who }}</p>
{% if not one.findings %}<p>没有发现自相矛盾之处。</p>{% endif %}
{% if one.beside %}<p>{{ one.beside }}</p>{% endif %}
{% for finding in one.findings %}{{ told(finding) }}{% endfor %}
{% if one.tails %}<details><summary>尾差 {{ one.tails|length }} 处（四舍五入所致，不是错误）</summary>
{% for finding in one.tails %}{{ told(finding) }}{% endfor %}</details>{% endif %}
{% endfor %}
</html>
"""


class Picture(NamedTuple):
    """Places of one page drawn together."""

    caption: str
    data: str


def write_page(
    file: Path, store: "FactStore", found: Iterable[tuple[Document, list[Finding]]],
    beside: Mapping[str, str],
) -> None:  # fmt: skip
    """Write the report; a document whose file has moved is told without pictures.

    Args:
        file: Where to write.
        store: What knows where figures and their headings stand.
        found: The documents with their findings.
        beside: What is said of a document above its findings, by its id.
    """
    from jinja2 import Environment

    pictures = _Pictures(store)
    documents = [
        _document(document, findings, pictures, beside.get(document.id, ""))
        for document, findings in found
    ]
    names = [LEVELS[level][0] for level in FindingLevel]
    page = Environment(autoescape=True, trim_blocks=True).from_string(_PAGE)
    file.write_text(page.render(documents=documents, names=names), "utf-8")


def _document(
    document: Document, findings: list[Finding], pictures: "_Pictures", beside: str
) -> dict[str, object]:
    counted = Counter(finding.level for finding in findings)
    who = (document.publisher, document.fiscal_year, document.kind.value)
    tails = [one for one in findings if one.level is FindingLevel.ROUNDING]
    told = [one for one in findings if one.level is not FindingLevel.ROUNDING]
    return {
        "id": document.id,
        "file": document.file,
        "who": " ".join(str(part) for part in who if part),
        "counts": [counted[level] for level in FindingLevel],
        "beside": " ".join(part for part in (beside, pictures.missing(document, told)) if part),
        "findings": [_told(document, finding, pictures) for finding in told],
        "tails": [_told(document, finding, pictures) for finding in tails],
    }


def _told(document: Document, finding: Finding, pictures: "_Pictures") -> dict[str, object]:
    return {
        "level": finding.level.value,
        "name": LEVELS[finding.level][0],
        "message": finding.message,
        "cells": [_words(cell) for cell in finding.cells[:MOST_CELLS]],
        "more": max(0, len(finding.cells) - MOST_CELLS),
        "pictures": list(pictures.of(document, finding)),
    }


def _words(cell: FindingCell) -> str:
    row, column = (" › ".join(tight(part) for part in path) for path in (cell.row, cell.column))
    parts = (f"第{cell.page}页", cell.table, row, column, f"“{cell.text}”" if cell.text else "空白")
    return " · ".join(part for part in parts if part)


class _Pictures:
    """Draws the places of findings, and no more than a page can carry."""

    def __init__(self, store: "FactStore") -> None:
        self._store = store
        self._files: dict[str, Path | None] = {}
        self._drawn = 0

    def missing(self, document: Document, findings: list[Finding]) -> str:
        """Say why a document has no pictures, where it should have some."""
        if findings and self._file(document) is None:
            return f"原文件已不在{document.path}，或已改动，故未附图。"
        return ""

    def of(self, document: Document, finding: Finding) -> Iterator[Picture]:
        """Yield a picture of each of the first pages that a finding names, its cells outlined."""
        path = self._file(document) if finding.level in _PICTURED else None
        pages: dict[int, list[FindingCell]] = {}
        for cell in finding.cells:
            if cell.bbox is not None:
                pages.setdefault(cell.page, []).append(cell)
        for cells in list(pages.values())[:PICTURES_A_FINDING]:
            if path is None or self._drawn >= MOST_PICTURES:
                return
            if (data := _drawn(self._place(document, path, cells[0]), cells)) is not None:
                self._drawn += 1
                yield Picture(_words(cells[0]), data)

    def _file(self, document: Document) -> Path | None:
        if document.id not in self._files:
            try:
                self._files[document.id] = file_of(self._store, document.id)
            except EvidenceError:
                self._files[document.id] = None
        return self._files[document.id]

    def _place(self, document: Document, path: Path, cell: FindingCell) -> Place:
        """Return where a cell stands, with its headings where it is one of a table."""
        record = self._store.record(document.id, cell.record) if cell.record else None
        if record is not None:
            return place_of_record(self._store, document.id, record, path)
        assert cell.bbox is not None  # noqa: S101 (only cells with a box are drawn)
        return Place(path, cell.page, cell.bbox)


def _drawn(place: Place, cells: list[FindingCell]) -> str | None:
    """Draw the cells of one page; None if the file cannot be read after all."""
    from ingest.pdf import UnreadablePdfError
    from ingest.picture import NoSuchPageError, picture

    others = [c.bbox for c in cells[1:MOST_OTHERS] if c.bbox is not None and c.bbox != place.box]
    try:
        drawn = picture(
            place.path, place.page, place.box, headers=place.headers, others=others,
            above=place.above, scale=1.6, lines=cells[0].record is None,
        )  # fmt: skip
    except (NoSuchPageError, UnreadablePdfError, OSError):
        return None
    return base64.b64encode(drawn).decode("ascii")
