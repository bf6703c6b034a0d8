"""Name the rows of a block: codes completed from 类/款/项, labels, and the path of parents."""

import re
from typing import NamedTuple

from config import lazy
from ingest.numerals import tight

_GLUED = lazy.regex(
    r"^(?:[\[【〔（(]\s*(?P<in>\d{3,7})\s*[\]】〕）)]|(?P<code>\d{3,7}))(?!\s*年)\s*[-－—_ ]?\s*"
    r"(?P<name>[\u4e00-\u9fff（(].*)$"
)
_LEVELS = (
    lazy.regex(r"^[一二三四五六七八九十]{1,3}\s*[、.．]"),
    lazy.regex(r"^[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]"),
    lazy.regex(r"^\d{1,2}\s*[.、．]\s*(?!\d)"),
    lazy.regex(r"^[（(]\s*\d{1,2}\s*[)）]"),
    lazy.regex(r"^[①-⑳]"),
)
_TOTAL = lazy.regex(r"总计$|合计$|小计$|^合\s*计|^总\s*计|结转|结余")
_CARRY = lazy.regex(r"结转|结余")
_FURTHER_IN = 8.0  # points that further parts stand behind 其中, which they line up with
_OF_WHICH = lazy.regex(r"^(?:其\s*中|其中)\s*[:：]?\s*")


class RowName(NamedTuple):
    """The name of one row in one block."""

    path: tuple[str, ...]
    code: str | None
    printed_code: str | None


class _Above(NamedTuple):
    """An uncoded row above, that may be the parent of rows to come."""

    level: int | None
    indent: int | None
    label: str
    part: bool  # an 其中 row, which has siblings but no children


