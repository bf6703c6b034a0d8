"""The vector store is derived from the fact database, and follows it whatever happens."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from config.settings import Settings, load
from ingest.records import Chunk, Document, Kind, Reading, Record, Table
from retrieval.fact_store import FactStore
from retrieval.index import fill, open_vectors, remove_forgotten
from retrieval.passages.search import Search
from retrieval.stores.embedding import DIMENSIONS, HashedGrams, hashed
from retrieval.stores.vector_errors import EmbeddingMismatchError, VectorsBusyError
from retrieval.vector_store import VectorStore

BOX = (0.0, 0.0, 1.0, 1.0)
ROOT = Path(__file__).resolve().parents[1]


def reading(name: str, text: str = "食堂改造工程已经完工。") -> Reading:
    label = Record(
        id="t1r0c0", table=1, page=1, bbox=BOX, row=("三公经费", "公务接待费"), column=("项目",),
        row_index=0, column_index=0, text="公务接待费",
    )  # fmt: skip
    cell = label.model_copy(
        update={"id": "t1r0c1", "column": ("决算数",), "column_index": 1, "text": "0.10",
                "value": Decimal("0.10"), "unit": "万元"}
    )  # fmt: skip
    return Reading(
        document=Document(id=name * 16, sha256=name * 64, file=f"{name}.pdf", path=f"/{name}.pdf",
                          publisher=f"{name}市测试局", fiscal_year=2023, kind=Kind.FINAL),
        tables=(Table(ordinal=1, title="三公经费决算表", pages=(1,), boxes=(BOX,),
                      columns=(("项目",), ("决算数",)), records=(label, cell)),),
        chunks=(Chunk(id="p1", section=("第二部分",), text=text, page=2, last_page=2, boxes=((2, BOX),)),),
    )  # fmt: skip


@pytest.fixture
def facts(tmp_path: Path) -> Iterator[FactStore]:
    with FactStore(tmp_path / "store", create=True) as store:
        store.save(reading("a"))
        store.save(reading("b", "招待所的屋顶漏水，需要修理。"))
        yield store


@pytest.fixture
def settings() -> Settings:
    return load(vectors=True)


def test_rows_and_passages_are_found_by_likeness(facts: FactStore, settings: Settings) -> None:
    vectors = open_vectors(facts, settings)
    changed = vectors.catch_up()
    row = vectors.search("公务接待", ["a" * 16], limit=1)[0]
    passage = vectors.search("招待所漏水", ["a" * 16, "b" * 16], limit=1)[0]
    vectors.close()

    assert changed == 2
    assert (row.document, row.chunk, row.records) == ("a" * 16, None, ("t1r0c0", "t1r0c1"))
    assert facts.record(row.document, row.records[1]).value == Decimal("0.10")  # type: ignore[union-attr]
    assert (passage.document, passage.chunk) == ("b" * 16, "p1")
    assert 0 < passage.score <= 1


def test_only_the_documents_asked_for_are_searched(facts: FactStore, settings: Settings) -> None:
    vectors = open_vectors(facts, settings)
    vectors.catch_up()
    found = vectors.search("招待所漏水", ["a" * 16], limit=9)
    chunks = vectors.search("招待所漏水", ["a" * 16, "b" * 16], limit=9, kind="chunk")
    vectors.close()

    assert {one.document for one in found} == {"a" * 16}
    assert {one.chunk for one in chunks} == {"p1"}
    assert VectorStore.search(vectors, "任何问题", []) == []


def test_changes_are_caught_up_on_use(facts: FactStore, settings: Settings) -> None:
    assert fill(facts, settings) is None
    facts.save(reading("a", "食堂改造工程被取消。"))
    facts.forget("b" * 16)
    vectors = open_vectors(facts, settings)
    before = vectors.counts()
    vectors.catch_up()
    after = vectors.counts()
    found = vectors.search("食堂改造工程被取消", ["a" * 16], limit=1, kind="chunk")[0]
    vectors.close()

    assert (before.documents, before.behind) == (0, 2)
    assert (after.documents, after.nodes, after.behind) == (1, 2, 0)
    assert found.score > 0.8


def test_catching_up_may_be_limited_to_some_documents(facts: FactStore, settings: Settings) -> None:
    vectors = open_vectors(facts, settings)
    vectors.catch_up(["b" * 16])
    counts = vectors.counts()
    vectors.close()

    assert (counts.documents, counts.behind) == (1, 1)


def test_forgetting_leaves_no_text_in_the_collection_file(
    facts: FactStore, settings: Settings
) -> None:
    fill(facts, settings)
    file = facts.folder / "vectors" / "chroma.sqlite3"
    before = "漏水".encode() in file.read_bytes()
    facts.forget("b" * 16)
    fault = remove_forgotten(facts, settings)

    assert before
    assert fault is None
    assert "漏水".encode() not in file.read_bytes()


def test_another_process_is_refused_while_the_store_is_owned(
    facts: FactStore, settings: Settings
) -> None:
    script = (
        "import sys; from retrieval.index import fill; from config.settings import load;"
        "from retrieval.fact_store import FactStore; import retrieval.index as i; i.FILL_WAIT = 0.1;"
        "print(fill(FactStore(sys.argv[1]), load(vectors=True)))"
    )
    vectors = open_vectors(facts, settings)
    other = subprocess.run(
        [sys.executable, "-c", script, str(facts.folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    same = open_vectors(facts, settings)
    same.close()
    vectors.close()

    assert str(VectorsBusyError(facts.folder.resolve() / "vectors")) in other.stdout


def test_vectors_of_another_embedding_are_refused_with_the_way_out(
    facts: FactStore, settings: Settings
) -> None:
    fill(facts, settings)
    other = load(vectors=True, embedding_provider="openai", embedding_model="m3")

    with pytest.raises(EmbeddingMismatchError) as refused:
        open_vectors(facts, other)
    assert str(refused.value) == (
        "The vectors were made with hashed-grams-1 (2048 dimensions), the settings name openai/m3."
        " Set the embedding back, or fill the vectors anew with `yusuan doctor --rebuild-vectors`."
    )


def test_damaged_vectors_are_told_and_made_anew(facts: FactStore, settings: Settings) -> None:
    fill(facts, settings)
    (facts.folder / "vectors" / "chroma.sqlite3").write_bytes(b"spoilt" * 5000)
    facts.save(reading("c"))
    fault = fill(facts, settings)
    found = Search(facts, settings).passages("招待所漏水", ["b" * 16], arm="fused")
    assert fill(facts, settings, rebuild=True) is None
    vectors = open_vectors(facts, settings)
    counts = vectors.counts()
    vectors.close()

    assert fault is not None
    assert "yusuan doctor --rebuild-vectors" in fault
    assert found[0].document == "b" * 16
    assert (counts.documents, counts.behind) == (3, 0)


def test_nothing_heavy_is_done_when_nothing_changed(facts: FactStore, settings: Settings) -> None:
    fill(facts, settings)
    script = (
        "import sys; from retrieval.index import fill; from config.settings import load;"
        "from retrieval.fact_store import FactStore;"
        "fill(FactStore(sys.argv[1]), load(vectors=True));"
        "print([m for m in ('chromadb', 'llama_index') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(facts.folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.strip() == "[]"


def test_the_hash_of_words_is_stable_and_of_length_one() -> None:
    vector = HashedGrams().get_text_embedding("公务接待费")

    assert len(vector) == DIMENSIONS
    assert abs(sum(x * x for x in vector) - 1) < 1e-5
    assert sum(1 for x in vector if x) == 9  # five characters, four pairs
    assert not hashed("……").any()


@pytest.mark.slow
def test_a_chroma_server_holds_several_stores_and_needs_no_lock(
    facts: FactStore, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    server = subprocess.Popen(
        [str(chroma), "run", "--path", str(tmp_path / "served"), "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        on_server = load(vectors=True, chroma_url=f"http://127.0.0.1:{port}")
        wait_for(port)
        with FactStore(tmp_path / "other", create=True) as other:
            other.save(reading("c"))
            faults = [fill(facts, on_server), fill(other, on_server)]
            left, right = open_vectors(facts, on_server), open_vectors(facts, on_server)
            third = open_vectors(other, on_server)
            counts = [one.counts()[:3] for one in (left, right, third)]
            found = right.search("招待所漏水", ["b" * 16], limit=1)
            for one in (left, right, third):
                one.close()
    finally:
        server.kill()
        server.wait()

    assert faults == [None, None]
    assert counts == [(2, 4, 0), (2, 4, 0), (1, 2, 0)]
    assert found[0].document == "b" * 16
    assert not (facts.folder / "vectors").exists()


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
