"""Tell what works on this machine and what does not, without ever showing a secret."""

import json
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from pydantic import SecretStr

from bot.problems import say
from bot.terminal import colourful, columns, paint, wrap
from config.places import config_file, store_folder
from retrieval.stores.store_errors import NoStoreError, StoreError


class Check(NamedTuple):
    """One line of the doctor's report; ``state`` is ok, note or fault."""

    name: str
    state: str
    told: str


_SIGNS = {"ok": ("✓", "green"), "note": ("·", "dim"), "fault": ("✗", "red")}


def run_doctor(store: Path | None, *, as_json: bool, rebuild_vectors: bool = False) -> int:
    """Print the report; exit status 1 if something is broken.

    Args:
        store: Folder of the store, if it was given.
        as_json: One object a line.
        rebuild_vectors: First throw the vectors away and fill them anew.
    """
    if rebuild_vectors:
        _rebuild(store)
    checks = list(_all_checks(store))
    if as_json:
        for check in checks:
            print(json.dumps(check._asdict(), ensure_ascii=False))
    else:
        signs = {state: _sign(state) for state in _SIGNS}
        names = max(len(check.name) for check in checks)
        room = columns() if sys.stdout.isatty() else 10_000
        for check in checks:
            line = f"{check.name:{names}}  {check.told}"
            print(f"{signs[check.state]} {wrap(line, room - 2, '', ' ' * (names + 4))}")
    return int(any(check.state == "fault" for check in checks))


def _sign(state: str) -> str:
    sign, style = _SIGNS[state]
    return paint(sign, style, colour=colourful())  # type: ignore[arg-type]


def _all_checks(store: Path | None) -> Iterator[Check]:
    steps: list[Callable[[], Iterator[Check]]] = [
        _program, lambda: _store(store), _settings, _libraries, lambda: _vectors(store), _fonts,
        _limits,
    ]  # fmt: skip
    for step in steps:
        try:
            yield from step()
        except Exception as error:  # noqa: BLE001 - the doctor reports every fault
            name = getattr(step, "__name__", "check").strip("_<>")
            yield Check(name, "fault", " ".join(f"{type(error).__name__}: {error}".split()))


def _program() -> Iterator[Check]:
    try:
        own = version("yusuan-qa")
    except PackageNotFoundError:
        own = "not installed (run from its folder)"
    yield Check("yusuan", "ok", own)
    yield Check("python", "ok", f"{platform.python_version()} on {platform.system()}")
    state = "ok" if sqlite3.sqlite_version_info >= (3, 35) else "fault"
    yield Check("sqlite", state, f"{sqlite3.sqlite_version} (needs 3.35 with FTS5)")


def _store(flag: Path | None) -> Iterator[Check]:
    folder = store_folder(flag)
    from retrieval.fact_store import FactStore

    try:
        with FactStore(folder) as facts:
            counts = facts.counts()._asdict()
            told = ", ".join(f"{count} {name}" for name, count in counts.items())
            yield Check("store", "ok", f"{folder}: {len(facts.documents())} documents, {told}")
    except NoStoreError:
        yield Check("store", "note", f"none yet at {folder}; `yusuan ingest PATH` makes it")
    except StoreError as error:
        yield Check("store", "fault", str(error))


def _settings() -> Iterator[Check]:
    from config.settings import load

    settings = load()
    file = config_file()
    yield Check("settings", "ok", f"{file}" + ("" if file.is_file() else " (none; defaults hold)"))
    for name in ("llm", "embedding", "telegram"):
        values = {
            key.removeprefix(f"{name}_"): value
            for key, value in settings
            if key.startswith(f"{name}_") and value is not None
        }
        shown = ", ".join(f"{key}={_shown(value)}" for key, value in values.items())
        yield Check(name, "ok" if _configured(name, values) else "note", shown or "not configured")


def _configured(name: str, values: dict[str, object]) -> bool:
    wanted = {"llm": "model", "embedding": "model", "telegram": "token"}[name]
    return wanted in values


def _shown(value: object) -> str:
    return "(set, hidden)" if isinstance(value, SecretStr) else str(value)


def _rebuild(store: Path | None) -> None:
    from config.settings import load
    from retrieval.fact_store import FactStore
    from retrieval.index import fill

    with FactStore(store_folder(store)) as facts:
        fault = fill(facts, load(), rebuild=True)
    if fault:
        say(fault)


def _vectors(store: Path | None) -> Iterator[Check]:
    """Count the vectors and what is behind; catching up is left to those who use them."""
    from config.settings import load
    from retrieval.fact_store import FactStore
    from retrieval.index import open_vectors
    from retrieval.stores.vector_errors import VectorError, VectorsBusyError

    settings = load()
    if not settings.vectors:
        yield Check("vectors", "note", "switched off (YUSUAN_VECTORS)")
        return
    try:
        with FactStore(store_folder(store)) as facts:
            vectors = open_vectors(facts, settings)
            counts = vectors.counts()
            vectors.close()
    except StoreError:
        return
    except VectorsBusyError as error:
        yield Check("vectors", "note", str(error))
    except VectorError as error:
        yield Check("vectors", "fault", str(error))
    else:
        told = f"{counts.nodes} rows and passages of {counts.documents} documents, by {counts.embedding}"
        behind = f"; {counts.behind} documents behind (caught up on use)" if counts.behind else ""
        yield Check("vectors", "note" if behind else "ok", f"{told}{behind}")


def _libraries() -> Iterator[Check]:
    import importlib.util

    for name in ("chromadb", "llama_index.core", "llama_index.vector_stores.chroma"):
        try:
            found = importlib.util.find_spec(name) is not None
        except ModuleNotFoundError:
            found = False
        yield Check(name, "ok" if found else "fault", "installed" if found else "missing")


def _fonts() -> Iterator[Check]:
    found = sorted(
        path
        for folder in ("/usr/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
        for path in Path(folder).rglob("*")
        if any(word in path.name.lower() for word in ("cjk", "wqy", "simsun", "pingfang", "msyh"))
    )
    told = str(found[0]) if found else "no Chinese font found; charts need one (fonts-noto-cjk)"
    yield Check("fonts", "ok" if found else "note", told)


def _limits() -> Iterator[Check]:
    from config.settings import load

    one = load()
    told = (
        f"a document may take {one.read_memory_mb} MB, {one.read_cpu_seconds} s of CPU,"
        f" {one.read_wall_seconds} s in all, {one.read_output_mb} MB of output"
    )
    enforced = sys.platform != "win32"
    yield Check("limits", "ok" if enforced else "note", told)
