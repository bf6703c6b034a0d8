"""Turn texts into vectors: without a model by hashing, or with one that the settings name.

The only module that knows embedding models. It loads llama-index, so it is imported only where
vectors are really needed.
"""

import math
import zlib
from collections import Counter
from typing import Any, NamedTuple

import httpx
import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from config.settings import Settings
from retrieval.models.llm_limits import Allowance, LimitedTransport
from retrieval.models.quiet import quieten
from retrieval.stores.fulltext import grams

HASHED = "hashed-grams-1"
DIMENSIONS = 2048
_PROBE = "预算"
_BATCH = 32
MAX_BYTES = 16_000_000  # of one reply: 32 vectors of 4,096 numbers take three


class Signature(NamedTuple):
    """What made a collection's vectors; vectors of two signatures cannot be compared."""

    name: str
    dimension: int

    def __str__(self) -> str:
        return f"{self.name} ({self.dimension} dimensions)"


class HashedGrams(BaseEmbedding):  # type: ignore[misc]  # llama-index has no types
    """Embed a text as the signed hash of its one- and two-character words; no model, no fitting.

    Words that are repeated count by the root of their number, and each vector has length one, so
    that the cosine of two vectors tells how many words their texts share.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**({"model_name": HASHED, "embed_batch_size": 256} | given))

    @classmethod
    def class_name(cls) -> str:
        """Return the name by which llama-index knows the class."""
        return "HashedGrams"

    def _get_text_embedding(self, text: str) -> list[float]:
        return list(map(float, hashed(text)))

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def hashed(text: str) -> "np.ndarray[Any, np.dtype[np.float32]]":
    """Return the signed hash of a text's words, of length one; zeros where it has none."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    for gram, count in Counter(grams(text)).items():
        code = zlib.crc32(gram.encode())
        vector[code % DIMENSIONS] += math.sqrt(count) * (1 if code & 0x80000000 else -1)
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector


def embedding_of(settings: Settings) -> BaseEmbedding:
    """Return the embedding that the settings name, with their limits of time."""
    quieten()
    if settings.embedding_provider == "ollama":
        return _ollama(settings)
    if settings.embedding_provider == "openai":
        return _openai(settings)
    return HashedGrams()


def is_model(settings: Settings) -> bool:
    """Tell whether a real model embeds, whose likeness goes beyond shared characters."""
    return settings.embedding_provider != "none"


def name_of(settings: Settings) -> str:
    """Return the name under which a collection remembers the embedding of these settings."""
    if not is_model(settings):
        return HASHED
    return f"{settings.embedding_provider}/{settings.embedding_model or '?'}"


def signature_of(embedding: BaseEmbedding, settings: Settings) -> Signature:
    """Return name and dimension; a real model is asked for one vector to learn its dimension."""
    if isinstance(embedding, HashedGrams):
        return Signature(HASHED, DIMENSIONS)
    return Signature(name_of(settings), len(embedding.get_query_embedding(_PROBE)))


def _openai(settings: Settings) -> BaseEmbedding:
    from llama_index.embeddings.openai_like import OpenAILikeEmbedding

    key = settings.embedding_api_key
    embedding: BaseEmbedding = OpenAILikeEmbedding(
        model_name=settings.embedding_model or "",
        api_base=settings.embedding_base_url,
        api_key=key.get_secret_value() if key else "none",
        timeout=settings.embedding_timeout_seconds,
        max_retries=settings.embedding_retries,
        embed_batch_size=_BATCH,
        http_client=httpx.Client(transport=_limited(settings)),
    )
    return embedding


def _limited(settings: Settings) -> LimitedTransport:
    """Return a transport that ends replies which are too large or never end."""
    seconds = settings.embedding_timeout_seconds
    return LimitedTransport(lambda: Allowance(seconds, 0), MAX_BYTES)


def _ollama(settings: Settings) -> BaseEmbedding:
    from llama_index.embeddings.ollama import OllamaEmbedding

    key = settings.embedding_api_key
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    embedding: BaseEmbedding = OllamaEmbedding(
        model_name=settings.embedding_model or "",
        base_url=settings.embedding_base_url or "http://localhost:11434",
        embed_batch_size=_BATCH,
        client_kwargs={
            "timeout": settings.embedding_timeout_seconds,
            "headers": headers,
            "transport": _limited(settings),
        },
    )
    return embedding
