"""The server that plays Telegram refuses what Telegram refuses."""

import json
from typing import Any

import pytest

from bot.telegram_demo_rules import (
    RefusedRequestError,
    check_entities,
    check_keyboard,
    check_media,
    check_parameters,
    check_text,
    parsed,
)


@pytest.mark.parametrize(
    "text", ["", "  \n", "甲" * 4097, "📍" * 2049, "bell\x07", "lone \ud83d surrogate"]
)
def test_bad_texts_are_refused(text: str) -> None:
    with pytest.raises(RefusedRequestError):
        check_text(text)


def test_a_text_of_the_very_limit_is_taken() -> None:
    assert check_text("📍" * 2048)


@pytest.mark.parametrize(
    "entities",
    [
        [{"type": "bold", "offset": 0, "length": 0}],
        [{"type": "bold", "offset": -1, "length": 1}],
        [{"type": "bold", "offset": 3, "length": 9}],
        [{"type": "shiny", "offset": 0, "length": 1}],
        [{"type": "bold", "offset": 1, "length": 2}],
        [{"type": "bold", "offset": 0, "length": 4}, {"type": "code", "offset": 2, "length": 4}],
        {"type": "bold"},
    ],
)
def test_bad_entities_are_refused(entities: object) -> None:
    with pytest.raises(RefusedRequestError, match="can't parse entities"):
        check_entities("📍📍 预算", entities)


@pytest.mark.parametrize("html", ["<b>open", "<b><i>x</b></i>", "a < b", "a & b", "<h1>x</h1>"])
def test_bad_html_is_refused(html: str) -> None:
    with pytest.raises(RefusedRequestError):
        parsed({"text": html, "parse_mode": "HTML"})


@pytest.mark.parametrize(
    "button",
    [
        {"text": "", "callback_data": "x"},
        {"text": "x"},
        {"text": "x", "callback_data": ""},
        {"text": "x", "callback_data": "汉" * 22},
        {"text": "x", "callback_data": "x", "url": "https://example.org"},
        {"text": "x", "callback_data": "x", "colour": "red"},
    ],
)
def test_bad_buttons_are_refused(button: dict[str, Any]) -> None:
    with pytest.raises(RefusedRequestError):
        check_keyboard({"inline_keyboard": [[button]]})


def test_data_of_21_han_characters_is_taken() -> None:
    assert check_keyboard({"inline_keyboard": [[{"text": "x", "callback_data": "汉" * 21}]]})


def test_parameters_that_do_not_exist_are_refused() -> None:
    with pytest.raises(RefusedRequestError, match="unknown parameter"):
        check_parameters("sendMessage", {"chat_id": 1, "text": "x", "colour": 1}, set())


def test_methods_that_do_not_exist_are_refused() -> None:
    with pytest.raises(RefusedRequestError, match="method not found"):
        check_parameters("sendMoney", {}, set())


def test_a_picture_that_is_none_is_refused() -> None:
    media = json.dumps({"type": "photo", "media": "attach://a"})
    with pytest.raises(RefusedRequestError, match="IMAGE_PROCESS_FAILED"):
        check_media({"media": media}, {"a": ("a.png", b"text")})


def test_a_caption_that_is_too_long_is_refused() -> None:
    media = json.dumps({"type": "document", "media": "attach://a", "caption": "甲" * 1025})
    with pytest.raises(RefusedRequestError, match="caption is too long"):
        check_media({"media": media}, {"a": ("a.txt", b"text")})
