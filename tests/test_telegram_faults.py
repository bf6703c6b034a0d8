"""What a network does to the bot: refusals, drops, blocks, second pollers."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.telegram_demo_server import Server
from tests.telegram_harness import (
    ANNA,
    BERT,
    GROUP,
    Bot,
    ask,
    from_bot,
    new_world,
    pending,
    settled,
    text_of,
    wait_for,
)

DrawPdf = Callable[..., Path]
# the library announces another type for it
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after:DeprecationWarning")

QUESTION = "某市测试局2023年科学技术支出多少"


@pytest.fixture
def store(drawn_library: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn_library, tmp_path / "store"))


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        new_world(running)
        yield running


def once(kind: str, method: str, seconds: float = 1) -> Callable[[str], tuple[str, float] | None]:
    """Return a fault that happens at the first call of a method."""
    left = [kind]
    lock = threading.Lock()

    def fault(called: str) -> tuple[str, float] | None:
        with lock:
            if called == method and left:
                return left.pop(), seconds
        return None

    return fault


@pytest.mark.parametrize("kind", ["429", "500", "502", "before", "after"])
@pytest.mark.parametrize("method", ["editMessageText", "getUpdates", "sendMessage", "getMe"])
def test_a_fault_of_the_network_neither_loses_nor_doubles_an_answer(
    server: Server, store: Path, kind: str, method: str
) -> None:
    server.fault = once(kind, method)
    with Bot(server, store):
        server.do(lambda world: world.say(ANNA, QUESTION))
        wait_for(lambda: any("12.3" in text_of(one) for one in from_bot(server, ANNA)))
        time.sleep(0.3)

    answers = [one for one in from_bot(server, ANNA) if not pending(one)]
    assert len(answers) == 1
    assert server.do(lambda world: list(world.rejected)) == []


def test_a_chat_that_must_wait_does_not_hold_up_another(server: Server, store: Path) -> None:
    with Bot(server, store):
        ask(server, BERT, QUESTION)
        server.fault = once("429", "editMessageText", 8)
        server.do(lambda world: world.say(ANNA, QUESTION))
        wait_for(lambda: from_bot(server, ANNA))
        time.sleep(0.3)
        ask(server, BERT, QUESTION)

        assert all(map(pending, from_bot(server, ANNA)))  # hers waits, his is there
        settled(server, ANNA, 1)


def test_a_person_who_blocked_the_bot_is_left_alone(server: Server, store: Path) -> None:
    with Bot(server, store):
        ask(server, ANNA, QUESTION)
        server.do(lambda world: world.blocked.add(BERT))
        server.do(lambda world: world.say(BERT, QUESTION))
        wait_for(
            lambda: server.do(lambda world: any("blocked" in one[1] for one in world.rejected))
        )
        ask(server, ANNA, QUESTION)
        requests = server.requests
        time.sleep(0.5)

    assert server.requests - requests <= 2
    assert from_bot(server, BERT) == []


def test_a_second_poller_is_survived(server: Server, store: Path) -> None:
    server.fault = once("409", "getUpdates")
    with Bot(server, store):
        answer = ask(server, ANNA, QUESTION)

    assert "12.3" in text_of(answer)


def test_a_group_that_becomes_a_supergroup_is_followed(server: Server, store: Path) -> None:
    def migrate(world: object) -> None:
        server.world.add_group(-1000500, "Supergroup")
        server.world.migrated[GROUP] = -1000500

    with Bot(server, store):
        server.do(migrate)
        server.do(lambda world: world.say(ANNA, f"/ask {QUESTION}", chat=GROUP))
        said = settled(server, -1000500, 1)

    assert "12.3" in text_of(said[0])


def test_a_deleted_placeholder_does_not_lose_the_answer(server: Server, store: Path) -> None:
    lock = threading.Event()

    def fault(method: str) -> tuple[str, float] | None:
        if method == "editMessageText" and not lock.is_set():
            lock.set()
            return "slow", 0.4
        return None

    server.fault = fault
    with Bot(server, store):
        server.do(lambda world: world.say(ANNA, QUESTION))
        wait_for(lock.is_set)
        first = from_bot(server, ANNA)[0]
        server.do(lambda world: world.messages.pop((ANNA, first["message_id"])))
        said = settled(server, ANNA, 1)

    assert "12.3" in text_of(said[0])


def test_a_slow_chat_does_not_hold_up_another(
    server: Server, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.chat import Conversation
    from retrieval.answer import Answer

    quick = Conversation.ask

    go_on = threading.Event()

    def ask_slowly(self: Conversation, text: str) -> Answer:
        if "慢" in text:
            go_on.wait(60)
        return quick(self, text)

    monkeypatch.setattr(Conversation, "ask", ask_slowly)
    with Bot(server, store):
        ask(server, BERT, QUESTION)
        server.do(lambda world: world.say(ANNA, "慢慢说：" + QUESTION))
        wait_for(lambda: from_bot(server, ANNA))
        ask(server, BERT, QUESTION)
        server.do(lambda world: world.say(ANNA, "/cancel"))
        said = settled(server, ANNA, 2)
        go_on.set()

    assert "已取消" in text_of(said[0])
    assert "已取消" in text_of(said[1])


def test_a_full_queue_is_told_honestly(
    server: Server, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.chat import Conversation
    from retrieval.answer import Answer

    quick = Conversation.ask

    def ask_slowly(self: Conversation, text: str) -> Answer:
        time.sleep(1)
        return quick(self, text)

    monkeypatch.setattr(Conversation, "ask", ask_slowly)
    with Bot(server, store, telegram_waiting=1):
        server.do(lambda world: world.say(ANNA, QUESTION))
        wait_for(lambda: from_bot(server, ANNA))
        server.do(lambda world: world.say(BERT, QUESTION))
        busy = settled(server, BERT, 1)[0]
        answered = settled(server, ANNA, 1)[0]

    assert "没有排上队" in text_of(busy)
    assert "12.3" in text_of(answered)


def test_an_internal_fault_is_told_once_and_does_not_stop_the_bot(
    server: Server, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.chat import Conversation
    from retrieval.answer import Answer

    quick = Conversation.ask

    def ask_badly(self: Conversation, text: str) -> Answer:
        if "坏" in text:
            raise ZeroDivisionError
        return quick(self, text)

    monkeypatch.setattr(Conversation, "ask", ask_badly)
    with Bot(server, store):
        bad = ask(server, ANNA, "坏")
        good = ask(server, ANNA, QUESTION)

    assert "内部错误" in text_of(bad)
    assert "12.3" in text_of(good)
