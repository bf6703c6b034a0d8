"""A real embedding model is one setting away; here one on loopback that knows what is alike."""

import logging
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from config.settings import Settings, load
from retrieval.fact_store import FactStore
from retrieval.index import fill, open_vectors
from retrieval.passages.search import Search
from retrieval.stores.vector_errors import EmbeddingMismatchError, VectorsUnavailableError
from tests.model_server import SECRET, ModelServer, serving
from tests.test_vectors import reading

A, B = "a" * 16, "b" * 16


@pytest.fixture
def facts(tmp_path: Path) -> FactStore:
    store = FactStore(tmp_path / "store", create=True)
    store.save(reading("a", "来访同行由食堂备饭，共用餐四次。"))
    store.save(reading("b", "招待所的屋顶漏水，需要修理。"))
    return store


def settings(server: ModelServer, provider: str, **more: Any) -> Settings:
    url = server.url if provider == "ollama" else f"{server.url}/v1"
    given: dict[str, Any] = {
        "vectors": True, "embedding_provider": provider, "embedding_model": "m8",
        "embedding_base_url": url, "embedding_timeout_seconds": 2, "embedding_retries": 0,
    }  # fmt: skip
    return load(**(given | more))


@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_a_model_finds_what_shares_no_word(provider: str, facts: FactStore) -> None:
    with serving(lambda _: "") as server:
        search = Search(facts, settings(server, provider))
        row = search.rows("吃喝", [A], 1)[0]
        passage = search.passages("房子漏雨", [A, B], 1)[0]
        search.close()
        vectors = open_vectors(facts, settings(server, provider))
        signature = vectors.signature
        vectors.close()

    assert row.records == ("t1r0c0", "t1r0c1")
    assert passage.document == B
    assert signature == (f"{provider}/m8", 8)


def test_another_model_is_refused_and_full_text_answers(facts: FactStore) -> None:
    with serving(lambda _: "") as server:
        assert fill(facts, settings(server, "openai")) is None
        other = settings(server, "openai", embedding_model="other")
        with pytest.raises(EmbeddingMismatchError, match="openai/m8 \\(8 dimensions\\)"):
            open_vectors(facts, other)
        found = Search(facts, other).passages("屋顶漏水", [A, B])
        assert fill(facts, other, rebuild=True) is None
        open_vectors(facts, other).close()

    assert found[0].document == B


def test_a_model_that_is_down_leaves_full_text_and_catches_up_later(facts: FactStore) -> None:
    with serving(lambda _: "") as server:
        named = settings(server, "openai")
        assert fill(facts, named) is None
        facts.save(reading("a", "食堂扩建，饭菜更好。"))
    fault = fill(facts, named)
    found = Search(facts, named).passages("屋顶漏水", [A, B])

    assert fault is not None
    assert "cannot be used" in fault
    assert found[0].document == B
    with pytest.raises(VectorsUnavailableError):
        open_vectors(FactStore(facts.folder.parent / "other", create=True), named)


@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_no_text_and_no_key_of_an_embedding_is_logged(
    provider: str, facts: FactStore, caplog: pytest.LogCaptureFixture
) -> None:
    for library in ("openai", "httpx", "httpcore", "ollama"):
        logging.getLogger(library).setLevel(logging.NOTSET)
    caplog.set_level(logging.DEBUG)
    with serving(lambda _: "") as server:
        search = Search(facts, settings(server, provider, embedding_api_key=SecretStr(SECRET)))
        search.rows("吃喝", [A], 1)
        search.close()

    told = caplog.text.encode().decode("unicode_escape", "ignore") + caplog.text
    assert SECRET not in told
    assert "来访同行" not in told
    assert "吃喝" not in told
