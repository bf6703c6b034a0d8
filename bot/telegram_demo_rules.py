"""Reject what Telegram rejects, and what it would silently spoil: the rules of the demo server."""

import io
import json
import re
from html.parser import HTMLParser
from typing import Any

from bot.telegram_text import CAPTION, LIMIT, units

PARAMETERS: dict[str, set[str]] = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {
        "url", "secret_token", "allowed_updates", "max_connections", "drop_pending_updates",
    },
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "sendMessage": {
        "chat_id", "text", "entities", "parse_mode", "message_thread_id", "reply_parameters",
        "reply_markup", "link_preview_options", "disable_notification",
    },
    "editMessageText": {
        "chat_id", "message_id", "text", "entities", "parse_mode", "reply_markup",
        "link_preview_options",
    },
    "editMessageReplyMarkup": {"chat_id", "message_id", "reply_markup"},
    "editMessageMedia": {"chat_id", "message_id", "media", "reply_markup"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert"},
    "setMyCommands": {"commands", "scope", "language_code"},
    "getFile": {"file_id"},
    "sendChatAction": {"chat_id", "action", "message_thread_id"},
}  # fmt: skip
ENTITY_TYPES = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote",
    "expandable_blockquote", "text_link", "mention", "hashtag", "url", "bot_command",
}  # fmt: skip
_TAGS = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}
_ACTIONS = {"callback_data", "url", "web_app", "switch_inline_query"}
_PHOTO_BYTES, _DOCUMENT_BYTES = 10_000_000, 50_000_000


class RefusedRequestError(Exception):
    """A request that the server refuses, with its HTTP status and Telegram's words."""

    def __init__(self, status: int, told: str, **parameters: int) -> None:
        super().__init__(told)
        self.status = status
        self.told = told
        self.parameters = parameters


def bad(told: str) -> RefusedRequestError:
    """Return a refusal with status 400."""
    return RefusedRequestError(400, f"Bad Request: {told}")


def check_parameters(method: str, given: dict[str, Any], files: set[str]) -> None:
    """Refuse methods and parameters that do not exist."""
    if method not in PARAMETERS:
        raise RefusedRequestError(404, "Not Found: method not found")
    media = str(given.get("media", ""))
    unknown = set(given) - PARAMETERS[method]
    unknown |= {name for name in files if f"attach://{name}" not in media}
    if unknown:
        raise bad(f"unknown parameter {min(unknown)}")


def decoded(given: dict[str, Any], name: str) -> Any:
    """Return a parameter that is written as JSON, None if it is not given."""
    value = given.get(name)
    if value is None or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None


def number(given: dict[str, Any], name: str, default: int | None = None) -> int:
    """Return a parameter that is a whole number."""
    value = given.get(name, default)
    try:
        return int(str(value))
    except ValueError:
        raise bad(f"{name} must be a number") from None


def check_text(text: object, limit: int = LIMIT) -> str:
    """Refuse a text that is empty, too long or not text."""
    if not isinstance(text, str) or (not text.strip() and limit == LIMIT):
        raise bad("message text is empty")
    if text.strip("\n ") != text:
        raise bad("text begins or ends with blanks, which Telegram would take away")
    if units(text) > limit:
        raise bad("message is too long" if limit == LIMIT else "message caption is too long")
    if any(
        (ord(char) < 32 and char not in "\n\t") or 0xD800 <= ord(char) < 0xE000 for char in text
    ):
        raise bad("strings must be encoded in UTF-8")
    return text


def check_entities(text: str, entities: object) -> list[dict[str, Any]]:
    """Refuse styles outside the text, unknown, empty, crossing one another or cutting a character."""
    if entities is None:
        return []
    if not isinstance(entities, list) or len(entities) > 100:
        raise bad("can't parse entities: expected an array of at most 100")
    raw = text.encode("utf-16-le")
    spans: list[tuple[int, int]] = []
    for one in entities:
        if not isinstance(one, dict) or one.get("type") not in ENTITY_TYPES:
            raise bad("can't parse entities: unknown type")
        offset, length = one.get("offset"), one.get("length")
        if not isinstance(offset, int) or not isinstance(length, int) or length < 1 or offset < 0:
            raise bad("can't parse entities: bad offset or length")
        if 2 * (offset + length) > len(raw):
            raise bad("can't parse entities: span outside the text")
        try:
            piece = raw[2 * offset : 2 * (offset + length)].decode("utf-16-le")
        except UnicodeDecodeError:
            raise bad("can't parse entities: span cuts a character") from None
        if not piece.strip():
            raise bad("can't parse entities: span of blanks")
        spans.append((offset, offset + length))
    _check_nesting(spans)
    return entities


