"""A server of vectors that pours or is silent is left, as a language model's is."""

import httpx
import pytest

from config.settings import load
from retrieval.stores import embedding
from tests.model_server import Fault, serving


@pytest.mark.parametrize("provider", ["openai", "ollama"])
@pytest.mark.parametrize("kind", ["huge", "endless", "slow"])
def test_vectors_that_are_too_large_or_never_come_are_not_waited_for(
    kind: str, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "MAX_BYTES", 1_000_000)
    with serving(lambda _: "") as server:
        server.bad_vectors = Fault(kind)
        url = f"{server.url}/v1" if provider == "openai" else server.url
        embeds = embedding.embedding_of(
            load(
                embedding_provider=provider, embedding_base_url=url, embedding_model="m",
                embedding_timeout_seconds=1, embedding_retries=0,
            )
        )  # fmt: skip
        with pytest.raises(Exception) as failed:  # noqa: PT011 - every library has errors of its own
            embeds.get_text_embedding("公务接待费")

    chain = [failed.value]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None:
        chain.append(cause)  # type: ignore[arg-type]
    assert any(isinstance(one, httpx.HTTPError) for one in chain)


@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_vectors_within_the_limits_arrive(provider: str) -> None:
    with serving(lambda _: "") as server:
        url = f"{server.url}/v1" if provider == "openai" else server.url
        embeds = embedding.embedding_of(
            load(embedding_provider=provider, embedding_base_url=url, embedding_model="m")
        )
        assert len(embeds.get_text_embedding("公务接待费")) == 8
