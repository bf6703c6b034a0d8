"""Carry out the commands that people give."""

from collections.abc import Awaitable, Callable
from itertools import pairwise

from bot.telegram_access import CODE_DAYS
from bot.telegram_desk import Place, calling_name
from bot.telegram_gateway import Button, Rows
from bot.telegram_memory import Talk
from bot.telegram_question import answer_question
from bot.telegram_text import Span, rich, shorten
from bot.telegram_turn import Turn
from config.telegram_words import LANGUAGES, questions, words
from ingest.records import Document, Finding

Command = Callable[[Turn], Awaitable[None]]
_MOST_LISTED, _MOST_CHOICES, _MOST_FINDINGS = 40, 12, 8
COMPARED = ("三公经费", "总支出", "公务接待费", "机关运行经费")


def name_of(document: Document) -> str:
    """Return what people call a document: body, year and kind, else its file."""
    known = (document.publisher, document.fiscal_year, document.kind if document.publisher else "")
    return " ".join(str(part) for part in known if part) or document.file


async def start(turn: Turn) -> None:
    """Show by example what can be asked."""
    said, desk = turn.words, turn.office.desk
    examples = await desk.run(lambda: _examples(turn))
    if not examples:
        await turn.say(said("start_empty"))
        return
    buttons = turn.list_buttons("ask", [(one, one) for one in examples])
    await turn.say(f"{said('start')}\n{said('start_after')}".replace("\n\n\n", "\n\n"), buttons)


def _examples(turn: Turn) -> list[str]:
    """Return questions that the newest documents answer, one or two each."""
    desk = turn.office.desk
    found: list[str] = []
    for place, document in list(desk.documents(turn.talk.chat))[:6]:
        if not document.publisher or not document.fiscal_year:
            continue
        wanted = [
            pattern.format(who=calling_name(document), year=document.fiscal_year)
            for pattern in questions("first")
        ]
        wanted = wanted[len(found) % len(wanted) :] + wanted[: len(found) % len(wanted)]
        found += desk.try_out(wanted, place, turn.talk.chat, 1)
        if len(found) >= 4:
            break
    return found


async def help_(turn: Turn) -> None:
    """Tell the usage, in English where it was asked for in English."""
    said = words("en") if turn.event.text.isascii() and not turn.event.command else turn.words
    await turn.say(said("help") + (f"\n\n{said('help_admin')}" if turn.admin else ""))


async def ask(turn: Turn) -> None:
    """Answer what stands after /ask."""
    if turn.event.rest:
        await answer_question(turn, turn.event.rest)
    else:
        await turn.say(turn.words("ask_what", example="2023年三公经费多少"))


async def docs(turn: Turn) -> None:
    """List what the chat can ask about."""
    said, wanted = turn.words, turn.event.rest
    every = list(turn.office.desk.documents(turn.talk.chat))
    shown = [
        (place, one) for place, one in every if not wanted or wanted in f"{name_of(one)}{one.file}"
    ]
    if not shown:
        await turn.say(said("use_none", what=wanted) if wanted else said("docs_none"))
        return
    spans: list[Span | str] = []
    for place, title in (("chat", said("docs_private")), ("library", "")):
        listed = [one for found, one in shown if found == place]
        if not listed:
            continue
        title = title or said("docs", count=len(listed))
        spans.append(Span(title + "\n", "bold"))
        spans += [f"• {_line(one)}\n" for one in listed[:_MOST_LISTED]]
        if len(listed) > _MOST_LISTED:
            spans.append(said("docs_more", count=len(listed)) + "\n")
        spans.append("\n")
    await turn.say(rich(*spans), _document_buttons(turn, "use", [one for _, one in shown]))


def _line(document: Document) -> str:
    name = name_of(document)
    return name if name == document.file else f"{name}\n   {document.file}（{document.pages} 页）"


def _document_buttons(turn: Turn, purpose: str, documents: list[Document]) -> Rows:
    items = [(name_of(one), f"document={one.id}") for one in documents[:_MOST_CHOICES]]
    return turn.list_buttons(purpose, items)


