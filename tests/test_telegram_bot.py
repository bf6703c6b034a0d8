"""The Telegram bot from end to end, over real HTTP, against the strict server."""

import io
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from bot.telegram_access import Access
from bot.telegram_database import Database
from bot.telegram_demo_server import Server
from bot.telegram_demo_world import World
from tests.telegram_harness import (
    ANNA,
    BERT,
    GROUP,
    STRANGER,
    Bot,
    Message,
    ask,
    from_bot,
    keys,
    press,
    settled,
    text_of,
    wait_for,
)

DrawPdf = Callable[..., Path]
QUESTION = "某市测试局2023年科学技术支出多少"


@pytest.fixture
def store(drawn_library: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn_library, tmp_path / "store"))


def picture(server: Server, message: Message) -> Image.Image:
    file_id = message["photo"][-1]["file_id"]
    content = server.do(lambda world: world.files[file_id][1])
    return Image.open(io.BytesIO(content))


def test_a_question_is_answered_by_an_edit_of_its_placeholder(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, QUESTION)

    changes = server.do(lambda world: [one[0] for one in world.changes])
    assert changes[:3] == ["said", "placed", "edited"]
    assert "12.3" in text_of(answer)
    assert answer["entities"][0]["type"] == "bold"


def test_the_source_is_a_picture_of_the_page(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, QUESTION)

    press(server, ANNA, answer, "出处")

    shown = settled(server, ANNA, 2)[-1]
    assert "行：" in text_of(shown)
    assert "a.pdf · 第1页" in text_of(shown)
    assert picture(server, shown).width > 300


def test_the_whole_page_takes_the_place_of_the_part(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, QUESTION)
    press(server, ANNA, answer, "出处")
    part = settled(server, ANNA, 2)[-1]

    press(server, ANNA, part, "整页")

    whole = wait_for(
        lambda: [one for one in from_bot(server, ANNA)[1:] if "整页" not in str(keys(one))]
    )[0]
    assert whole["message_id"] == part["message_id"]
    assert picture(server, whole).height > picture(server, part).height


def test_a_vote_is_kept_with_its_answer(bot: Bot, server: Server, store: Path) -> None:
    answer = ask(server, ANNA, QUESTION)

    press(server, ANNA, answer, "数字不对")
    request = settled(server, ANNA, 2)[-1]
    ask(server, ANNA, "应当是 13.00，第 1 页", reply_to=request["message_id"])

    database = Database(store)
    verdicts = [str(row[0]) for row in database.rows("SELECT verdict FROM vote")]
    database.close()
    assert verdicts == ["wrong: 应当是 13.00，第 1 页"]


def test_a_stranger_gets_no_answer(bot: Bot, server: Server) -> None:
    answer = ask(server, STRANGER, QUESTION)

    assert "12.3" not in text_of(answer)
    assert str(STRANGER) in text_of(answer)


def test_a_code_lets_one_person_in_once(bot: Bot, server: Server, store: Path) -> None:
    database = Database(store)
    code = Access(database).new_code(by=None)
    database.close()

    welcome = ask(server, STRANGER, f"/start {code}")
    answer = ask(server, STRANGER, QUESTION)
    server.do(lambda world: world.add_person(667, "Second"))
    other = ask(server, 667, f"/start {code}")

    assert "获准" in text_of(welcome)
    assert "12.3" in text_of(answer)
    assert "邀请码不对" in text_of(other)


def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(bot: Bot, server: Server) -> None:
    server.do(lambda world: world.say(ANNA, QUESTION, chat=GROUP))
    answer = ask(server, ANNA, f"@yusuan_demo_bot {QUESTION}", chat=GROUP)
    again = ask(server, BERT, f"/ask {QUESTION}", chat=GROUP)
    server.do(lambda world: world.say(ANNA, f"/ask@other_bot {QUESTION}", chat=GROUP))
    third = ask(server, BERT, QUESTION, chat=GROUP, reply_to=again["message_id"])

    said = from_bot(server, GROUP)
    assert [one["message_id"] for one in said] == [
        one["message_id"] for one in (answer, again, third)
    ]
    assert all("12.3" in text_of(one) for one in said)


def test_a_stranger_in_a_group_is_not_answered_at_all(bot: Bot, server: Server) -> None:
    server.do(lambda world: world.say(STRANGER, f"/ask {QUESTION}", chat=GROUP))
    ask(server, ANNA, f"/ask {QUESTION}", chat=GROUP)

    assert len(from_bot(server, GROUP)) == 1


def test_an_answer_stays_in_its_topic(bot: Bot, server: Server) -> None:
    more = {"message_thread_id": 7, "is_topic_message": True}

    answer = ask(server, ANNA, f"/ask {QUESTION}", chat=GROUP, **more)

    assert answer["message_thread_id"] == 7


