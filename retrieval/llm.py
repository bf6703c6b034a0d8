"""Speak to a language model through llama-index: structured replies and streams, within limits.

The only module that knows language models. Nothing that is sent or received, and no key, is logged.
"""

import json
import logging
import random
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from config.settings import Settings
from retrieval.models.llm_limits import Allowance, Ledger, LimitedTransport, ModelError, within
from retrieval.models.quiet import quieten

_log = logging.getLogger("yusuan.model")
LEDGER = "model_tokens.json"
Mode = Literal["schema", "tools", "json"]
_MODES: tuple[Mode, ...] = ("schema", "tools", "json")
_AGAIN = {408, 409, 425, 429, 500, 502, 503, 504}
_UNKNOWN = {400, 404, 405, 415, 422, 501}  # the server does not know this way to ask
_MAX_REPLY = 1_000  # tokens
_OLLAMA_WINDOW = 8_192  # named, so that llama-index does not ask the server for it
_LONGEST_JSON = 20_000  # characters that are looked at

Out = TypeVar("Out", bound=BaseModel)


class LanguageModel:
    """One configured model; safe to share between threads.

    Args:
        settings: Name the server, the model, the key and the limits.
        folder: The store's, where the day's tokens are counted.
        retries: How often a call that failed for a passing reason is repeated.
    """

    def __init__(self, settings: Settings, folder: Path, *, retries: int = 2) -> None:
        self.name = settings.llm_model or ""
        self._settings = settings
        self._retries = retries
        self._ledger = Ledger(folder / LEDGER, settings.llm_tokens_per_day)
        self._mode: Mode | None = None
        self._made: Any = None
        self._lock = threading.Lock()

    @property
    def retells(self) -> bool:
        """Tell whether it may retell answers that are sure."""
        return self._settings.llm_retell

    def allowance(self, cancel: threading.Event | None = None) -> Allowance:
        """Return what one question may take."""
        self._llm()  # loading llama-index takes seconds that are not the question's
        tokens = min(self._settings.llm_tokens_per_question, self._ledger.left())
        return Allowance(self._settings.llm_timeout_seconds, tokens, cancel)

    def structured(self, system: str, user: str, form: type[Out], allowance: Allowance) -> Out:
        """Ask for a reply of a given form, in the best way that the server offers.

        Raises:
            ModelError: There is no such reply within the limits.
        """
        modes = (self._mode,) if self._mode else _MODES
        told = ""
        for mode in modes:
            try:
                reply = self._call(system, user, allowance, **self._asking(mode, form))
                found = _parsed(reply, form)
            except _NotOffered as error:
                told = str(error)
                continue
            if found is not None:
                self._mode = mode
                return found
            told = f"no reply of the form {form.__name__}"
        raise ModelError("garbage", told)

    def lines(self, system: str, user: str, allowance: Allowance) -> Iterator[str]:
        """Stream a reply, a whole line at a time.

        Raises:
            ModelError: The reply ends early; lines that were whole have been given.
        """
        self._afford(system + user, allowance)
        text = ""
        with within(allowance):
            stream = self._guarded(
                lambda: self._llm().stream_chat(_messages(system, user)), allowance
            )
            size = 0
            try:
                for piece in stream:
                    allowance.check()
                    delta = str(piece.delta or "")
                    size += len(delta)
                    text += delta
                    *whole, text = text.split("\n")
                    yield from whole
                    if size > 4 * _MAX_REPLY:
                        allowance.failed = "too_long"
                        break
            except (ModelError, GeneratorExit):
                raise
            except Exception as error:  # noqa: BLE001 - every library has errors of its own
                raise _told(error, allowance) from None
            finally:
                self._count(len(system + user), size, allowance)
        if allowance.failed:
            raise ModelError(allowance.failed)
        if text:
            yield text

    # ── calling ──────────────────────────────────────────────────────────────────────────────

    def _call(self, system: str, user: str, allowance: Allowance, **asking: Any) -> str:
        self._afford(system + user, allowance)
        messages = _messages(system, user)
        with within(allowance):
            response = self._guarded(lambda: self._llm().chat(messages, **asking), allowance)
        reply = _reply(response)
        self._count(*_usage(response, system + user, reply), allowance)
        return reply

    def _guarded(self, call: Callable[[], Any], allowance: Allowance) -> Any:
        """Call, and again after a pause where the failure may pass."""
        for attempt in range(self._retries + 1):
            allowance.check()
            allowance.calls += 1
            try:
                return call()
            except Exception as error:  # noqa: BLE001 - every library has errors of its own
                status = getattr(error, "status_code", None)
                _log.info("the model's server failed: %s %s", type(error).__name__, status or "")
                if status in _UNKNOWN:
                    raise _NotOffered(f"status {status}") from None
                passing = status in _AGAIN or (status is None and _is_network(error))
                if allowance.failed or not passing or attempt == self._retries:
                    raise _told(error, allowance) from None
            allowance.sleep(0.25 * 2**attempt * (1 + random.random()))  # noqa: S311 - no secret
        raise ModelError("unreachable")

    def _afford(self, text: str, allowance: Allowance) -> None:
        """Refuse a call that the question's or the day's tokens do not cover."""
        if len(text) + _MAX_REPLY > allowance.tokens or self._ledger.left() <= 0:
            raise ModelError("budget")

    def _count(self, prompt: int, completion: int, allowance: Allowance) -> None:
        allowance.used(prompt, completion)
        self._ledger.add(prompt + completion)

    def _asking(self, mode: Mode, form: type[BaseModel]) -> dict[str, Any]:
        schema = form.model_json_schema()
        if self._settings.llm_provider == "ollama":
            return {"format": schema if mode == "schema" else "json"}
        if mode == "schema":
            shape = {"name": form.__name__, "schema": schema}
            return {"response_format": {"type": "json_schema", "json_schema": shape}}
        if mode == "tools":
            function = {"name": form.__name__, "description": "reply", "parameters": schema}
            chosen = {"type": "function", "function": {"name": form.__name__}}
            return {"tools": [{"type": "function", "function": function}], "tool_choice": chosen}
        return {"response_format": {"type": "json_object"}}

    # ── the llama-index object ───────────────────────────────────────────────────────────────

    def _llm(self) -> Any:
        with self._lock:
            if self._made is None:
                quieten()
                ollama = self._settings.llm_provider == "ollama"
                self._made = self._ollama() if ollama else self._openai()
        return self._made

    def _openai(self) -> Any:
        from llama_index.llms.openai_like import OpenAILike

        key = self._settings.llm_api_key
        return OpenAILike(
            model=self.name, api_base=self._settings.llm_base_url,
            api_key=key.get_secret_value() if key else "none", is_chat_model=True,
            max_tokens=_MAX_REPLY, temperature=0.0, max_retries=0,
            timeout=self._settings.llm_timeout_seconds,
            http_client=httpx.Client(transport=LimitedTransport()),
        )  # fmt: skip

    def _ollama(self) -> Any:
        from llama_index.llms.ollama import Ollama
        from ollama import Client

        key = self._settings.llm_api_key
        base = self._settings.llm_base_url or "http://localhost:11434"
        headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        client = Client(host=base, transport=LimitedTransport(), headers=headers)
        return Ollama(
            model=self.name, base_url=base, client=client, temperature=0.0,
            context_window=_OLLAMA_WINDOW, request_timeout=self._settings.llm_timeout_seconds,
            additional_kwargs={"num_predict": _MAX_REPLY},
        )  # fmt: skip


