"""Read headings that stand inside a table: 经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数."""

import re
from collections.abc import Sequence

from config import lazy
from ingest.captions import unit_in
from ingest.grid import Cell
from ingest.headers import Block, Header
from ingest.numerals import normalise

_MEASURE = lazy.regex(
    r"(?:(?:19|20)\d\d年度?|上年度?|本年度?)?(?:年初|全年|调整后?的?)?(?:预算|决算|执行)数?"
)
_FEWEST = 2  # headings in a row


def name_measures(texts: Sequence[str]) -> bool:
    """Tell headings from figures: years with their measures, 2023年决算数 beside 2024年预算数."""
    told = [re.sub(r"\s", "", normalise(text)) for text in texts if text.strip()]
    if len(told) < _FEWEST or not all(_MEASURE.fullmatch(text) for text in told):
        return False  # 预算数 and 决算数 alone may be what a form says of its rows
    return any(re.search(r"\d|上年|本年", text) for text in told)


def headed_anew(header: Header, block: Block, cells: Sequence[Cell | None]) -> Header | None:
    """Return the header with the headings of a row that begins a part of its own, else None."""
    heads = {c: _text(cells[c]) for c in block.values if header.kinds[c] != "line_no"}
    if not name_measures(list(heads.values())):
        return None
    paths = tuple((heads[c],) if heads.get(c) else path for c, path in enumerate(header.paths))
    return header._replace(paths=paths)


def unit_of_part(block: Block, cells: Sequence[Cell | None]) -> str | None:
    """Return the unit that the label of such a row states in brackets."""
    return next((unit for c in block.labels if (unit := unit_in(_text(cells[c])))), None)


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""