def test_a_document_is_seen_by_its_chat_alone(bot: Bot, server: Server, draw_pdf: DrawPdf) -> None:
    content = draw_pdf("secret.pdf", body="某县保密局", amount="77.70").read_bytes()
    server.do(lambda world: world.upload(ANNA, "secret.pdf", content))
    summary = settled(server, ANNA, 1, 40)[-1]

    mine = ask(server, ANNA, "某县保密局2023年科学技术支出多少")
    others = ask(server, BERT, "某县保密局2023年科学技术支出多少")
    in_group = ask(server, ANNA, "/ask 某县保密局2023年科学技术支出多少", chat=GROUP)

    assert "某县保密局 2023 决算" in text_of(summary)
    assert "77.7" in text_of(mine)
    assert "77.7" not in text_of(others)
    assert "77.7" not in text_of(in_group)
    assert "secret" not in text_of(ask(server, BERT, "/docs"))
    assert "secret" in text_of(ask(server, ANNA, "/docs"))


def test_an_admin_shares_a_document_with_all(bot: Bot, server: Server, draw_pdf: DrawPdf) -> None:
    content = draw_pdf("open.pdf", body="某县公开局", amount="55.50").read_bytes()
    server.do(lambda world: world.upload(ANNA, "open.pdf", content))
    settled(server, ANNA, 1, 40)

    told = ask(server, ANNA, "/ingest")

    assert "公共资料库" in text_of(told)
    assert "55.5" in text_of(ask(server, BERT, "某县公开局2023年科学技术支出多少"))


def test_a_file_that_cannot_be_read_is_refused_with_its_reason(bot: Bot, server: Server) -> None:
    server.do(lambda world: world.upload(ANNA, "note.pdf", b"no pdf at all"))
    first = settled(server, ANNA, 1)[-1]
    server.do(lambda world: world.upload(ANNA, "table.xlsx", b"PK"))
    second = settled(server, ANNA, 2)[-1]
    server.do(lambda world: world.upload(ANNA, "big.pdf", b"%PDF-" + bytes(21 << 20)))
    third = settled(server, ANNA, 3)[-1]

    assert "不是 PDF" in text_of(first)
    assert "只读 PDF" in text_of(second)
    assert "20 MB" in text_of(third)


def test_figures_and_tables_are_exported(bot: Bot, server: Server) -> None:
    from openpyxl import load_workbook

    ask(server, ANNA, QUESTION)
    offer = ask(server, ANNA, "/export")
    press(server, ANNA, offer, "数字 CSV")
    figures = settled(server, ANNA, 3)[-1]
    press(server, ANNA, offer, "整张表 Excel")
    table = settled(server, ANNA, 4)[-1]

    csv = server.do(lambda world: world.files[figures["document"]["file_id"]][1]).decode(
        "utf-8-sig"
    )
    book = server.do(lambda world: world.files[table["document"]["file_id"]][1])
    cells = [cell.value for row in load_workbook(io.BytesIO(book)).active.rows for cell in row]
    assert "12.30" in csv
    assert "科学技术支出" in cells
    assert 12.3 in cells


def test_forgetting_leaves_nothing_behind(
    bot: Bot, server: Server, store: Path, draw_pdf: DrawPdf
) -> None:
    server.do(
        lambda world: world.upload(BERT, "mine.pdf", draw_pdf("mine.pdf", body="某镇").read_bytes())
    )
    settled(server, BERT, 1, 40)
    ask(server, BERT, QUESTION)
    sure = ask(server, BERT, "/forget")

    press(server, BERT, sure, "忘掉")

    wait_for(lambda: any("已全部忘掉" in text_of(one) for one in from_bot(server, BERT)))
    wait_for(lambda: not (store / "chats" / str(BERT)).exists())
    database = Database(store)
    wait_for(lambda: database.count("SELECT count(*) FROM answer") == 0)
    assert database.count("SELECT count(*) FROM turn") == 0
    database.close()
    assert QUESTION.encode() not in (store / "telegram.sqlite").read_bytes()


def test_the_menu_is_set_in_two_languages(bot: Bot, server: Server) -> None:
    menus = wait_for(lambda: server.do(lambda world: len(world.menus) == 2 and dict(world.menus)))

    assert {one["command"] for one in menus[""]} == {one["command"] for one in menus["en"]}
    assert menus[""][0]["description"] == "提问"


def test_too_many_questions_are_told_so(server: Server, store: Path) -> None:
    with Bot(server, store, telegram_per_minute=2):
        answers = [ask(server, ANNA, QUESTION) for _ in range(3)]

    assert "12.3" in text_of(answers[1])
    assert "每分钟最多 2 个" in text_of(answers[2])