class _NotOffered(Exception):  # noqa: N818 - no error: the next way is tried
    """The server does not know this way of asking."""


def _messages(system: str, user: str) -> list[Any]:
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    return [
        ChatMessage(role=MessageRole.SYSTEM, content=system),
        ChatMessage(role=MessageRole.USER, content=user),
    ]


def _reply(response: Any) -> str:
    """Return a reply's text, or what it hands to the tool that it was told to use."""
    message = response.message
    for call in (message.additional_kwargs or {}).get("tool_calls") or ():
        function = getattr(call, "function", None)
        if function is not None:
            return str(getattr(function, "arguments", "") or "")
    return str(message.content or "")


def _parsed(reply: str, form: type[Out]) -> Out | None:
    """Read the first JSON object of a reply; None if it is not of the form."""
    found = re.search(r"\{.*\}", reply[:_LONGEST_JSON], re.DOTALL)
    if not found:
        return None
    try:
        return form.model_validate(json.loads(found[0]))
    except (ValueError, ValidationError, RecursionError):
        return None


def _usage(response: Any, asked: str, reply: str) -> tuple[int, int]:
    """Return the tokens that the server counted; where it did not, one a character."""
    raw = response.raw
    usage = raw.get("usage") if isinstance(raw, dict) else getattr(raw, "usage", None)
    counted = usage if isinstance(usage, dict) else getattr(usage, "__dict__", {})
    prompt, completion = counted.get("prompt_tokens"), counted.get("completion_tokens")
    if isinstance(prompt, int) and isinstance(completion, int) and prompt > 0 <= completion:
        return prompt, completion
    return len(asked), len(reply)


def _is_network(error: BaseException) -> bool:
    names = {type(one).__name__ for one in _chain(error)}
    return bool(names & {"APIConnectionError", "ConnectError", "ConnectionError", "ReadError",
                         "RemoteProtocolError", "ConnectTimeout"})  # fmt: skip


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _told(error: BaseException, allowance: Allowance) -> ModelError:
    """Turn any library's error into ours, without its text, which may hold a key or a document."""
    if isinstance(error, ModelError):
        return error
    names = {type(one).__name__ for one in _chain(error)}
    if allowance.failed:
        return ModelError(allowance.failed)
    if any("Timeout" in name for name in names):
        return ModelError("timeout")
    status = getattr(error, "status_code", None)
    if status is not None and 400 <= status < 500:
        return ModelError("refused", f"status {status}")
    if status is not None or _is_network(error):
        return ModelError("unreachable", f"status {status}" if status else "")
    return ModelError("garbage", type(error).__name__)
