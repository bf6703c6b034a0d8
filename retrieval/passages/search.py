"""Find the passages and rows that a question is about: full text and likeness, fused.

Publisher and year are settled before: only the documents given are looked at. Full text is always
there. Likeness joins in where a model embeds; without one it is asked only when no passage of full
text will do: measured, it ranks no better, and loading it takes seconds.
"""

import logging
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple
from weakref import WeakKeyDictionary

from config import lazy
from config.glossary import normal
from config.parsed import parsed
from ingest.records import Chunk
from retrieval.fact_store import FactStore, Hit
from retrieval.stores.fulltext import any_of
from retrieval.stores.vector_errors import VectorError

if TYPE_CHECKING:
    from config.settings import Settings
    from retrieval.vector_store import VectorStore

_log = logging.getLogger("yusuan.search")

CANDIDATES = 60  # passages that full text proposes, to be ranked anew
_RANK = 60  # of reciprocal rank fusion: how slowly a place in a list loses its worth
_WEIGHT_OF_MODEL = 1.0  # of likeness beside full text, if a real model embeds
_WEIGHT_OF_HASH = 0.25

Arm = Literal["fulltext", "vectors", "fused"]
_ASKING = lazy.regex(
    r"为什么|为何|什么是|是什么意思|什么意思|指什么|是什么|有什么|怎么样|如何|怎么|哪些|哪个|哪家|哪里|什么|多少|"
    r"请问|一下|吗|呢|的|了|是|这份|这个|该|都|给|我|谁|几"
)

_DEFINES = lazy.regex(
    r"什么意思|含义|定义|怎么解释|指什么|什么叫|什么是|指的是什么|反映什么|是什么$"
)
_REASONS = lazy.regex(r"为什么|为何|为啥|原因|怎么会|凭什么")
_GIVES_REASON = lazy.regex(r"原因|由于|因为")
_TO_THE_POINT = 1.5
_OF_HEADING = 0.5  # a heading answers nothing itself


class Row(NamedTuple):
    """A table row that is like the question: its document and the ids of its records."""

    document: str
    records: tuple[str, ...]
    score: float


class Search:
    """Search one store; made once for each, because opening vectors takes seconds."""

    def __init__(self, facts: FactStore, settings: "Settings | None" = None) -> None:
        self._facts = facts
        self._settings = settings
        self._vectors: VectorStore | None = None
        self._refused = False

    def passages(
        self, text: str, documents: Sequence[str], limit: int = 8, arm: Arm | None = None
    ) -> list[Hit]:
        """Return the passages nearest to a question, best first.

        Args:
            text: The question.
            documents: Ids of the documents to look in.
            limit: At most so many.
            arm: Only one arm, for measurements; by default what suits the settings.
        """
        if arm == "vectors":
            return self._alike(text, documents, limit)
        found = ranked(text, self._full_text(text, documents))
        if arm == "fulltext":
            return found[:limit]
        if arm == "fused" or self.has_model:
            weight = _WEIGHT_OF_MODEL if self.has_model else _WEIGHT_OF_HASH
            found = fused(found, self._alike(text, documents, CANDIDATES), weight)
        return found[:limit]

    def rows(self, text: str, documents: Sequence[str], limit: int = 5) -> list[Row]:
        """Return the table rows most like a text; the figures are read from the fact store by id."""
        vectors = self._open(documents)
        if vectors is None:
            return []
        try:
            found = vectors.search(expanded(text), documents, limit, "row")
        except VectorError as error:
            _log.warning("%s", error)
            return []
        return [Row(one.document, one.records, one.score) for one in found]

    @property
    def has_model(self) -> bool:
        """Tell whether a real model embeds."""
        settings = self.settings
        return settings.vectors and settings.embedding_provider != "none"

    @property
    def settings(self) -> "Settings":
        """The settings, loaded when they are first needed."""
        if self._settings is None:
            from config.settings import load

            self._settings = load()
        return self._settings

    def close(self) -> None:
        """Give the vectors back to other processes."""
        if self._vectors is not None:
            self._vectors.close()
            self._vectors = None

    def _full_text(self, text: str, documents: Sequence[str]) -> list[Hit]:
        return self._facts.search(any_of(expanded(text)), CANDIDATES, document=list(documents))

    def _alike(self, text: str, documents: Sequence[str], limit: int) -> list[Hit]:
        vectors = self._open(documents)
        if vectors is None:
            return []
        try:
            found = vectors.search(
                text if self.has_model else expanded(text), documents, limit, "chunk"
            )
        except VectorError as error:
            _log.warning("%s", error)
            return []
        chunks = [(one, self._facts.chunk(one.document, one.chunk or "")) for one in found]
        return [Hit(one.document, chunk, one.score) for one, chunk in chunks if chunk]

    def _open(self, documents: Sequence[str]) -> "VectorStore | None":
        """Open the vectors and catch up on the documents asked for; None where they cannot be had."""
        if self._refused or not self.settings.vectors:
            return None
        from retrieval.index import open_vectors

        try:
            if self._vectors is None:
                self._vectors = open_vectors(self._facts, self.settings)
            self._vectors.catch_up(documents)
        except VectorError as error:
            busy = type(error).__name__ == "VectorsBusyError"
            _log.log(logging.DEBUG if busy else logging.WARNING, "%s", error)
            self._refused = not busy
            return None
        return self._vectors