def test_a_wrong_token_is_told_without_it(store: Path, server: Server) -> None:
    import asyncio

    from bot.telegram_run import TokenRefusedError, run
    from config.settings import load

    settings = load(store=store, telegram_base_url=server.url)
    with pytest.raises(TokenRefusedError, match="does not accept the token"):
        asyncio.run(run(settings, "1234567:" + "a" * 30, asyncio.Event()))
    server.do(lambda world: world.rejected.clear())


def test_updates_come_through_a_webhook_too(server: Server, store: Path) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    hook = f"http://127.0.0.1:{port}/hook"
    with Bot(server, store, telegram_webhook_url=hook, telegram_webhook_listen=f"127.0.0.1:{port}"):
        answer = ask(server, ANNA, QUESTION)

    assert "12.3" in text_of(answer)


def test_old_buttons_work_after_a_restart(server: Server, store: Path) -> None:
    with Bot(server, store):
        answer = ask(server, ANNA, QUESTION)
    with Bot(server, store):
        press(server, ANNA, answer, "原文")
        shown = settled(server, ANNA, 2)[-1]

    assert "12.30" in text_of(shown)


def test_a_button_of_another_chat_is_refused(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, QUESTION)
    mine = ask(server, BERT, QUESTION)
    stolen = next(data for text, data in keys(answer).items() if "原文" in text)

    server.do(lambda world: world.press(BERT, BERT, mine["message_id"], stolen))

    assert "已失效" in text_of(settled(server, BERT, 2)[-1])


# ── as people write ──────────────────────────────────────────────────────────────────────────────


def test_a_chart_is_drawn_of_the_answer_before(bot: Bot, server: Server) -> None:
    ask(server, ANNA, "某市测试局2023年支出最多的两项是什么")

    shown = ask(server, ANNA, "帮我画个图吧")

    assert "photo" in shown or "没有可以并排画成图的数字" in text_of(shown)
    assert "没有找到" not in text_of(shown)


def test_thanks_are_met_politely_and_not_to_be_judged(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, "谢谢")

    assert text_of(answer).startswith("不客气")
    assert keys(answer) == {}


def test_a_number_that_chooses_nothing_is_no_question(bot: Bot, server: Server) -> None:
    assert text_of(ask(server, ANNA, "1")).startswith("请用一句话问")


def test_help_needs_no_slash(bot: Bot, server: Server) -> None:
    assert text_of(ask(server, ANNA, "怎么用？")).startswith("用法")
    assert text_of(ask(server, ANNA, "Help")).startswith("How to use me")


def test_an_edited_question_is_answered_again_once(bot: Bot, server: Server) -> None:
    number = server.do(lambda world: world.say(ANNA, "某市测试局2023年教育支出多少"))
    settled(server, ANNA, 1)

    for _ in range(2):  # Telegram tells of edits twice that people do not see
        server.do(lambda world: world.rewrite(ANNA, ANNA, number, QUESTION))
        answers = settled(server, ANNA, 2)
    ask(server, ANNA, "谢谢")

    assert "12.3" in text_of(answers[1])
    assert len(from_bot(server, ANNA)) == 3


def _sent(world: World, content: dict[str, object]) -> int:
    return world.write(ANNA, ANNA, content)


def test_what_is_no_text_is_answered_too(bot: Bot, server: Server) -> None:
    sent: list[dict[str, object]] = [
        {"video_note": {"file_id": "v"}}, {"poll": {"id": "p"}}, {"dice": {"value": 3}},
    ]  # fmt: skip
    for content in sent:
        before = len(from_bot(server, ANNA))
        server.do(partial(_sent, content=content))
        assert text_of(settled(server, ANNA, before + 1)[-1]).startswith("我看不了")


def test_a_question_in_a_caption_is_answered_and_this_file_is_the_last_one(
    server: Server, store: Path, draw_pdf: DrawPdf
) -> None:
    content = draw_pdf("mine.pdf").read_bytes()
    with Bot(server, store):
        server.do(
            lambda world: world.upload(
                ANNA, "mine.pdf", content, caption="这份文件的科学技术支出多少"
            )
        )
        read = wait_for(lambda: [m for m in from_bot(server, ANNA) if keys(m)], 60)[0]
        later = ask(server, ANNA, "本文件科学技术支出多少")

    assert text_of(read).startswith("✓ 已读入")
    assert "12.3" in text_of(read)
    assert "12.3" in text_of(later)


def test_english_questions_get_english_words_around_the_answer(bot: Bot, server: Server) -> None:
    answer = ask(server, ANNA, "What was the total expenditure in 2023?")

    assert "📍 出处" not in keys(answer)
    assert "可以这样问" not in text_of(answer)
