"""Take in PDFs that people send: download, read in the sandbox, tell what was read."""

import asyncio
from pathlib import Path

from telegram import Bot

from bot.telegram_answer import compose
from bot.telegram_desk import calling_name
from bot.telegram_gateway import Rows
from bot.telegram_question import answered, words_for
from bot.telegram_text import Rich, Span, join, rich, shorten
from bot.telegram_turn import Turn
from config.telegram_words import questions
from retrieval.stores.library import Ingested

LARGEST = 20 * 1024 * 1024
_PROGRESS_SECONDS = 3.0
_FIRST = 4


async def take_upload(turn: Turn) -> None:
    """Read a PDF into the chat's own store and tell what it is."""
    upload, words, desk = turn.event.upload, turn.words, turn.office.desk
    if upload is None:
        return
    name = shorten(upload.name, 60)
    complaint = _complaint(turn)
    if complaint:
        await turn.say(complaint)
        return
    await turn.say(words("file_download", file=name))
    path = desk.place_for(turn.talk.chat, turn.event.update_id, upload.name)
    await _download(turn, upload.file_id, path)
    told = await _read(turn, path, name)
    if told.status == "refused":
        reason = words.refused(told.refusal or "unexpected")
        await turn.say(words("file_refused", file=name, reason=reason))
        return
    desk.begin_anew(turn.talk)
    turn.office.memory.forget_turns(turn.talk)
    turn.remember_latest(told.document)
    if turn.event.text and not turn.event.command:
        await _answer_caption(turn, _summary(turn, told))
    else:
        await turn.say(_summary(turn, told), await _first_questions(turn, told))


async def _answer_caption(turn: Turn, summary: Rich) -> None:
    """Answer the question that somebody wrote beside a file."""
    question = turn.named(turn.event.text)
    told, buttons = await answered(turn, question)
    turn.office.memory.add_turn(turn.event.update_id, turn.talk, told.place, question)
    lead = rich(Span(f"{turn.words('said_with')}{shorten(question, 200)}", "italic"))
    await turn.say(
        join([summary, lead, compose(told.answer, words_for(turn, told.answer))]), buttons
    )


def _complaint(turn: Turn) -> str | None:
    """Tell what is wrong with an upload before it is downloaded."""
    upload, words = turn.event.upload, turn.words
    assert upload is not None  # noqa: S101 - the caller looked
    if upload.mime != "application/pdf" and not upload.name.lower().endswith(".pdf"):
        return words("file_kind")
    if upload.size > LARGEST:
        return words("file_large", size=round(upload.size / 1024 / 1024, 1))
    own = turn.office.desk.own_documents(turn.talk.chat)
    if len(own) >= turn.office.most_documents:
        return words("file_most", count=len(own), most=turn.office.most_documents)
    return None


async def _download(turn: Turn, file_id: str, path: Path) -> None:
    """Fetch a file; it gets its name only when it is whole."""
    bot: Bot = turn.office.gateway.bot

    async def fetch(_: int) -> None:
        file = await bot.get_file(file_id)
        content = await file.download_as_bytearray()
        if len(content) > LARGEST:
            content = content[:LARGEST]
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.replace(path)

    await turn.office.gateway.call(turn.talk.chat, fetch)


async def _read(turn: Turn, path: Path, name: str) -> Ingested:
    """Read in the sandbox; say every few seconds that it goes on."""
    desk = turn.office.desk
    work = asyncio.ensure_future(desk.read(lambda: desk.take_in(turn.talk.chat, path)))
    seconds = 0
    while not work.done():
        await turn.say(turn.words("file_reading", file=name, seconds=seconds))
        await asyncio.wait([work], timeout=_PROGRESS_SECONDS)
        seconds += round(_PROGRESS_SECONDS)
    return work.result()


def _summary(turn: Turn, told: Ingested) -> Rich:
    words = turn.words
    who = words("file_unknown")
    if told.publisher:
        who = words(
            "file_who", publisher=told.publisher, year=told.fiscal_year or "", kind=told.kind or ""
        )
    lines = [
        rich(words("file_read"), " ", Span(who.strip(), "bold")),
        rich(told.file),
        rich(
            words(
                "file_counts", pages=told.pages, tables=told.tables, records=told.records,
                facts=told.facts,
            )
        ),
    ]  # fmt: skip
    serious = [one for one in told.findings if one.level.value not in ("rounding", "scope")]
    if serious:
        lines.append(rich(words("file_findings", count=len(serious))))
    lines.append(rich(Span(words("file_private"), "italic")))
    return join(lines, "\n")


async def _first_questions(turn: Turn, told: Ingested) -> Rows:
    """Offer questions that this very document answers."""
    if not told.publisher or not told.fiscal_year:
        return []
    desk = turn.office.desk
    document = desk.store("chat", turn.talk.chat).document(told.document or "")
    who = calling_name(document) if document else told.publisher
    wanted = [pattern.format(who=who, year=told.fiscal_year) for pattern in questions("first")]
    found = await desk.run(lambda: desk.try_out(wanted, "chat", turn.talk.chat, _FIRST))
    return turn.list_buttons("ask", [(one, one) for one in found])