_searches: "WeakKeyDictionary[FactStore, Search]" = WeakKeyDictionary()


def search_of(facts: FactStore) -> Search:
    """Return the one search of an open store."""
    if facts not in _searches:
        _searches[facts] = Search(facts)
    return _searches[facts]


# ── words ────────────────────────────────────────────────────────────────────────────────────


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = parsed("synonyms.toml")
    return data


def said_of(way: str) -> list[str]:
    """Return what people say who ask in a way (``config.prompts.asks``), longest first."""
    return sorted(_data()["asks"].get(way, ()), key=len, reverse=True)


@cache
def spoken() -> dict[str, str]:
    """Return words of people with the words of documents that are searched beside them."""
    found: dict[str, str] = {}
    for official, words in _data()["synonyms"].items():
        for word in words:
            found[normal(word)] = f"{found.get(normal(word), '')} {official}".strip()
    return found


def asking_removed(text: str) -> str:
    """Return a text without the words that only ask."""
    return _ASKING.sub("", text)


def expanded(text: str) -> str:
    """Return a question without the words that only ask, and with the documents' own words beside.

    >>> expanded("吃喝多少")
    '吃喝  公务接待'
    """
    key = normal(text)
    words = [official for word, official in spoken().items() if word in key]
    return " ".join([_ASKING.sub(" ", text), *dict.fromkeys(words)])


# ── ranking ──────────────────────────────────────────────────────────────────────────────────


def ranked(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Order what full text proposes by what the question is after: a meaning, a reason, a fact."""
    key = normal(text)
    defines, reasons = bool(_DEFINES.search(key)), bool(_REASONS.search(key))

    def worth(hit: Hit) -> float:
        score = hit.score * (_OF_HEADING if hit.chunk.kind == "heading" else 1.0)
        if defines:
            score *= _TO_THE_POINT if hit.chunk.kind == "definition" else 1.0
        if reasons:
            score *= _TO_THE_POINT if _GIVES_REASON.search(hit.chunk.text) else 1.0
        return score

    return sorted(hits, key=lambda hit: -worth(hit))


def fused(first: list[Hit], second: list[Hit], weight: float) -> list[Hit]:
    """Join two orders by the places in them (reciprocal rank fusion), the second weighing as given."""
    scores: dict[tuple[str, str], float] = {}
    chunks: dict[tuple[str, str], Chunk] = {}
    for hits, worth in ((first, 1.0), (second, weight)):
        for place, hit in enumerate(hits):
            key = (hit.document, hit.chunk.id)
            scores[key] = scores.get(key, 0.0) + worth / (_RANK + place)
            chunks[key] = hit.chunk
    order = sorted(scores, key=lambda key: -scores[key])
    return [Hit(key[0], chunks[key], scores[key]) for key in order]