def _check_nesting(spans: list[tuple[int, int]]) -> None:
    open_spans: list[tuple[int, int]] = []
    for low, high in sorted(spans, key=lambda span: (span[0], -span[1])):
        while open_spans and open_spans[-1][1] <= low:
            open_spans.pop()
        if open_spans and high > open_spans[-1][1]:
            raise bad("can't parse entities: spans cross")
        open_spans.append((low, high))


def parsed(given: dict[str, Any], name: str = "text", limit: int = LIMIT) -> tuple[str, list[Any]]:
    """Return text and entities of a message, after its HTML is parsed if it has some."""
    text = given.get(name, "" if name == "caption" else None)
    if given.get("parse_mode") is None:
        text = check_text(text, limit)
        return text, check_entities(
            text, decoded(given, "caption_entities" if name == "caption" else "entities")
        )
    if given["parse_mode"] != "HTML":
        raise bad("unsupported parse_mode")
    return check_text(_Html.read(str(text)), limit), []


class _Html(HTMLParser):
    """Refuse what Telegram refuses in HTML: unknown tags, unclosed tags, bare signs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._text: list[str] = []

    @classmethod
    def read(cls, html: str) -> str:
        if re.search(r"&(?!(?:lt|gt|amp|quot|#\d+);)", html):
            raise bad("can't parse entities: bare &")
        parser = cls()
        parser.feed(html)
        parser.close()
        if parser._open:
            raise bad(f"can't parse entities: can't find end tag of {parser._open[-1]}")
        return "".join(parser._text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _TAGS:
            raise bad(f"can't parse entities: unsupported start tag {tag}")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise bad(f"can't parse entities: unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise bad("can't parse entities: bare <")
        self._text.append(data)


def check_keyboard(markup: object) -> list[list[dict[str, Any]]]:
    """Refuse keyboards with empty rows, nameless or useless buttons, or data that is too long."""
    if markup is None:
        return []
    if not isinstance(markup, dict) or set(markup) != {"inline_keyboard"}:
        raise bad("can't parse reply keyboard markup")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad("can't parse reply keyboard markup")
    if any(not isinstance(row, list) or not 1 <= len(row) <= 8 for row in rows):
        raise bad("reply markup has a row without buttons or with more than 8")
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return rows


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad("button text is empty")
    if set(button) - {"text"} - _ACTIONS or len(set(button) & _ACTIONS) != 1:
        raise bad("text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")


def check_media(given: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> dict[str, Any]:
    """Refuse media without their file, too large, of odd shapes, or with bad captions."""
    media = decoded(given, "media")
    if not isinstance(media, dict) or media.get("type") not in ("photo", "document"):
        raise bad("can't parse InputMedia")
    allowed = {"type", "media", "caption", "caption_entities", "parse_mode", "thumbnail"}
    if set(media) - allowed:
        raise bad(f"unknown parameter {min(set(media) - allowed)}")
    caption, entities = parsed(media, "caption", CAPTION) if media.get("caption") else ("", [])
    name = str(media.get("media", "")).removeprefix("attach://")
    if name not in files:
        raise bad("wrong file identifier/HTTP URL specified")
    file_name, content = files[name]
    if media["type"] == "photo":
        _check_photo(content)
    elif not content or len(content) > _DOCUMENT_BYTES:
        raise bad("file must be non-empty and at most 50 MB")
    return {
        "type": media["type"], "name": file_name, "content": content, "caption": caption,
        "entities": entities,
    }  # fmt: skip


def _check_photo(content: bytes) -> None:
    from PIL import Image

    if len(content) > _PHOTO_BYTES:
        raise bad("photo is too big")
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
    except (OSError, ValueError):
        raise bad("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def check_commands(given: dict[str, Any]) -> list[dict[str, str]]:
    """Refuse menus with bad names or descriptions."""
    commands = decoded(given, "commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("can't parse commands")
    for one in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(one.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands
