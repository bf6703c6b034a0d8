"""Decide what an update asks for and answer it: who may, what is meant, who does it."""

from bot import telegram_buttons as buttons
from bot.telegram_commands import ADMIN_COMMANDS, ASKING, COMMANDS, KNOWN
from bot.telegram_desk import Place
from bot.telegram_documents import take_upload
from bot.telegram_event import Event
from bot.telegram_question import answer_question
from bot.telegram_turn import Office, Turn
from config.telegram_words import asks_for_help


def concerns_us(event: Event, office: Office) -> bool:
    """Tell whether an update is to be answered at all."""
    if event.kind == "button":
        return True
    if event.kind != "message" or not event.addressed:
        return False
    if event.edited and not _is_asked_anew(event, office):
        return False
    if event.command and not event.named and event.command not in KNOWN:
        return False  # another bot of the group may know it
    may = office.access.may(event.talk.user, event.talk.chat)
    if may or office.access.is_admin(event.talk.user):
        return True
    # A stranger is answered in private only; in a group a bot keeps silent.
    return event.private


def _is_asked_anew(event: Event, office: Office) -> bool:
    """Tell an edited question from an edited command, and from an edit that changed no word of it.

    Telegram also tells of edits that people do not see.
    """
    if not event.text or (event.command and event.command not in ASKING):
        return False
    asked = event.rest if event.command else event.text
    places: tuple[Place, Place] = ("library", "chat")
    return all(asked not in office.memory.turns(event.talk, place) for place in places)


def is_question(event: Event, office: Office) -> bool:
    """Tell what takes time, and counts as a question, from what is answered at once."""
    if not office.access.may(event.talk.user, event.talk.chat):
        return False
    if event.kind == "button":
        token = event.data.split(":")[0]
        return buttons.asks(event.data, office.memory.kept(token, event.talk.chat))
    if event.upload is not None:
        return True
    if event.command:
        return event.command in ASKING
    return bool(event.text)


def placeholder(turn: Turn) -> str:
    """Return what is said at once."""
    event = turn.event
    if event.upload is not None:
        return turn.words("reading")
    return turn.words("placeholder")


async def answer(turn: Turn) -> None:
    """Answer an update that concerns us."""
    event, office = turn.event, turn.office
    if event.kind == "button":
        await _pressed(turn)
        return
    if not office.access.may(event.talk.user, event.talk.chat) and not turn.admin:
        await _stranger(turn)
        return
    if event.upload is not None:
        await take_upload(turn)
    elif event.command:
        await _command(turn)
    elif asks_for_help(event.text):
        await COMMANDS["help"](turn)
    elif event.text:
        noted = buttons.remark(turn, event.text) if event.answers else None
        if noted is not None and noted.text:
            await turn.say(noted)
        else:
            await answer_question(turn, event.text)
    else:
        await turn.say(turn.words("no_text"))


async def _pressed(turn: Turn) -> None:
    event, office = turn.event, turn.office
    if not office.access.may(event.talk.user, event.talk.chat):
        return
    if buttons.edits(event.data) and _is_photo_turn(turn):
        turn.reply.edit_pressed()
    await buttons.press(turn)


def _is_photo_turn(turn: Turn) -> bool:
    """Tell whether the pressed message itself is to change: a forget question only for its asker."""
    if buttons.action_of(turn.event.data) != "forget":
        return True
    token = turn.event.data.split(":")[0]
    kept = turn.office.memory.kept(token, turn.talk.chat)
    return kept is not None and kept.user == turn.talk.user


async def _command(turn: Turn) -> None:
    name = turn.event.command
    if name == "start" and turn.event.rest:
        turn.office.access.enrol(turn.talk.user, turn.event.rest)
    if name in ADMIN_COMMANDS:
        if turn.admin:
            await ADMIN_COMMANDS[name](turn)
        else:
            await turn.say(turn.words("admin_only"))
    elif name in COMMANDS:
        await COMMANDS[name](turn)
    else:
        await turn.say(turn.words("unknown_command"))


async def _stranger(turn: Turn) -> None:
    """Let somebody in who has a code; tell others how to get one, now and then."""
    event, access = turn.event, turn.office.access
    if event.command in ("start", "enrol") and event.rest:
        if access.enrol(turn.talk.user, event.rest):
            await turn.say(turn.words("enrolled"))
        else:
            await turn.say(turn.words("wrong_code"))
    elif access.should_tell(turn.talk.user):
        await turn.say(turn.words("stranger", id=turn.talk.user))
