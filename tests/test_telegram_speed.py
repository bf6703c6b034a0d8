"""Fifty chats at once, without a model: everybody sees a reaction; how soon is printed, not judged."""

import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.telegram_demo_server import Server
from bot.telegram_demo_world import World
from retrieval.fact_store import FactStore
from retrieval.stores.library import add
from tests.telegram_harness import Bot, wait_for

CHATS, QUESTIONS, SECONDS = 50, 300, 20.0


def reactions(world: World) -> list[float]:
    """Return the seconds from each thing said to the bot's next message in that chat."""
    said: dict[int, list[float]] = {}
    found = []
    for what, chat, _, when in world.changes:
        if what == "said":
            said.setdefault(chat, []).append(when)
        elif what == "placed" and said.get(chat):
            found.append(when - said[chat].pop(0))
    return found


@pytest.mark.slow
def test_each_of_fifty_chats_sees_a_reaction_to_all_it_says(
    draw_pdf: Callable[..., Path], tmp_path: Path
) -> None:
    with FactStore(tmp_path / "store", create=True) as facts:
        for year in range(2015, 2025):
            list(add(facts, [draw_pdf(f"{year}.pdf", year=year)]))
    chance = random.Random(1)
    people = range(1, CHATS + 1)
    with Server() as server:
        for user in people:
            server.do(lambda world, user=user: world.add_person(user, f"P{user}"))  # type: ignore[misc]
        with Bot(
            server, tmp_path / "store", telegram_allow=tuple(people), telegram_waiting_each=99
        ):
            wait_for(lambda: server.do(lambda world: len(world.menus) == 2))
            begin = time.monotonic()
            for number in range(QUESTIONS):
                time.sleep(max(0.0, begin + number * SECONDS / QUESTIONS - time.monotonic()))
                user = chance.choice(people)
                text = f"某市测试局{chance.randint(2015, 2024)}年科学技术支出多少"
                server.do(lambda world, user=user, text=text: world.say(user, text))  # type: ignore[misc]
            wait_for(lambda: server.do(lambda world: len(reactions(world)) == QUESTIONS))
            found = sorted(server.do(reactions))

    median, last = found[QUESTIONS // 2], found[QUESTIONS * 99 // 100]
    sys.stdout.write(f"first reaction: median {median * 1000:.0f} ms, p99 {last * 1000:.0f} ms\n")
    assert threading.active_count() < 60
    assert len(found) == QUESTIONS
