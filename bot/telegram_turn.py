"""Hold together what a handler needs: the office with its stores, and one turn of a conversation."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path

from bot.telegram_access import Access
from bot.telegram_database import Database
from bot.telegram_desk import Desk, Narrowed, Place, Told, calling_name
from bot.telegram_drawing import Drawing
from bot.telegram_event import Event
from bot.telegram_gateway import Button, Gateway, Reply, Rows
from bot.telegram_memory import Memory
from bot.telegram_streaming import Streaming
from bot.telegram_text import Rich, rich
from bot.telegram_updates import Inbox
from config.telegram_words import Language, Words, this_document, words
from retrieval.answer import Answer


@dataclass(frozen=True)
class Office:
    """Everything that lives as long as the bot runs."""

    database: Database
    inbox: Inbox
    memory: Memory
    access: Access
    desk: Desk
    drawing: Drawing
    gateway: Gateway
    folder: Path
    me: str = ""
    my_id: int = 0
    most_documents: int = 20
    waiting: dict[int, set[int]] = field(default_factory=dict)
    """Questions of each user that are being answered."""


class Turn:
    """One update that is being answered."""

    def __init__(self, office: Office, event: Event) -> None:
        self.office = office
        self.event = event
        self.talk = event.talk
        self.reply = Reply(office.gateway, event)
        self.choices = office.memory.chosen(event.talk)

    @property
    def words(self) -> Words:
        """The sentences in the language of the conversation."""
        return words(self.language)

    @property
    def language(self) -> Language:
        """What was chosen with /lang, else what the person's Telegram is set to."""
        chosen = self.choices.get("lang")
        if chosen in ("zh", "en"):
            return "en" if chosen == "en" else "zh"
        code = self.event.language
        return "en" if code and not code.startswith("zh") else "zh"

    @property
    def admin(self) -> bool:
        """Tell whether an admin speaks."""
        return self.office.access.is_admin(self.talk.user)

    @property
    def narrowed(self) -> Narrowed:
        """What the conversation looks at."""
        year = self.choices.get("year")
        return Narrowed(
            self.choices.get("document"), self.choices.get("publisher"), int(year) if year else None
        )

    def remember_latest(self, document: str | None) -> None:
        """Remember which document was sent last, for “这份文件”."""
        self.office.memory.choose(self.talk, "latest", document)
        self.choices = self.office.memory.chosen(self.talk)

    def named(self, text: str) -> str:
        """Return a question in which “这份文件” is the document that was sent last, by its name."""
        latest, said = self.choices.get("latest"), this_document(text)
        own = self.office.desk.own_documents(self.talk.chat) if latest and said else []
        document = next((one for one in own if one.id == latest), None)
        if document is None or not document.publisher or not document.fiscal_year:
            return text
        return text.replace(said, f"{calling_name(document)}{document.fiscal_year}年", 1)

    async def say(self, text: str | Rich, buttons: Rows | None = None) -> None:
        """Answer with a text."""
        await self.reply.show(rich(text) if isinstance(text, str) else text, buttons)

    def keep(self, kind: str, body: object) -> str:
        """Keep what buttons will need; return the token that they carry."""
        written = json.dumps(body, ensure_ascii=False)
        return self.office.memory.keep(self.event.update_id, self.talk, kind, written)

    def list_buttons(self, purpose: str, items: list[tuple[str, str]]) -> Rows:
        """Return a button for each (label, value); pressing it comes back as ``purpose``."""
        token = self.keep("list", {"purpose": purpose, "items": [value for _, value in items]})
        return [[Button(label, f"{token}:pick:{n}")] for n, (label, _) in enumerate(items)]

    async def ask(self, text: str) -> Told:
        """Ask the question in a thread, in the light of the conversation."""
        memory, talk = self.office.memory, self.talk
        turns: dict[Place, list[str]] = {
            "library": memory.turns(talk, "library"), "chat": memory.turns(talk, "chat"),
        }  # fmt: skip
        narrowed = self.narrowed
        desk = self.office.desk
        async with Streaming(self.reply) as streaming:
            heard = streaming.listener
            try:
                return await desk.run(
                    lambda: desk.ask(talk, text, narrowed, lambda place: turns[place], heard)
                )
            except asyncio.CancelledError:
                desk.begin_anew(talk)  # what is still asked of a model shall hold up nothing
                raise


def load_answer(body: str) -> Told:
    """Read an answer that was kept for its buttons."""
    kept = json.loads(body)
    return Told(Answer.model_validate(kept["answer"]), kept["place"])
