"""Keep the stores that gold is asked in: one for each set of documents, read once and cached."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from eval.cases import Case
from eval.pages import find_files
from ingest.intake import RefusedError, examine
from ingest.pipeline import version
from ingest.records import Reading
from ingest.sandbox import read_many
from retrieval.fact_store import FactStore

Progress = Callable[[str], None]


class Library(NamedTuple):
    """The files that a case is asked over."""

    files: tuple[Path, ...]

    @property
    def name(self) -> str:
        """Name the folder of its store."""
        digest = hashlib.sha256("\n".join(str(path) for path in self.files).encode())
        stem = self.files[0].stem[:40] if len(self.files) == 1 else f"{len(self.files)}-documents"
        return f"{stem}-{digest.hexdigest()[:10]}"


def default_root() -> Path:
    """Return where stores are cached unless another folder is named."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("yusuan", appauthor=False)) / "eval"


def library_of(case: Case, found: Mapping[str, Path]) -> Library:
    """Return the files of a case: its own, or all that stand beside them.

    Raises:
        FileNotFoundError: A document of the case is not in the folders.
    """
    own = []
    for name in case.documents:
        if name not in found:
            raise FileNotFoundError(name)
        own.append(found[name].resolve())
    if case.library == "alone":
        return Library(tuple(sorted(own)))
    beside = {path for one in own for path in one.parent.rglob("*.pdf")}
    return Library(tuple(sorted(beside)))


def locate(cases: Iterable[Case], folders: Iterable[Path]) -> dict[str, Path]:
    """Return where the documents of the cases stand."""
    return find_files(folders, {name for case in cases for name in case.documents})


def prepare(libraries: Iterable[Library], root: Path, progress: Progress | None = None) -> None:
    """Bring each library's store up to date; every file is read once for all of them."""
    reader = version()
    waiting: dict[Path, list[FactStore]] = {}
    for library in dict.fromkeys(libraries):
        store = FactStore(root / library.name, create=True)
        for path in _unread(store, library, reader):
            waiting.setdefault(path, []).append(store)
    for path, result, _ in read_many(waiting):
        if progress:
            progress(path.name)
        if isinstance(result, Reading):
            for store in waiting[path]:
                store.save(result, reader)
    for store in {id(one): one for stores in waiting.values() for one in stores}.values():
        store.tidy()


def _unread(store: FactStore, library: Library, reader: str) -> list[Path]:
    """Return the files that this version of the reader has not read, and not refused, before."""
    refused = store.folder / f"refused-{reader}"
    known = set(refused.read_text("utf-8").splitlines()) if refused.is_file() else set()
    unread: list[Path] = []
    for path in library.files:
        try:
            candidate = examine(path)
        except RefusedError:
            continue
        if candidate.document not in known and not store.has(candidate.document, str(path), reader):
            unread.append(path)
            known.add(candidate.document)
    refused.write_text("\n".join(sorted(known)), "utf-8")
    return unread