class Namer:
    """Give each row of a block its path, remembering the rows above it."""

    def __init__(self) -> None:
        self._coded: list[tuple[int, str, str]] = []  # (level, code, label) from outer to inner
        self._above: list[_Above] = []
        self._parts: list[str] = []  # 类, 款, 项 of split codes, inherited downwards
        self._outer: list[str] = []  # labels of the outer label columns, inherited downwards
        self._left: float | None = None
        self._parts_from: float | None = None  # where the 其中 row above began

    def name(
        self, codes: list[str], labels: list[str], indent: int | None = None, *, left: float | None = None
    ) -> RowName:  # fmt: skip
        """Name the next row.

        Args:
            codes: Its code cells, outer to inner.
            labels: Its label cells, outer to inner.
            indent: How deep its label is indented, None where indentation means nothing.
            left: Where its label begins in its cell, None where it is set in the middle.
        """
        self._left = left
        codes = [tight(code) for code in codes]
        cells = [label.strip() for label in labels]
        labels = [label for label in cells if label]
        words = [code for code in codes if code and not code.isdigit()]
        if not labels and words:
            labels = words
        printed = "".join(code for code in codes if code.isdigit()) or None
        code = self._full_code(codes) if printed else None
        if code is None and labels and (glued := _GLUED.match(labels[-1])):
            code = printed = glued["in"] or glued["code"]
            labels[-1] = glued["name"]
        if code is not None and labels:
            return self._coded_row(code, printed, labels)
        self._parts = []
        return RowName(self._uncoded_path(self._inherited(cells, labels), indent), None, None)

    def _inherited(self, cells: list[str], labels: list[str]) -> list[str]:
        """Give a row whose outer label cells are blank the outer labels of the row above."""
        if len(cells) < 2 or not labels:
            return labels
        blank = next(i for i, cell in enumerate(cells) if cell) if any(cells) else 0
        if not blank:
            self._outer = [] if _is_sum(labels[0]) else cells[:-1]
            return labels
        outer = [cell for cell in self._outer[:blank] if cell]
        return [*outer, *labels]

    def _full_code(self, codes: list[str]) -> str | None:
        digits = [code for code in codes if code.isdigit()]
        if len(codes) < 2 or len(digits[0]) >= 5:
            return digits[0] if len(digits) == 1 or len(digits[0]) >= 5 else max(digits, key=len)
        return self._split_code(codes)

    def _split_code(self, codes: list[str]) -> str:
        """Join 类/款/项 columns; blanks on the left are inherited from the row above.

        Behind a class of three digits the other parts have two each: 301 | 2 is 30102.
        """
        first = next(i for i, code in enumerate(codes) if code.isdigit())
        last = max(i for i, code in enumerate(codes) if code.isdigit())
        inherited = self._parts[:first] if len(self._parts) >= first else []
        own = [code if code.isdigit() else "" for code in codes[first : last + 1]]
        if own and inherited and own[0].startswith("".join(inherited)) and len(own[0]) > 3:
            inherited = []
        whole = [*inherited, *own]
        wide = 2 if len(whole[0]) == 3 else 0
        self._parts = [whole[0], *(part and part.zfill(wide) for part in whole[1:])]
        return "".join(self._parts)

    def _coded_row(self, code: str, printed: str | None, labels: list[str]) -> RowName:
        level = _level(code)
        if any(own == code for _, own, _ in self._coded) and len(code) >= 4:
            top = next(i for i, (_, own, _) in enumerate(self._coded) if own == code)
            if len(code) == 5 and code[0] == "2":  # a clipped 项 under its 款
                level = self._coded[top][0] + 1
        self._coded = [
            entry for entry in self._coded if entry[0] < level and _is_under(code, entry[1])
        ]
        parents = tuple(label for _, _, label in self._coded)
        self._coded.append((level, code, labels[-1]))
        self._above = []
        outer = tuple(label for label in labels[:-1])
        path = (*outer, *(p for p in parents if p not in outer), labels[-1])
        return RowName(path, code, printed if printed != code else None)

    def _uncoded_path(self, labels: list[str], indent: int | None) -> tuple[str, ...]:
        if not labels:
            return ()
        label, outer = labels[-1], tuple(labels[:-1])
        level = next((i for i, pattern in enumerate(_LEVELS) if pattern.match(label)), None)
        part = bool(_OF_WHICH.match(label)) or (level is None and self._is_further_part(label))
        self._parts_from = (
            self._parts_from if part and self._parts_from else self._left if part else None
        )
        self._above = [
            above for above in self._above if self._is_parent(above, level, indent, part)
        ]
        if level is None and not part and _is_sum(label) and not self._is_carried():
            self._above = []
        parents = tuple(above.label for above in self._above)
        if level is not None or indent is not None:
            self._above.append(_Above(level, indent, label, part))
        keeps = level is not None or part or indent is not None
        return (*outer, *(parents if keeps else ()), label)

    def _is_further_part(self, label: str) -> bool:
        """Tell a row that stands under the first part: 其中：购置费, and below it, further in, 运行维护费."""
        first, own = self._parts_from, self._left
        return (
            first is not None
            and own is not None
            and own > first + _FURTHER_IN
            and not _is_sum(label)
        )

    @staticmethod
    def _is_parent(above: _Above, level: int | None, indent: int | None, part: bool) -> bool:
        if above.part:
            return False
        if level is not None and not part:
            if above.level is None and above.indent is not None and indent is not None:
                return above.indent < indent
            return above.level is not None and above.level < level
        if level is None and _is_year_total(above.label) and above.level is not None:
            return indent is None or above.indent is None or above.indent <= indent
        if indent is not None and above.indent is not None:
            return above.indent < indent or (part and above.level is not None)
        return above.level is not None

    def _is_carried(self) -> bool:
        """Tell whether the row above divides 结转 or 结余 into what follows."""
        return bool(self._above) and bool(_CARRY.search(self._above[-1].label))


def _is_year_total(label: str) -> bool:
    """Tell a row such as 一、本年支出, whose parts may follow without numbers or indentation."""
    return bool(re.search(r"本年(?:收入|支出)(?:合计)?$", re.sub(r"\s", "", label)))


def _is_sum(label: str) -> bool:
    return bool(_TOTAL.search(re.sub(r"\s", "", label)))


def _level(code: str) -> int:
    """Return 1 for 类 (3 digits), 2 for 款 (5, or 4 when clipped), 3 for 项 (7, or 6 when clipped)."""
    return {3: 1, 4: 2, 5: 2, 6: 3, 7: 3}.get(len(code), 1 if len(code) < 3 else 4)


def _is_under(code: str, parent: str) -> bool:
    """Compare by length and prefix: 20501 is under 205; 20501 is under a clipped twin too."""
    return len(parent) <= len(code) and code.startswith(parent)
