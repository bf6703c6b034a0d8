"""What stands under an answer in Telegram, pressed one by one, over the bundled sample."""

import shutil
from pathlib import Path

import pytest

from bot.telegram_database import Database
from bot.telegram_demo_server import Server
from retrieval.fact_store import FactStore
from retrieval.stores.library import add
from tests.telegram_harness import (
    ANNA,
    BERT,
    GROUP,
    Bot,
    ask,
    from_bot,
    keys,
    press,
    settled,
    text_of,
    wait_for,
)

SAMPLE = Path(__file__).parents[1] / "docs/sample/sample_2023_final.pdf"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("buttons") / "store"
    with FactStore(folder, create=True) as facts:
        assert [one.status for one in add(facts, [SAMPLE])] == ["ingested"]
    return folder


@pytest.fixture
def store(read_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(read_once, tmp_path / "store"))


def test_the_calculation_button_shows_formula_and_operands(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, "项目支出占总支出的比例是多少")

    press(server, ANNA, answer, "算式")

    shown = settled(server, ANNA, 2)[-1]
    assert "2,441.20" in text_of(shown)
    assert "4,051.16" in text_of(shown)


def test_an_option_asks_the_complete_question(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, "项目多少")
    options = [text for text in keys(answer) if text.endswith("？") and not text.startswith("›")]
    assert options, text_of(answer)

    press(server, ANNA, answer, options[0])

    shown = settled(server, ANNA, 2)[-1]
    assert text_of(shown).startswith(f"问：{options[0]}")
    assert "出处" in str(keys(shown))


def test_a_next_question_has_an_answer(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, "公务接待费是多少")
    label = next(text for text in keys(answer) if text.startswith("›"))

    press(server, ANNA, answer, label)

    shown = settled(server, ANNA, 2)[-1]
    asked = text_of(shown).split("\n")[0]
    assert asked.startswith("问：青澜市")
    assert asked.endswith(label.removeprefix("› "))
    assert "✓" in text_of(shown)


def test_a_ranking_is_drawn_as_bars(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, "支出最多的五个项级科目是哪些")

    press(server, ANNA, answer, "图")

    assert settled(server, ANNA, 2)[-1]["photo"]


def test_a_second_vote_replaces_the_first_and_both_kinds_are_counted(
    bot: Bot, server: Server, store: Path
) -> None:
    answer = ask(server, ANNA, "公务接待费是多少")
    other = ask(server, BERT, "培训费是多少")

    press(server, ANNA, answer, "👎")
    press(server, ANNA, answer, "👍")
    press(server, BERT, other, "数字不对")
    request = settled(server, BERT, 2)[-1]
    ask(server, BERT, "应为 1.00", reply_to=request["message_id"])

    database = Database(store)
    wait_for(lambda: database.count("SELECT count(*) FROM vote") == 2)
    database.close()
    assert "👍 1 👎 0 ✏️ 1" in text_of(ask(server, ANNA, "/stats"))


def test_a_picture_whose_placeholder_was_deleted_is_sent_anew(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, "公务接待费是多少")
    placed: list[str] = []

    def slow(method: str) -> tuple[str, float] | None:
        if method == "editMessageMedia" and not placed:
            placed.append(method)
            return "slow", 0.4
        return None

    server.fault = slow
    press(server, ANNA, answer, "出处")
    wait_for(lambda: placed)
    second = from_bot(server, ANNA)[-1]
    server.do(lambda world: world.messages.pop((ANNA, second["message_id"])))

    assert wait_for(lambda: [one for one in from_bot(server, ANNA) if "photo" in one])
    server.do(lambda world: world.rejected.clear())


def test_no_file_of_the_store_holds_a_word_of_what_was_forgotten(
    bot: Bot, server: Server, store: Path
) -> None:
    asked = "公务接待费是多少，顺便问一句天气如何"
    ask(server, BERT, asked)
    answer = ask(server, BERT, "公务接待费是多少")
    sure = ask(server, BERT, "/forget")

    press(server, BERT, sure, "忘掉")

    wait_for(lambda: any("已全部忘掉" in text_of(one) for one in from_bot(server, BERT)))
    told = text_of(answer).splitlines()[0]
    files = [one for one in store.rglob("*") if one.is_file() and "telegram" in one.name]
    assert {"telegram.sqlite"} <= {one.name for one in files}

    def left() -> list[str]:
        return [
            one.name
            for one in files
            if one.exists() and any(words.encode() in one.read_bytes() for words in (asked, told))
        ]

    wait_for(lambda: not left())


def test_a_command_that_another_bot_may_know_is_left_to_it(bot: Bot, server: Server) -> None:
    server.do(lambda world: world.say(ANNA, "/roll 2d6", chat=GROUP))
    last = ask(server, ANNA, "/roll@yusuan_demo_bot 2d6", chat=GROUP)

    assert len(from_bot(server, GROUP)) == 1
    assert "没有这个命令" in text_of(last)


def test_a_refused_webhook_ends_with_what_to_change(server: Server, store: Path) -> None:
    import asyncio
    import socket

    from bot.telegram_demo_server import TOKEN
    from bot.telegram_run import SettingRefusedError, run
    from config.settings import load

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = load(
        store=store, telegram_base_url=server.url, telegram_webhook_url="http://example.org/hook",
        telegram_webhook_listen=f"127.0.0.1:{port}",
    )  # fmt: skip

    with pytest.raises(SettingRefusedError, match="an https url must be provided"):
        asyncio.run(run(settings, TOKEN, asyncio.Event()))
    server.do(lambda world: world.rejected.clear())
