"""kill -9 while vectors are filled: catching up makes the collection equal to the fact database."""

import multiprocessing
import random
import signal
import time
from pathlib import Path

import pytest

from config.settings import load
from ingest.records import Chunk, Document, Kind, Reading
from retrieval.fact_store import FactStore

KILLS = 12
CHUNKS = 300
BOX = (0.0, 0.0, 1.0, 1.0)


def words(turn: int, n: int) -> str:
    """Return a text of its own for each turn and number."""
    chance = random.Random(turn * CHUNKS + n)
    return "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(20))


def write(folder: str, turn: int) -> None:
    """Save five documents over and over, each time with other words, and follow with vectors."""
    from retrieval.index import open_vectors

    store = FactStore(folder, create=True)
    vectors = open_vectors(store, load(vectors=True), wait=10)
    while True:
        turn += 1
        name = f"{turn % 5:016d}"
        chunks = tuple(
            Chunk(id=f"p{n}", section=("一",), text=words(turn, n), page=1, last_page=1,
                  boxes=((1, BOX),)) for n in range(CHUNKS)
        )  # fmt: skip
        document = Document(id=name, sha256=name * 4, file=name, path="/" + name, kind=Kind.FINAL)
        store.save(Reading(document=document, chunks=chunks))
        if turn % 7 == 0:
            store.forget(name)
        vectors.catch_up()


def check(folder: str) -> None:
    """Assert that the collection is what the fact database says, neither more nor less."""
    from retrieval.index import open_vectors

    with FactStore(folder) as store:
        vectors = open_vectors(store, load(vectors=True), wait=10)
        vectors.catch_up()
        found = vectors._vectors.client.get(include=["documents"])
        wanted = {
            f"{one.id}:{chunk.id}": chunk.text
            for one in store.documents()
            for chunk in store.chunks(one.id)
        }
        assert dict(zip(found["ids"], found["documents"], strict=True)) == wanted
        assert vectors.counts().behind == 0
        for one in store.documents():
            some = store.chunks(one.id)[7]
            assert vectors.search(some.text, [one.id], limit=1)[0].chunk == some.id
        vectors.close()


@pytest.mark.slow
def test_killing_the_owner_loses_nothing_that_catching_up_does_not_mend(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["retrieval.vector_store", "tests.test_kill_vectors"])
    chance = random.Random(2024)
    folder = str(tmp_path / "store")
    FactStore(folder, create=True).close()
    for turn in range(KILLS):
        writer = context.Process(target=write, args=(folder, turn * 100))
        writer.start()
        time.sleep(2.0 + chance.random() * 2 if turn == 0 else 0.3 + chance.random() * 1.2)
        assert writer.is_alive()
        writer.kill()
        writer.join()
        checker = context.Process(target=check, args=(folder,))
        checker.start()
        checker.join()

        assert writer.exitcode == -signal.SIGKILL
        assert checker.exitcode == 0, f"the collection is not whole after kill {turn}"
