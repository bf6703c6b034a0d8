"""Keep vectors of the library's passages and table rows in Chroma, derived from the fact database.

The only module that knows Chroma. An embedded Chroma is damaged by two processes, so one owner at a
time works on it under a file lock; a server needs none. What the collection holds of each document is
written beside it, before and after, so that a process that is killed leaves nothing that the next
catching up does not see and mend.
"""

import contextlib
import hashlib
import json
import math
import shutil
import sqlite3
import threading
from collections.abc import Collection as Several
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import chromadb
from chromadb.config import Settings as ChromaSettings
from filelock import FileLock, Timeout
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.schema import MetadataMode, TextNode
from llama_index.core.vector_stores.types import (
    FilterCondition,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
)
from llama_index.vector_stores.chroma import ChromaVectorStore

from config.settings import Settings
from retrieval.fact_store import FactStore
from retrieval.stores import embedding, nodes
from retrieval.stores.vector_errors import (
    EmbeddingMismatchError,
    VectorsBusyError,
    VectorsUnavailableError,
)

FOLDER = "vectors"
_NAME = "yusuan"
_PENDING = -1
_BATCH = 512
# Chroma walks its graph under a filter too; with its default of 100 it misses near-equal rows.
_GRAPH = {"space": "cosine", "ef_search": 400}


class Likeness(NamedTuple):
    """A node that is like the question: a chunk, or the records of a row; ids of the fact database."""

    document: str
    score: float
    """Cosine of the two vectors."""
    chunk: str | None = None
    records: tuple[str, ...] = ()


class VectorCounts(NamedTuple):
    """What the collection holds, and how many documents it does not hold as they are now."""

    documents: int
    nodes: int
    behind: int
    embedding: str


