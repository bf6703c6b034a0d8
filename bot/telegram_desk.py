"""Ask the library and a chat's own documents, in threads, so that no chat waits for another.

Documents that somebody sends live in a store of their own for each chat: another chat cannot see
them because its questions never reach that store.
"""

import asyncio
import re
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from bot.chat import Conversation
from bot.telegram_memory import Talk
from config.settings import load
from ingest.names import core_name
from ingest.records import Document
from ingest.sandbox import Limits
from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.engines import engine_of
from retrieval.fact_store import FILE, FactStore
from retrieval.index import remove_forgotten
from retrieval.models.listening import Listener, listening
from retrieval.stores.library import Ingested, add

Place = Literal["library", "chat"]
MakeEngine = Callable[[FactStore], Engine]
_Result = TypeVar("_Result")
_MOST_TALKS = 500
CHATS = "chats"


class Narrowed(NamedTuple):
    """What a conversation looks at; nothing set is everything."""

    document: str | None = None
    publisher: str | None = None
    year: int | None = None

    @property
    def anything(self) -> bool:
        """Tell whether something is set."""
        return any(part is not None for part in self)


class Told(NamedTuple):
    """An answer and the store that gave it."""

    answer: Answer
    place: Place


class _Session(NamedTuple):
    lock: threading.Lock
    conversations: dict[Place, Conversation]
    narrowed: Narrowed
    order: list[Place]
    """Where to ask first: where the last answer was found, so that follow-ups find their context."""


