"""The language model is asked as its server allows, within limits, and every failure has a name."""

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.settings import Settings, load
from retrieval.llm import LanguageModel
from retrieval.models.llm_limits import Ledger, ModelError
from retrieval.models.proposal import Proposal
from tests.model_server import SECRET, Body, Fault, serving

GOOD = '{"means": [{"words": "吃喝", "name": "公务接待费"}]}'
Make = Callable[..., LanguageModel]


def settings(url: str, **changed: object) -> Settings:
    given: dict[str, object] = {
        "llm_base_url": f"{url}/v1", "llm_model": "m", "llm_api_key": SecretStr(SECRET),
        "llm_timeout_seconds": 60,
    }  # fmt: skip
    return load(**(given | changed))


def ask(model: LanguageModel) -> Proposal:
    return model.structured("系统", "问句", Proposal, model.allowance())


def failure(script: Callable[[Body], str | Fault], folder: Path, **changed: object) -> ModelError:
    with serving(script) as server:
        model = LanguageModel(settings(server.url, **changed), folder, retries=1)
        with pytest.raises(ModelError) as failed:
            ask(model)
    return failed.value


@pytest.mark.parametrize("way", ["schema", "tools", "json"])
def test_structure_is_asked_for_in_the_way_that_the_server_offers(way: str, tmp_path: Path) -> None:
    with serving(lambda _: GOOD, frozenset({way})) as server:
        model = LanguageModel(settings(server.url), tmp_path)
        first, second = ask(model), ask(model)

    assert first == second == Proposal.model_validate_json(GOOD)
    assert len(server.asked) == {"schema": 2, "tools": 3, "json": 4}[way]  # it is remembered
    assert server.keys[0] == f"Bearer {SECRET}"


def test_a_plain_reply_with_words_around_the_json_is_read(tmp_path: Path) -> None:
    with serving(lambda _: f"好的：\n```json\n{GOOD}\n```") as server:
        assert ask(LanguageModel(settings(server.url), tmp_path)).means[0].name == "公务接待费"


def test_ollama_is_spoken_to_in_its_own_protocol(tmp_path: Path) -> None:
    with serving(lambda _: GOOD) as server:
        model = LanguageModel(
            settings(server.url, llm_provider="ollama", llm_base_url=server.url), tmp_path
        )
        assert ask(model).means[0].words == "吃喝"
    assert server.asked[0]["format"]["title"] == "Proposal"


def test_a_passing_failure_is_tried_again(tmp_path: Path) -> None:
    turns: Iterator[str | Fault] = iter([Fault("status", 503), GOOD])
    with serving(lambda _: next(turns)) as server:
        assert ask(LanguageModel(settings(server.url), tmp_path)).means
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("status", 401), "refused"),
        (Fault("status", 500), "unreachable"),
        (Fault("cut"), "unreachable"),
        (Fault("slow"), "timeout"),
        (Fault("noise"), "garbage"),
        (Fault("huge"), "too_long"),
        (Fault("endless"), "timeout"),
    ],
)
def test_every_failure_has_its_name_and_is_not_waited_for(
    fault: Fault, reason: str, tmp_path: Path
) -> None:
    """Slow and endless replies end only with the test, so that waiting for them gives another reason."""
    assert failure(lambda _: fault, tmp_path, llm_timeout_seconds=1).reason == reason


@pytest.mark.parametrize("reply", ["", "不知道", "{", '{"means": 7}', "[" * 30_000, '{"a":' * 5000])
def test_garbage_is_no_proposal(reply: str, tmp_path: Path) -> None:
    assert failure(lambda _: reply, tmp_path).reason == "garbage"


def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    model = LanguageModel(settings("http://127.0.0.1:9"), tmp_path, retries=0)
    with pytest.raises(ModelError, match="unreachable"):
        ask(model)


def test_the_tokens_of_a_question_and_of_a_day_are_limited(tmp_path: Path) -> None:
    assert failure(lambda _: GOOD, tmp_path, llm_tokens_per_question=10).reason == "budget"
    with serving(lambda _: GOOD) as server:
        ask(LanguageModel(settings(server.url), tmp_path))
    assert Ledger(tmp_path / "model_tokens.json", 100).left() == 43
    assert failure(lambda _: GOOD, tmp_path, llm_tokens_per_day=57).reason == "budget"


@pytest.mark.parametrize("fault", [Fault("status", 503), Fault("slow"), Fault("endless")])
def test_waiting_can_be_cancelled(fault: Fault, tmp_path: Path) -> None:
    """Between two tries, and also while the server is silent: nothing else would end it before its time."""
    cancel = threading.Event()

    def script(_: Body) -> Fault:
        cancel.set()
        return fault

    with serving(script) as server:
        model = LanguageModel(settings(server.url, llm_timeout_seconds=600), tmp_path, retries=99)
        with pytest.raises(ModelError, match="cancelled"):
            model.structured("系统", "问句", Proposal, model.allowance(cancel))
        assert len(server.asked) == 1


def test_a_silent_stream_can_be_cancelled(tmp_path: Path) -> None:
    cancel = threading.Event()
    with serving(lambda _: "第一句。\n第二句。") as server:
        server.pause = 60
        model = LanguageModel(settings(server.url, llm_timeout_seconds=600), tmp_path)
        lines = model.lines("系统", "问", model.allowance(cancel))
        assert next(lines) == "第一句。"
        cancel.set()
        with pytest.raises(ModelError, match="cancelled"):
            next(lines)


def test_lines_are_streamed_whole(tmp_path: Path) -> None:
    with serving(lambda _: "第一句。\n第二句。") as server:
        model = LanguageModel(settings(server.url), tmp_path)
        assert list(model.lines("系统", "问", model.allowance())) == ["第一句。", "第二句。"]


def test_ollama_streams_lines_in_its_own_protocol(tmp_path: Path) -> None:
    with serving(lambda _: "第一句。\n第二句。") as server:
        given = settings(server.url, llm_provider="ollama", llm_base_url=server.url)
        model = LanguageModel(given, tmp_path)
        assert list(model.lines("系统", "问", model.allowance())) == ["第一句。", "第二句。"]


@pytest.mark.parametrize("kind", ["huge", "endless"])
def test_a_stream_that_does_not_end_is_ended(kind: str, tmp_path: Path) -> None:
    with serving(lambda _: Fault(kind)) as server:
        model = LanguageModel(settings(server.url, llm_timeout_seconds=1), tmp_path)
        with pytest.raises(ModelError):
            list(model.lines("系统", "问", model.allowance()))


def test_no_key_and_no_text_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    failure(lambda _: Fault("status", 401), tmp_path)
    with serving(lambda _: GOOD) as server:
        ask(LanguageModel(settings(server.url), tmp_path))

    assert SECRET not in caplog.text
    assert "问句" not in caplog.text
    assert "公务接待费" not in caplog.text