class VectorStore:
    """The vectors of one store; made by its owner, closed to let others have it.

    Args:
        facts: The fact database that the vectors are derived from.
        settings: Name the embedding and, if there is one, the Chroma server.
        model: The embedding, if it is there already.
        wait: Seconds to wait for another owner.

    Raises:
        VectorsBusyError: Another process owns the embedded store.
        EmbeddingMismatchError: The vectors are another embedding's.
        VectorsUnavailableError: Chroma or the embedding model does not answer.
    """

    def __init__(
        self,
        facts: FactStore,
        settings: Settings,
        *,
        model: BaseEmbedding | None = None,
        wait: float = 0.0,
        rebuild: bool = False,
    ) -> None:
        self._facts = facts
        self._settings = settings
        self.folder = facts.folder.resolve() / FOLDER
        self._mutex = threading.RLock()
        self._gone: list[str] = []
        self._name = _name_of(self.folder) if settings.chroma_url else _NAME
        self._lock = None if settings.chroma_url else _own(self.folder, wait)
        try:
            if rebuild and not settings.chroma_url:
                shutil.rmtree(self.folder, ignore_errors=True)  # it may be damaged
            self._client = self._connect()
            self.embedding = model or embedding.embedding_of(settings)
            self._open(rebuild=rebuild)
        except EmbeddingMismatchError:
            self.close()
            raise
        except Exception as error:
            self.close()
            raise VectorsUnavailableError("The vector store", error) from error

    # ── opening ──────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> Any:
        quiet = ChromaSettings(anonymized_telemetry=False)
        if not self._settings.chroma_url:
            return chromadb.PersistentClient(path=str(self.folder), settings=quiet)
        url = urlsplit(self._settings.chroma_url)
        secure = url.scheme == "https"
        return chromadb.HttpClient(
            host=url.hostname or "localhost", port=url.port or (443 if secure else 8000),
            ssl=secure, settings=quiet,
        )  # fmt: skip

    def _open(self, *, rebuild: bool) -> None:
        """Open both collections; make them, with the embedding's name, if there are none."""
        name = embedding.name_of(self._settings)
        found = {one.name: one.metadata or {} for one in self._client.list_collections()}
        held = f"{self._name}-documents"
        about = found.get(self._name)
        if about is not None and not rebuild and about.get("embedding") != name:
            stored = f"{about.get('embedding')} ({about.get('dimension')} dimensions)"
            raise EmbeddingMismatchError(stored, name)
        if about is not None and (rebuild or about.get("layout") != nodes.LAYOUT):
            for one in (self._name, held):
                if one in found:
                    self._client.delete_collection(one)
            about = None
        if about is None:
            signature = embedding.signature_of(self.embedding, self._settings)
            about = {
                "embedding": signature.name,
                "dimension": signature.dimension,
                "layout": nodes.LAYOUT,
            }
        self.signature = embedding.Signature(str(about["embedding"]), int(about["dimension"]))
        self._nodes = self._collection(self._name, about)
        self._held = self._collection(held, {"layout": nodes.LAYOUT})
        self._vectors = ChromaVectorStore(chroma_collection=self._nodes)

    def _collection(self, name: str, about: dict[str, Any]) -> Any:
        return self._client.get_or_create_collection(
            name, metadata=about, embedding_function=None, configuration={"hnsw": _GRAPH}
        )

    def close(self) -> None:
        """Give the store back, so that another process may own it."""
        with self._mutex:
            client = getattr(self, "_client", None)
            if client is not None:
                client.close()
                del self._client
                self._wipe()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _wipe(self) -> None:
        """Take the text of forgotten documents off the disk, where Chroma leaves it for a while."""
        file = self.folder / "chroma.sqlite3"
        if not self._gone or self._settings.chroma_url or not file.is_file():
            return
        with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for document in self._gone:
                connection.execute(
                    "UPDATE embeddings_queue SET metadata = NULL WHERE id LIKE ?",
                    (f"{document}:%",),
                )
            connection.execute(
                "INSERT INTO embedding_fulltext_search (embedding_fulltext_search) VALUES ('rebuild')"
            )
            connection.execute("VACUUM")
        self._gone.clear()

    # ── what it holds ────────────────────────────────────────────────────────────────────────

    def counts(self) -> VectorCounts:
        """Count what is held and what is behind."""
        held, now = self._revisions(), self._facts.revisions()
        whole = [key for key, revision in held.items() if now.get(key) == revision]
        behind = len(set(now) | set(held)) - len(whole)
        return VectorCounts(len(whole), self._nodes.count(), behind, str(self.signature))

    def _revisions(self) -> dict[str, int]:
        found = self._held.get(include=["metadatas"])
        return {
            key: int(about["revision"])
            for key, about in zip(found["ids"], found["metadatas"], strict=True)
        }

    def catch_up(self, documents: Several[str] | None = None) -> int:
        """Bring the vectors in line with the fact database; return how many documents changed.

        Args:
            documents: Fill in only these; what the library has no more is always taken out.

        Raises:
            VectorsUnavailableError: The embedding model does not answer; what was done stays done.
        """
        with self._mutex:
            now, held = self._facts.revisions(), self._revisions()
            gone = [key for key in held if key not in now]
            new = [key for key, revision in now.items() if held.get(key) != revision]
            if documents is not None:
                new = [key for key in new if key in documents]
            try:
                for key in gone:
                    self._remove(key)
                for key in new:
                    self._replace(key, now[key])
            except Exception as error:
                raise VectorsUnavailableError("The vector store", error) from error
        return len(gone) + len(new)

    def _remove(self, document: str) -> None:
        self._mark(document, _PENDING)
        self._vectors.delete(document)
        self._held.delete(ids=[document])
        self._gone.append(document)

    def _replace(self, document: str, revision: int) -> None:
        """Put in one document's nodes; until the last line it counts as not held."""
        about = self._facts.document(document)
        made = nodes.nodes_of(about, self._facts) if about else []
        self._mark(document, _PENDING)
        self._vectors.delete(document)
        for start in range(0, len(made), _BATCH):
            self._add(made[start : start + _BATCH])
        self._mark(document, revision)

    def _add(self, made: list[TextNode]) -> None:
        texts = [node.get_content(MetadataMode.EMBED) for node in made]
        for node, vector in zip(made, self.embedding.get_text_embedding_batch(texts), strict=True):
            self._check(vector)
            node.embedding = vector
        self._vectors.add(list(made))

    def _check(self, vector: Sequence[float]) -> None:
        if len(vector) != self.signature.dimension:
            wanted = embedding.Signature(self.signature.name, len(vector))
            raise EmbeddingMismatchError(str(self.signature), str(wanted))

    def _mark(self, document: str, revision: int) -> None:
        about = {"revision": revision}
        self._held.upsert(ids=[document], embeddings=[[1.0]], metadatas=[about])

    # ── finding ──────────────────────────────────────────────────────────────────────────────

    def search(
        self, text: str, documents: Iterable[str], limit: int = 10, kind: str | None = None
    ) -> list[Likeness]:
        """Return the nodes that are most like a text, within some documents.

        Args:
            text: The question.
            documents: Ids; nothing else of the library is looked at.
            limit: At most so many.
            kind: Only ``chunk`` or only ``row`` nodes.
        """
        wanted = list(documents)
        if not wanted:
            return []
        try:
            vector = self.embedding.get_query_embedding(text)
            self._check(vector)
            found = self._vectors.query(_query(vector, wanted, limit, kind))
        except EmbeddingMismatchError:
            raise
        except Exception as error:
            raise VectorsUnavailableError("The vector store", error) from error
        return [
            _likeness(str(node.ref_doc_id), node.metadata, score)
            for node, score in zip(found.nodes or [], found.similarities or [], strict=True)
        ]


def _name_of(folder: Path) -> str:
    """Name a store's collection on a server, where other stores may have theirs."""
    return f"{_NAME}-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"


def _query(
    vector: list[float], documents: list[str], limit: int, kind: str | None
) -> VectorStoreQuery:
    filters: list[MetadataFilter | MetadataFilters] = [
        MetadataFilter(key="document_id", value=documents, operator=FilterOperator.IN)
    ]
    if kind:
        filters.append(MetadataFilter(key="type", value=kind))
    return VectorStoreQuery(
        query_embedding=vector,
        similarity_top_k=limit,
        filters=MetadataFilters(filters=filters, condition=FilterCondition.AND),
    )


def _likeness(document: str, about: dict[str, Any], similarity: float) -> Likeness:
    score = 1 + math.log(similarity)  # llama-index tells e to the power of minus the distance
    if about["type"] == nodes.CHUNK:
        return Likeness(document, score, chunk=about["chunk"])
    return Likeness(document, score, records=tuple(json.loads(about["records"])))


def _own(folder: Path, wait: float) -> FileLock:
    """Become the owner of an embedded store; all parts of one process are one owner."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder.parent / f"{FOLDER}.lock", is_singleton=True, thread_local=False)
        lock.acquire(timeout=wait)
    except Timeout:
        raise VectorsBusyError(folder) from None
    except OSError as error:
        raise VectorsUnavailableError("The vector store", error) from error
    return lock
