"""Serve the played Telegram over HTTP on this machine: the Bot API, and a chat page."""

import asyncio
import contextlib
import json
import logging
import threading
from collections.abc import Callable
from importlib.resources import files
from typing import Any, Self, TypeVar

from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.telegram_demo_rules import RefusedRequestError
from bot.telegram_demo_world import World

TOKEN = "424242:demo-token-of-the-demo-server-only"  # noqa: S105 - opens nothing
Fault = Callable[[str], tuple[str, float] | None]
"""Given a method, say what goes wrong: (“429” | “500” | “502” | “409” | “before” | “after” | “slow”, seconds)."""
_Result = TypeVar("_Result")
_MAX_BODY = 60 * 1024 * 1024


class Server:
    """The server in a thread of its own; ``with Server() as server``."""

    def __init__(self, *, port: int = 0, fault: Fault | None = None) -> None:
        self._port = port
        self.fault = fault
        self.world: World
        self.requests = 0
        self.port = 0
        self._loop: asyncio.AbstractEventLoop
        self._ready = threading.Event()
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="demo", daemon=True)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        if self._problem is not None:
            raise self._problem
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def do(self, work: Callable[[World], _Result]) -> _Result:
        """Do something with the world, in the server's thread."""

        async def inside() -> _Result:
            return work(self.world)

        return asyncio.run_coroutine_threadsafe(inside(), self._loop).result(30)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self.world = World()
        try:
            sockets = bind_sockets(self._port, "127.0.0.1")
        except OSError as error:
            self._problem = error
            self._ready.set()
            return
        self.port = sockets[0].getsockname()[1]
        server = HTTPServer(self._application(), max_body_size=_MAX_BODY)
        server.add_sockets(sockets)
        delivering = asyncio.create_task(self._deliver())
        self._ready.set()
        await self._stop.wait()
        delivering.cancel()
        server.stop()
        await server.close_all_connections()

    def _application(self) -> Application:
        given = {"server": self}
        return Application(
            [
                (r"/bot([^/]+)/(\w+)", _BotApi, given),
                (r"/file/bot([^/]+)/documents/(\w+)", _BotFile, given),
                (r"/", _Page, given),
                (r"/page/(\w+)", _PageApi, given),
                (r"/page/file/(\w+)", _PageFile, given),
            ],
            log_function=lambda _: None,
        )

    async def _deliver(self) -> None:
        """Send updates to the webhook, one after another, until each is received."""
        client = AsyncHTTPClient()
        while True:
            await asyncio.sleep(0.005)
            hook, updates = self.world.webhook, self.world.updates
            if not hook["url"] or not updates:
                continue
            try:
                await client.fetch(
                    hook["url"],
                    method="POST",
                    body=json.dumps(updates[0]),
                    headers={
                        "Content-Type": "application/json",
                        "X-Telegram-Bot-Api-Secret-Token": hook.get("secret", ""),
                    },
                )
                updates.popleft()
            except (HTTPClientError, OSError):
                await asyncio.sleep(0.05)


class _Handler(RequestHandler):
    def initialize(self, server: Server) -> None:
        self.server = server

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish({"ok": False, "error_code": status_code, "description": "Internal error"})


def _check_token(token: str) -> None:
    if token != TOKEN:
        raise RefusedRequestError(401, "Unauthorized")