async def use(turn: Turn) -> None:
    """Narrow the conversation to a document, a body or a year."""
    said, wanted = turn.words, turn.event.rest
    documents = [one for _, one in turn.office.desk.documents(turn.talk.chat)]
    choices = [(said("use_everything"), "")] if turn.narrowed.anything else []
    if not wanted:
        await turn.say(
            _now(turn) + said("use_choose"), turn.list_buttons("use", choices + _choices(documents))
        )
        return
    if wanted in ("全部", "off", "all", said("use_everything")):
        await narrow(turn, "")
        return
    found = matches(documents, wanted)
    if not found:
        await turn.say(said("use_none", what=shorten(wanted, 60)))
    elif len(found) == 1:
        await narrow(turn, found[0][1])
    else:
        await turn.say(
            said("use_many", what=shorten(wanted, 60)),
            turn.list_buttons("use", found[:_MOST_CHOICES]),
        )


def _now(turn: Turn) -> str:
    narrowed = turn.narrowed
    if not narrowed.anything:
        return ""
    return turn.words("use_now", what=turn.choices.get("shown", "")) + "\n\n"


def _choices(documents: list[Document]) -> list[tuple[str, str]]:
    bodies = dict.fromkeys(one.publisher for one in documents if one.publisher)
    years = sorted({one.fiscal_year for one in documents if one.fiscal_year}, reverse=True)
    found = [(body, f"publisher={body}") for body in list(bodies)[:8]] if len(bodies) > 1 else []
    found += [(str(year), f"year={year}") for year in years[:4]] if len(years) > 1 else []
    return found + [(name_of(one), f"document={one.id}") for one in documents[:8]]


def matches(documents: list[Document], wanted: str) -> list[tuple[str, str]]:
    """Return the years, bodies and documents that a word means."""
    digits = wanted.removesuffix("年")
    if digits.isdigit() and any(str(one.fiscal_year) == digits for one in documents):
        return [(digits, f"year={digits}")]
    bodies = {one.publisher for one in documents if one.publisher and _called(one, wanted)}
    if bodies:
        return [(body, f"publisher={body}") for body in sorted(bodies)]
    return [(name_of(d), f"document={d.id}") for d in documents if wanted in f"{d.file}{d.title}"]


def _called(document: Document, wanted: str) -> bool:
    names = (document.publisher or "", *document.aliases)
    return any(wanted in name for name in names)


async def narrow(turn: Turn, value: str) -> None:
    """Set what the conversation looks at; an empty value is everything."""
    memory, talk, said = turn.office.memory, turn.talk, turn.words
    for name in ("document", "publisher", "year", "shown"):
        memory.choose(talk, name, None)
    turn.office.desk.begin_anew(talk)
    memory.forget_turns(talk)
    name, _, chosen = value.partition("=")
    if not chosen:
        await turn.say(said("use_all"))
        return
    shown = chosen
    if name == "document":
        found = [d for _, d in turn.office.desk.documents(talk.chat) if d.id == chosen]
        if not found:
            await turn.say(said("gone_document"))
            return
        shown = name_of(found[0])
    memory.choose(talk, name, chosen)
    memory.choose(talk, "shown", shown)
    await turn.say(said("use_now", what=shown))


async def compare(turn: Turn) -> None:
    """Offer comparisons that the library can answer."""
    item, desk, chat = turn.event.rest, turn.office.desk, turn.talk.chat
    seen: dict[Place, list[Document]] = {}
    for place, document in desk.documents(chat):
        seen.setdefault(place, []).append(document)
    items = (item,) if item else COMPARED
    by_place = {place: _comparisons(known, items) for place, known in seen.items()}
    wanted = [question for questions in by_place.values() for question in questions]
    found = await desk.run(
        lambda: [
            one for place, known in by_place.items() for one in desk.try_out(known, place, chat, 6)
        ]
    )
    if found:
        await turn.say(
            turn.words("compare_choose"), turn.list_buttons("ask", [(one, one) for one in found])
        )
    elif item and wanted:
        await answer_question(turn, wanted[0])
    else:
        await turn.say(turn.words("compare_none"))


