"""Read an update as Telegram sends it: who says what, where, and whether it is meant for the bot."""

import json
import re
from typing import Any, Literal, NamedTuple

from bot.telegram_memory import Talk

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")


class Upload(NamedTuple):
    """A file that somebody sent."""

    file_id: str
    name: str
    mime: str
    size: int


class Event(NamedTuple):
    """One update, with what the bot needs of it."""

    update_id: int
    kind: Literal["message", "button", "blocked", "moved", "other"]
    talk: Talk
    message: int = 0
    private: bool = True
    text: str = ""
    language: str = ""
    addressed: bool = True
    """In a group: the bot was mentioned, replied to, or commanded."""
    named: bool = True
    """In a group: it says which bot it means, as an unadorned command does not."""
    answers: int | None = None
    """The message of the bot that is replied to."""
    upload: Upload | None = None
    data: str = ""
    query: str = ""
    moved_to: int = 0
    edited: bool = False
    """A message that was sent before and is written anew."""

    @property
    def command(self) -> str:
        """The command without its slash, empty if the text is none."""
        found = re.match(r"/(\w+)", self.text)
        return found[1].lower() if found else ""

    @property
    def rest(self) -> str:
        """What stands after the command."""
        return re.sub(r"^/\w+(@\w+)?\s*", "", self.text).strip()


def chat_of(update: dict[str, Any]) -> int:
    """Return the chat of an update, 0 where it has none."""
    for kind in KINDS:
        if kind in update:
            found = update[kind]
            inside = found.get("message", {}) if kind == "callback_query" else found
            return int(inside.get("chat", {}).get("id", 0))
    return 0


def read_event(body: str, me: str, my_id: int) -> Event:
    """Read one update.

    Args:
        body: Telegram's JSON.
        me: The bot's user name.
        my_id: The bot's id.
    """
    update = json.loads(body)
    number = int(update["update_id"])
    if "message" in update:
        return _message(number, update["message"], me, my_id)
    if "text" in update.get("edited_message", ()):
        return _message(number, update["edited_message"], me, my_id)._replace(edited=True)
    if "callback_query" in update:
        return _button(number, update["callback_query"])
    if "my_chat_member" in update:
        member = update["my_chat_member"]
        talk = Talk(int(member["chat"]["id"]), None, int(member["from"]["id"]))
        out = member["new_chat_member"]["status"] in ("kicked", "left")
        return Event(number, "blocked" if out else "other", talk)
    return Event(number, "other", Talk(chat_of(update), None, 0))


def _message(number: int, message: dict[str, Any], me: str, my_id: int) -> Event:
    chat = message["chat"]
    talk = _talk(message, message.get("from") or {})
    if "migrate_to_chat_id" in message:
        return Event(number, "moved", talk, moved_to=int(message["migrate_to_chat_id"]))
    text = str(message.get("text") or message.get("caption") or "").strip()
    replied = message.get("reply_to_message") or {}
    to_me = int((replied.get("from") or {}).get("id", 0)) == my_id
    private = chat["type"] == "private"
    mention = re.compile(rf"@{re.escape(me)}(?!\w)", re.IGNORECASE)
    mentioned = bool(mention.search(text))
    other = re.match(r"/\w+@(\w+)", text)
    commanded = text.startswith("/") and (other is None or other[1].lower() == me.lower())
    kind = "message" if _is_said(message) else "other"
    return Event(
        number,
        kind,  # type: ignore[arg-type]
        talk,
        message=int(message["message_id"]),
        private=private,
        text=mention.sub(" " if not commanded else "", text).strip(),
        language=str((message.get("from") or {}).get("language_code") or ""),
        addressed=(private or to_me or mentioned or commanded)
        and not (other is not None and not commanded),
        named=private or to_me or mentioned or (commanded and other is not None),
        answers=int(replied["message_id"]) if to_me else None,
        upload=_upload(message.get("document")),
    )


def _is_said(message: dict[str, Any]) -> bool:
    """Tell what a person sent from a service message and from what a bot sent."""
    sender = message.get("from") or {}
    if sender.get("is_bot") or not sender.get("id"):
        return False
    said = (
        "text",
        "document",
        "photo",
        "voice",
        "audio",
        "video",
        "video_note",
        "animation",
        "poll",
        "dice",
        "sticker",
        "location",
        "contact",
    )
    return any(name in message for name in said)


def _talk(message: dict[str, Any], sender: dict[str, Any]) -> Talk:
    topic = message.get("message_thread_id") if message.get("is_topic_message") else None
    return Talk(int(message["chat"]["id"]), topic, int(sender.get("id", 0)))


def _upload(document: dict[str, Any] | None) -> Upload | None:
    if not document:
        return None
    name = str(document.get("file_name") or "document.pdf")
    return Upload(
        str(document["file_id"]),
        name,
        str(document.get("mime_type") or ""),
        int(document.get("file_size") or 0),
    )


def _button(number: int, query: dict[str, Any]) -> Event:
    message = query.get("message") or {}
    if not message.get("chat"):
        return Event(number, "other", Talk(0, None, int(query["from"]["id"])))
    return Event(
        number,
        "button",
        _talk(message, query["from"]),
        message=int(message["message_id"]),
        private=message["chat"].get("type") == "private",
        language=str(query["from"].get("language_code") or ""),
        data=str(query.get("data") or ""),
        query=str(query["id"]),
    )
