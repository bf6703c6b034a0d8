"""Tell whose a row is by the code of its body, where another table prints the name: 315003 某项目."""

import re
from collections.abc import Iterable, Mapping

from config import lazy
from config.glossary import normal
from ingest.names import units_called
from ingest.numerals import tight
from ingest.owners import OWN, Owner
from ingest.records import Document, Table

_HEAD = lazy.regex(r"(?:单位|部门)\)?(?:代码|编码)$")
_OWN_PART = lazy.regex(r"\(?(?:局本级|机关本级|本级|机关|本部)\)?$")


def body_codes(document: Document, tables: Iterable[Table]) -> dict[str, str]:
    """Return by its code each body under the publisher, as tables print both: 315003 某市质量安全监督站."""
    publisher = tight(document.publisher or "")
    called = units_called(document.units)
    found: dict[str, str] = {}
    for record in (r for table in tables if _codes_bodies(table) for r in table.records):
        label = tight(record.row[-1]) if record.code and record.row else ""
        own = label != publisher and _OWN_PART.sub("", label) == publisher
        body = f"{document.publisher}{OWN}" if own else called.get(normal(label))
        if record.code and body:
            found[record.code] = body
    return found


def coded_owners(
    document: Document, table: Table, codes: Mapping[str, str]
) -> dict[tuple[int, int], Owner]:
    """Return the owner of each row that bears a body's code before a name of its own."""
    if not codes or not _codes_bodies(table):
        return {}
    known = {tight(name) for name in (document.publisher or "", *document.units)}
    return {
        (r.row_index, r.block): Owner(
            codes[r.code], tuple(n for n in r.row if tight(n) not in known)
        )
        for r in table.records
        if r.code and r.code in codes and r.row and tight(r.row[-1]) not in known
    }


def _codes_bodies(table: Table) -> bool:
    """Tell a table whose codes number bodies: 单位代码."""
    heads = (tight("".join(path)) for path in table.columns)
    codes = [head for head in heads if re.search("[编代]码", head)]
    return bool(codes) and _HEAD.search(codes[0]) is not None