class Desk:
    """The engines over the shared store and the chats' own stores."""

    def __init__(
        self,
        folder: Path,
        *,
        make_engine: MakeEngine = engine_of,
        threads: int = 4,
        limits: Limits | None = None,
    ) -> None:
        self.folder = folder
        self.shared = FactStore(folder, create=True)
        self._make_engine = make_engine
        self._engine = make_engine(self.shared)
        self._limits = limits
        self._own: dict[int, FactStore] = {}
        self._sessions: OrderedDict[Talk, _Session] = OrderedDict()
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(threads, "answer")
        self._readers = ThreadPoolExecutor(1, "read")

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Do work in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def read(self, work: Callable[[], _Result]) -> _Result:
        """Do the reading of a document, one at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._readers.shutdown(wait=False, cancel_futures=True)

    # ── asking (in a thread) ─────────────────────────────────────────────────────────────────

    def ask(
        self,
        talk: Talk,
        text: str,
        narrowed: Narrowed,
        turns: Callable[[Place], list[str]],
        listener: Listener = Listener(),  # noqa: B008 - it cannot be changed
    ) -> Told:
        """Answer a question of a conversation.

        Args:
            talk: The conversation.
            text: The question.
            narrowed: What it looks at.
            turns: Gives the questions before, to take up a conversation after a restart.
            listener: Hears a model's proved sentences, and may stop waiting for it.
        """
        session = self._session(talk, narrowed, turns)
        with session.lock, listening(*listener):
            found: list[Told] = []
            for place in list(session.order):
                found.append(Told(session.conversations[place].ask(text), place))
                if found[-1].answer.status == "answered":
                    session.order.remove(place)
                    session.order.insert(0, place)
                    return found[-1]
            return min(found, key=lambda told: told.answer.status == "not_found")

    def try_out(
        self,
        questions: list[str],
        place: Place,
        chat: int,
        most: int,
        *,
        besides: Answer | None = None,
    ) -> list[str]:
        """Return the first few questions that have an answer, other than one that is known."""
        store = self.store(place, chat)
        engine = Engine(store)  # a guess at what may be asked is not worth a language model
        found: list[str] = []
        known = {_point(besides)} if besides else set()
        for question in dict.fromkeys(questions):
            if len(found) >= most:
                break
            answer = engine.ask(question)
            if answer.status == "answered" and answer.figures and _point(answer) not in known:
                known.add(_point(answer))
                found.append(question)
        return found

    def begin_anew(self, talk: Talk) -> None:
        """Forget the context of a conversation."""
        with self._lock:
            self._sessions.pop(talk, None)

    def forget_person(self, talk: Talk) -> None:
        """Forget the context of all that somebody asked in a chat, in any topic of it."""
        with self._lock:
            for one in list(self._sessions):
                if (one.chat, one.user) == (talk.chat, talk.user):
                    del self._sessions[one]

    def _session(
        self, talk: Talk, narrowed: Narrowed, turns: Callable[[Place], list[str]]
    ) -> _Session:
        with self._lock:
            known = self._sessions.get(talk)
            if (
                known
                and known.narrowed == narrowed
                and ("chat" in known.conversations) == (self._looks_at_own(talk.chat, narrowed))
            ):
                self._sessions.move_to_end(talk)
                return known
            conversations = self._conversations(talk, narrowed)
            session = _Session(threading.Lock(), conversations, narrowed, list(conversations))
            self._sessions[talk] = session
            if len(self._sessions) > _MOST_TALKS:
                self._sessions.popitem(last=False)
            session.lock.acquire()
        no_model = threading.Event()
        no_model.set()  # what was answered once is not worth its tokens again
        try:
            with listening(cancel=no_model):
                for place, conversation in session.conversations.items():
                    for text in turns(place):
                        conversation.ask(text)
        finally:
            session.lock.release()
        return session

    def _conversations(self, talk: Talk, narrowed: Narrowed) -> dict[Place, Conversation]:
        given = narrowed._asdict()
        found: dict[Place, Conversation] = {}
        if self._looks_at_own(talk.chat, narrowed):
            found["chat"] = Conversation(self._make_engine(self.store("chat", talk.chat)), **given)
        if not (found and narrowed.document):
            found["library"] = Conversation(self._engine, **given)
        return found

    def _looks_at_own(self, chat: int, narrowed: Narrowed) -> bool:
        own = self.own_documents(chat)
        if narrowed.document:
            return any(one.id == narrowed.document for one in own)
        return bool(own)

    # ── documents ────────────────────────────────────────────────────────────────────────────

    def store(self, place: Place, chat: int) -> FactStore:
        """Return the store of a place."""
        if place == "library":
            return self.shared
        store = self._own.get(chat)
        if store is None:
            store = self._own[chat] = FactStore(self.own_folder(chat), create=True)
        return store

    def own_folder(self, chat: int) -> Path:
        """Return the folder of a chat's own documents."""
        return self.folder / CHATS / str(chat)

    def own_documents(self, chat: int) -> list[Document]:
        """Return the documents that only this chat sees."""
        if not (self.own_folder(chat) / FILE).is_file():
            return []
        return self.store("chat", chat).documents()

    def documents(self, chat: int) -> Iterator[tuple[Place, Document]]:
        """Yield all documents that a chat sees, its own first."""
        for one in self.own_documents(chat):
            yield "chat", one
        for one in self.shared.documents():
            yield "library", one

    def place_for(self, chat: int, update_id: int, name: str) -> Path:
        """Return where an upload is kept; the name is made harmless."""
        safe = re.sub(r"[^\w.（）()-]+", "_", Path(name).name)[-80:].lstrip(".") or "document.pdf"
        if not safe.lower().endswith(".pdf"):
            safe += ".pdf"
        folder = self.own_folder(chat) / "files" / str(update_id)
        folder.mkdir(parents=True, exist_ok=True)
        return folder / safe

    def take_in(self, chat: int, path: Path) -> Ingested:
        """Read an upload into the chat's own store (in the reading thread)."""
        store = self.store("chat", chat)
        told = next(iter(list(add(store, [path], limits=self._limits, workers=1, largest_mb=20))))
        used = {Path(one.path).parent for one in store.documents()}
        for folder in path.parent.parent.iterdir():
            if folder.resolve() not in used:
                shutil.rmtree(folder, ignore_errors=True)
        return told

    def share(self, chat: int, document: str) -> Ingested | None:
        """Move a chat's own document to the library that all see (in the reading thread)."""
        own = self.store("chat", chat)
        found = own.document(document)
        if found is None:
            return None
        shared = self.folder / "shared"
        shared.mkdir(exist_ok=True)
        target = shared / Path(found.path).name
        if target.exists():
            target = target.with_stem(f"{target.stem}-{found.id[:8]}")
        shutil.copyfile(found.path, target)
        told = next(iter(list(add(self.shared, [target], limits=self._limits, workers=1))))
        if told.status != "refused":
            own.forget(document)
            remove_forgotten(own, load(store=own.folder))
            Path(found.path).unlink(missing_ok=True)
        return told

    def forget_chat(self, chat: int) -> None:
        """Remove the documents that only this chat sees."""
        store = self._own.pop(chat, None)
        if store is not None:
            store.close()
        shutil.rmtree(self.own_folder(chat), ignore_errors=True)


def _point(answer: Answer) -> tuple[str, ...]:
    """Return what an answer is about, to tell whether another says the same."""
    first = answer.figures[0] if answer.figures else None
    if first is None:
        return (answer.answer,)
    cited = [one for one in answer.citations if one.id in first.citations]
    return (first.text, *(f"{one.document}{one.page}{one.bbox}" for one in cited))


_NAME_MAX = 16  # characters of a body's name on a button


def calling_name(document: Document) -> str:
    """Return the name of a document's body in questions: its own, without the outer places if long."""
    full = document.publisher or ""
    core = core_name(full)
    names = [one for one in document.aliases if one.endswith(core) and len(one) <= _NAME_MAX]
    return max(names, key=len) if names and len(full) > _NAME_MAX else full
