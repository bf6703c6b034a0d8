"""A model's proved sentences are seen as they come, on the command line and in Telegram."""

import io
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import run
from bot.telegram_demo_server import Server
from retrieval.fact_store import FactStore
from tests.model_server import Body, ModelServer, serving, user_text
from tests.telegram_harness import ANNA, Bot, from_bot, keys, text_of, wait_for

OPEN = "街道分馆的周末开放问题有什么改进措施"
LIE = "支出是九百万元"


class Screen(io.StringIO):
    """A terminal that remembers when it was written to."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[tuple[float, str]] = []

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written.append((time.monotonic(), text))
        return super().write(text)


@pytest.fixture(scope="module")
def store(sample_store: FactStore) -> Path:
    return sample_store.folder


def slowly(body: Body) -> str:
    """Tell two printed sentences, and a lie between them."""
    if "句子：" not in user_text(body):
        return '{"means": []}'
    found = [re.search(rf"(\{{q\d+\}})[^\n]*{word}", user_text(body)) for word in ("不足", "错时")]
    first, second = (one[1] for one in found if one)
    return f"{first}。\n{LIE}{first}。\n{second}。\n"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with serving(slowly) as server:
        server.pause = 0.5
        monkeypatch.setenv("YUSUAN_LLM_BASE_URL", f"{server.url}/v1")
        monkeypatch.setenv("YUSUAN_LLM_MODEL", "m")
        monkeypatch.setenv("YUSUAN_LLM_TOKENS_PER_QUESTION", "20000")
        monkeypatch.setenv("YUSUAN_VECTORS", "false")
        yield server


def terminal(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Return the terminal that a command writes its progress to; pytest sets its own before each test."""
    shown = Screen()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def checked(screen: Screen) -> None:
    """See that the sentences came one after the other, and were taken away at the end."""
    shown = [(at, text) for at, text in screen.written if "周末" in text or "错时" in text]
    assert ["周末" in text for _, text in shown] == [True, False]
    assert shown[1][0] - shown[0][0] >= 0.4
    lines = sum(text.count("\n") for _, text in shown)
    assert screen.written[-1][1] == f"\x1b[{lines}A\r\x1b[J"
    assert LIE not in screen.getvalue()


def test_ask_shows_proved_sentences_while_the_model_writes(
    model: ModelServer,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen = terminal(monkeypatch)

    status = run(["ask", "--store", str(store), OPEN])

    assert status == 0
    assert "错时开放" in capsys.readouterr().out
    checked(screen)


def test_chat_shows_proved_sentences_while_the_model_writes(
    model: ModelServer,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen = terminal(monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{OPEN}\n退出\n"))

    assert run(["chat", "--store", str(store)]) == 0
    assert "错时开放" in capsys.readouterr().out
    checked(screen)


def test_programs_are_shown_no_sentence_before_the_answer(
    model: ModelServer,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen = terminal(monkeypatch)

    run(["ask", "--store", str(store), "--json", OPEN])

    assert screen.getvalue() == ""
    assert '"name":"m"' in capsys.readouterr().out


def test_telegram_edits_its_message_with_proved_sentences(
    model: ModelServer, store: Path, server: Server
) -> None:
    model.pause = 1.0
    with Bot(server, store):
        server.do(lambda world: world.say(ANNA, OPEN, chat=ANNA))
        part = wait_for(lambda: [m for m in from_bot(server, ANNA) if "周末" in text_of(m)])[0]
        whole = wait_for(lambda: [m for m in from_bot(server, ANNA) if keys(m)])[0]

    assert text_of(part).endswith("。\n…")
    assert "错时" not in text_of(part)
    assert part["message_id"] == whole["message_id"]
    assert "错时开放" in text_of(whole)
    assert "…" not in text_of(whole)
    assert LIE not in text_of(part) + text_of(whole)


def test_a_cancelled_question_holds_up_nothing(
    model: ModelServer, store: Path, server: Server
) -> None:
    model.pause = 60.0  # longer than anything is waited for
    with Bot(server, store):
        server.do(lambda world: world.say(ANNA, OPEN, chat=ANNA))
        wait_for(lambda: [m for m in from_bot(server, ANNA) if "周末" in text_of(m)])
        server.do(lambda world: world.say(ANNA, "/cancel", chat=ANNA))
        wait_for(lambda: [m for m in from_bot(server, ANNA) if text_of(m) == "已取消。"])
        server.do(lambda world: world.say(ANNA, "2023年“三公”经费是多少", chat=ANNA))
        wait_for(lambda: [m for m in from_bot(server, ANNA) if keys(m)])