def _comparisons(documents: list[Document], items: tuple[str, ...]) -> list[str]:
    """Return questions over two years of one body, and over two bodies in one year."""
    years: dict[str, set[int]] = {}
    for one in documents:
        if one.publisher and one.fiscal_year:
            years.setdefault(calling_name(one), set()).add(one.fiscal_year)
    found = []
    for item in items:
        for body, known in years.items():
            for earlier, later in pairwise(sorted(known)):
                found.append(f"{body}{later}年{item}比{earlier}年增减多少？")
        bodies = list(years)
        for first, second in pairwise(bodies):
            if common := years[first] & years[second]:
                found.append(f"{max(common)}年{first}和{second}的{item}各是多少？")
    return found[:24]


async def check(turn: Turn) -> None:
    """Tell what a document contradicts; which one is asked where several are meant."""
    documents = [one for _, one in turn.office.desk.documents(turn.talk.chat)]
    wanted = turn.event.rest
    if wanted:
        documents = [one for one in documents if wanted in f"{name_of(one)}{one.file}"]
    narrowed = turn.narrowed.document
    if narrowed and not wanted:
        documents = [one for one in documents if one.id == narrowed]
    if not documents:
        await turn.say(turn.words("use_none", what=wanted) if wanted else turn.words("docs_none"))
    elif len(documents) == 1:
        await tell_findings(turn, documents[0].id)
    else:
        await turn.say(turn.words("check_choose"), _document_buttons(turn, "check", documents))


async def tell_findings(turn: Turn, document: str) -> None:
    """List the findings of a document, with a button for the place of each."""
    desk, said = turn.office.desk, turn.words
    place, one = next(
        (f for f in desk.documents(turn.talk.chat) if f[1].id == document), (None, None)
    )
    if place is None or one is None:
        await turn.say(said("gone_document"))
        return
    store = desk.store(place, turn.talk.chat)
    found = [finding for _, finding in await desk.run(lambda: store.findings(document))]
    if not found:
        await turn.say(said("check_clean", file=name_of(one)))
        return
    found.sort(key=lambda finding: list(type(finding.level)).index(finding.level))
    shown = found[:_MOST_FINDINGS]
    spans: list[Span | str] = [
        Span(said("check_found", file=name_of(one), count=len(found)), "bold")
    ]
    for number, finding in enumerate(shown, 1):
        spans.append(f"\n\n{number}. ")
        spans += [Span(said(f"level_{finding.level.value}"), "bold"), f"\n{_told(finding)}"]
    if len(found) > len(shown):
        spans.append(f"\n\n{said('check_more', count=len(found) - len(shown))}")
    await turn.say(rich(*spans), _finding_buttons(turn, place, document, shown))


def _told(finding: Finding) -> str:
    pages = sorted({cell.page for cell in finding.cells})
    where = f"（第{'、'.join(map(str, pages))}页）" if pages else ""
    return shorten(finding.message, 600) + (where if "页" not in finding.message else "")


def _finding_buttons(turn: Turn, place: str, document: str, shown: list[Finding]) -> Rows:
    bodies = [one.model_dump(mode="json") for one in shown]
    token = turn.keep("findings", {"place": place, "document": document, "findings": bodies})
    buttons = [
        Button(f"📍 {number}", f"{token}:find:{number - 1}")
        for number, one in enumerate(shown, 1)
        if any(cell.bbox for cell in one.cells)
    ]
    return [buttons[n : n + 4] for n in range(0, len(buttons), 4)]


async def export(turn: Turn) -> None:
    """Offer the last answer as a file."""
    said = turn.words
    kept = turn.office.memory.last(turn.talk, "answer")
    if kept is None:
        await turn.say(said("export_none"))
        return
    rows = [
        [
            Button(said(f"export_{what}_{form}"), f"{kept.token}:{what[:3]}{form}:0")
            for form in ("csv", "xlsx")
        ]
        for what in ("figures", "table")
    ]
    await turn.say(said("export_choose"), rows)


async def lang(turn: Turn) -> None:
    """Set the language of what the bot says itself."""
    wanted = turn.event.rest.lower()
    if wanted in LANGUAGES:
        turn.office.memory.choose(turn.talk, "lang", wanted)
        await turn.say(words("en" if wanted == "en" else "zh")("lang_set"))
        return
    await turn.say(
        turn.words("lang_choose"), turn.list_buttons("lang", [("中文", "zh"), ("English", "en")])
    )