class _BotApi(_Handler):
    async def get(self, token: str, method: str) -> None:
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        self.server.requests += 1
        fault = self.server.fault(method) if self.server.fault else None
        if fault is not None and await self._goes_wrong(*fault):
            return
        try:
            _check_token(token)
            result = await self.server.world.call(method, *self._given())
        except RefusedRequestError as error:
            if error.status != 409 and "not modified" not in error.told:
                self.server.world.rejected.append((method, error.told))
            self._refuse(error)
            return
        if fault is not None and fault[0] == "after":
            self._drop()
            return
        with contextlib.suppress(RuntimeError):
            self.finish(json.dumps({"ok": True, "result": result}, ensure_ascii=False))

    def _given(self) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            return json.loads(self.request.body or b"{}"), {}
        given = {name: self.get_argument(name, strip=False) for name in self.request.arguments}
        sent = {
            name: (one[0]["filename"], one[0]["body"]) for name, one in self.request.files.items()
        }
        return given, sent

    def _refuse(self, error: RefusedRequestError) -> None:
        self.set_status(error.status)
        body: dict[str, Any] = {
            "ok": False, "error_code": error.status, "description": error.told,
        }  # fmt: skip
        if error.parameters:
            body["parameters"] = error.parameters
        with contextlib.suppress(RuntimeError):
            self.finish(body)

    async def _goes_wrong(self, kind: str, seconds: float) -> bool:
        """Inject a fault; return whether the request ends with it."""
        if kind == "slow":
            await asyncio.sleep(seconds)
        elif kind == "before":
            self._drop()
        elif kind == "429":
            told = f"Too Many Requests: retry after {seconds:g}"
            self._refuse(RefusedRequestError(429, told, retry_after=int(seconds)))
        elif kind in ("500", "502"):
            self._refuse(RefusedRequestError(int(kind), "Internal Server Error"))
        elif kind == "409":
            self._refuse(
                RefusedRequestError(409, "Conflict: terminated by other getUpdates request")
            )
        return kind not in ("slow", "after")

    def _drop(self) -> None:
        """Cut the connection without a word."""
        stream = self.request.connection.stream  # type: ignore[union-attr]
        self._finished = True
        stream.close()


class _BotFile(_Handler):
    def get(self, token: str, file_id: str) -> None:
        found = self.server.world.files.get(file_id)
        if token != TOKEN or found is None:
            self.set_status(404)
            return
        self.finish(found[1])


class _Local(_Handler):
    """Pages of other sites must not speak for the person at this machine."""

    def prepare(self) -> None:
        host = (self.request.host or "").split(":")[0]
        origin = self.request.headers.get("Origin")
        if host not in ("127.0.0.1", "localhost") or (
            origin is not None and origin.split("//")[-1] != self.request.host
        ):
            self.set_status(403)
            self.finish()


class _Page(_Local):
    def get(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", "default-src 'self' 'unsafe-inline' blob: data:")
        self.finish((files("bot") / "telegram_demo.html").read_bytes())


class _PageApi(_Local):
    async def get(self, what: str) -> None:
        world = self.server.world
        if what == "chats":
            chats = [
                {key: value for key, value in chat.items() if key[0] != "_"}
                for chat in world.chats.values()
            ]
            self.finish(
                {"chats": chats, "people": list(world.people), "menu": world.menus.get("", [])}
            )
            return
        after = int(self.get_argument("after", "0"))
        if after >= len(world.changes):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(world.news.wait(), 20)
        fresh = {(chat, number): None for _, chat, number, _ in world.changes[after:]}
        shown = [
            {key: value for key, value in world.messages[one].items() if key != "_content"}
            for one in fresh
        ]
        with contextlib.suppress(RuntimeError):
            self.finish({"after": len(world.changes), "messages": shown})

    def post(self, what: str) -> None:
        world, user = self.server.world, int(self.get_argument("user"))
        chat = int(self.get_argument("chat"))
        if what == "say":
            reply = self.get_argument("reply", "")
            more = {"reply_to": int(reply)} if reply else {}
            world.say(user, self.get_argument("text"), chat=chat, **more)
        elif what == "press":
            world.press(user, chat, int(self.get_argument("message")), self.get_argument("data"))
        elif what == "upload":
            one = self.request.files["file"][0]
            world.upload(user, one["filename"], one["body"], chat=chat)
        self.finish({"ok": True})


class _PageFile(_Local):
    def get(self, file_id: str) -> None:
        found = self.server.world.files.get(file_id)
        if found is None:
            self.set_status(404)
            return
        content = found[1]
        png = content.startswith(b"\x89PNG")
        self.set_header("Content-Type", "image/png" if png else "application/octet-stream")
        if not png:
            self.set_header("Content-Disposition", "attachment")
        self.finish(content)


logging.getLogger("tornado.access").setLevel(logging.ERROR)
