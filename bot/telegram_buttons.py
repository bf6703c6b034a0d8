"""Do what a pressed button says; a button knows only an opaque token of what was said."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot import telegram_commands as commands
from bot.telegram_desk import Told
from bot.telegram_export import as_csv, as_xlsx, figures_sheet, table_sheet
from bot.telegram_memory import Kept
from bot.telegram_pictures import show_chart, show_formulas, show_source, show_words
from bot.telegram_question import answer_question
from bot.telegram_text import Rich, rich, shorten
from bot.telegram_turn import Turn, load_answer
from config.telegram_words import words
from ingest.records import Finding
from retrieval.answer import Citation

_Press = Callable[[Turn, Kept, int], Awaitable[None]]


def silent(data: str) -> bool:
    """Tell whether a button is answered by a notice alone, without a message of its own."""
    return action_of(data) in ("good", "bad")


def edits(data: str) -> bool:
    """Tell whether a button changes the message that it stands under."""
    return action_of(data) in ("turn", "whole", "forget")


def action_of(data: str) -> str:
    """Return what a button does."""
    parts = data.split(":")
    return parts[1] if len(parts) == 3 else ""


def asks(data: str, kept: Kept | None) -> bool:
    """Tell whether a button asks a question."""
    if kept is None:
        return False
    if action_of(data) in ("opt", "next"):
        return True
    return action_of(data) == "pick" and json.loads(kept.body).get("purpose") == "ask"


async def press(turn: Turn) -> None:
    """Do what the button says."""
    token, action, number = [*turn.event.data.split(":"), "", ""][:3]
    kept = turn.office.memory.kept(token, turn.talk.chat)
    handler = _ACTIONS.get(action)
    if kept is None or handler is None or not number.isdigit() or kept.kind not in _KINDS[action]:
        await turn.say(turn.words("old_button"))
        return
    await handler(turn, kept, int(number))


async def _source(turn: Turn, kept: Kept, number: int) -> None:
    await show_source(turn, kept.token, load_answer(kept.body), number, whole=False)


async def _whole(turn: Turn, kept: Kept, number: int) -> None:
    await show_source(turn, kept.token, load_answer(kept.body), number, whole=True)


async def _calculation(turn: Turn, kept: Kept, _: int) -> None:
    await show_formulas(turn, load_answer(kept.body).answer)


async def _printed(turn: Turn, kept: Kept, _: int) -> None:
    await show_words(turn, load_answer(kept.body))


async def _chart(turn: Turn, kept: Kept, _: int) -> None:
    await show_chart(turn, load_answer(kept.body).answer)


async def _option(turn: Turn, kept: Kept, number: int) -> None:
    options = load_answer(kept.body).answer.options
    await _ask_one(turn, list(options), number)


async def _next(turn: Turn, kept: Kept, number: int) -> None:
    await _ask_one(turn, json.loads(kept.body)["next"], number)


async def _ask_one(turn: Turn, questions: list[str], number: int) -> None:
    if number < len(questions):
        await answer_question(turn, questions[number], asked=True)
    else:
        await turn.say(turn.words("old_button"))


async def _vote(turn: Turn, kept: Kept, _: int) -> None:
    verdict = action_of(turn.event.data)
    turn.office.memory.vote(kept.token, turn.talk.user, verdict)
    if verdict == "wrong":
        turn.office.database.rows(
            "INSERT OR REPLACE INTO remark_request VALUES (?, ?)", turn.event.update_id, kept.token
        )
        await turn.say(turn.words("thanks_wrong"))


async def _pick(turn: Turn, kept: Kept, number: int) -> None:
    """Do for one thing of a list what the list was for."""
    body = json.loads(kept.body)
    items, purpose = body["items"], body["purpose"]
    if number >= len(items):
        await turn.say(turn.words("old_button"))
        return
    value = str(items[number])
    if purpose == "ask":
        await answer_question(turn, value, asked=True)
    elif purpose == "use":
        await commands.narrow(turn, value)
    elif purpose == "check":
        await commands.tell_findings(turn, value.removeprefix("document="))
    elif purpose == "lang":
        turn.office.memory.choose(turn.talk, "lang", value)
        await turn.say(words("en" if value == "en" else "zh")("lang_set"))
    elif purpose == "share" and turn.admin:
        await commands.share(turn, value.removeprefix("document="))
    else:
        await turn.say(turn.words("admin_only"))


async def _forget(turn: Turn, kept: Kept, number: int) -> None:
    """Forget everything about a person in a chat, if the very person says so."""
    if kept.user != turn.talk.user:
        return
    if not number:
        await turn.say(turn.words("kept"))
        return
    said = turn.words
    turn.office.desk.forget_person(turn.talk)
    if turn.event.private:
        turn.office.desk.forget_chat(turn.talk.chat)
    await turn.say(said("forgotten"))
    turn.office.memory.forget(turn.talk)


async def _finding(turn: Turn, kept: Kept, number: int) -> None:
    """Show where a finding is printed."""
    body: dict[str, Any] = json.loads(kept.body)
    if number >= len(body["findings"]):
        await turn.say(turn.words("old_button"))
        return
    finding = Finding.model_validate(body["findings"][number])
    told = _as_answer(turn, finding, body)
    if told is None:
        await turn.say(turn.words("gone_document"))
        return
    token = turn.keep(
        "answer", {"answer": told.answer.model_dump(mode="json"), "place": told.place}
    )
    await show_source(turn, token, told, 0, whole=False)


def _as_answer(turn: Turn, finding: Finding, body: dict[str, Any]) -> Told | None:
    """Make the cells of a finding citations, so that they are shown as those are."""
    from retrieval.answer import Answer, CitedTable

    store = turn.office.desk.store(body["place"], turn.talk.chat)
    document = store.document(body["document"])
    if document is None:
        return None
    citations = [
        Citation(
            id=n, document=document.id, file=document.file, publisher=document.publisher,
            fiscal_year=document.fiscal_year, kind=document.kind, page=cell.page,
            printed_page=None, source="table" if cell.record else "text",
            table=CitedTable(number=None, title=cell.table) if cell.table else None,
            row=cell.row, column=cell.column, text=cell.text, bbox=cell.bbox, record=cell.record,
        )
        for n, cell in enumerate((c for c in finding.cells if c.bbox), 1)
        if cell.bbox is not None
    ]  # fmt: skip
    answer = Answer(
        question=finding.kind, status="answered", answer=finding.message, citations=tuple(citations)
    )
    return Told(answer, body["place"])


async def _export(turn: Turn, kept: Kept, _: int) -> None:
    """Send the figures of an answer, or the table of its first one, as a file."""
    action, told = action_of(turn.event.data), load_answer(kept.body)
    caption = rich(turn.words("export_done", question=shorten(told.answer.question, 300)))
    form = "xlsx" if action.endswith("xlsx") else "csv"
    if action.startswith("fig"):
        sheet, title = figures_sheet(told.answer), "数字"
    else:
        found = await turn.office.desk.run(lambda: _table(turn, told))
        if found is None:
            await turn.say(turn.words("no_source"))
            return
        sheet, title = found
    content = as_csv(sheet) if form == "csv" else as_xlsx(sheet, title)
    await turn.reply.show_file(content, f"{shorten(title, 40)}.{form}", caption)


def _table(turn: Turn, told: Told) -> tuple[list[list[Any]], str] | None:
    store = turn.office.desk.store(told.place, turn.talk.chat)
    for one in told.answer.citations:
        record = store.record(one.document, one.record) if one.record else None
        table = store.table(one.document, record.table) if record else None
        if record is None or table is None:
            continue
        title = f"{table.number or ''} {table.title or ''}".strip() or "表"
        return table_sheet(table, store.records(one.document, record.table)), title
    return None


def notice(turn: Turn) -> str:
    """Return what pops up when a button is pressed."""
    if silent(turn.event.data):
        return turn.words("thanks")
    return ""


def remark(turn: Turn, text: str) -> Rich:
    """Keep what somebody writes in reply to the request for the right figure."""
    office, event = turn.office, turn.event
    update = office.inbox.answering(event.talk.chat, event.answers or 0)
    if update is None:
        return Rich("")
    row = office.database.one("SELECT token FROM remark_request WHERE update_id = ?", update)
    if row is None:
        return Rich("")
    office.memory.vote(str(row[0]), event.talk.user, f"wrong: {shorten(text, 1000)}")
    return rich(turn.words("noted"))


_ACTIONS: dict[str, _Press] = {
    "src": _source, "turn": _source, "whole": _whole, "calc": _calculation, "text": _printed,
    "chart": _chart, "opt": _option, "next": _next, "good": _vote, "bad": _vote, "wrong": _vote,
    "pick": _pick, "forget": _forget, "find": _finding,
    "figcsv": _export, "figxlsx": _export, "tabcsv": _export, "tabxlsx": _export,
}  # fmt: skip
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_ACTIONS, ("answer",)),
    "pick": ("list",), "forget": ("forget",), "find": ("findings",),
}  # fmt: skip
