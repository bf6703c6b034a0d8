"""The bot as a process: killed at any moment it loses no question and answers none twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.telegram_demo_server import TOKEN, Server
from retrieval.fact_store import FactStore
from retrieval.stores.library import add
from tests.telegram_harness import ANNA, BERT, ask, from_bot, pending, text_of, wait_for

DrawPdf = Callable[..., Path]
QUESTION = "某市测试局{year}年科学技术支出多少"


@pytest.fixture
def store(draw_pdf: DrawPdf, tmp_path: Path) -> Path:
    with FactStore(tmp_path / "store", create=True) as facts:
        for year in (2021, 2022, 2023):
            list(add(facts, [draw_pdf(f"{year}.pdf", year=year, amount=f"{year - 2000}.51")]))
    return tmp_path / "store"


def start(
    server: Server, store: Path, *flags: str, log: Path | None = None
) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "YUSUAN_TELEGRAM_TOKEN": TOKEN, "YUSUAN_TELEGRAM_BASE_URL": server.url,
        "YUSUAN_TELEGRAM_ALLOW": f"{ANNA},{BERT}", "YUSUAN_TELEGRAM_POLL_SECONDS": "2",
        "YUSUAN_TELEGRAM_PER_MINUTE": "9999", "YUSUAN_TELEGRAM_PER_DAY": "99999",
        "YUSUAN_TELEGRAM_WAITING_EACH": "99", "YUSUAN_DEBUG": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "bot", "telegram", "--store", str(store), *flags]
    target = log.open("ab") if log else subprocess.DEVNULL
    return subprocess.Popen(
        command, env=environment, stdout=target, stderr=target, cwd=Path(__file__).parents[1]
    )


def answers(server: Server, chat: int) -> list[str]:
    """Return what was answered; a placeholder that a crash left behind is no answer."""
    return [text_of(one) for one in from_bot(server, chat) if not pending(one)]


def test_sigterm_ends_the_bot_in_order(server: Server, store: Path) -> None:
    bot = start(server, store)
    ask(server, ANNA, QUESTION.format(year=2023))

    bot.send_signal(signal.SIGTERM)

    assert bot.wait(15) == 0
    assert "23.51" in answers(server, ANNA)[0]


def test_a_second_bot_on_the_same_store_is_refused(server: Server, store: Path) -> None:
    first = start(server, store)
    ask(server, ANNA, QUESTION.format(year=2023))

    second = start(server, store)

    assert second.wait(20) == 2
    first.kill()
    first.wait()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_kill_9_at_any_moment_loses_and_doubles_nothing(
    server: Server, store: Path, seed: int
) -> None:
    chance = random.Random(seed)
    asked: dict[int, list[int]] = {ANNA: [], BERT: []}
    for _ in range(5):
        bot = start(server, store)
        for _ in range(chance.randint(1, 4)):
            user, year = chance.choice((ANNA, BERT)), chance.choice((2021, 2022, 2023))
            text = QUESTION.format(year=year)
            server.do(lambda world, user=user, text=text: world.say(user, text))  # type: ignore[misc]
            asked[user].append(year)
            time.sleep(chance.random() * 0.9)
        bot.kill()
        bot.wait()
    bot = start(server, store)
    try:
        for user, years in asked.items():
            wait_for(lambda user=user, years=years: len(answers(server, user)) >= len(years))  # type: ignore[misc]
        time.sleep(1)
    finally:
        bot.terminate()
        bot.wait(15)

    for user, years in asked.items():
        said = answers(server, user)
        told = [[y for y in (2021, 2022, 2023) if f"{y - 2000}.51" in one] or one for one in said]
        assert sorted(told, key=str) == sorted(([one] for one in years), key=str)


def test_no_byte_of_the_log_tells_the_token_or_what_was_said(
    server: Server, store: Path, tmp_path: Path
) -> None:
    faults = iter(["500", "before", "429", "after", "slow"] * 3)
    secrets = [
        "某市测试局",
        "科学技术",
        "xyzzy-secret-words",
        "23.51万元",
        TOKEN.split(":")[1],
        "机密.pdf",
    ]
    log = tmp_path / "log"
    bot = start(server, store, "--debug", log=log)
    ask(server, ANNA, QUESTION.format(year=2023))
    server.fault = lambda method: (next(faults, "slow"), 1) if "Message" in method else None
    server.do(lambda world: world.say(ANNA, "xyzzy-secret-words 机密"))
    wait_for(lambda: "xyzzy" in " ".join(answers(server, ANNA)))
    server.fault = None
    server.do(lambda world: world.upload(ANNA, "机密.pdf", b"%PDF-1.4 broken xyzzy-secret-words"))
    wait_for(lambda: "没有读入" in " ".join(answers(server, ANNA)))
    server.do(lambda world: world.say(666, "xyzzy-secret-words from a stranger"))
    wait_for(lambda: answers(server, 666))
    answer = next(one for one in from_bot(server, ANNA) if "reply_markup" in one)
    server.do(
        lambda world: world.press(ANNA, ANNA, answer["message_id"], "xyzzy-secret-words:src:0")
    )
    wait_for(lambda: "已失效" in " ".join(answers(server, ANNA)))
    bot.terminate()
    assert bot.wait(15) == 0

    written = log.read_bytes()
    assert b"DEBUG" in written
    assert [one for one in secrets if one.encode() in written] == []
    escaped = [one.encode("unicode_escape") for one in secrets if not one.isascii()]
    assert [one for one in escaped if one in written] == []
