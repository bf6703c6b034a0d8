"""A server on loopback that speaks a model's protocol as a test scripts it: well, badly, or lying."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

Body = dict[str, Any]
Script = Callable[[Body], "str | Fault"]
_LONG = 60.0  # seconds that a bad server takes: whoever waits for it fails its test
SECRET = "sk-test-secret-0001"


class Fault(NamedTuple):
    """What a bad server does instead of replying."""

    kind: str
    """status, slow, endless, huge, cut or noise."""
    status: int = 500


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    model: "ModelServer"


class ModelServer:
    """A running server; ``asked`` are the requests that it had.

    Args:
        script: Returns the reply to a request, or a fault; a stream rests ``pause`` seconds at each line.
        offers: Ways of structured output that it knows: schema, tools, json.
    """

    def __init__(self, script: Script, offers: frozenset[str]) -> None:
        self.script = script
        self.pause = 0.0
        self.bad_vectors: Fault | None = None
        """What comes instead of vectors."""
        self.offers = offers
        self.asked: list[Body] = []
        self.keys: list[str] = []
        self.stopped = threading.Event()
        """Set when the test is over: until then a slow reply does not come and an endless one goes on."""
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.model = self
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serving(
    script: Script, offers: frozenset[str] = frozenset({"schema", "tools", "json"})
) -> Iterator[ModelServer]:
    """Run a server for the length of a test."""
    server = ModelServer(script, offers)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def user_text(body: Body) -> str:
    """Return what the program asked."""
    return str(body["messages"][-1]["content"])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def model(self) -> "ModelServer":
        assert isinstance(self.server, _Http)
        return self.server.model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.asked.append(body)
        self.model.keys.append(self.headers.get("Authorization", ""))
        try:
            self._reply(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _reply(self, body: Body) -> None:
        if self.path.endswith(("/embeddings", "/api/embed")):
            if self.model.bad_vectors:
                self._fail(self.model.bad_vectors)
                return
            self._json(_embeddings(body, ollama="api/embed" in self.path))
            return
        if _way(body) - self.model.offers:
            self._json({"error": {"message": "unsupported"}}, 400)
            return
        said = self.model.script(body)
        if isinstance(said, Fault):
            self._fail(said)
        elif body.get("stream"):
            self._stream(said, ollama="/api/chat" in self.path)
        elif "/api/chat" in self.path:
            self._json(_ollama(said, done=True))
        else:
            self._json(_completion(said, body))

    def _fail(self, fault: Fault) -> None:
        if fault.kind == "status":
            self._json({"error": {"message": f"bad key {SECRET}"}}, fault.status)
        elif fault.kind == "slow":
            self.model.stopped.wait(_LONG)
            self._json({})
        elif fault.kind == "noise":
            self._send(200, b"\x00\xff<html>no json</html>", "text/html")
        elif fault.kind == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b'{"choices": [')
            self.close_connection = True
        else:
            self._pour(endless=fault.kind == "endless")

    def _pour(self, *, endless: bool) -> None:
        """Send ten megabytes, or never stop."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        piece = _event("说" * (1 if endless else 5000))
        for _ in range(int(_LONG / 0.02) if endless else 700):
            self.wfile.write(piece)
            self.wfile.flush()
            if endless and self.model.stopped.wait(0.02):
                return

    def _stream(self, said: str, *, ollama: bool) -> None:
        """Send a reply piece by piece, with the server's pause after each line."""
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson" if ollama else "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for at in range(0, len(said), 3):
            piece = said[at : at + 3]
            told = (
                json.dumps(_ollama(piece, done=False)).encode() + b"\n" if ollama else _event(piece)
            )
            self.wfile.write(told)
            self.wfile.flush()
            if "\n" in piece:
                self.model.stopped.wait(self.model.pause)
        end = json.dumps(_ollama("", done=True)).encode() + b"\n"
        self.wfile.write(end if ollama else b"data: [DONE]\n\n")

    def _json(self, body: Mapping[str, Any], status: int = 200) -> None:
        self._send(status, json.dumps(body).encode(), "application/json")

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _ollama(said: str, *, done: bool) -> Body:
    return {"model": "m", "message": {"role": "assistant", "content": said}, "done": done}


def _way(body: Body) -> set[str]:
    """Return how a request asks for structure."""
    if body.get("tools"):
        return {"tools"}
    form = body.get("response_format") or {}
    return {{"json_schema": "schema", "json_object": "json"}[form["type"]]} if form else set()


def _completion(said: str, body: Body) -> Body:
    message: Body = {"role": "assistant", "content": said}
    if body.get("tools"):
        name = body["tools"][0]["function"]["name"]
        call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": said}}
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
    return {
        "id": "x", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 50, "completion_tokens": 7, "total_tokens": 57},
    }  # fmt: skip


def _event(text: str) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
    body = {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
    }
    return f"data: {json.dumps(body)}\n\n".encode()


def _embeddings(body: Body, *, ollama: bool) -> Body:
    """Return vectors of eight numbers in which texts on like matters are alike."""
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    vectors = [_meaning(text) for text in texts]
    if ollama:
        return {"model": "m", "embeddings": vectors}
    data = [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)]
    return {
        "object": "list",
        "data": data,
        "model": "m",
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }


_MATTERS = ("接待吃喝宴", "车辆油", "出国境", "科技研", "房屋修漏", "退休老", "食堂饭", "卫生医")


def _meaning(text: str) -> list[float]:
    return [0.01 + sum(char in matter for char in text) for matter in _MATTERS]
