"""Several people, thousands of random steps: no refused request, no lost and no doubled answer."""

import contextlib
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.telegram_commands import KNOWN
from bot.telegram_demo_server import Server
from retrieval.fact_store import FactStore
from retrieval.stores.library import add
from tests.conftest import _draw
from tests.telegram_harness import (
    ANNA,
    BERT,
    GROUP,
    STRANGER,
    Bot,
    from_bot,
    keys,
    new_world,
    pending,
    wait_for,
)

_FAULTS = [None, None, None, "500", "before", "429", "slow"]
_TEXTS = [
    "某市测试局2023年科学技术支出多少", "那社会保障呢", "三公经费多少？画图", "📍" * 3000, "甲" * 4000,
    "/help", "/docs", "/use", "/use 2023", "/use all", "/export", "/compare", "/check", "/lang en",
    "/lang zh", "/stats", "/nonsense", "/ask", "/ask 科学技术支出", "/start", "<b>&", "/invite", "\u202e",
]  # fmt: skip
_OURS = {text for text in _TEXTS if text.startswith("/") and text[1:].split()[0] in KNOWN}
TEXTS = st.integers(0, len(_TEXTS) - 1)  # by number: a failure is short to read
PEOPLE = st.sampled_from([ANNA, BERT])


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    lines = (
        "某市测试局2023年度部门决算", "第二部分 情况说明", "2023年度财政拨款“三公”经费支出决算12.30万元。",
    )  # fmt: skip
    _draw(path, lines, (("206", "科学技术支出", "12.30"), ("208", "社会保障和就业支出", "1.00")))
    return path


def make_machine(pdf: Path, faulty: bool) -> type[RuleBasedStateMachine]:  # noqa: C901 - a class
    class People(RuleBasedStateMachine):
        """Write, press and restart; at the end everything that was said has its one answer."""

        def __init__(self) -> None:
            super().__init__()
            self.folder = tempfile.TemporaryDirectory()
            self.store = Path(self.folder.name) / "store"
            with FactStore(self.store, create=True) as facts:
                list(add(facts, [pdf]))
            self.server = Server().__enter__()
            new_world(self.server)
            chance = random.Random(0)
            if faulty:
                self.server.fault = lambda _: (
                    (kind, 0.0) if (kind := chance.choice(_FAULTS)) else None
                )
            self.expected: Counter[int] = Counter()
            self.stranger = 0
            self.bot: Bot | None = None

        @initialize()
        def begin(self) -> None:
            self._start()

        def _start(self) -> None:
            self.bot = Bot(
                self.server, self.store, telegram_waiting_each=999, telegram_allow=(ANNA, BERT)
            ).__enter__()

        @rule(user=PEOPLE, number=TEXTS)
        def writes(self, user: int, number: int) -> None:
            text = _TEXTS[number]
            self.server.do(lambda world: world.say(user, text))
            self.expected[user] += 1

        @rule(user=PEOPLE, number=TEXTS, to_bot=st.booleans())
        def writes_in_the_group(self, user: int, number: int, to_bot: bool) -> None:
            text = _TEXTS[number]
            said = f"@yusuan_demo_bot {text}" if to_bot and not text.startswith("/") else text
            self.server.do(lambda world: world.say(user, said, chat=GROUP))
            # A bare command that is not the bot's may be meant for another bot of the group.
            self.expected[GROUP] += said != text or text in _OURS

        @rule(number=TEXTS)
        def a_stranger_writes(self, number: int) -> None:
            self.server.do(lambda world: world.say(STRANGER, _TEXTS[number]))

        @rule(user=PEOPLE, number=st.integers(0, 10**6))
        def presses(self, user: int, number: int) -> None:
            shown = [one for one in from_bot(self.server, user) if keys(one)]
            if not shown:
                return
            message = shown[number % len(shown)]
            data = list(keys(message).values())
            chosen = data[number // 7 % len(data)]
            self.server.do(lambda world: world.press(user, user, message["message_id"], chosen))
            action = chosen.split(":")[1]
            self.expected[user] += action not in ("good", "bad", "turn", "whole", "forget")

        @rule()
        def restarts(self) -> None:
            assert self.bot is not None
            self.bot.__exit__(None, None, None)
            self._start()

        def teardown(self) -> None:
            try:
                self._settle()
            finally:
                if self.bot is not None:
                    self.bot.__exit__(None, None, None)
                self.server.__exit__()
                self.folder.cleanup()

        def _settle(self) -> None:
            before: tuple[int, ...] = ()
            while (seen := self._seen()) != before:  # as long as anything goes on
                before = seen
                with contextlib.suppress(AssertionError):
                    wait_for(self._all_said, 60)
                    break
            time.sleep(0.1)
            said = {chat: self._updates(chat) for chat in (ANNA, BERT, GROUP)}
            assert said == {chat: self.expected[chat] for chat in (ANNA, BERT, GROUP)}
            refused = self.server.do(lambda world: list(world.rejected))
            assert refused == []

        def _seen(self) -> tuple[int, ...]:
            return tuple(self._updates(chat) for chat in (ANNA, BERT, GROUP))

        def _all_said(self) -> bool:
            for chat in (ANNA, BERT, GROUP):
                shown = from_bot(self.server, chat)
                if self._updates(chat) < self.expected[chat] or any(map(pending, shown)):
                    return False
            return True

        def _updates(self, chat: int) -> int:
            """Count the updates that were answered, by the messages that are remembered."""
            from bot.telegram_database import Database

            database = Database(self.store)
            rows: list[tuple[Any, ...]] = database.rows(
                "SELECT part.update_id, message FROM part JOIN inbox USING (update_id)"
                " WHERE part.chat = ? AND number = 0 AND done IS NOT NULL", chat,
            )  # fmt: skip
            database.close()
            shown = {int(one["message_id"]) for one in from_bot(self.server, chat)}
            answered = {int(row[0]): int(row[1]) for row in rows}
            edited = Counter(answered.values())
            # A message that a button changes answers several updates; count it once.
            assert all(one in shown for one in answered.values())
            return len(edited)

    return People


def test_a_short_walk_loses_and_doubles_nothing(pdf: Path) -> None:
    run_state_machine_as_test(
        make_machine(pdf, faulty=False),
        settings=settings(
            max_examples=4, stateful_step_count=25, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("faulty", [False, True])
def test_a_long_walk_loses_and_doubles_nothing(pdf: Path, faulty: bool) -> None:
    run_state_machine_as_test(
        make_machine(pdf, faulty=faulty),
        settings=settings(
            max_examples=12, stateful_step_count=60, deadline=None, derandomize=True,
            phases=[Phase.generate],  # to make a failing walk of real seconds shorter takes hours
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
