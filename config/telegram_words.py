"""Read what the Telegram bot says, in Chinese and English."""

from functools import cache
from typing import Any, Literal

from config.parsed import parsed

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def _all() -> dict[str, Any]:
    return parsed("telegram.toml")


class Words:
    """The sentences of one language: ``words("page", page=9)``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._said: dict[str, Any] = _all()[language]

    def __call__(self, name: str, **filled: object) -> str:
        """Return one sentence with its gaps filled."""
        sentence = str(self._said[name])
        return sentence.format(**filled) if filled else sentence

    def refused(self, refusal: str) -> str:
        """Return why a document of this kind of fault is not read."""
        reasons: dict[str, str] = self._said["refused"]
        return reasons.get(refusal, reasons["unexpected"])

    def commands(self) -> dict[str, str]:
        """Return the command menu."""
        found: dict[str, str] = self._said["commands"]
        return found


@cache
def words(language: Language) -> Words:
    """Return the sentences of a language."""
    return Words(language)


def chart_words() -> list[str]:
    """Return what people write to get a picture of the figures, longest first."""
    return sorted(_all()["chart_words"], key=len, reverse=True)


def asks_for_help(text: str) -> bool:
    """Tell a text that asks for nothing but how to use the bot."""
    return text.strip(" ？?！!。.，,").lower() in _all()["help_words"]


def this_document(text: str) -> str:
    """Return the words of a question that mean the document that was sent last, empty if none do."""
    words: list[str] = _all()["this_document"]
    at = ((text.lower().find(word.lower()), len(word)) for word in words)
    start, length = min(((a, -n) for a, n in at if a >= 0), default=(0, 0))
    return text[start : start - length]


def questions(name: Literal["next", "first"]) -> list[str]:
    """Return the patterns of likely questions."""
    return list(_all()[name]["zh"])
