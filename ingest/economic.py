"""Know the columns of a matrix that are economic subjects, beside rows of another classification: 工资福利支出 › 奖金."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from config.glossary import LABELS, classification, codes_of, meaning_of, normal
from ingest.columns import CLOSING, YEAR, Coordinates, column_meanings
from ingest.shapes import bare_label, is_total

CLASS_DIGITS = 3  # of the code of a 类


class Subject(NamedTuple):
    """An economic subject as a column names it."""

    name: str
    code: str | None
    above: tuple[str, ...] = ()
    """The class above it; none above a class itself."""


@cache
def _classes() -> dict[str, str]:
    return {
        normal(n): c for c, n in classification().items()
        if c[0] == "3" and len(c) == CLASS_DIGITS
    }  # fmt: skip


def _below(name: str) -> str | None:
    """Return the code of a name that one economic subject below the classes bears, and no other."""
    code = code_under("3", name)
    return code if code and len(code) > CLASS_DIGITS else None


def _class_code(label: str) -> str | None:
    meant = meaning_of(label, "item")
    return _classes().get(normal(meant.canonical if meant else bare_label(label)))


def is_class(label: str) -> bool:
    """Tell the heading of an economic class, however it is written: 对个人和家庭补助."""
    return _class_code(label) is not None


def is_subject(name: str) -> bool:
    """Tell the name of an economic class, or of what stands under one."""
    return is_class(name) or _below(bare_label(name)) is not None


def subject_of_column(
    path: tuple[str, ...], printed: Mapping[str, tuple[str, ...]] | None = None
) -> Subject | None:
    """Return the economic subject that a heading path ends in: a class, what stands under one, or a known name.

    Args:
        path: The headings of the column, outer to inner.
        printed: What the tables of the document call each code, where the national list lacks a name.
    """
    last, outer = _named(path)
    if last is None:
        return None
    if outer is None:
        code = _below(last)
        return Subject(last, code, (classification()[code[:CLASS_DIGITS]],)) if code else None
    head = classification()[outer]
    if is_class(last):
        return Subject(head, outer)
    return Subject(last, _code_of(last, outer, printed or {}), (head,))


@lru_cache(maxsize=LABELS)
def _named(path: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Return what a heading path ends in, without totals, years and measures, and the code of the class in it."""
    names = [
        bare_label(label) for label in path if not is_total(label) and not _is_coordinate(label)
    ]
    outer = next((code for label in reversed(names) if (code := _class_code(label))), None)
    return (names[-1] if names else None), outer


def _is_coordinate(label: str) -> bool:
    meant = column_meanings(label)
    return bool(YEAR.search(label)) or (bool(meant) and all(m.type != "item" for m in meant))


def _code_of(name: str, head: str, printed: Mapping[str, tuple[str, ...]]) -> str | None:
    own = [code for code, names in printed.items() if name in names and code.startswith(head)]
    known = _below(name) or ""
    return own[0] if len(own) == 1 else known if known.startswith(head) else None


def subject_of_total(
    path: tuple[str, ...], columns: tuple[tuple[str, ...], ...], printed: Mapping[str, tuple[str, ...]],
    *, halved: bool,
) -> Subject | None:  # fmt: skip
    """Return the subject that the row of the total tells of: 合计 | 商品和服务支出 › 差旅费, in a table divided so.

    Args:
        path: The headings of the column.
        columns: Those of all columns.
        printed: What the tables of the document call each code.
        halved: The headings divide by 基本支出 and 项目支出 too.
    """
    if not any(is_class(label) for label in path) or not (halved or _crosses(columns)):
        return None
    return subject_of_column(path, printed)


def _crosses(columns: Iterable[tuple[str, ...]]) -> bool:
    """Tell columns of which several divide the money of each row by economic subject."""
    return sum(any(is_class(label) for label in path) for path in columns) > 1


def part_of_row(path: tuple[str, ...], columns: Coordinates) -> str | None:
    """Return what a column holds of a row: what a subject pays in wages is a part of it; what is left is none."""
    if columns.items[-1:] == (CLOSING,):
        return CLOSING
    subject = subject_of_column(path)
    return subject.name if subject else None


def code_under(prefix: str, name: str) -> str | None:
    """Return the one national code of a name under a 类; None if there is none or several."""
    found = [code for code in codes_of().get(normal(name), ()) if code.startswith(prefix)]
    return found[0] if len(found) == 1 else None


def is_class_of(code: str, parents: tuple[str, ...]) -> bool:
    """Tell whether the nearest label above is the class of a code."""
    above = classification().get(code[:CLASS_DIGITS], "")
    return bool(parents) and normal(above) == normal(parents[-1])