async def forget(turn: Turn) -> None:
    """Ask whether to forget everything."""
    said = turn.words
    token = turn.keep("forget", {})
    buttons = [[
        Button(said("forget_yes"), f"{token}:forget:1"), Button(said("forget_no"), f"{token}:forget:0"),
    ]]  # fmt: skip
    await turn.say(said("forget_sure"), buttons)


# ── of admins ────────────────────────────────────────────────────────────────────────────────────


async def stats(turn: Turn) -> None:
    """Tell how much the bot is used."""
    database, office = turn.office.database, turn.office
    # A vote “wrong” may carry what should have been said: “wrong: 12.30万元”.
    votes = {
        str(verdict): int(str(count))
        for verdict, count in database.rows(
            "SELECT iif(verdict LIKE 'wrong%', 'wrong', verdict) AS v, count(*) FROM vote GROUP BY v"
        )
    }
    today = "what = 'question' AND day = date('now')"
    told = turn.words(
        "stats",
        documents=len(office.desk.shared.documents()),
        members=database.count("SELECT count(*) FROM member"),
        today=database.count(f"SELECT sum(times) FROM spent WHERE {today}"),
        people=database.count(f"SELECT count(*) FROM spent WHERE {today}"),
        waiting=sum(map(len, office.waiting.values())),
        answers=database.count("SELECT count(*) FROM answer WHERE kind = 'answer'"),
        good=votes.get("good", 0),
        bad=votes.get("bad", 0),
        wrong=votes.get("wrong", 0),
    )
    await turn.say(told)


async def invite(turn: Turn) -> None:
    """Make a one-time code."""
    code = turn.office.access.new_code(by=turn.talk.user)
    await turn.say(turn.words("invite", code=code, days=CODE_DAYS))


async def allow(turn: Turn) -> None:
    """Put a user or this group on the list."""
    who = _who(turn)
    if who is None:
        await turn.say(turn.words("which_id"))
        return
    turn.office.access.allow(who, by=turn.talk.user)
    await turn.say(turn.words("allowed", id=who))


async def deny(turn: Turn) -> None:
    """Take a user or this group off the list."""
    who = _who(turn)
    if who is None:
        await turn.say(turn.words("which_id"))
        return
    done = turn.office.access.deny(who)
    await turn.say(turn.words("denied" if done else "deny_fixed", id=who))


def _who(turn: Turn) -> int | None:
    rest = turn.event.rest
    if rest.removeprefix("-").isascii() and rest.removeprefix("-").isdigit() and len(rest) < 16:
        return int(rest)
    return turn.talk.chat if not rest and not turn.event.private else None


async def ingest(turn: Turn) -> None:
    """Offer to share a document of this chat with everybody."""
    own = turn.office.desk.own_documents(turn.talk.chat)
    if not own:
        await turn.say(turn.words("ingest_none"))
    elif len(own) == 1:
        await share(turn, own[0].id)
    else:
        await turn.say(turn.words("ingest_choose"), _document_buttons(turn, "share", own))


async def share(turn: Turn, document: str) -> None:
    """Move a document to the library that all see."""
    desk = turn.office.desk
    told = await desk.read(lambda: desk.share(turn.talk.chat, document))
    turn.office.desk.begin_anew(Talk(*turn.talk))
    if told is None:
        await turn.say(turn.words("gone_document"))
    elif told.status == "refused":
        reason = turn.words.refused(told.refusal or "unexpected")
        await turn.say(turn.words("file_refused", file=told.file, reason=reason))
    else:
        await turn.say(turn.words("ingest_done", file=told.file))


COMMANDS: dict[str, Command] = {
    "start": start, "help": help_, "ask": ask, "docs": docs, "use": use, "compare": compare,
    "check": check, "export": export, "lang": lang, "forget": forget,
}  # fmt: skip
ADMIN_COMMANDS: dict[str, Command] = {
    "stats": stats, "invite": invite, "allow": allow, "deny": deny, "ingest": ingest,
}  # fmt: skip
ASKING = {"ask", "compare"}
KNOWN = {*COMMANDS, *ADMIN_COMMANDS, "cancel", "enrol"}
