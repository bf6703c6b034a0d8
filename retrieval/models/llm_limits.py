"""Limit what a language model may take: time and bytes of a question, tokens of a question and a day."""

import contextlib
import datetime as dt
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Literal

import httpcore
import httpx
from filelock import FileLock

Reason = Literal["timeout", "unreachable", "refused", "too_long", "garbage", "budget", "cancelled"]
MAX_BYTES = 1_000_000  # of one reply; what is asked for takes a few thousand


class ModelError(Exception):
    """The language model did not help; the answer is then given without it.

    Attributes:
        reason: Which kind of failure, for notes and for programs.
    """

    def __init__(self, reason: Reason, told: str = "") -> None:
        self.reason = reason
        super().__init__(f"{reason}: {told}" if told else reason)


class Allowance:
    """What one question may still take.

    Args:
        seconds: For all calls together.
        tokens: For all calls together.
        cancel: Set by whoever no longer wants the answer.
    """

    def __init__(self, seconds: float, tokens: int, cancel: threading.Event | None = None) -> None:
        self._until = time.monotonic() + seconds
        self._tokens = tokens
        self.cancel = cancel or threading.Event()
        self.prompt_tokens = 0
        self.completion_tokens = 0
        self.calls = 0
        self.failed: Reason | None = None
        """Why the transport ended a call, which the libraries above it tell no longer."""

    @property
    def seconds(self) -> float:
        """Seconds that are left, never below zero."""
        return max(0.0, self._until - time.monotonic())

    @property
    def tokens(self) -> int:
        """Tokens that are left."""
        return self._tokens - self.prompt_tokens - self.completion_tokens

    def check(self) -> None:
        """Raise a ModelError if time is up or nobody waits any more."""
        if self.cancel.is_set():
            self.failed = "cancelled"
        elif not self.seconds:
            self.failed = "timeout"
        else:
            return
        raise ModelError(self.failed)

    def sleep(self, seconds: float) -> None:
        """Wait between two calls, no longer than is left; end at once when cancelled."""
        self.cancel.wait(min(seconds, self.seconds))
        self.check()

    def used(self, prompt: int, completion: int) -> None:
        """Count the tokens of one call."""
        self.prompt_tokens += prompt
        self.completion_tokens += completion


_current: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


@contextlib.contextmanager
def within(allowance: Allowance) -> Iterator[None]:
    """Hold every request of this thread to an allowance."""
    token = _current.set(allowance)
    try:
        yield
    finally:
        _current.reset(token)


_POLL = 0.2  # seconds after which a silent server's reader looks whether it is still wanted


class LimitedTransport(httpx.HTTPTransport):
    """Send requests within the current allowance: its time, its cancelling, and a number of bytes.

    Args:
        make: Gives an allowance to requests that none was made for.
        most: Bytes of one reply.
    """

    def __init__(self, make: Callable[[], Allowance] | None = None, most: int = MAX_BYTES) -> None:
        super().__init__()
        self._make = make
        self._most = most
        self._pool._network_backend = _Backend()  # httpx has no other way in

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; its reply is read within the limits."""
        allowance = _current.get() or (self._make() if self._make else None)
        if allowance is None:
            return super().handle_request(request)
        allowance.check()
        left = allowance.seconds
        request.extensions["timeout"] = dict.fromkeys(("connect", "read", "write", "pool"), left)
        with within(allowance):
            response = super().handle_request(request)
        response.stream = _LimitedStream(response.stream, allowance, self._most)  # type: ignore[arg-type]
        return response


class _LimitedStream(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, allowance: Allowance, most: int) -> None:
        self._stream = stream
        self._allowance = allowance
        self._most = most

    def __iter__(self) -> Iterator[bytes]:
        count = 0
        pieces = iter(self._stream)
        while (piece := self._next(pieces)) is not None:
            count += len(piece)
            if count > self._most:
                self._allowance.failed = "too_long"
                raise httpx.ReadError("the reply is too long")
            yield piece

    def _next(self, pieces: Iterator[bytes]) -> bytes | None:
        with within(self._allowance):
            piece = next(pieces, None)
        try:
            self._allowance.check()
        except ModelError as error:
            raise httpx.ReadTimeout(str(error)) from error
        return piece

    def close(self) -> None:
        self._stream.close()


class _Backend(httpcore.SyncBackend):
    """Open connections whose readers notice that nobody waits any more, also while the server is silent."""

    def connect_tcp(self, *args: Any, **options: Any) -> httpcore.NetworkStream:
        return _Polled(super().connect_tcp(*args, **options))


class _Polled(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read in short turns; between two of them the allowance may end it."""
        until = time.monotonic() + timeout if timeout is not None else float("inf")
        while True:
            left = until - time.monotonic()
            try:
                return self._stream.read(max_bytes, max(0.001, min(_POLL, left)))
            except httpcore.ReadTimeout:
                if left <= _POLL or not _is_wanted():
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        return _Polled(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _is_wanted() -> bool:
    """Tell whether the request of this thread is still waited for; else note why not."""
    allowance = _current.get()
    try:
        if allowance is not None:
            allowance.check()
    except ModelError:
        return False
    return True


class Ledger:
    """The tokens used on a day, kept beside the store so that they outlive the process.

    Args:
        file: Where they are kept.
        per_day: How many a day may take.
    """

    def __init__(self, file: Path, per_day: int) -> None:
        self._file = file
        self._per_day = per_day

    def left(self) -> int:
        """Return how many tokens today still has."""
        return self._per_day - self._read()

    def add(self, tokens: int) -> None:
        """Count tokens; several processes may do so at once."""
        with contextlib.suppress(OSError), FileLock(f"{self._file}.lock", timeout=5):
            today = {"day": self._today(), "tokens": self._read() + tokens}
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps(today), "ascii")
            fresh.replace(self._file)

    def _read(self) -> int:
        try:
            found = json.loads(self._file.read_text("ascii"))
            return int(found["tokens"]) if found["day"] == self._today() else 0
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    @staticmethod
    def _today() -> str:
        return dt.datetime.now(tz=dt.UTC).date().isoformat()
