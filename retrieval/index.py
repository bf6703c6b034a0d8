"""Join vectors to the fact database without loading them before they are needed.

Everything here is quick to import; llama-index and Chroma (two seconds) are loaded on first use.
"""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.stores.vector_errors import VectorError

if TYPE_CHECKING:
    from config.settings import Settings
    from retrieval.fact_store import FactStore
    from retrieval.vector_store import VectorStore

_STAMP = "vectors.filled"
FILL_WAIT = 2.0  # seconds that filling waits for another owner


def open_vectors(
    facts: "FactStore", settings: "Settings", *, wait: float = 0.0, rebuild: bool = False
) -> "VectorStore":
    """Open the vectors of a store as their owner.

    Raises:
        VectorError: They cannot be used now.
    """
    from retrieval.vector_store import VectorStore

    return VectorStore(facts, settings, wait=wait, rebuild=rebuild)


def fill(facts: "FactStore", settings: "Settings", *, rebuild: bool = False) -> str | None:
    """Bring the vectors in line with the fact database; say in a line why that could not be done.

    What is behind is caught up by the next process that uses vectors, so nothing is lost.
    """
    if not settings.vectors or (not rebuild and _is_filled(facts, settings)):
        return None
    try:
        vectors = open_vectors(facts, settings, wait=FILL_WAIT, rebuild=rebuild)
        try:
            stamp = _stamp(facts, settings)
            vectors.catch_up()
        finally:
            vectors.close()
        _stamp_file(facts).write_text(stamp, "ascii")
    except (VectorError, OSError) as error:
        return str(error)
    return None


def remove_forgotten(facts: "FactStore", settings: "Settings") -> str | None:
    """Take out of the vectors what the fact database has no more; say in a line why that failed."""
    if not settings.chroma_url and not (facts.folder / "vectors").is_dir():
        return None
    try:
        vectors = open_vectors(facts, settings, wait=FILL_WAIT)
        try:
            vectors.catch_up(())
        finally:
            vectors.close()
    except VectorError as error:
        return str(error)
    return None


def _is_filled(facts: "FactStore", settings: "Settings") -> bool:
    """Tell from a stamp beside the store that there is nothing to do, without opening Chroma."""
    try:
        return _stamp_file(facts).read_text("ascii") == _stamp(facts, settings)
    except OSError:
        return False


def _stamp(facts: "FactStore", settings: "Settings") -> str:
    about = [
        sorted(facts.revisions().items()), settings.embedding_provider, settings.embedding_model,
        settings.chroma_url, (facts.folder / "vectors").is_dir(),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()


def _stamp_file(facts: "FactStore") -> Path:
    return facts.folder / _STAMP
