"""Measure how well passages are found: `python -m eval.retrieval --documents FOLDER`.

Each question of ``gold/retrieval.jsonl`` has a document and the places in it (a page and a few words)
that answer it. Every arm ranks the passages of a library of all documents, with publisher and year
known (only that document is searched) and unknown (all are). Told are recall@1, recall@5 and the mean
reciprocal rank (MRR) over the first twenty.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from config.glossary import normal
from config.settings import load
from ingest.records import Chunk
from retrieval.fact_store import FactStore
from retrieval.passages.search import Arm, Search

DEPTH = 20
ARMS: tuple[Arm | None, ...] = ("fulltext", "vectors", "fused", None)
BAR = 0.95


class Strict(BaseModel):
    """Refuse unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Strict):
    """Where the answer stands: a page and a few words of the passage."""

    page: int
    text: str


class RetrievalCase(Strict):
    """One question with the places that answer it."""

    id: str
    kind: Literal["reason", "define", "indicator", "who", "contact", "duties"]
    question: str
    file: str
    gold: tuple[Place, ...]


class Score(NamedTuple):
    """What one arm reached; ``ms`` is the median time of a question."""

    arm: str
    known: bool
    recall1: float
    recall5: float
    mrr: float
    ms: float
    missed: tuple[str, ...]
    """Ids of the cases that are not among the first five."""


def cases() -> list[RetrievalCase]:
    """Return the gold questions."""
    text = files("eval").joinpath("gold", "retrieval.jsonl").read_text("utf-8")
    return [RetrievalCase.model_validate_json(line) for line in text.splitlines() if line]


def answers(chunk: Chunk, places: Sequence[Place]) -> bool:
    """Tell whether a passage is one of the places."""
    text = normal(chunk.text)
    return any(
        chunk.page <= place.page <= chunk.last_page and normal(place.text) in text
        for place in places
    )


def measure(store: FactStore, arm: Arm | None, *, known: bool, search: Search) -> Score:
    """Rank every question with one arm."""
    ids = {document.file: document.id for document in store.documents()}
    ranks, times, missed = list[int | None](), list[float](), list[str]()
    for case in cases():
        if case.file not in ids:
            continue
        within = [ids[case.file]] if known else list(ids.values())
        begin = time.perf_counter()
        hits = search.passages(case.question, within, DEPTH, arm)
        times.append((time.perf_counter() - begin) * 1000)
        found = (
            place
            for place, hit in enumerate(hits, 1)
            if hit.document == ids[case.file] and answers(hit.chunk, case.gold)
        )
        ranks.append(next(found, None))
        if ranks[-1] is None or ranks[-1] > 5:
            missed.append(case.id)
    return _score(arm or "default", ranks, times, missed, known=known)


def _score(
    arm: str, ranks: list[int | None], times: list[float], missed: list[str], *, known: bool
) -> Score:
    count = len(ranks) or 1
    return Score(
        arm,
        known,
        sum(rank == 1 for rank in ranks) / count,
        sum(rank is not None and rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
        statistics.median(times or [0.0]),
        tuple(missed),
    )


def library(folder: Path, documents: Path | None) -> FactStore:
    """Open a library, filled from a folder of documents if one is given."""
    store = FactStore(folder, create=True)
    if documents is not None:
        from ingest.intake import find_pdfs
        from retrieval.stores.library import add

        for one in add(store, find_pdfs([documents])[0]):
            print(f"{one.status}: {one.file}", file=sys.stderr)
    return store


def scores(store: FactStore) -> Iterator[Score]:
    """Measure every arm, with and without publisher and year."""
    search = Search(store, load(vectors=True))
    try:
        for known in (True, False):
            for arm in ARMS:
                yield measure(store, arm, known=known, search=search)
    finally:
        search.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores; exit status 1 if the default misses its bar."""
    parser = argparse.ArgumentParser(prog="python -m eval.retrieval", description=__doc__)
    parser.add_argument("--documents", type=Path, help="Folder of PDFs to read first.")
    parser.add_argument("--store", type=Path, help="Library to use; else one is made for the run.")
    parser.add_argument("--json", action="store_true", help="One object a line.")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        store = library(options.store or Path(scratch), options.documents)
        known = sum(case.file in {d.file for d in store.documents()} for case in cases())
        if not known:
            print("none of the questions' documents is in the library", file=sys.stderr)
            return 2
        passed = True
        for score in scores(store):
            _tell(score, as_json=options.json)
            if score.known and score.arm == "default":
                passed = score.recall5 >= BAR
        store.close()
    return 0 if passed else 1


def _tell(score: Score, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(score._asdict(), ensure_ascii=False), flush=True)
        return
    where = "publisher and year known" if score.known else "whole library"
    print(
        f"{where:25} {score.arm:9} recall@1 {score.recall1:.3f}  recall@5 {score.recall5:.3f}"
        f"  MRR {score.mrr:.3f}  {score.ms:6.1f} ms  missed: {', '.join(score.missed[:8]) or '-'}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
