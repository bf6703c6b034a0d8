"""Read what a language model is told: data with a version, so that an answer can name it."""

from functools import cache
from typing import NamedTuple

from config.parsed import parsed


class Prompt(NamedTuple):
    """A task for a model: what it is told once, and the form that each question fills."""

    system: str
    user: str

    def filled(self, **parts: str) -> str:
        """Fill the form; braces inside the parts stay what they are."""
        text = self.user
        for name in parts:
            text = text.replace(f"{{{name}}}", f"\x00{name}\x00")
        for name, value in parts.items():
            text = text.replace(f"\x00{name}\x00", value)
        return text.strip()


@cache
def _data() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = parsed("prompts.toml")
    return data


def version() -> str:
    """Return the version of the prompts."""
    return str(_data()["version"])


def prompt(name: str) -> Prompt:
    """Return one task's prompt."""
    data = _data()[name]
    return Prompt(data["system"].strip(), data["user"].strip())


def asks() -> dict[str, str]:
    """Return the ways to ask, each with the words that the program knows for it."""
    found: dict[str, str] = dict(_data()["understand"]["asks"])  # type: ignore[arg-type]
    return found
