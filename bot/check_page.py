"""Write findings as one self-contained HTML page, each beside a picture of the place."""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bot.check import LEVELS
from ingest.records import Document, Finding, FindingCell, FindingLevel
from ingest.strips import tight

MOST_PICTURES = 200
PICTURES_A_FINDING = 2
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
<h1>自相矛盾之处</h1>
<table><tr><th>文件</th>{% for name in names %}<th>{{ name }}</th>{% endfor %}</tr>
{% for one in documents %}<tr><td><a href="#{{ one.id }}">{{ one.file }}</a></td>
{% for n in one.counts %}<td class="n">{{ n }}</td>{% endfor %}</tr>
{% endfor %}</table>
{% for one in documents %}<h2 id="{{ one.id }}">{{ one.file }}</h2><p>{{ one.who }}</p>
{% if not one.findings %}<p>没有发现自相矛盾之处。</p>{% endif %}
{% for finding in one.findings %}<article class="{{ finding.level }}">
<div><span class="level">{{ finding.name }}</span>{{ finding.message }}</div>
<ul class="cells">{% for cell in finding.cells %}<li>{{ cell }}</li>{% endfor %}</ul>
<div class="pictures">{% for shown in finding.pictures %}<figure><img alt="{{ shown.caption }}" src="data:image/png;base64,{{ shown.data }}">
<figcaption>{{ shown.caption }}</figcaption></figure>{% endfor %}</div>
</article>
{% endfor %}{% endfor %}
</html>
"""


class Picture(NamedTuple):
    """One place drawn."""

    caption: str
    data: str


def write_page(file: Path, found: Iterable[tuple[Document, list[Finding]]]) -> None:
    """Write the report; a document whose file has moved is told without pictures."""
    from jinja2 import Environment

    pictures = _Pictures()
    documents = [_document(document, findings, pictures) for document, findings in found]
    names = [LEVELS[level][0] for level in FindingLevel]
    page = Environment(autoescape=True, trim_blocks=True).from_string(_PAGE)
    file.write_text(page.render(documents=documents, names=names), "utf-8")


def _document(
    document: Document, findings: list[Finding], pictures: "_Pictures"
) -> dict[str, object]:
    counted = Counter(finding.level for finding in findings)
    who = (document.publisher, document.fiscal_year, document.kind.value)
    return {
        "id": document.id,
        "file": document.file,
        "who": " ".join(str(part) for part in who if part),
        "counts": [counted[level] for level in FindingLevel],
        "findings": [
            {
                "level": finding.level.value,
                "name": LEVELS[finding.level][0],
                "message": finding.message,
                "cells": [_words(cell) for cell in finding.cells[:8]],
                "pictures": list(pictures.of(document, finding)),
            }
            for finding in findings
        ],
    }


def _words(cell: FindingCell) -> str:
    row, column = (" › ".join(tight(part) for part in path) for path in (cell.row, cell.column))
    parts = (f"第{cell.page}页", cell.table, row, column, f"“{cell.text}”")
    return " · ".join(part for part in parts if part)


class _Pictures:
    """Draws places, each once, and no more than a page can carry."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, int, object], str | None] = {}

    def of(self, document: Document, finding: Finding) -> Iterator[Picture]:
        """Yield pictures of the first places of a finding."""
        if finding.level not in _PICTURED:
            return
        for cell in finding.cells[:PICTURES_A_FINDING]:
            data = self._draw(document, cell)
            if data:
                yield Picture(_words(cell), data)

    def _draw(self, document: Document, cell: FindingCell) -> str | None:
        key = (document.path, cell.page, cell.bbox)
        if key not in self._drawn:
            if cell.bbox is None or len(self._drawn) >= MOST_PICTURES:
                return None
            self._drawn[key] = _drawn(document, cell)
        return self._drawn[key]


def _drawn(document: Document, cell: FindingCell) -> str | None:
    """Draw one place; None if the file is gone or has changed under us."""
    from ingest.pdf import UnreadablePdfError
    from ingest.picture import NoSuchPageError, picture

    path = Path(document.path)
    if not path.is_file():
        return None
    try:
        drawn = picture(path, cell.page, cell.bbox, scale=1.6)
    except (NoSuchPageError, UnreadablePdfError, OSError):
        return None
    return base64.b64encode(drawn).decode("ascii")
