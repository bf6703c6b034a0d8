"""Look printed things up in a PDF without the answer engine: cells, words and sentences."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from eval.cases import Cell
from ingest.records import Box, Record

_REACH = 40.0  # points above and below a figure in which its wrapped label may stand
_BEFORE, _AFTER = 260, 160  # characters around a figure that count as its sentence


class Word(NamedTuple):
    """A printed word; ``middle`` is its vertical middle from the page's top."""

    text: str
    middle: float


def squash(text: str) -> str:
    """Remove what print adds: spaces and line breaks; unify brackets, colons and width."""
    return re.sub(r"\s+", "", text).translate(_FOLDED)


_FOLDED = str.maketrans('（）：，％“”"—–', "():,%'''--")


def find_files(folders: Iterable[Path], names: Iterable[str]) -> dict[str, Path]:
    """Return where the named files stand below the folders (the first one wins)."""
    wanted = set(names)
    found: dict[str, Path] = {}
    for folder in folders:
        places = [folder] if folder.is_file() else sorted(folder.rglob("*.pdf"))
        for path in places:
            if path.name in wanted:
                found.setdefault(path.name, path)
    return found


class Pages:
    """The pages of one PDF: text by pypdfium2, words by native pdfplumber, cells by ``ingest``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.texts = _page_texts(path)
        self._words: dict[int, list[Word]] = {}
        self._records: list[Record] | None = None

    @property
    def records(self) -> list[Record]:
        """The cells of the document's tables; none where the file is refused."""
        if self._records is None:
            self._records = _read_records(self.path)
        return self._records

    def text(self, page: int) -> str:
        """Return a page's text without spaces, followed by the next page's beginning."""
        following = self.texts[page][:400] if page < len(self.texts) else ""
        return self.texts[page - 1] + following

    def words(self, page: int) -> list[Word]:
        """Return the words that native pdfplumber reads on a page."""
        if page not in self._words:
            self._words[page] = _read_words(self.path, page)
        return self._words[page]

    # ── table cells ──────────────────────────────────────────────────────────────────────────

    def cells(self, page: int, row: str | None, column: str | None, code: str | None) -> list[str]:
        """Return the texts of the cells of a page that a row and a column name."""
        return [record.text for record in self._found(page, row, column, code)]

    def box(self, cell: Cell) -> Box | None:
        """Return where a gold cell of a table stands; None where the records do not hold it."""
        if cell.near is not None:
            return None
        found = self._found(cell.page, cell.row, cell.column, cell.code)
        same = (record for record in found if squash(record.text) == squash(cell.text))
        return next((record.bbox for record in same), None)

    def _found(
        self, page: int, row: str | None, column: str | None, code: str | None
    ) -> list[Record]:
        return [
            record
            for record in self.records
            if record.page == page
            and _holds(record.row + (record.printed_row or ()), row)
            and _holds(record.column, column)
            and (code is None or code in (record.code, record.printed_code))
        ]

    def stands_in_row(self, page: int, text: str, row: str | None, column: str | None) -> bool:
        """Tell whether native words hold the figure beside its row's label, below its heading."""
        words = self.words(page)
        heading = "".join(self.texts[max(0, page - 4) : page])
        if column and squash(column) not in heading:
            return False
        wanted = squash(text)
        for word in words:
            if squash(word.text) != wanted:
                continue
            beside = [w.text for w in words if abs(w.middle - word.middle) <= _REACH]
            if row is None or _is_spelt(squash(row), squash("".join(beside))):
                return True
        return False

    # ── sentences ────────────────────────────────────────────────────────────────────────────

    def says(self, page: int, text: str, words: Iterable[str] = ()) -> bool:
        """Tell whether a page prints the text as a whole, in reach of all the words."""
        return any(
            all(squash(word) in around for word in words) for around in self.around(page, text)
        )

    def around(self, page: int, text: str) -> list[str]:
        """Return what stands around each place of a page where the text is printed."""
        said, wanted = self.text(page), squash(text)
        first, last = wanted[:1], wanted[-1:]
        begin = r"(?<!\d)(?<!\d[.,])" if first.isdigit() else ""
        end = r"(?!\d)(?![.,]\d)" if last.isdigit() else ""
        pattern = begin + re.escape(wanted) + end
        limit = len(self.texts[page - 1])
        return [
            said[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
            for match in re.finditer(pattern, said)
            if match.start() < limit
        ]


class Shelf:
    """The documents of a lint, each opened once."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._open: dict[str, Pages] = {}

    def pages(self, file: str) -> Pages | None:
        """Return a document's pages, None where the file is not there."""
        if file not in self._files:
            return None
        if file not in self._open:
            self._open[file] = Pages(self._files[file])
        return self._open[file]


def _holds(labels: Iterable[str], part: str | None) -> bool:
    if part is None:
        return True
    wanted = squash(part)
    return wanted in squash("".join(labels)) or any(wanted in squash(label) for label in labels)


def _is_spelt(label: str, beside: str) -> bool:
    """Tell whether all characters of a label, wrapped or not, stand beside a figure."""
    return label in beside or not set(label) - set(beside)


@lru_cache(maxsize=64)
def _page_texts(path: Path) -> tuple[str, ...]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(_without_foot(page.get_textpage().get_text_bounded()) for page in document)
    finally:
        document.close()


def _without_foot(text: str) -> str:
    """Drop page numbers at a page's edges, so that sentences run on over pages."""
    lines = [line for line in text.replace("\ufffe", "").splitlines() if line.strip()]
    while lines and re.fullmatch(r"[-—–\s第页]*\d{1,3}[-—–\s页]*", lines[-1]):
        lines.pop()
    if lines and re.fullmatch(r"[-—–\s]*\d{1,3}[-—–\s]*", lines[0]):
        lines.pop(0)
    return squash("".join(lines))


def _read_words(path: Path, page: int) -> list[Word]:
    import pdfplumber

    with pdfplumber.open(path, pages=[page]) as document:
        found = document.pages[0].extract_words(x_tolerance=1.5, keep_blank_chars=False)
    return [Word(str(word["text"]), (word["top"] + word["bottom"]) / 2) for word in found]


def _read_records(path: Path) -> list[Record]:
    from ingest.intake import RefusedError
    from ingest.pipeline import read

    try:
        reading = read(path)
    except RefusedError:
        return []
    return [record for table in reading.tables for record in table.records]
