"""Look at a file before it is opened: is it there, whole, and a PDF at all?"""

import hashlib
import os
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

_TAIL = 4096
_LONGEST_NAME = 255
_MEGABYTE = 1 << 20


class Refusal(IntEnum):
    """Why a file is refused; the number is the exit status of ``yusuan ingest``."""

    UNEXPECTED = 1
    MISSING = 10
    NO_PDFS = 11
    EMPTY = 12
    NOT_PDF = 13
    DAMAGED = 14
    PASSWORD = 15
    NO_TEXT = 16
    NOT_BUDGET = 17
    LIMITS = 18
    CRASHED = 19


class RefusedError(Exception):
    """A document that cannot be read.

    Attributes:
        refusal: The kind of fault.
        reason: One line for people: what was found, what is expected, what to do.
    """

    def __init__(self, refusal: Refusal, reason: str) -> None:
        super().__init__(reason)
        self.refusal = refusal
        self.reason = reason


class Candidate(NamedTuple):
    """A file that looks like a whole PDF, and what its content is called."""

    path: Path
    sha256: str

    @property
    def document(self) -> str:
        """The document's id."""
        return self.sha256[:16]


def find_pdfs(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, RefusedError]]]:
    """Expand folders (recursively) to the PDFs in them; also return the paths that lead nowhere."""
    found: dict[Path, None] = {}
    faults: list[tuple[Path, RefusedError]] = []
    for path in paths:
        if len(os.fsencode(path.name)) > _LONGEST_NAME:
            reason = "no such file or folder (its name is too long to exist); check the path"
            faults.append((path, RefusedError(Refusal.MISSING, reason)))
        elif path.is_dir():
            inside = sorted(one for one in path.rglob("*") if _is_pdf_name(one))
            if not inside:
                reason = "no PDF in this folder or below it; name a folder or file that has one"
                faults.append((path, RefusedError(Refusal.NO_PDFS, reason)))
            found |= dict.fromkeys(inside)
        elif path.exists():
            found[path] = None
        else:
            reason = "no such file or folder; check the path"
            faults.append((path, RefusedError(Refusal.MISSING, reason)))
    return list(found), faults


def _is_pdf_name(path: Path) -> bool:
    return path.suffix.lower() == ".pdf" and not path.name.startswith(".") and path.is_file()


def examine(path: Path, largest_mb: int = 200) -> Candidate:
    """Check the outside of a file and take its hash.

    Raises:
        RefusedError: It is empty, too large, not a PDF, cut off, or cannot be read.
    """
    try:
        if not path.is_file():
            raise RefusedError(
                Refusal.NOT_PDF, "not a file but a pipe, device or the like; name a PDF file"
            )
        size = path.stat().st_size
        if size == 0:
            raise RefusedError(Refusal.EMPTY, "the file is empty (0 bytes); download it again")
        if size > largest_mb * _MEGABYTE:
            raise RefusedError(
                Refusal.LIMITS,
                f"the file has {size // _MEGABYTE} MB, the limit is {largest_mb} MB"
                " (YUSUAN_READ_FILE_MB)",
            )
        return _examine_content(path, size)
    except OSError as error:
        raise RefusedError(
            Refusal.MISSING, f"cannot be read ({error.strerror}); check the path and permissions"
        ) from error


def _examine_content(path: Path, size: int) -> Candidate:
    with path.open("rb") as file:
        head = file.read(1024)
        if b"%PDF-" not in head:
            raise RefusedError(
                Refusal.NOT_PDF,
                "not a PDF (it does not begin with %PDF-); print or export it as PDF first",
            )
        file.seek(max(0, size - _TAIL))
        if b"%%EOF" not in file.read().rstrip(b"\0\r\n\t "):
            raise RefusedError(
                Refusal.DAMAGED,
                "the PDF is cut off (its end mark %%EOF is missing); download it again",
            )
        file.seek(0)
        return Candidate(path, hashlib.file_digest(file, "sha256").hexdigest())
