"""Read what the label of a row says beside its item: the year, the measure, with what it compares."""

import re
from typing import NamedTuple

from config import lazy
from config.glossary import meaning_of
from ingest.columns import LAST
from ingest.comparisons import find_comparison
from ingest.numerals import normalise
from ingest.records import Record


class RowCoordinates(NamedTuple):
    """What the label of a row says beside its item: 2025年, 增减变化金额."""

    year: int | None = None
    measure: str | None = None
    base: str | None = None
    """With what a row of changes compares: 较预算数增减额."""


_YEAR_LABEL = lazy.regex(r"(?:19|20)\d\d(?:\s*年度?(?:预算数?|决算数?)?)?")


def row_coordinates(record: Record, fiscal_year: int | None) -> RowCoordinates:
    """Read year and measure from a row that is named by them."""
    if record.code or not record.row:
        return RowCoordinates()
    label = normalise(record.row[-1]).strip()
    if _YEAR_LABEL.fullmatch(label):
        return RowCoordinates(int(label[:4]))
    if LAST.fullmatch(re.sub(r"预算数?|决算数?|度", "", label)) and fiscal_year:
        return RowCoordinates(fiscal_year - 1)
    said = find_comparison(label, fiscal_year) if _COMPARED.match(label) else None
    return RowCoordinates(None, _measure_of_row(label), said.base if said else None)


_COMPARED = lazy.regex(
    r"(?:本年|决算数?)?(?:与|较|比)(?:上年|(?:年初|全年|调整)?预算)(?:决算|预算)?数?(?:相比|比)?(?=增减)"
)


def _measure_of_row(label: str) -> str | None:
    """Return the measure that a row's label is; 变化 alone stands below two years."""
    label = _COMPARED.sub("", label)
    plain = re.sub(r"变化|变动", "", label)
    if plain != label and not re.sub(r"情况|[数额]", "", plain):
        return "增减额"
    measure = meaning_of(label, "measure") or meaning_of(plain, "measure")
    return measure.canonical if measure else None


def says_no_item(label: str) -> bool:
    """Tell a label that is a year or a measure and nothing else."""
    row = normalise(label).strip()
    return bool(_YEAR_LABEL.fullmatch(row)) or _measure_of_row(row) is not None
