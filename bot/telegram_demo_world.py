"""Play Telegram: people, chats, messages and updates, for the demo page and for the tests."""

import asyncio
import contextlib
import itertools
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from bot import telegram_demo_rules as rules
from bot.telegram_demo_rules import RefusedRequestError, bad

BOT_ID, BOT_NAME = 424242, "yusuan_demo_bot"
Files = dict[str, tuple[str, bytes]]
Given = dict[str, Any]


class World:
    """All that the server knows. Used from its event loop only."""

    def __init__(self) -> None:
        self.chats: dict[int, dict[str, Any]] = {}
        self.people: dict[int, dict[str, Any]] = {}
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.blocked: set[int] = set()
        self.migrated: dict[int, int] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.webhook: dict[str, Any] = {"url": ""}
        self.updates: deque[dict[str, Any]] = deque()
        self.changes: list[tuple[str, int, int, float]] = []
        """(what, chat, message, when): placed and edited messages, in order."""
        self.rejected: list[tuple[str, str]] = []
        """Requests that were refused because they were wrong, not because of a fault injected."""
        self._queries: dict[str, bool] = {}
        self._ids = itertools.count(int(time.time()) % 10**8)  # a later run is told from an earlier
        self._update_ids = itertools.count(int(time.time()) * 10 % 10**10)
        self._poll: asyncio.Event | None = None
        self.news = asyncio.Event()

    # ── people ───────────────────────────────────────────────────────────────────────────────

    def add_person(self, user: int, name: str, language: str = "zh-hans") -> int:
        """Add somebody with a private chat."""
        self.people[user] = {
            "id": user, "is_bot": False, "first_name": name, "language_code": language,
        }  # fmt: skip
        self.chats[user] = {"id": user, "type": "private", "first_name": name}
        return user

    def add_group(self, chat: int, title: str, *, topics: tuple[int, ...] = ()) -> int:
        """Add a group, with topics if it has some."""
        self.chats[chat] = {"id": chat, "type": "supergroup", "title": title}
        self.chats[chat]["_topics"] = set(topics)
        return chat

    def say(self, user: int, text: str, *, chat: int | None = None, **more: Any) -> int:
        """Let somebody write; return the message's id."""
        return self._written(user, chat or user, {"text": text} | more)

    def write(self, user: int, chat: int, content: dict[str, Any]) -> int:
        """Let somebody send anything, as Telegram describes it."""
        return self._written(user, chat, dict(content))

    def rewrite(self, user: int, chat: int, message: int, text: str) -> None:
        """Let somebody edit a message."""
        assert self.messages[chat, message]["from"]["id"] == user  # noqa: S101 - one's own only
        changed = self.messages[chat, message] | {"text": text, "edit_date": int(time.time())}
        self.messages[chat, message] = changed
        self._push({"edited_message": self._shown(changed)})

    def upload(
        self, user: int, name: str, content: bytes, *, chat: int | None = None, caption: str = ""
    ) -> int:
        """Let somebody send a file."""
        file_id = f"file{next(self._ids)}"
        self.files[file_id] = (name, content)
        mime = "application/pdf" if name.lower().endswith(".pdf") else "application/octet-stream"
        document = {
            "file_id": file_id, "file_unique_id": file_id, "file_name": name, "mime_type": mime,
            "file_size": len(content),
        }  # fmt: skip
        more: dict[str, Any] = {"document": document}
        if caption:
            more["caption"] = caption
        return self._written(user, chat or user, more)

    def press(self, user: int, chat: int, message: int, data: str) -> None:
        """Let somebody press a button."""
        query = f"q{next(self._ids)}"
        self._queries[query] = False
        self._push({
            "callback_query": {
                "id": query, "from": self.people[user], "chat_instance": str(chat), "data": data,
                "message": self._shown(self.messages[chat, message]),
            }
        })  # fmt: skip

    def block(self, user: int) -> None:
        """Let somebody block the bot."""
        self.blocked.add(user)
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "Yusuan", "username": BOT_NAME}
        self._push({
            "my_chat_member": {
                "chat": self._chat(user), "from": self.people[user], "date": int(time.time()),
                "old_chat_member": {"user": bot, "status": "member"},
                "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
            }
        })  # fmt: skip

    def _written(self, user: int, chat: int, content: dict[str, Any]) -> int:
        number = next(self._ids)
        message = {
            "message_id": number, "date": int(time.time()), "chat": self._chat(chat),
            "from": self.people[user], **content,
        }  # fmt: skip
        if "reply_to" in message:
            message["reply_to_message"] = self._shown(self.messages[chat, message.pop("reply_to")])
        if str(message.get("text", "")).startswith("/"):
            length = len(str(message["text"]).split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self.messages[chat, number] = message
        self._changed("said", chat, number)
        self._push({"message": self._shown(message)})
        return number

    def _push(self, update: dict[str, Any]) -> None:
        self.updates.append({"update_id": next(self._update_ids), **update})
        if self._poll is not None:
            self._poll.set()

    def _chat(self, chat: int) -> dict[str, Any]:
        return {key: value for key, value in self.chats[chat].items() if key[0] != "_"}

    def _shown(self, message: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in message.items() if key[0] != "_"}

    def _changed(self, what: str, chat: int, message: int) -> None:
        self.changes.append((what, chat, message, time.monotonic()))
        self.news.set()
        self.news = asyncio.Event()

    # ── the Bot API ──────────────────────────────────────────────────────────────────────────

    async def call(self, method: str, given: Given, files: Files) -> Any:
        """Carry out one method.

        Raises:
            RefusedRequestError: The request is wrong.
        """
        rules.check_parameters(method, given, set(files))
        if method == "getUpdates":
            return await self._get_updates(given)
        if method == "editMessageMedia":
            return self._edit_media(given, files)
        methods: dict[str, Callable[[Given], Any]] = {
            "getMe": self._get_me, "sendMessage": self._send, "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup, "answerCallbackQuery": self._acknowledge,
            "setMyCommands": self._set_commands, "getFile": self._get_file,
            "setWebhook": self._set_webhook, "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": lambda _: self.webhook, "sendChatAction": self._action,
        }  # fmt: skip
        return methods[method](given)

    def _get_me(self, _: Given) -> dict[str, Any]:
        return {
            "id": BOT_ID, "is_bot": True, "first_name": "Yusuan", "username": BOT_NAME,
            "can_join_groups": True, "can_read_all_group_messages": False,
            "supports_inline_queries": False, "can_connect_to_business": False,
            "has_main_web_app": False,
        }  # fmt: skip

    async def _get_updates(self, given: Given) -> list[dict[str, Any]]:
        """Wait for updates as long as asked; a second poller ends the first, as Telegram does."""
        if self.webhook["url"]:
            raise RefusedRequestError(409, "Conflict: can't use getUpdates while webhook is active")
        offset = rules.number(given, "offset", 0)
        while offset and self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        if self._poll is not None:
            self._poll.set()
        mine = self._poll = asyncio.Event()
        if not self.updates:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(mine.wait(), rules.number(given, "timeout", 0) or 0.001)
        if self._poll is not mine:
            raise RefusedRequestError(409, "Conflict: terminated by other getUpdates request")
        self._poll = None
        return list(self.updates)[: rules.number(given, "limit", 100)]

    def _home(self, given: Given) -> int:
        chat = rules.number(given, "chat_id")
        if chat in self.migrated:
            raise RefusedRequestError(
                400, "Bad Request: group chat was upgraded", migrate_to_chat_id=self.migrated[chat]
            )
        if chat not in self.chats:
            raise bad("chat not found")
        if chat in self.blocked:
            raise RefusedRequestError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _send(self, given: Given) -> dict[str, Any]:
        chat = self._home(given)
        text, entities = rules.parsed(given)
        message: dict[str, Any] = {
            "message_id": next(self._ids), "date": int(time.time()), "chat": self._chat(chat),
            "from": self._get_me({}), "text": text,
        }  # fmt: skip
        if "message_thread_id" in given:
            topic = rules.number(given, "message_thread_id")
            if topic not in self.chats[chat].get("_topics", ()):
                raise bad("message thread not found")
            message |= {"message_thread_id": topic, "is_topic_message": True}
        reply = rules.decoded(given, "reply_parameters")
        if reply and (chat, reply["message_id"]) in self.messages:
            message["_reply"] = reply["message_id"]
        elif reply and not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        self._dress(message, entities, given)
        self.messages[chat, message["message_id"]] = message
        self._changed("placed", chat, message["message_id"])
        return self._shown(message)

    def _dress(self, message: dict[str, Any], entities: list[Any], given: Given) -> None:
        message.pop("entities", None)
        message.pop("reply_markup", None)
        if entities:
            message["entities"] = entities
        rows = rules.check_keyboard(rules.decoded(given, "reply_markup"))
        if rows:
            message["reply_markup"] = {"inline_keyboard": rows}

    def _own(self, given: Given) -> dict[str, Any]:
        """Return the bot's message that is to be edited."""
        chat = self._home(given)
        message = self.messages.get((chat, rules.number(given, "message_id")))
        if message is None:
            raise bad("message to edit not found")
        if message["from"]["id"] != BOT_ID:
            raise bad("message can't be edited")
        return message

    def _put(self, message: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
        if self._shown(changed) == self._shown(message) and "_content" not in changed:
            raise bad(
                "message is not modified: specified new message content and reply markup are"
                " exactly the same as a current content and reply markup of the message"
            )
        key = message["chat"]["id"], message["message_id"]
        self.messages[key] = changed
        self._changed("edited", *key)
        return self._shown(changed)

    def _edit_text(self, given: Given) -> dict[str, Any]:
        message = self._own(given)
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        text, entities = rules.parsed(given)
        changed = message | {"text": text}
        self._dress(changed, entities, given)
        return self._put(message, changed)

    def _edit_markup(self, given: Given) -> dict[str, Any]:
        message = self._own(given)
        changed = dict(message)
        self._dress(changed, message.get("entities", []), given)
        return self._put(message, changed)

    def _edit_media(self, given: Given, files: Files) -> dict[str, Any]:
        message = self._own(given)
        media = rules.check_media(given, files)
        changed = {
            key: value for key, value in message.items() if key not in ("text", "photo", "document")
        }
        file_id = f"file{next(self._ids)}"
        self.files[file_id] = (media["name"], media["content"])
        size = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(media["content"])}
        if media["type"] == "photo":
            changed["photo"] = [size | {"width": 1, "height": 1}]
        else:
            changed["document"] = size | {"file_name": media["name"]}
        self._dress(changed, [], given)
        changed["caption"] = media["caption"]
        changed["caption_entities"] = media["entities"]
        return self._put(message, changed)

    def _acknowledge(self, given: Given) -> bool:
        query = str(given.get("callback_query_id"))
        if self._queries.get(query, True):
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(str(given.get("text", ""))) > 200:
            raise bad("MESSAGE_TOO_LONG")
        self._queries[query] = True
        return True

    def _set_commands(self, given: Given) -> bool:
        self.menus[str(given.get("language_code", ""))] = rules.check_commands(given)
        return True

    def _get_file(self, given: Given) -> dict[str, Any]:
        file_id = str(given.get("file_id"))
        if file_id not in self.files:
            raise bad("wrong file_id or the file is temporarily unavailable")
        size = len(self.files[file_id][1])
        if size > 20 * 1024 * 1024:
            raise bad("file is too big")
        return {
            "file_id": file_id, "file_unique_id": file_id, "file_size": size,
            "file_path": f"documents/{file_id}",
        }  # fmt: skip

    def _set_webhook(self, given: Given) -> bool:
        url = str(given.get("url", ""))
        if url and not url.startswith(("https://", "http://127.0.0.1:")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = {"url": url, "secret": given.get("secret_token", "")}
        if self._poll is not None:
            self._poll.set()
        return True

    def _delete_webhook(self, _: Given) -> bool:
        self.webhook = {"url": ""}
        return True

    def _action(self, given: Given) -> bool:
        self._home(given)
        return True
